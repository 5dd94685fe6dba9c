"""What comes back: not satisfied, put back before the body; then a step to the next level."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.actions import record
from doithoai.kit.actors import SYSTEM, Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.notices.actions import notify
from doithoai.petitions import clockwork, events
from doithoai.petitions.models import (
    AnswerItem,
    Petition,
    Reopening,
    State,
    StepUp,
    StepUpState,
    latest_item,
)
from doithoai.petitions.rules import REOPENABLE, can_step_up
from doithoai.units.models import Organisation

from .routing import route


def put_back(item: AnswerItem, *, by: Actor) -> bool:
    """The speaker is not satisfied: back to the body that has it, its term begins anew.

    Once for an answer, and only for the last one: what has come back already, or was answered
    again since, stays where it is. When an answer given after that does not satisfy either, a
    step to the next level is drafted. Whether it was put back.
    """
    petition = Petition.objects.select_related("holder", "origin_unit").get(pk=item.petition_id)
    before = Reopening.objects.filter(petition=petition).exclude(item=None)
    if petition.state not in REOPENABLE or latest_item(petition) != item:
        return False
    if before.filter(item=item).exists():
        return False
    came_back_before = before.exists()
    petition.state, petition.closed_on, petition.answered_on = State.REOPENED, None, None
    clocks = clockwork.begun_anew(petition)
    clockwork.mirror(petition, clocks)
    event = record(
        events.PUT_BACK,
        petition,
        changes=("state", "closed_on", "answered_on", *clockwork.MIRRORED),
        rows=(*clocks, reopening(petition, item)),
        by=by,
        body=petition.holder_id,
        item=item.pk,
        due_on=petition.due_on,
    )
    notify(event, petition.holder_id, "answers.draft", restricted=petition.is_restricted)
    if came_back_before:
        _draft_step_up(petition, item)
    return True


def reopening(petition: Petition, item: AnswerItem | None = None) -> Reopening:
    """The row that counts it for the body, unsaved."""
    return Reopening(petition=petition, body=petition.holder, item=item, on=timezone.localdate())


def _draft_step_up(petition: Petition, item: AnswerItem) -> None:
    """Only a draft: what leaves the body is sent by a named person."""
    draft = StepUp(
        petition=petition,
        item=item,
        to=petition.holder.parent or petition.origin_unit.parent,
        drafted_on=timezone.localdate(),
    )
    event = record(events.STEP_UP_DRAFTED, draft, by=SYSTEM, petition=petition.id)
    hidden = petition.is_restricted
    notify(event, petition.origin_unit_id, "petitions.route", about=petition, restricted=hidden)


@transaction.atomic
def send_step_up(draft: StepUp, to: Organisation, words: str, *, by: Actor) -> StepUp:
    """Send the petition to the next level, with what this person says to it."""
    require(can_step_up(by, draft))
    if to.pk == draft.petition.holder_id:
        raise ValidationError(_("It is with this body already."))
    draft.to, draft.words, draft.state = to, nfc(words).strip(), StepUpState.SENT
    record(events.STEP_UP_SENT, draft, changes=("to", "words", "state"), by=by, body=to.pk)
    route(draft.petition, to, note=draft.words, by=by)
    return draft


def drop_step_up(draft: StepUp, *, by: Actor) -> StepUp:
    """It is not sent: the body answers again, or it was settled otherwise."""
    require(can_step_up(by, draft))
    draft.state = StepUpState.DROPPED
    record(events.STEP_UP_DROPPED, draft, changes=("state",), by=by)
    return draft
