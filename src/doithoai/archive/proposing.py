"""What `reading` says of a text, as rows that a person can decide about."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from doithoai.reading import read
from doithoai.units.models import Area, Level

from .models import Document, EventKind, Finding, FindingKind

# The list of `Reading.as_json()` each kind stands in, and what of it is its value.
_LISTS = {
    FindingKind.FIGURE: ("figures", ("value", "unit", "what", "qualifier", "period")),
    FindingKind.REFERENCE: ("legal_refs", ("ref",)),
    FindingKind.PERSON: ("people", ("name", "role")),
    FindingKind.ASK: ("asks", ("phase",)),
    FindingKind.CONCLUSION: ("conclusions", ()),
}
# The value has been multiplied by it: 82,5 triệu đồng is 82.500.000 đồng.
_SCALE = re.compile(r"^(?:(?:trăm|nghìn|ngàn|triệu|tỷ|tỉ)\b\s*)+", re.IGNORECASE)
_LINE = re.compile(r"\S[^\n]*")
_IN_FULL = {"HCM": "Hồ Chí Minh", "TPHCM": "Hồ Chí Minh", "TP HCM": "Hồ Chí Minh"}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COUNTS = ("opinions", "answered", "participants")
MOST = 1000
"""Findings of one document that a person could look through; more are not proposed."""


def propose(document: Document) -> list[Finding]:
    """Read the document's text: its facts are set on it, its findings returned unsaved."""
    found = read(document.text).as_json()
    _describe(document, found)
    return in_order(document, found)


def in_order(document: Document, found: dict[str, Any]) -> list[Finding]:
    """The findings of a reading, unsaved."""
    return sorted(_findings(document, found), key=lambda each: (each.start, each.end))[:MOST]


def _findings(document: Document, found: dict[str, Any]) -> Iterator[Finding]:
    for kind, (name, parts) in _LISTS.items():
        for item in found.get(name) or ():
            start, end = item["span"]
            value = {part: _plain(item[part]) for part in parts if item.get(part) is not None}
            if kind == FindingKind.FIGURE:
                if number(value.get("value")) is None:
                    continue
                value["unit"] = _SCALE.sub("", value.get("unit", ""))
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


def period_of(text: str, document: Document) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a period in words, by its years; else the day of the document.

    "giai đoạn 2014-2019" is 01/01/2014 to 31/12/2019. A part of a year counts as the year.
    """
    years = [int(year) for year in _YEAR.findall(text)]
    if years:
        return dt.date(min(years), 1, 1), dt.date(max(years), 12, 31)
    day = document.held_on or document.published_on
    return day, day


def _describe(document: Document, found: dict[str, Any]) -> None:
    event, counts = found.get("event") or {}, found.get("counts") or {}
    kind, level = event.get("kind"), event.get("level")
    document.kind = kind if kind in EventKind.values else ""
    document.level = level if level in Level.values else ""
    document.held_on = dt.date.fromisoformat(event["date"]) if event.get("date") else None
    if document.published_on is None and event.get("published"):
        document.published_on = dt.date.fromisoformat(event["published"])
    _leave_out_page_header(document, found.get("left_out") or ())
    document.several = sum(bool(each.get("stretch")) for each in found.get("events") or ())
    document.area = area_named(event.get("place") or "", document)
    for name in _COUNTS:
        value = counts.get(name) if isinstance(counts, dict) else None
        setattr(document, name, value if isinstance(value, int) and value < 2**31 else None)


def _leave_out_page_header(document: Document, left_out: Iterable[Sequence[int]]) -> None:
    """ "Chi tiết tin" above the headline is no title, where nobody gave another."""
    starts = {span[0] for span in left_out}
    lines = [m for m in _LINE.finditer(document.text) if m.start() not in starts]
    if lines and document.title == document.text.split("\n", 1)[0].strip()[:300]:
        document.title = lines[0].group()[:300]


def area_named(name: str, document: Document) -> Area | None:
    """The place that is called so at this level, of that day; None if there are several.

    Where the document tells no day, the place that is no more goes before its successor of the
    same name: documents are of the past. Somebody confirms it.
    """
    if not name:
        return None
    found = Area.objects.named(_IN_FULL.get(name.upper(), name))
    if document.level in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE):
        found = found.filter(level=document.level)
    if day := document.held_on or document.published_on:
        found = found.on(day)
        places = list(found[:2])
    else:
        places = list(found.exclude(valid_to=None)[:2]) or list(found[:2])
    return places[0] if len(places) == 1 else None
