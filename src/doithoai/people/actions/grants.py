"""Sight of single records: rows that the action which routes saves with its own event."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from doithoai.journal.models import Versioned
from doithoai.kit.actors import Actor
from doithoai.people.models import Grant, GrantQuerySet, GrantReason, Post, User
from doithoai.units.models import Organisation


def sight_for(
    subject: Versioned,
    organisations: Iterable[Organisation],
    reason: GrantReason,
    *,
    restricted: bool,
    opener: Actor | None = None,
) -> list[Grant]:
    """New grants, unsaved, by which these organisations see a record.

    The whole organisation as a rule; of what is restricted only the people on duty there, and
    the person who opened it.
    """
    units = list(dict.fromkeys(organisations))
    if not restricted:
        return _for_whole(subject, [unit.id for unit in units], reason)
    found = {grant.user_id: grant for unit in units for grant in grants_on_duty(subject, unit)}
    if isinstance(opener, User) and opener.id not in found:
        found[opener.id] = _personal(subject, units[0].id, opener.id, GrantReason.NAMED)
    have = set(_grants_on(subject).exclude(user=None).values_list("user_id", flat=True))
    return [grant for user, grant in found.items() if user not in have]


def whole_grants(subject: Versioned) -> list[Grant]:
    """The grants to whole organisations, which end when the subject becomes restricted."""
    return list(_grants_on(subject).filter(user=None))


def grants_on_duty(subject: Versioned, organisation: Organisation) -> list[Grant]:
    """New grants, unsaved, to each person on duty for what only named people may read."""
    posts = Post.objects.on_duty(organisation, timezone.localdate())
    people = {post.user_id: post for post in posts}
    return [
        _personal(subject, post.organisation_id, user, GrantReason.DUTY)
        for user, post in people.items()
    ]


def _grants_on(subject: Versioned) -> GrantQuerySet:
    return Grant.objects.filter(subject_type=subject._meta.label_lower, subject_id=subject.id)


def _for_whole(subject: Versioned, organisations: list[UUID], reason: GrantReason) -> list[Grant]:
    standing = _grants_on(subject).filter(user=None, expires_at=None)
    have = set(standing.values_list("organisation_id", flat=True))
    return [
        Grant(
            subject_type=subject._meta.label_lower,
            subject_id=subject.id,
            organisation_id=organisation,
            reason=reason,
        )
        for organisation in organisations
        if organisation not in have
    ]


def _personal(
    subject: Versioned, organisation_id: UUID, user_id: UUID, reason: GrantReason
) -> Grant:
    return Grant(
        subject_type=subject._meta.label_lower,
        subject_id=subject.id,
        organisation_id=organisation_id,
        user_id=user_id,
        reason=reason,
    )
