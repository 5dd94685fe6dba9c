"""The legal track: check, admit, decline with its ground, tell, let go. A person decides each."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.actions import record
from doithoai.journal.events import EventType
from doithoai.kit.actors import Actor
from doithoai.kit.rights import on_behalf, require
from doithoai.kit.text import nfc
from doithoai.notices.actions import notify
from doithoai.papers.layout import PaperText
from doithoai.papers.models import Kind as PaperKind
from doithoai.petitions import clockwork, events
from doithoai.petitions.models import (
    NEVER_MERGED,
    ClockKind,
    Ground,
    Kind,
    LegalStep,
    Petition,
    Settling,
    State,
    Taken,
    grounds_for,
    settlings_for,
)
from doithoai.petitions.papers import admission_text, refusal_text, result_text
from doithoai.petitions.rules import (
    can_admit,
    can_check,
    can_decline,
    can_note_withdrawal,
    can_notify,
    can_report_result,
    can_tell_admission,
    can_tell_result,
)

from .registering import Notice, enter_notice

NOTICE_RULE = "RECEPTION_REFUSAL_NOTICE"
TO_PERSON_RULE = "PETITION_RESULT_TO_COMPLAINANT"
ADMISSION_RULE = "DENUNCIATION_ADMISSION_NOTICE"


def check(
    petition: Petition, *, eligible: bool, competent: bool, by: Actor, words: str = ""
) -> Petition:
    """Whether it can be processed and whether this body is the one to do it (rules.md §2.7)."""
    require(can_check(by, petition))
    step = _step(petition, Taken.CHECKED, words=words)
    step.is_eligible, step.is_competent = eligible, competent
    clocks = clockwork.checked(petition, competent, timezone.localdate())
    clocks += clockwork.dealt_with(petition)
    return _take(events.CHECKED, petition, [step, *clocks], by)


@transaction.atomic
def admit(petition: Petition, settling: Settling, decided_by: str, *, by: Actor) -> Petition:
    """Take a complaint or denunciation on; its term for settling starts today.

    ValidationError where the check is missing or says no, nobody decided, or the term is of the
    other kind.
    """
    require(can_admit(by, petition))
    checked = _latest_check(petition)
    if checked is None or not (checked.is_eligible and checked.is_competent):
        raise ValidationError(_("It is admitted only once it was found eligible and ours."))
    if settling not in dict(settlings_for(petition.kind)):
        raise ValidationError(_("This term is not for this kind."))
    step = _step(petition, Taken.ADMITTED, decided_by=_somebody(decided_by))
    step.settling = settling
    today = timezone.localdate()
    clocks = clockwork.stopped(clockwork.running(petition), today)
    clocks += clockwork.started(petition, ClockKind.SETTLE, settling, today, petition.holder)
    if petition.kind == Kind.DENUNCIATION:
        told = ClockKind.ADMISSION_NOTICE
        clocks += clockwork.started(petition, told, ADMISSION_RULE, today, petition.holder)
    petition.state = State.IN_PROGRESS
    return _take(events.ADMITTED, petition, [step, *clocks], by, ("state",))


@transaction.atomic
def decline(
    petition: Petition, ground: Ground, decided_by: str, *, by: Actor, words: str = ""
) -> Petition:
    """Not taken on, on a ground of the law; the notice of it is due within three working days.

    Follow-up ends only when the notice was sent.
    """
    require(can_decline(by, petition))
    if ground not in dict(grounds_for(petition.kind)):
        raise ValidationError(_("The law gives this ground for another kind."))
    step = _step(petition, Taken.DECLINED, decided_by=_somebody(decided_by), words=words)
    step.ground = ground
    today = timezone.localdate()
    clocks = clockwork.stopped(
        (c for c in clockwork.running(petition) if c.kind != ClockKind.ACKNOWLEDGE), today
    )
    notice = ClockKind.REFUSAL_NOTICE
    clocks += clockwork.started(petition, notice, NOTICE_RULE, today, petition.holder)
    petition.state = State.CLASSIFIED
    return _take(events.DECLINED, petition, [step, *clocks], by, ("state",), ground=ground)


@transaction.atomic
def notify_refusal(petition: Petition, notice: Notice, *, by: Actor) -> Petition:
    """The notice went out, entered as a paper of the body that refused; the follow-up ends."""
    require(can_notify(by, petition))
    declined = petition.legal_steps.filter(step=Taken.DECLINED).in_order().last()
    assert declined is not None
    text = partial(refusal_text, petition, declined)
    step = _told(petition, Taken.NOTIFIED, PaperKind.REFUSAL, text, notice, by)
    return _end(events.REFUSAL_SENT, petition, step, by, dated=notice.dated)


@transaction.atomic
def tell_admission(petition: Petition, notice: Notice, *, by: Actor) -> Petition:
    """The notice of admission went to both sides (Law on denunciations, Art. 29.3)."""
    require(can_tell_admission(by, petition))
    kind, text = PaperKind.ADMISSION_NOTICE, partial(admission_text, petition)
    step = _told(petition, Taken.ADMIT_TOLD, kind, text, notice, by)
    clocks = clockwork.running(petition, ClockKind.ADMISSION_NOTICE)
    rows = [step, *clockwork.stopped(clocks, timezone.localdate())]
    return _take(events.ADMISSION_TOLD, petition, rows, by, dated=notice.dated)


@transaction.atomic
def report_result(petition: Petition, notice: Notice, *, by: Actor) -> Petition:
    """The body tells the sender what came of it; then the sender has to tell the person."""
    require(can_report_result(by, petition))
    kind, text = PaperKind.RESULT_NOTICE, partial(result_text, petition)
    step = _told(petition, Taken.REPORTED, kind, text, notice, by)
    today, told = timezone.localdate(), ClockKind.RESULT_TO_PERSON
    clocks = clockwork.stopped(clockwork.running(petition, ClockKind.RESULT_TO_SENDER), today)
    unit = petition.origin_unit
    clocks += clockwork.started(petition, told, TO_PERSON_RULE, today, unit)
    return _take(events.RESULT_REPORTED, petition, [step, *clocks], by, dated=notice.dated)


@transaction.atomic
def tell_result(petition: Petition, words: str = "", *, by: Actor) -> Petition:
    """The unit that sent it on has told the person the result, in this way."""
    require(can_tell_result(by, petition))
    step = _step(petition, Taken.RESULT_TOLD, words=words)
    step.body = petition.origin_unit
    clocks = clockwork.running(petition, ClockKind.RESULT_TO_PERSON)
    rows = [step, *clockwork.stopped(clocks, timezone.localdate())]
    return _take(events.RESULT_TOLD, petition, rows, by)


def _told(
    petition: Petition,
    taken: Taken,
    kind: PaperKind,
    text: Callable[[dt.date], PaperText],
    notice: Notice,
    by: Actor,
) -> LegalStep:
    """The step, with the number of the paper that it is told by."""
    step = _step(petition, taken)
    step.number = enter_notice(petition, kind, text, notice, by=by)
    step.dated = notice.dated
    return step


@transaction.atomic
def note_withdrawal(petition: Petition, words: str, *, by: Actor) -> Petition:
    """The person took the letter back in writing; the follow-up ends."""
    require(can_note_withdrawal(by, petition))
    return _end(
        events.LETTER_WITHDRAWN, petition, _step(petition, Taken.WITHDRAWN, words=words), by
    )


def sent_on(petition: Petition) -> list[LegalStep]:
    """The step of sending a letter on, unsaved; none where the petition is on no legal track.

    ValidationError for a denunciation that lies with a body it was sent to: what was not
    returned is not sent on again.
    """
    if not petition.is_on_legal_track:
        return []
    away = petition.holder_id != petition.origin_unit_id
    if petition.kind == Kind.DENUNCIATION and away:
        raise ValidationError(_("A denunciation is sent on only once."))
    return [_step(petition, Taken.TRANSFERRED)]


OF_ITS_KIND = (
    ClockKind.ADMIT,
    ClockKind.TRANSFER,
    ClockKind.SETTLE,
    ClockKind.ADMISSION_NOTICE,
    ClockKind.REFUSAL_NOTICE,
)


def recognised(petition: Petition, kind: Kind, today: dt.date) -> list[Model]:
    """The clocks that change when a petition turns out to be of this kind, unsaved.

    ValidationError where several voices are in what is to be dealt with alone.
    """
    was, becomes = petition.kind in NEVER_MERGED, kind in NEVER_MERGED
    if becomes and petition.voice_count > 1:
        raise ValidationError(
            _("A complaint or denunciation is dealt with alone: take the other voices out first.")
        )
    if not (was or becomes) or petition.kind == kind:
        return []
    clocks = clockwork.stopped(clockwork.running(petition, *OF_ITS_KIND), today)
    petition.kind = kind
    return clocks + clockwork.started_as_letter(petition, petition.received_on)


def _latest_check(petition: Petition) -> LegalStep | None:
    found = LegalStep.objects.filter(petition=petition, step=Taken.CHECKED, body=petition.holder_id)
    return found.order_by("id").last()


def _step(petition: Petition, step: Taken, *, words: str = "", decided_by: str = "") -> LegalStep:
    return LegalStep(
        petition=petition,
        step=step,
        at=timezone.now(),
        body=petition.holder,
        words=nfc(words).strip(),
        decided_by=decided_by,
    )


def _somebody(decided_by: str) -> str:
    name = nfc(decided_by).strip()
    if not name:
        raise ValidationError(_("Name who decided."))
    return name


def _end(
    event_type: EventType, petition: Petition, step: LegalStep, by: Actor, **data: Any
) -> Petition:
    today = timezone.localdate()
    petition.state, petition.closed_on = State.CLOSED, today
    rows = [step, *clockwork.stopped(clockwork.running(petition), today)]
    return _take(event_type, petition, rows, by, ("state", "closed_on"), **data)


def _take(
    event_type: EventType,
    petition: Petition,
    rows: Sequence[Model],
    by: Actor,
    changes: Sequence[str] = (),
    **data: Any,
) -> Petition:
    """Record it for the body that has the letter, and tell the unit that follows it."""
    clockwork.mirror(petition, rows)
    event = record(
        event_type,
        petition,
        changes=(*changes, *clockwork.MIRRORED),
        rows=rows,
        by=by,
        acting_for=on_behalf(by, "petitions.admit", petition.holder_id),
        **data,
    )
    notify(event, petition.origin_unit_id, "petitions.route", restricted=petition.is_restricted)
    return petition
