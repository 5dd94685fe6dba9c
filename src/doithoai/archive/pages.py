"""What the pages of the archive show."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from doithoai.archive.models import Document, Finding, ReportedFigure
from doithoai.archive.rules import (
    can_add,
    can_record,
    can_reopen,
    can_restore,
    can_review,
    can_split,
    can_unrecord,
    can_withdraw,
)
from doithoai.journal.models import Event
from doithoai.kit.turning import Order, Page, turned
from doithoai.people.models import User
from doithoai.units.models import Area
from doithoai.voices.texts import stretches

NEWEST = Order("entered_at", newest=True, read=dt.datetime.fromisoformat)
SENTENCE_ENDS = (". ", "! ", "? ", "; ", "\n")
MOST_FIGURES = 500


@dataclass(frozen=True)
class Marked:
    """A finding as the text shows it: its number and place."""

    number: int
    start: int
    end: int


def documents(viewer: User, after: str) -> Page:
    found = Document.objects.visible_to(viewer).standing()
    found = found.select_related("organisation", "area")
    return turned([found.defer("text")], NEWEST, after)


def review(document: Document, viewer: User) -> dict[str, Any]:
    """The text with the places of its findings, and the findings in the same order."""
    findings = list(document.findings.in_order())
    for number, finding in enumerate(findings, 1):
        finding.number = number  # type: ignore[attr-defined]
        finding.words = document.text[finding.start : finding.end]  # type: ignore[attr-defined]
    marked = [Marked(f.number, f.start, f.end) for f in findings]  # type: ignore[attr-defined]
    visible = Document.objects.visible_to(viewer).defer("text")
    same = visible.standing().filter(event=document.event).exclude(pk=document.pk)
    parts = list(visible.standing().filter(part_of=document).order_by("part_start"))
    return {
        "document": document,
        "findings": findings,
        "undecided": sum(f.state == "proposed" for f in findings),
        "stretches": stretches(document.text, marked),
        "same": list(same),
        "alike": list(visible.of_the_same_event(document).exclude(event=document.event)[:5]),
        "parts": parts,
        "may_split": can_split(viewer, document) and not parts,
        "may_withdraw": can_withdraw(viewer, document) and not parts,
        "may_restore": can_restore(viewer, document),
        "may_review": can_review(viewer, document),
        "may_reopen": can_reopen(viewer, document),
        "may_join": can_add(viewer, document.organisation),
        "may_record": can_record(viewer, document),
        "may_unrecord": can_unrecord(viewer, document),
        "events": Event.objects.about(document),
    }


def sentence(figure: ReportedFigure) -> tuple[str, str, str]:
    """The sentence a figure stands in: before it, itself, after it."""
    text, at, to = figure.document.text, figure.finding.start, figure.finding.end
    start = max(
        found + len(end) if (found := text.rfind(end, 0, at)) >= 0 else 0 for end in SENTENCE_ENDS
    )
    ends = [found for end in SENTENCE_ENDS if (found := text.find(end, to)) >= 0]
    return text[start:at], text[at:to], text[to : min(ends, default=len(text)) + 1]


def figures(viewer: Any, chosen: dict[str, Any]) -> Iterator[ReportedFigure]:
    """Reported figures of a place and period, each with the sentence it stands in."""
    found = ReportedFigure.objects.visible_to(viewer)
    return _with_sentences(narrowed(found, chosen))


def narrowed(found: Any, chosen: dict[str, Any]) -> Any:
    if place := chosen.get("place"):
        found = found.at(Area.objects.filter(pk=place.pk))
    if chosen.get("first") or chosen.get("last"):
        found = found.between(chosen.get("first"), chosen.get("last"))
    if words := chosen.get("q"):
        found = found.filter(what__icontains=words) | found.filter(unit__icontains=words)
    return found.select_related("document", "finding").in_order()[:MOST_FIGURES]


def _with_sentences(found: Any) -> Iterator[ReportedFigure]:
    for figure in found:
        figure.sentence = sentence(figure)
        yield figure


@dataclass(frozen=True)
class Compared:
    """One thing counted, as each of several documents of one event states it."""

    what: str
    cells: list[list[ReportedFigure]]
    differs: bool


def compared(documents: list[Document]) -> list[Compared]:
    """Figures side by side: by unit and what is counted, differing ones first."""
    rows: dict[tuple[str, str], list[list[ReportedFigure]]] = {}
    place = {document.pk: n for n, document in enumerate(documents)}
    found = ReportedFigure.objects.filter(document__in=place).select_related("finding")
    for figure in found.order_by("finding__start"):
        key = (figure.unit.casefold(), figure.what.casefold())
        cells = rows.setdefault(key, [[] for _document in documents])
        cells[place[figure.document_id]].append(figure)
    out = []
    for (unit, what), cells in rows.items():
        values = {frozenset(f.value for f in cell) for cell in cells if cell}
        out.append(Compared(f"{what or unit}", cells, len(values) > 1))
    return sorted(out, key=lambda row: (not row.differs, row.what))


def undecided_after(document: Document, finding: Finding | None) -> int | None:
    """The next finding to decide about, from this one on, else from the top."""
    left = list(document.findings.proposed().in_order().values_list("pk", "start"))
    start = finding.start if finding else 0
    return next((pk for pk, at in left if at >= start), left[0][0] if left else None)
