"""Every write to the archive: one function per verb; each can be taken back."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.archive import events
from doithoai.archive.models import (
    Document,
    Finding,
    FindingKind,
    FindingState,
    ReportedFigure,
)
from doithoai.archive.proposing import number, period_of, propose
from doithoai.archive.rules import can_add, can_reopen, can_restore, can_review, can_withdraw
from doithoai.files.actions import store
from doithoai.journal.actions import Entry, record, record_many
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.units.models import Organisation

FACTS = ("title", "source", "licence", "published_on", "kind", "held_on", "level", "area")
COUNTS = ("opinions", "answered", "participants")
_LONGEST = {"unit": 60, "what": 300, "qualifier": 30, "period": 100}


@dataclass(frozen=True)
class Incoming:
    """A document on its way in: the bytes as they came and the text in them."""

    content: bytes
    name: str
    text: str
    title: str = ""
    source: str = ""
    licence: str = ""
    published_on: date | None = None
    is_draft: bool = False

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def add(incoming: Incoming, organisation: Organisation, *, by: Actor) -> Document:
    """Keep a document and read it. The same bytes again are the document that is there."""
    add_many([incoming], organisation, by=by)
    document = Document.objects.get(organisation=organisation, digest=incoming.digest)
    return restore(document, by=by) if can_restore(by, document) else document


def add_many(incoming: Sequence[Incoming], organisation: Organisation, *, by: Actor) -> int:
    """Keep and read several in one transaction; the number of those that were not there yet."""
    require(can_add(by, organisation))
    one_each = {each.digest: each for each in incoming}
    with transaction.atomic():
        known = set(
            Document.objects.filter(organisation=organisation, digest__in=one_each).values_list(
                "digest", flat=True
            )
        )
        entries = []
        for digest, each in one_each.items():
            if digest not in known:
                document = _made(each, digest, organisation, by)
                found = propose(document)
                data = {"number": len(found)}
                entries.append(Entry(events.ADDED, document, rows=found, data=data))
        record_many(entries, by=by)
    return len(entries)


def _made(each: Incoming, digest: str, organisation: Organisation, by: Actor) -> Document:
    text = nfc(each.text)
    first_line = next((line.strip() for line in text.splitlines() if line.strip()), each.name)
    return Document(
        organisation=organisation,
        file=store(each.content, each.name, by=by, as_source=True),
        digest=digest,
        text=text,
        title=(nfc(each.title).strip() or first_line)[:300],
        source=nfc(each.source).strip(),
        licence=nfc(each.licence).strip(),
        published_on=each.published_on,
        is_draft=each.is_draft,
    )


@transaction.atomic
def describe(document: Document, values: Mapping[str, Any], *, by: Actor) -> Document:
    """What the document tells of, as somebody has confirmed or corrected it."""
    require(can_review(by, document))
    for name in (*FACTS, *COUNTS):
        value = values[name]
        setattr(document, name, nfc(value).strip() if isinstance(value, str) else value)
    document.facts_by = by.actor_id
    figures = list(ReportedFigure.objects.filter(document=document))
    for figure in figures:
        figure.period_from, figure.period_to = period_of(figure.period, document)
    changes = (*FACTS, *COUNTS, "facts_by")
    record(events.DESCRIBED, document, changes=changes, rows=figures, by=by)
    return document


def _open(document: Document, by: Actor) -> Document:
    """The document as it now stands, locked: two people may decide about one at once."""
    current = Document.objects.select_for_update().get(pk=document.pk)
    require(can_review(by, current))
    return current


def _of(document: Document, ids: Iterable[int]) -> list[Finding]:
    return list(document.findings.filter(pk__in=ids).in_order())


@transaction.atomic
def accept(document: Document, ids: Iterable[int], *, by: Actor) -> int:
    """These findings are right as proposed; each figure becomes a reported one. How many."""
    document = _open(document, by)
    chosen = [each for each in _of(document, ids) if each.state == FindingState.PROPOSED]
    rows: list[Any] = []
    for finding in chosen:
        finding.state = FindingState.ACCEPTED
        rows += [finding, *_figure(document, finding)]
    if chosen:
        record(events.ACCEPTED, document, rows=rows, by=by, number=len(chosen))
    return len(chosen)


def _figure(document: Document, finding: Finding) -> list[ReportedFigure]:
    """The reported figure of a finding that is kept; the one it has, with its value of now."""
    if finding.kind != FindingKind.FIGURE:
        return []
    value = number(finding.value.get("value"))
    if value is None:
        raise ValidationError(_("This is not a number: %(text)s"), params={"text": finding.value})
    figure = ReportedFigure.objects.filter(finding=finding.pk).first() if finding.pk else None
    figure = figure or ReportedFigure(document=document, finding=finding)
    figure.value = value
    for name, longest in _LONGEST.items():
        setattr(figure, name, str(finding.value.get(name, ""))[:longest])
    figure.period_from, figure.period_to = period_of(figure.period, document)
    return [figure]


@transaction.atomic
def refuse(document: Document, ids: Iterable[int], *, by: Actor) -> int:
    """These findings are not what reading took them for. How many."""
    document = _open(document, by)
    chosen = [each for each in _of(document, ids) if each.state == FindingState.PROPOSED]
    for finding in chosen:
        finding.state = FindingState.REFUSED
    if chosen:
        record(events.REFUSED, document, rows=chosen, by=by, number=len(chosen))
    return len(chosen)


@transaction.atomic
def undo(document: Document, ids: Iterable[int], *, by: Actor) -> int:
    """Take decisions back: proposed again, or gone if it was added by hand. How many."""
    document = _open(document, by)
    chosen = [each for each in _of(document, ids) if each.state != FindingState.PROPOSED]
    back, removed = [], list(ReportedFigure.objects.filter(finding__in=chosen))
    for finding in chosen:
        if finding.state == FindingState.ADDED:
            removed.append(finding)  # type: ignore[arg-type]
        else:
            finding.state, finding.value = FindingState.PROPOSED, finding.proposed
            back.append(finding)
    if chosen:
        record(events.UNDONE, document, rows=back, removed=removed, by=by, number=len(chosen))
    return len(chosen)


@transaction.atomic
def correct(document: Document, finding_id: int, value: Mapping[str, str], *, by: Actor) -> Finding:
    """The finding stands at the right place, but says something else."""
    document = _open(document, by)
    finding = document.findings.get(pk=finding_id)
    finding.value = {name: nfc(text).strip() for name, text in value.items() if text}
    if finding.state != FindingState.ADDED:
        finding.state = FindingState.CORRECTED
    rows = [finding, *_figure(document, finding)]
    record(events.CORRECTED, document, rows=rows, by=by, **_where(finding))
    return finding


@transaction.atomic
def find(
    document: Document,
    kind: FindingKind,
    span: tuple[int, int],
    value: Mapping[str, str],
    *,
    by: Actor,
) -> Finding:
    """Something that reading missed, at characters [start, end) of the text."""
    document = _open(document, by)
    if not 0 <= span[0] < span[1] <= len(document.text):
        raise ValidationError(_("This place is not in the text."))
    finding = Finding(
        document=document,
        kind=kind,
        start=span[0],
        end=span[1],
        value={name: nfc(text).strip() for name, text in value.items() if text},
        state=FindingState.ADDED,
    )
    rows = [finding, *_figure(document, finding)]
    record(events.FOUND, document, rows=rows, by=by, **_where(finding))
    return finding


def _where(finding: Finding) -> dict[str, Any]:
    return {"kind": finding.kind, "start": finding.start, "end": finding.end}


@transaction.atomic
def review(document: Document, *, by: Actor) -> Document:
    """Everything was looked at. Raises ValidationError while something is undecided."""
    document = _open(document, by)
    if left := document.findings.proposed().count():
        message = _("%(number)s findings are still undecided.")
        raise ValidationError(message, params={"number": left})
    if not document.facts_by:
        raise ValidationError(_("Confirm first what the document tells of."))
    document.reviewed_at = timezone.now()
    record(events.REVIEWED, document, changes=("reviewed_at",), by=by)
    return document


@transaction.atomic
def reopen(document: Document, *, by: Actor) -> Document:
    require(can_reopen(by, document))
    document.reviewed_at = None
    record(events.REOPENED, document, changes=("reviewed_at",), by=by)
    return document


@transaction.atomic
def withdraw(document: Document, *, by: Actor) -> Document:
    """It should not be here: listed and quoted no more until it is put back."""
    require(can_withdraw(by, document))
    document.withdrawn_at = timezone.now()
    record(events.WITHDRAWN, document, changes=("withdrawn_at",), by=by)
    return document


@transaction.atomic
def restore(document: Document, *, by: Actor) -> Document:
    require(can_restore(by, document))
    document.withdrawn_at = None
    record(events.RESTORED, document, changes=("withdrawn_at",), by=by)
    return document


@transaction.atomic
def join(document: Document, other: Document, *, by: Actor) -> Document:
    """Both tell of one event: this one is put with the other and those already with it."""
    require(can_add(by, document.organisation))
    document.event = other.event
    record(events.JOINED, document, changes=("event",), by=by)
    return document


@transaction.atomic
def part(document: Document, *, by: Actor) -> Document:
    require(can_add(by, document.organisation))
    document.event = uuid4()
    record(events.PARTED, document, changes=("event",), by=by)
    return document
