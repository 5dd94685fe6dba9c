"""The work after a commit: find whom it concerns and put it on their lists.

Running twice is harmless: a person has at most one notice of an event.
"""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone
from django_tasks import task

from doithoai.journal.models import Event
from doithoai.notices.models import Notice
from doithoai.people.models import Grant, Post
from doithoai.people.roles import VERBS, Role


@task()
def tell_organisation(
    event_id: str, organisation_id: str, verb: str, subject_type: str, subject_id: str
) -> None:
    roles = [role for role in Role if verb in VERBS[role]]
    posts = Post.objects.on(timezone.localdate()).filter(
        organisation=UUID(organisation_id), role__in=roles, user__is_active=True
    )
    users = posts.values_list("user_id", flat=True)
    _put_on_lists(event_id, users, subject_type, subject_id)


@task()
def tell_named(event_id: str, subject_type: str, subject_id: str) -> None:
    grants = Grant.objects.in_force().filter(
        subject_type=subject_type, subject_id=subject_id, user__is_active=True
    )
    users = grants.values_list("user_id", flat=True)
    _put_on_lists(event_id, users, subject_type, subject_id)


def _put_on_lists(event_id: str, users: Iterable[UUID], subject_type: str, subject_id: str) -> None:
    """Everybody concerned but the one who did it."""
    event = Event.objects.filter(pk=event_id).first()
    if event is None:
        return
    Notice.objects.bulk_create(
        [
            Notice(
                user_id=user,
                event_id=event.id,
                subject_type=subject_type,
                subject_id=UUID(subject_id),
                at=event.at,
            )
            for user in sorted(set(users))
            if event.actor != f"user:{user}"
        ],
        ignore_conflicts=True,
    )
