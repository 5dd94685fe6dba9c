"""From hand to hand: up, down, to the side, back; and bodies that help with a part of it."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import on_behalf, require
from doithoai.kit.text import nfc
from doithoai.notices.actions import notify
from doithoai.people.actions import sight_for
from doithoai.people.models import GrantReason
from doithoai.petitions import clockwork, events
from doithoai.petitions.actions import tracks
from doithoai.petitions.models import (
    Answer,
    AnswerState,
    Came,
    Handling,
    Part,
    Petition,
    State,
)
from doithoai.petitions.rules import can_ask_help, can_hand_on, can_reply, can_return
from doithoai.units.models import Organisation

PLACE = ("holder", "hand_overs", "state", "answered_on")
"""The fields of a petition that change with the hand."""


def moved(
    petition: Petition,
    body: Organisation,
    came: Came,
    *,
    sent_by: Organisation | None,
    words: str = "",
    due_on: dt.date | None = None,
) -> list[Handling]:
    """Put it into that hand: the one it leaves, ended, and the new one, both unsaved.

    The action saves them with its event, so a petition is never without a holder. Words only
    for the two hands concerned.
    """
    today = timezone.localdate()
    ended = [hand.ended(today) for hand in petition.handlings.leads().now()]
    petition.holder = body
    petition.hand_overs += 1
    petition.in_hand_since = today
    return [
        *ended,
        Handling(
            petition=petition,
            organisation=body,
            part=Part.LEAD,
            number=petition.hand_overs,
            came=came,
            sent_by=sent_by,
            since=today,
            due_on=due_on,
            reason=nfc(words).strip(),
        ),
    ]


def first_hand(petition: Petition) -> Handling:
    """The unit that received it, unsaved: the speakers' addressee, kept as long as it lives."""
    return Handling(
        petition=petition,
        organisation=petition.origin_unit,
        part=Part.LEAD,
        came=Came.RECEIVED,
        since=timezone.localdate(petition.opened_at),
    )


def refuse_what_is_gone(body: Organisation) -> None:
    """Nothing is sent to a body that does not exist today."""
    if not body.existed_on(timezone.localdate()):
        raise ValidationError(
            _("%(body)s does not exist today. Choose the body that does its work now."),
            params={"body": body.name},
        )


def refuse_to_leave_an_answer(petition: Petition) -> None:
    """What is approved or signed could never go out once the matter lies with another body."""
    almost_out = (AnswerState.APPROVED, AnswerState.SIGNED)
    if Answer.objects.under_way(petition).in_state(*almost_out).exists():
        raise ValidationError(
            _("%(body)s has approved or signed an answer that is not issued yet: issue it first."),
            params={"body": petition.holder.name},
        )


@transaction.atomic
def hand_on(
    petition: Petition,
    body: Organisation,
    reason: str,
    *,
    by: Actor,
    due_on: dt.date | None = None,
) -> Petition:
    """The body that has it sends it up, down or to the side, with the reason in words.

    The date stands unless another is given: the speakers were promised it.
    """
    require(can_hand_on(by, petition))
    if body.pk == petition.holder_id:
        raise ValidationError(_("It is with this body already."))
    refuse_what_is_gone(body)
    refuse_to_leave_an_answer(petition)
    sender = petition.holder
    came = Came.between(sender, body)
    letter = tracks.sent_on(petition)
    clocks = clockwork.carried_over(petition, body, due_on)
    petition.state = State.ROUTED
    hands = moved(petition, body, came, sent_by=sender, words=reason, due_on=petition.due_on)
    sight = sight_for(petition, [body], GrantReason.HOLDER, restricted=petition.is_restricted)
    event = record(
        events.HANDED_ON,
        petition,
        changes=(*PLACE, *clockwork.MIRRORED),
        rows=(*clocks, *letter, *hands, *sight),
        by=by,
        acting_for=on_behalf(by, "petitions.hand_on", sender.pk),
        came=came,
        body=body.pk,
        due_on=petition.due_on,
    )
    notify(event, body.pk, "answers.draft", restricted=petition.is_restricted)
    notify(event, petition.origin_unit_id, "petitions.route", restricted=petition.is_restricted)
    return petition


def sender_of(petition: Petition) -> Organisation:
    """To whom it is returned: who last sent it here, or the unit that follows it.

    What was returned here came from somebody before; what was taken over, to a predecessor.
    """
    here = {petition.holder_id}
    leads = petition.handlings.leads().order_by("-number").select_related("sent_by")
    for hand in leads:
        if hand.organisation_id not in here or hand.sent_by is None:
            continue
        if hand.came == Came.SUCCEEDED:
            here.add(hand.sent_by.pk)
        elif hand.came != Came.RETURNED and hand.sent_by_id != petition.holder_id:
            stands = hand.sent_by.existed_on(timezone.localdate())
            return hand.sent_by if stands else petition.origin_unit
    return petition.origin_unit


@transaction.atomic
def give_back(petition: Petition, reason: str, *, by: Actor) -> Petition:
    """It is not theirs: back to whoever sent it, with the reason in words.

    There the date that this body had before counts again; the unit that follows it has none.
    """
    require(can_return(by, petition))
    refuse_to_leave_an_answer(petition)
    body, back = petition.holder, sender_of(petition)
    own = back.pk == petition.origin_unit_id
    before = petition.handlings.leads().filter(organisation=back).last()
    due_on = before.due_on if before and not own else None
    hands = moved(petition, back, Came.RETURNED, sent_by=body, words=reason, due_on=due_on)
    petition.state = State.CLASSIFIED if own else State.ROUTED
    petition.answered_on = None
    clocks = clockwork.given_back(petition, back, due_on)
    event = record(
        events.RETURNED,
        petition,
        changes=(*PLACE, *clockwork.MIRRORED),
        rows=(*clocks, *hands),
        by=by,
        body=body.pk,
    )
    told = "petitions.route" if own else "answers.draft"
    notify(event, back.pk, told, restricted=petition.is_restricted)
    return petition


@transaction.atomic
def add_helper(
    petition: Petition,
    body: Organisation,
    due_on: dt.date | None = None,
    asked: str = "",
    *,
    by: Actor,
) -> Petition:
    """Ask a body for a part: what, and by when. It replies to the body in the lead."""
    require(can_ask_help(by, petition))
    if petition.handlings.helps().now().filter(organisation=body).exists():
        raise ValidationError(_("This body is helping already."))
    refuse_what_is_gone(body)
    for_holder = by.may("petitions.hand_on", petition.holder_id)
    handling = Handling(
        petition=petition,
        organisation=body,
        part=Part.HELPING,
        sent_by=petition.holder if for_holder else petition.origin_unit,
        since=timezone.localdate(),
        due_on=due_on,
        reason=nfc(asked).strip(),
    )
    sight = sight_for(petition, [body], GrantReason.HELPER, restricted=petition.is_restricted)
    event = record(
        events.HELPER_ADDED,
        petition,
        rows=(handling, *sight),
        by=by,
        body=body.pk,
        part=Part.HELPING,
    )
    notify(event, body.pk, "answers.draft", restricted=petition.is_restricted)
    return petition


@transaction.atomic
def reply_as_helper(handling: Handling, text: str, *, by: Actor) -> Handling:
    """What the helping body contributes, to the body in the lead; its part ends with it."""
    petition = handling.petition
    require(can_reply(by, handling))
    if not text.strip():
        raise ValidationError(_("The reply has no text."))
    handling.reply, handling.replied_on = nfc(text).strip(), timezone.localdate()
    handling.ended(handling.replied_on)
    event = record(
        events.HELPED,
        petition,
        rows=(handling,),
        by=by,
        acting_for=on_behalf(by, "answers.draft", handling.organisation_id),
        body=handling.organisation_id,
    )
    notify(event, petition.holder_id, "answers.draft", restricted=petition.is_restricted)
    return handling


def end_help(handling: Handling, *, by: Actor) -> Handling:
    """It is no longer needed."""
    require(handling.is_now and can_ask_help(by, handling.petition))
    handling.ended(timezone.localdate())
    record(
        events.HELP_ENDED,
        handling.petition,
        rows=(handling,),
        by=by,
        body=handling.organisation_id,
    )
    return handling
