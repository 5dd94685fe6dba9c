"""Keep the file of a supervision: its particulars, its papers, what was found, its end."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.files.actions import store
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.oversight import events
from doithoai.oversight.models import FiledPaper, Finding, Piece, Studied, Supervision
from doithoai.oversight.rules import can_file, can_manage, can_work


def change(supervision: Supervision, values: Mapping[str, Any], *, by: Actor) -> Supervision:
    """Title, content, place and the working day, from which the due days of the file count."""
    require(can_manage(by, supervision))
    for name, value in values.items():
        setattr(supervision, name, nfc(value).strip() if isinstance(value, str) else value)
    works_on = supervision.works_on
    record(events.CHANGED, supervision, changes=tuple(values), by=by, works_on=works_on)
    return supervision


def set_studied(supervision: Supervision, names: Iterable[str], *, by: Actor) -> Supervision:
    """The documents and policies whose carrying out is supervised, in place of the list."""
    require(can_work(by, supervision))
    wanted = list(dict.fromkeys(name for each in names if (name := nfc(each).strip())))
    rows = [
        Studied(supervision=supervision, position=at, name=name) for at, name in enumerate(wanted)
    ]
    removed = list(supervision.studied.all())
    record(events.STUDIED, supervision, rows=rows, removed=removed, by=by, number=len(rows))
    return supervision


@transaction.atomic
def file_paper(
    paper: FiledPaper,
    content: File | None = None,  # type: ignore[type-arg]
    *,
    by: Actor,
) -> FiledPaper:
    """Enter a paper that was issued, sent or received, with its scan where there is one.

    The report of the results closes the work of the team.
    """
    supervision = paper.supervision
    require(can_file(by, supervision, Piece(paper.piece)))
    if paper.on > timezone.localdate():
        raise ValidationError(_("What is in the file has happened: this day is still to come."))
    paper.number, paper.note = nfc(paper.number).strip(), nfc(paper.note).strip()
    if content is not None:
        paper.file = store(content, content.name or "", by=by)
    changes: tuple[str, ...] = ()
    if paper.piece == Piece.RESULT_REPORT:
        if supervision.ended_on is None:
            raise ValidationError(_("Enter first on which day the supervision ended."))
        supervision.reported_on, changes = paper.on, ("reported_on",)
    record(
        events.FILED,
        supervision,
        changes=changes,
        rows=(paper,),
        by=by,
        piece=paper.piece,
        on=paper.on,
    )
    return paper


def unfile(paper: FiledPaper, *, by: Actor) -> Supervision:
    """It was entered by mistake."""
    supervision = paper.supervision
    require(can_manage(by, supervision))
    changes: tuple[str, ...] = ()
    if paper.piece == Piece.RESULT_REPORT:
        others = supervision.papers.filter(piece=paper.piece).exclude(pk=paper.pk)
        supervision.reported_on = others.values_list("on", flat=True).first()
        changes = ("reported_on",)
    piece = paper.piece
    record(events.UNFILED, supervision, changes=changes, removed=(paper,), by=by, piece=piece)
    return supervision


def set_findings(
    supervision: Supervision, findings: Iterable[tuple[str, str]], *, by: Actor
) -> Supervision:
    """What was found, each with its kind, in place of what is there."""
    require(can_work(by, supervision))
    rows = [
        Finding(supervision=supervision, position=at, judged=judged, text=nfc(text).strip())
        for at, (judged, text) in enumerate(findings)
    ]
    removed = list(supervision.findings.all())
    record(events.FOUND, supervision, rows=rows, removed=removed, by=by, number=len(rows))
    return supervision


def end(supervision: Supervision, on: dt.date, *, by: Actor) -> Supervision:
    """The last day of the work at the body; the report of the results is due from it."""
    require(can_work(by, supervision))
    if on > timezone.localdate():
        raise ValidationError(_("This day is still to come."))
    if supervision.works_on and on < supervision.works_on:
        raise ValidationError(_("It cannot end before the working day with the body."))
    if supervision.needs_agreement:
        raise ValidationError(_("The Front's agreement is not recorded yet."))
    supervision.ended_on = on
    record(events.ENDED, supervision, changes=("ended_on",), by=by, on=on)
    return supervision
