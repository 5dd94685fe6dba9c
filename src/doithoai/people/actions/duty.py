"""The roster: who is on duty, day by day."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.people import events
from doithoai.people.models import Duty, Post
from doithoai.people.rules import can_plan_duty


def plan_duty(post: Post, starts_on: dt.date, ends_on: dt.date, *, by: Actor) -> Duty:
    """From day to day, both included, this person receives what only people on duty may read."""
    require(can_plan_duty(by, post.organisation))
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day lies before the first.")})
    duty = Duty(post=post, starts_on=starts_on, ends_on=ends_on)
    record(
        events.DUTY_PLANNED, duty, by=by, user=post.user_id, starts_on=starts_on, ends_on=ends_on
    )
    return duty


def end_duty(duty: Duty, *, by: Actor) -> Duty:
    """Over by yesterday: what she received stays hers, nothing new comes to her."""
    require(can_plan_duty(by, duty.post.organisation))
    duty.ends_on = timezone.localdate() - dt.timedelta(days=1)
    record(events.DUTY_ENDED, duty, changes=("ends_on",), by=by, ends_on=duty.ends_on)
    return duty
