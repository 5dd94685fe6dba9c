"""Cases that other bodies settle: watched by those named for them, nobody named in them."""

import datetime as dt
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.actions import erase as erase_events
from doithoai.journal.actions import record, record_viewing
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.oversight import events
from doithoai.oversight.models import Case, CaseResult, Stage
from doithoai.oversight.models.case import SUBJECT
from doithoai.oversight.rules import can_add_stage, can_erase, can_watch, knows
from doithoai.people.actions import sight_for
from doithoai.people.models import Grant, GrantReason, User

_INITIALS = re.compile(r"[^\W\d_](?:(?:\. ?| )[^\W\d_]){0,5}\.?")


def open_case(case: Case, *, by: Actor) -> Case:
    """Watch a case. Whoever enters it and the people on duty may read it, nobody else."""
    require(can_watch(by, case.organisation))
    case.initials, case.words = nfc(case.initials).strip(), nfc(case.words).strip()
    if case.initials and not _INITIALS.fullmatch(case.initials):
        raise ValidationError(_("Initials only, such as “N.T.A.”: no name is kept."))
    sight = sight_for(case, [case.organisation], GrantReason.NAMED, restricted=True, opener=by)
    record(events.CASE_OPENED, case, rows=sight, by=by)
    return case


def share_case(case: Case, user: User, *, by: Actor) -> Case:
    """Somebody of the unit who watches cases may read this one too."""
    require(knows(by, case))
    require(can_watch(user, case.organisation))
    given = Grant.objects.filter(subject_type=SUBJECT, subject_id=case.pk, user=user)
    if not given.exists():
        grant = Grant(
            subject_type=SUBJECT,
            subject_id=case.pk,
            organisation=case.organisation,
            user=user,
            reason=GrantReason.NAMED,
        )
        record(events.CASE_SHARED, case, rows=(grant,), by=by)
    return case


def add_stage(stage: Stage, *, by: Actor) -> Stage:
    require(can_add_stage(by, stage.case))
    _not_to_come(stage.on)
    stage.words = nfc(stage.words).strip()
    record(events.STAGE_ADDED, stage.case, rows=(stage,), by=by, kind=stage.kind, on=stage.on)
    return stage


def close_case(case: Case, result: CaseResult, on: dt.date, *, by: Actor) -> Case:
    require(can_add_stage(by, case))
    _not_to_come(on)
    if on < case.began_on:
        raise ValidationError(_("It cannot be closed before it was known."))
    case.result, case.closed_on = result, on
    record(events.CASE_CLOSED, case, changes=("result", "closed_on"), by=by, result=result, on=on)
    return case


def _not_to_come(day: dt.date) -> None:
    if day > timezone.localdate():
        raise ValidationError(_("This day is still to come."))


def note_reading(case: Case, *, by: Actor) -> None:
    record_viewing(events.CASE_VIEWED, case, by=by)


def erase_case(case: Case, *, by: Actor) -> Case:
    """Initials and words go; kind, body, dates and result stay for the figures."""
    require(can_erase(by, case))
    rows: list[Any] = list(case.stages.all())
    for stage in rows:
        stage.words = ""
    case.initials = case.words = ""
    erase_events(case, by=by, changes=("initials", "words"), rows=rows)
    return case
