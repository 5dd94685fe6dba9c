"""What `reading` says of a text, as rows that a person can decide about."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from doithoai.reading import read
from doithoai.units.models import Level

from .models import Document, EventKind, Finding, FindingKind

# The list of `Reading.as_json()` each kind stands in, and what of it is its value.
_LISTS = {
    FindingKind.FIGURE: ("figures", ("value", "unit", "what", "qualifier", "period")),
    FindingKind.REFERENCE: ("legal_refs", ("ref",)),
    FindingKind.PERSON: ("people", ("name", "role")),
    FindingKind.ASK: ("asks", ("phase",)),
    FindingKind.CONCLUSION: ("conclusions", ()),
    FindingKind.TOPIC: ("topics", ("code",)),
}
_COUNTS = ("opinions", "answered", "participants")
MOST = 1000
"""Findings of one document that a person could look through; more are not proposed."""


def propose(document: Document) -> list[Finding]:
    """Read the document's text: its facts are set on it, its findings returned unsaved."""
    found = read(document.text).as_json()
    _describe(document, found)
    return sorted(_findings(document, found), key=lambda each: (each.start, each.end))[:MOST]


def _findings(document: Document, found: dict[str, Any]) -> Iterator[Finding]:
    for kind, (name, parts) in _LISTS.items():
        for item in found.get(name) or ():
            start, end = item["span"]
            value = {part: _plain(item[part]) for part in parts if item.get(part) is not None}
            if kind == FindingKind.FIGURE and number(value.get("value")) is None:
                continue
            yield Finding(
                document=document,
                kind=kind,
                start=start,
                end=end,
                value=value,
                proposed=value,
                confidence=item.get("confidence") or 0,
            )


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else f"{value}"


def number(text: Any) -> Decimal | None:
    """A value as reading or a person writes it (1737.5), exact; None if it is none."""
    try:
        found = Decimal(str(text))
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found) < 10**18 else None


def _describe(document: Document, found: dict[str, Any]) -> None:
    event, counts = found.get("event") or {}, found.get("counts") or {}
    kind, level = event.get("kind"), event.get("level")
    document.kind = kind if kind in EventKind.values else ""
    document.level = level if level in Level.values else ""
    document.held_on = dt.date.fromisoformat(event["date"]) if event.get("date") else None
    for name in _COUNTS:
        value = counts.get(name) if isinstance(counts, dict) else None
        setattr(document, name, value if isinstance(value, int) and value < 2**31 else None)
