"""Sight of single records: rows that the action which routes saves with its own event."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from doithoai.journal.models import Versioned
from doithoai.people.models import Grant, GrantReason, Post
from doithoai.units.models import Organisation


def grants_for(
    subject: Versioned, organisations: Iterable[UUID], reason: GrantReason
) -> list[Grant]:
    """New grants, unsaved: the action that routes saves them with its own event (`rows=`)."""
    kind = subject._meta.label_lower
    have = set(
        Grant.objects.filter(
            subject_type=kind, subject_id=subject.id, user=None, expires_at=None
        ).values_list("organisation_id", flat=True)
    )
    return [
        Grant(subject_type=kind, subject_id=subject.id, organisation_id=pk, reason=reason)
        for pk in dict.fromkeys(organisations)
        if pk not in have
    ]


def grants_on_duty(subject: Versioned, organisation: Organisation) -> list[Grant]:
    """New grants, unsaved, to each person on duty for what only named people may read."""
    posts = Post.objects.on_duty(organisation, timezone.localdate())
    people = {post.user_id: post for post in posts}
    return [
        Grant(
            subject_type=subject._meta.label_lower,
            subject_id=subject.id,
            organisation_id=post.organisation_id,
            user_id=user,
            reason=GrantReason.DUTY,
        )
        for user, post in people.items()
    ]
