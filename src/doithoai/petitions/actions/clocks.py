"""The clocks on a petition: wait for the speaker, give more time, set a date by hand.

Every new date comes from `rulebook.deadlines`; what was told before stays as it was told.
"""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import on_behalf, require
from doithoai.kit.text import nfc
from doithoai.notices.actions import notify
from doithoai.petitions import clockwork, events
from doithoai.petitions.models import (
    PAUSED_BY_A_QUESTION,
    Clock,
    ClockKind,
    Extension,
    Part,
    Petition,
    State,
)
from doithoai.petitions.rules import (
    can_acknowledge,
    can_ask_speaker,
    can_extend,
    can_note_reply,
    can_route,
)
from doithoai.rulebook.deadlines import end_of
from doithoai.rulebook.terms import Unit
from doithoai.voices import actions as voices
from doithoai.voices.models import Voice


@transaction.atomic
def ask_speaker(petition: Petition, question: str, *, by: Actor) -> Petition:
    """Ask everybody whose voice is in it, under her receipt; the terms of the answer stand still.

    A body asks through the union: it sees neither names nor the rest of the talk. What is late
    already stays late. Raises ValidationError for an empty question.
    """
    require(can_ask_speaker(by, petition))
    if not nfc(question).strip():
        raise ValidationError(_("Say what the speaker is asked for."))
    asked = [voice for voice in petition.voices.all() if voices.can_be_asked(voice)]
    for voice in asked:
        voices.ask(voice, question, by=by)
    running = clockwork.running(petition, *PAUSED_BY_A_QUESTION)
    standing, pauses = clockwork.paused(running, timezone.localdate())
    petition.state = State.WAITING_SPEAKER
    clockwork.mirror(petition, standing)
    record(
        events.SPEAKER_ASKED,
        petition,
        changes=("state", *clockwork.MIRRORED),
        rows=(*standing, *pauses, *clockwork.dealt_with(petition)),
        by=by,
        by_receipt=len(asked),
    )
    return petition


@transaction.atomic
def note_reply(petition: Petition, *, by: Actor) -> Petition:
    """She replied otherwise than by the receipt: by phone, at the office."""
    require(can_note_reply(by, petition))
    return _go_on(petition, by)


@transaction.atomic
def speaker_replied(voice: Voice, *, by: Actor) -> list[Petition]:
    """Something came in under a receipt: every petition that waited for this speaker goes on.

    The caller has checked the receipt.
    """
    waiting = Petition.objects.filter(groupings__voice=voice, state=State.WAITING_SPEAKER)
    return [_go_on(petition, by) for petition in waiting.select_related("holder", "origin_unit")]


def _go_on(petition: Petition, by: Actor) -> Petition:
    today = timezone.localdate()
    going, ended = clockwork.resumed(clockwork.running(petition), today)
    away = petition.holder_id != petition.origin_unit_id
    petition.state = State.IN_PROGRESS if away else State.CLASSIFIED
    clockwork.mirror(petition, going)
    event = record(
        events.SPEAKER_REPLIED,
        petition,
        changes=("state", *clockwork.MIRRORED),
        rows=(*going, *ended, *_moved_leads(petition, going)),
        by=by,
        due_on=petition.due_on,
    )
    notify(event, petition.holder_id, "answers.draft", restricted=petition.is_restricted)
    return petition


@transaction.atomic
def extend(petition: Petition, clock: Clock, reason: str, approver: str, *, by: Actor) -> Petition:
    """Give more time: the amount is the rule's own, as often as the rule allows.

    Somebody who records it for the head of the body names who agreed; so does the head.
    Raises ValidationError where the rule allows no more, the term has run out, or a word lacks.
    """
    require(can_extend(by, petition))
    today = timezone.localdate()
    if not (nfc(reason).strip() and nfc(approver).strip()):
        raise ValidationError(_("An extension has a reason and somebody who agreed to it."))
    if not clock.is_running or (clock.paused_on is None and clock.due_on < today):
        raise ValidationError(_("The time has run out: it can no longer be extended."))
    longer = clockwork.longer(clock)
    if longer is None:
        raise ValidationError(_("The rule allows no further extension."))
    before, rule = clock.due_on, longer.rule
    clock.rule, clock.source = rule.id, rule.citation
    clock.amount, clock.unit, clock.extended = rule.amount, Unit(rule.unit), longer.extended
    clock.due_on = max(before, end_of(clock.term()))
    extension = Extension(
        clock=clock,
        decided_on=today,
        reason=nfc(reason).strip(),
        approver=nfc(approver).strip(),
        due_before=before,
        due_after=clock.due_on,
        source=rule.citation,
    )
    clockwork.mirror(petition, [clock])
    record(
        events.CLOCK_EXTENDED,
        petition,
        changes=clockwork.MIRRORED,
        rows=(clock, extension, *_moved_leads(petition, [clock])),
        by=by,
        acting_for=on_behalf(by, "deadlines.extend", petition.holder_id),
        clock=ClockKind(clock.kind),
        due_on=clock.due_on,
    )
    return petition


@transaction.atomic
def move_due(petition: Petition, due_on: dt.date, *, by: Actor) -> Petition:
    """Set the date of the answer by hand: where no rule sets one, or earlier than the rule does.

    Raises ValidationError for a later date than a rule gave: that takes an extension.
    """
    require(can_route(by, petition))
    if (petition.due_on, petition.due_rule) == (due_on, ""):
        return petition
    today = timezone.localdate()
    clocks = clockwork.running(petition, *PAUSED_BY_A_QUESTION)
    if any(clock.rule and clock.due_on < due_on for clock in clocks):
        raise ValidationError(_("A rule set this date: a later one takes an extension."))
    changed: list[Model] = list(clocks)
    for clock in clocks:
        clock.due_on, clock.rule, clock.amount, clock.given_out = due_on, "", None, due_on
    if not clocks:
        changed += clockwork.started_by_sending(petition, today, petition.holder, due_on)
    clockwork.mirror(petition, changed)
    record(
        events.DUE_MOVED,
        petition,
        changes=clockwork.MIRRORED,
        rows=(*changed, *_moved_leads(petition, clocks)),
        by=by,
        due_on=due_on,
    )
    return petition


def acknowledge(petition: Petition, *, by: Actor) -> Petition:
    """The speaker was told what happens with it, in person or on paper."""
    require(can_acknowledge(by, petition))
    clocks = clockwork.running(petition, ClockKind.ACKNOWLEDGE)
    if not clocks:
        raise ValidationError(_("The speaker has been told already."))
    rows = clockwork.stopped(clocks, timezone.localdate())
    record(events.ACKNOWLEDGED, petition, rows=rows, by=by)
    return petition


def _moved_leads(petition: Petition, clocks: Iterable[Clock]) -> list[Model]:
    """The lead body's own date, as its part of the way shows it."""
    moved = {clock.body_id: clock.due_on for clock in clocks}
    leads = list(petition.handlings.filter(part=Part.LEAD, until=None, organisation__in=moved))
    for lead in leads:
        lead.due_on = moved[lead.organisation_id]
    return list(leads)
