"""Keys of sealed cases taken away: when sight ends, a post ends or an account is closed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.utils import timezone

from doithoai.jobs.actions import schedule
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.people import events
from doithoai.people.models import Grant, Post, User

SIGHT_ENDS, POST_ENDS = "people.sight_ends", "people.post_ends"


def end_of(day: dt.date) -> dt.datetime:
    """The first instant after it; of the calendar's last day, its own first."""
    after = min(day, dt.date.max - dt.timedelta(days=2)) + dt.timedelta(days=1)
    return timezone.make_aware(dt.datetime.combine(after, dt.time.min))


def expire_later(grant: Grant) -> None:
    """At its end the key it carries is destroyed; sight itself ends without waiting for that."""
    if grant.expires_at and grant.wrapped_key:
        schedule(handler=SIGHT_ENDS, at=grant.expires_at, subject_id=grant.pk)


def leave_keys_later(post: Post) -> None:
    """When the post is over, what was sealed to its holder there is no longer hers."""
    if post.ends_on:
        schedule(handler=POST_ENDS, at=end_of(post.ends_on), subject_id=post.pk)


def drop_keys(grants: Iterable[Grant], *, by: Actor) -> int:
    """Destroy the copies of case keys that these grants carry. How many there were.

    Each record tells it; the next reader who opens it changes the case key.
    """
    kept: dict[tuple[str, UUID], list[Grant]] = defaultdict(list)
    for grant in grants:
        if grant.wrapped_key and grant.user_id:
            grant.wrapped_key, grant.dropped = None, True
            kept[grant.subject_type, grant.subject_id].append(grant)
    for (label, pk), dropped in kept.items():
        subject: Any = models.QuerySet(apps.get_model(label)).get(pk=pk)
        for grant in dropped:
            record(events.KEY_DROPPED, subject, rows=(grant,), by=by, user=grant.user_id)
    return sum(map(len, kept.values()))


def keys_of_post(post: Post) -> list[Grant]:
    """The grants with a key that this person has by posts in that organisation alone."""
    today = timezone.localdate()
    held = Post.objects.on(today).filter(user=post.user_id, organisation=post.organisation_id)
    if held.exists():
        return []
    return list(Grant.objects.of_post(post).exclude(wrapped_key=None))


def keys_of_account(user: User) -> list[Grant]:
    return list(Grant.objects.filter(user=user).exclude(wrapped_key=None))
