"""Every write to the register: one function per verb."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.actions import erase as erase_events
from doithoai.journal.actions import record, record_viewing
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.officials import events
from doithoai.officials.models import SUBJECT, Opinion, Register, State
from doithoai.officials.rules import (
    can_appoint,
    can_be_keeper,
    can_erase,
    can_hand_on,
    can_note_answer,
    can_put_in,
    keeps,
)
from doithoai.people.models import Grant, GrantReason, User
from doithoai.rulebook.deadlines import find
from doithoai.units.models import Organisation
from doithoai.units.models.organisations import owner_chain
from doithoai.units.passing import pass_sides
from doithoai.voices import actions as voices
from doithoai.voices.models import Voice

RULE = "CADRE_ETHICS_ANSWER"


@transaction.atomic
def name_keeper(organisation: Organisation, user: User, *, by: Actor) -> Register:
    """From now on this person reads and keeps the register of the unit."""
    require(can_appoint(by, organisation))
    if not can_be_keeper(user, organisation):
        raise ValidationError(_("A keeper works in this unit and may read voices there."))
    register = Register.objects.filter(organisation=organisation).first()
    if register is None:
        register = Register(organisation=organisation)
        record(events.OPENED, register, by=by)
    if not register.grants.filter(user=user).exists():
        grant = Grant(
            subject_type=SUBJECT,
            subject_id=register.pk,
            organisation=organisation,
            user=user,
            reason=GrantReason.NAMED,
        )
        record(events.KEEPER_NAMED, register, rows=[grant], by=by, person=user.pk)
    return register


@transaction.atomic
def end_keeper(register: Register, user: User, *, by: Actor) -> Register:
    """This person no longer sees it. The last keeper stays: what is there must be readable."""
    require(can_appoint(by, register.organisation))
    grants = list(register.grants)
    if {grant.user_id for grant in grants} <= {user.pk}:
        raise ValidationError(_("Name another keeper first."))
    ended = [grant for grant in grants if grant.user_id == user.pk]
    record(events.KEEPER_ENDED, register, removed=ended, by=by, person=user.pk)
    return register


def enter(register: Register, about: str, text: str, received_on: dt.date, *, by: Actor) -> Opinion:
    """Write down what came on paper or by mouth."""
    require(keeps(by, register))
    return _entered(Opinion(register=register, received_on=received_on), about, text, by)


@transaction.atomic
def put_in(voice: Voice, about: str, *, by: Actor) -> Opinion:
    """A voice turns out to be about an official: it leaves every list, the keepers have it.

    Raises ValidationError where the unit has no keeper: nobody could read it any more.
    """
    require(can_put_in(by, voice))
    register = Register.objects.filter(organisation=voice.organisation_id).first()
    keepers = [grant.user_id for grant in register.grants if grant.user_id] if register else []
    if register is None or not keepers:
        raise ValidationError(_("Nobody keeps this register yet: a leader has to name somebody."))
    opinion = Opinion(register=register, voice=voice, received_on=voice.heard_on)
    text = voice.text_for_speaker()
    voices.close_off(voice, keepers, by=by)
    return _entered(opinion, about, text, by)


def _entered(opinion: Opinion, about: str, text: str, by: Actor) -> Opinion:
    opinion.about, opinion.text = nfc(about).strip(), nfc(text).strip()
    if not (opinion.about and opinion.text):
        raise ValidationError(_("An opinion says about whom, and what."))
    record(events.ENTERED, opinion, by=by)
    return opinion


def hand_on(opinion: Opinion, body: Organisation, *, by: Actor) -> Opinion:
    """Hand it to the body in charge of the official; its rule sets the date, if it has one."""
    require(can_hand_on(by, opinion))
    today = timezone.localdate()
    deadline = find(RULE, today, owner_chain(body), kind=body.kind)
    opinion.state, opinion.body, opinion.handed_on = State.HANDED_ON, body, today
    opinion.due_on = deadline.date if deadline else None
    opinion.due_source = deadline.rule.citation if deadline else ""
    changes = ("state", "body", "handed_on", "due_on", "due_source")
    record(events.HANDED_ON, opinion, changes=changes, by=by, body=body.pk, due_on=opinion.due_on)
    return opinion


def note_answer(opinion: Opinion, answer: str, answered_on: dt.date, *, by: Actor) -> Opinion:
    require(can_note_answer(by, opinion))
    if not nfc(answer).strip():
        raise ValidationError(_("The answer has no text."))
    opinion.state, opinion.answered_on = State.ANSWERED, answered_on
    opinion.answer = nfc(answer).strip()
    record(events.ANSWERED, opinion, changes=("state", "answered_on", "answer"), by=by)
    return opinion


def note_reading(opinion: Opinion, *, by: Actor) -> None:
    record_viewing(events.VIEWED, opinion, by=by)


def erase_opinion(opinion: Opinion, *, by: Actor) -> Opinion:
    """Name, words and answer go; that there was an opinion, its dates and its body stay."""
    require(can_erase(by, opinion))
    if not (opinion.about or opinion.text or opinion.answer):
        return opinion
    opinion.about = opinion.text = opinion.answer = ""
    erase_events(opinion, by=by, changes=("about", "text", "answer"))
    return opinion


@transaction.atomic
def pass_on(register: Register, old: Organisation, new: Organisation, *, by: Actor) -> Register:
    """The successor has the register with the keepers it had.

    Where it has one of its own, what is not answered yet is put into that, and read by its keepers.
    """
    theirs = Register.objects.filter(organisation=new).first()
    if theirs is None:
        kept = list(register.grants)
        for grant in kept:
            grant.organisation = new
        return pass_sides(events.REGISTER_PASSED_ON, register, old, new, by=by, rows=kept)
    for opinion in register.opinions.open():
        opinion.register = theirs
        also = ("register",)
        pass_sides(events.OPINION_PASSED_ON, opinion, old, new, by=by, sides=(), also=also)
    return theirs


def pass_on_opinion(
    opinion: Opinion, old: Organisation, new: Organisation, *, by: Actor
) -> Opinion:
    """It was handed to the body that is gone: the successor owes the answer, by the same date."""
    return pass_sides(events.OPINION_PASSED_ON, opinion, old, new, by=by, sides=("body",))
