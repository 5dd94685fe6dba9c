"""What a leader told a body to do, and the steps on the way to what is owed."""

import datetime as dt
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.commitments import events
from doithoai.commitments.models import Commitment, Origin, Stage
from doithoai.commitments.rules import can_instruct, can_plan
from doithoai.journal.actions import record
from doithoai.journal.events import EventType
from doithoai.journal.models import Event
from doithoai.kit.actors import Actor
from doithoai.kit.rights import on_behalf, require
from doithoai.kit.text import nfc
from doithoai.notices.actions import notify
from doithoai.units.models import Organisation

from .keeping import Promise, make
from .reminding import schedule_stage_reminders


@transaction.atomic
def instruct(
    what: str,
    owner: Organisation,
    due_on: dt.date,
    said_by: str,
    *,
    follower: Organisation,
    by: Actor,
    owner_post: str = "",
) -> Commitment:
    """A leader's instruction at a conference, a visit, a meeting: a task that is followed.

    `said_by` says who gave it, where and when. Raises ValidationError without it.
    """
    require(can_instruct(by, follower))
    if not said_by.strip():
        raise ValidationError(_("Say who gave the instruction, where and when."))
    promise = Promise(
        what=what,
        owner=owner,
        owner_post=owner_post,
        follower=follower,
        due_on=due_on,
        origin=Origin.INSTRUCTION,
        origin_id=uuid4(),
        said_by=said_by,
    )
    commitment = make(promise, by=by)
    if owner.pk != follower.pk:
        made = Event.objects.about(commitment).get(verb=events.MADE.verb)
        notify(made, owner.pk, "commitments.evidence")
    return commitment


@transaction.atomic
def add_stage(commitment: Commitment, what: str, due_on: dt.date, *, by: Actor) -> Stage:
    """One step, by a day that is not after the day on which all is owed; the owner is reminded."""
    require(can_plan(by, commitment))
    if commitment.due_on and due_on > commitment.due_on:
        raise ValidationError(_("A step cannot be later than the term of the whole."))
    stage = Stage(commitment=commitment, what=nfc(what).strip(), due_on=due_on)
    _noted(events.STAGE_ADDED, stage, by)
    schedule_stage_reminders(stage)
    return stage


def finish_stage(stage: Stage, *, by: Actor) -> Stage:
    """Done; doing it twice changes nothing."""
    require(can_plan(by, stage.commitment))
    if stage.done_on is None:
        stage.done_on = timezone.localdate()
        _noted(events.STAGE_DONE, stage, by)
    return stage


def _noted(happened: EventType, stage: Stage, by: Actor) -> None:
    record(
        happened,
        stage.commitment,
        rows=(stage,),
        by=by,
        acting_for=on_behalf(by, "commitments.evidence", stage.commitment.owner_id),
        due_on=stage.due_on,
    )
