"""Who owes something is reminded of it, and of each step to it, before, on and after the date."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from doithoai.commitments import events
from doithoai.commitments.models import Commitment, Occasion, Reminder, Stage, State
from doithoai.jobs.actions import schedule
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.notices.actions import notify, told_together

REMIND = "commitments.remind"
REMIND_OF_STAGE = "commitments.remind_of_stage"
OFFICE_OPENS = dt.time(7, 30)
REMINDERS = {Occasion.BEFORE: -3, Occasion.ON_THE_DAY: 0, Occasion.AFTER: 1}
"""Days from the due date on which the owner is reminded; a planning value of ours."""


def schedule_reminders(commitment: Commitment) -> None:
    if commitment.due_on is not None:
        _schedule(REMIND, commitment.pk, commitment.due_on)


def schedule_stage_reminders(stage: Stage) -> None:
    """Of a step that is laid down late, whoever lays it down knows what has passed already."""
    _schedule(REMIND_OF_STAGE, stage.pk, stage.due_on, first=timezone.localdate())


def _schedule(
    handler: str, subject_id: UUID, due_on: dt.date, first: dt.date = dt.date.min
) -> None:
    for occasion, days in REMINDERS.items():
        day = due_on + dt.timedelta(days=days)
        if day >= first:
            at = timezone.make_aware(dt.datetime.combine(day, OFFICE_OPENS))
            schedule(handler=handler, at=at, subject_id=subject_id, key=occasion)


def remind(commitment: Commitment, on: dt.date, *, by: Actor) -> Reminder | None:
    """Remind the owner of what is still to be done; after the date the follower hears it, too.

    Nothing happens if it is settled, has no date, or the owner was reminded on that day already:
    a worker that stood still for days reminds once, not once for each day.
    """
    return next(iter(remind_of([commitment], on, by=by)), None)


@transaction.atomic
def remind_of(commitments: Iterable[Commitment], on: dt.date, *, by: Actor) -> list[Reminder]:
    """The same for some dozens at once: all of them or none."""
    waiting = [one for one in commitments if one.state == State.OPEN and one.due_on is not None]
    told = Reminder.objects.filter(on=on, stage=None, commitment__in=waiting)
    reminded = set(told.values_list("commitment_id", flat=True))
    with told_together():
        return [_remind(one, on, by) for one in waiting if one.pk not in reminded]


@transaction.atomic
def remind_of_stages(stages: Iterable[Stage], on: dt.date, *, by: Actor) -> list[Reminder]:
    """Remind the owner, and nobody else, of steps that are not done; once a day for each.

    The term of the whole is what those who follow it hear of.
    """
    waiting = [one for one in stages if one.is_waiting]
    told = Reminder.objects.filter(on=on, stage__in=waiting)
    reminded = set(told.values_list("stage_id", flat=True))
    left = [one for one in waiting if one.pk not in reminded]
    # Of several steps of one commitment each reminder is one more version of the same row.
    same: dict[UUID, Commitment] = {}
    with told_together():
        return [
            _remind_of_stage(one, same.setdefault(one.commitment_id, one.commitment), on, by)
            for one in left
        ]


def _remind(commitment: Commitment, on: dt.date, by: Actor) -> Reminder:
    assert commitment.due_on is not None
    occasion = _occasion(commitment.due_on, on)
    reminder = Reminder(commitment=commitment, on=on, occasion=occasion)
    event = record(events.REMINDED, commitment, rows=(reminder,), by=by, occasion=occasion)
    hidden = commitment.is_restricted
    notify(event, commitment.owner_id, "commitments.evidence", restricted=hidden)
    if occasion == Occasion.AFTER:
        notify(event, commitment.follower_id, "commitments.confirm", restricted=hidden)
    return reminder


def _remind_of_stage(stage: Stage, commitment: Commitment, on: dt.date, by: Actor) -> Reminder:
    occasion = _occasion(stage.due_on, on)
    reminder = Reminder(commitment=commitment, stage=stage, on=on, occasion=occasion)
    event = record(
        events.STAGE_REMINDED,
        commitment,
        rows=(reminder,),
        by=by,
        occasion=occasion,
        due_on=stage.due_on,
    )
    hidden = commitment.is_restricted
    notify(event, commitment.owner_id, "commitments.evidence", restricted=hidden)
    return reminder


def _occasion(due_on: dt.date, on: dt.date) -> Occasion:
    if on < due_on:
        return Occasion.BEFORE
    return Occasion.ON_THE_DAY if on == due_on else Occasion.AFTER
