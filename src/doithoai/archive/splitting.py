"""A text that tells of several events: each made a document of its own, and put together again.

A part keeps the file of the whole and the place of its words in it; what was found in these words
is proposed anew in the part. Only a text about which nothing was decided yet is taken apart.
"""

import hashlib

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from doithoai.archive import actions, events
from doithoai.archive.models import Document, EventKind, FindingState
from doithoai.archive.proposing import area_named, in_order, propose
from doithoai.archive.rules import can_split, can_withdraw
from doithoai.journal.actions import Entry, record, record_many
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.reading import read
from doithoai.reading.happenings import Happening


@transaction.atomic
def split(document: Document, *, by: Actor) -> list[Document]:
    """One document an event. ValidationError where something was decided about the whole."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    require(can_split(by, document))
    if document.findings.exclude(state=FindingState.PROPOSED).exists():
        raise ValidationError(_("Take the decisions about this document back first."))
    told = [event for event in read(document.text).events if event.stretch]
    known = {part.digest: part for part in document.parts.all()}
    entries, parts = [], []
    for event in told:
        part = _part(document, event)
        if part.digest in known:
            parts.append(actions.restore(known[part.digest], by=by))
            continue
        found = propose(part)
        _tell(part, event)
        entries.append(Entry(events.ADDED, part, rows=found, data={"number": len(found)}))
        parts.append(part)
    record_many(entries, by=by)
    gone = [
        finding
        for finding in document.findings.all()
        if any(e.stretch and e.stretch.start <= finding.start < e.stretch.end for e in told)
    ]
    record(events.SPLIT, document, removed=gone, by=by, number=len(parts))
    return parts


def _part(whole: Document, event: Happening) -> Document:
    assert event.stretch
    start, end = event.stretch
    named = f"{whole.digest}|{start}-{end}"
    return Document(
        organisation=whole.organisation,
        file=whole.file,
        digest=hashlib.sha256(named.encode()).hexdigest(),
        text=whole.text[start:end],
        title=event.title[:1].upper() + event.title[1:300],
        source=whole.source,
        licence=whole.licence,
        published_on=whole.published_on,
        is_draft=whole.is_draft,
        part_of=whole,
        part_start=start,
    )


def _tell(part: Document, event: Happening) -> None:
    """What the whole text says of the event: the part alone may lack its year and its place."""
    part.kind = event.kind if event.kind in EventKind.values else ""
    part.held_on = event.day or part.held_on
    whole = part.part_of
    assert whole
    part.level = whole.level if event.place == "" else part.level or whole.level
    part.area = area_named(event.place, part) or part.area or whole.area
    part.opinions, part.answered = event.opinions, event.answered
    part.participants, part.several = event.participants, 0


@transaction.atomic
def unite(document: Document, *, by: Actor) -> Document:
    """The whole as it was; its parts are set aside with all that was decided in them."""
    parts = list(document.parts.standing().select_for_update())
    require(bool(parts) and all(can_withdraw(by, part) for part in parts))
    for part in parts:
        actions.withdraw(part, by=by)
    kept = set(document.findings.values_list("kind", "start", "end"))
    found = in_order(document, read(document.text).as_json())
    back = [each for each in found if (each.kind, each.start, each.end) not in kept]
    record(events.UNITED, document, rows=back, by=by)
    return document
