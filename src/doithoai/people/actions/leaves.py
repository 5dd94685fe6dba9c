"""A leave that ends before its day: she is back, and nobody stands in for her any more."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.jobs.actions import schedule
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.people import events
from doithoai.people.actions.wraps import end_of, expire_later, leave_keys_later
from doithoai.people.models import Grant, HandOver, Leave, Post
from doithoai.people.rules import can_end_leave

LEAVE_ENDED = "people.leave_ended"
"""The due row by which a higher floor tells both persons; its subject is the event."""


@transaction.atomic
def end_leave(post: Post, back_on: dt.date, *, by: Actor) -> Leave:
    """She is back on this day, today or later: the day before is the last of the substitutes.

    It is the leave that runs, else the next. Back on its first day or before, it does not take
    place. What a substitute did stays done. Sight that was lent ends with it; the days that are
    over are not changed, and no leave becomes longer by this.
    """
    require(can_end_leave(by, post))
    today = timezone.localdate()
    leave = Leave.found(post, today)
    _check(leave, back_on, today)
    for taken in leave.substitutes:
        if taken.ends_on and taken.ends_on >= back_on:
            _end_standing_in(taken, post, back_on, by)
    for lent in leave.lent:
        if lent.until and lent.until >= back_on:
            _end_lending(lent, post, back_on, by)
    return leave


def _check(leave: Leave, back_on: dt.date, today: dt.date) -> None:
    if not leave:
        raise ValidationError(_("There is no leave to be ended."))
    if back_on < today:
        raise ValidationError({"back_on": _("Choose today or a later day.")})
    if back_on > leave.last_day:
        raise ValidationError({"back_on": _("By then the leave has ended by itself.")})
    if not leave.post.is_held_on(back_on):
        raise ValidationError({"back_on": _("On that day she does not hold the post.")})


def _end_standing_in(taken: Post, post: Post, back_on: dt.date, by: Actor) -> None:
    taken.ends_on = max(back_on, taken.starts_on) - dt.timedelta(days=1)
    facts: dict[str, Any] = {"user": taken.user_id, "before": post.user_id, "back_on": back_on}
    event = record(events.LEAVE_ENDED, taken, changes=("ends_on",), by=by, **facts)
    schedule(handler=LEAVE_ENDED, at=timezone.now(), subject_id=event.id)
    leave_keys_later(taken)


def _end_lending(lent: HandOver, post: Post, back_on: dt.date, by: Actor) -> None:
    """Sight that the other had for longer than this leave is hers and stays."""
    assert lent.until
    grants = _lent_grants(lent, post, end_of(lent.until))
    lent.until = back_on - dt.timedelta(days=1)
    for grant in grants:
        grant.expires_at = end_of(lent.until)
    facts: dict[str, Any] = {"user": lent.to.user_id, "before": post.user_id, "back_on": back_on}
    event = record(
        events.LENDING_ENDED, post, rows=(lent, *grants), by=by, records=len(grants), **facts
    )
    schedule(handler=LEAVE_ENDED, at=timezone.now(), subject_id=event.id)
    for grant in grants:
        expire_later(grant)


def _lent_grants(lent: HandOver, post: Post, expires: dt.datetime) -> list[Grant]:
    """What `hand_over` gave or prolonged: of her records, up to the end of the leave."""
    hers = set(Grant.objects.of_post(post).values_list("subject_type", "subject_id"))
    other = Grant.objects.of_post(lent.to).filter(expires_at=expires).select_for_update()
    return [grant for grant in other if (grant.subject_type, grant.subject_id) in hers]
