"""Schedules and their days: made, posted, ended."""

import datetime as dt
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.reception import events, planning
from doithoai.reception.models import Kind, Schedule, Session, State
from doithoai.reception.rules import can_change_schedule, can_schedule


def make_schedule(schedule: Schedule, *, by: Actor) -> Schedule:
    """A series of days of one leader, or the hours of the unit's own reception."""
    require(can_schedule(by, schedule.organisation))
    for name in ("receiver", "receiver_post", "place"):
        setattr(schedule, name, nfc(getattr(schedule, name)).strip())
    if not schedule.recurrence.weekdays:
        raise ValidationError(_("Choose at least one weekday."))
    if schedule.ends_at <= schedule.starts_at:
        raise ValidationError(_("The end lies before the beginning."))
    record(events.SCHEDULED, schedule, by=by)
    return schedule


@transaction.atomic
def post_days(schedule: Schedule, days: Collection[dt.date], *, by: Actor) -> list[Session]:
    """Post these days of a leader's schedule, named by the rule's own day; each once.

    A day on which the office is closed is posted for the next working day. Posting late is
    recorded, not refused: the day itself may not be lost.
    """
    require(can_change_schedule(by, schedule) and schedule.is_of_leader)
    today = timezone.localdate()
    known = planning.months(schedule, min(days, default=today), _span(days, today))
    rows = [row for month in known for row in month.proposed if row.planned_on in days]
    fresh = [row for row in rows if row.session is None and row.day >= today]
    if not fresh:
        raise ValidationError(_("Choose days that were not posted yet."))
    return [_posted(schedule, row, today, by) for row in fresh]


def _span(days: Collection[dt.date], today: dt.date) -> int:
    first, last = min(days, default=today), max(days, default=today)
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _posted(schedule: Schedule, row: planning.Proposed, today: dt.date, by: Actor) -> Session:
    session = Session(
        organisation=schedule.organisation,
        schedule=schedule,
        planned_on=row.planned_on,
        kind=Kind.SCHEDULED,
        held_on=row.day,
        starts_at=schedule.starts_at,
        ends_at=schedule.ends_at,
        place=schedule.place,
        receiver=schedule.receiver,
        receiver_post=schedule.receiver_post,
        state=State.POSTED,
        post_by=row.post_by,
        posted_on=today,
    )
    record(events.POSTED, session, by=by, day=row.day)
    return session


def post_hours(schedule: Schedule, *, by: Actor) -> Schedule:
    """Post the hours of the unit's own reception."""
    require(can_change_schedule(by, schedule) and not schedule.is_of_leader)
    if schedule.posted_on is None:
        schedule.posted_on = timezone.localdate()
        record(events.HOURS_POSTED, schedule, changes=("posted_on",), by=by)
    return schedule


def end_schedule(schedule: Schedule, last: dt.date, *, by: Actor) -> Schedule:
    """No days after this one; what was posted stays until it is called off."""
    require(can_change_schedule(by, schedule))
    if last < schedule.starts_on:
        raise ValidationError(_("The end lies before the beginning."))
    schedule.ends_on = last
    record(events.ENDED, schedule, changes=("ends_on",), by=by, last=last)
    return schedule
