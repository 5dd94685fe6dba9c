"""The work after a commit: find whom it concerns and put it on their lists.

Running twice is harmless: a person has at most one notice of an event.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.utils import timezone
from django_tasks import task

from doithoai.journal.models import Event
from doithoai.notices.models import Notice
from doithoai.people.models import Grant, Post
from doithoai.people.roles import VERBS, Role

Telling = Sequence[str]
"""An event's id, the organisation and the verb, and what a click opens: type and id.

Without an organisation those are told who were named for the subject.
"""


@task()
def tell_organisation(
    event_id: str, organisation_id: str, verb: str, subject_type: str, subject_id: str
) -> None:
    _tell([(event_id, organisation_id, verb, subject_type, subject_id)])


@task()
def tell_named(event_id: str, subject_type: str, subject_id: str) -> None:
    _tell([(event_id, "", "", subject_type, subject_id)])


@task()
def tell_many(tellings: list[list[str]]) -> None:
    _tell(tellings)


def _tell(tellings: Sequence[Telling]) -> None:
    """Everybody concerned but the one who did it."""
    happened = Event.objects.filter(pk__in={event for event, *_rest in tellings})
    events = {str(pk): (actor, at) for pk, actor, at in happened.values_list("pk", "actor", "at")}
    posts = _posts({organisation for _event, organisation, *_rest in tellings if organisation})
    notices = []
    for event, organisation, verb, subject_type, subject_id in tellings:
        if event not in events:
            continue
        actor, at = events[event]
        if organisation:
            users = {
                user for body, role, user in posts if body == organisation and verb in VERBS[role]
            }
        else:
            users = set(_named(subject_type, subject_id))
        notices += [
            Notice(
                user_id=user,
                event_id=UUID(event),
                subject_type=subject_type,
                subject_id=UUID(subject_id),
                at=at,
            )
            for user in sorted(users)
            if actor != f"user:{user}"
        ]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)


def _posts(organisations: Iterable[str]) -> list[tuple[str, Role, UUID]]:
    held = Post.objects.on(timezone.localdate()).filter(
        organisation__in=[UUID(each) for each in organisations], user__is_active=True
    )
    rows = held.values_list("organisation_id", "role", "user_id")
    return [(str(body), Role(role), user) for body, role, user in rows]


def _named(subject_type: str, subject_id: str) -> Iterable[UUID]:
    grants = Grant.objects.in_force().filter(
        subject_type=subject_type, subject_id=subject_id, user__is_active=True
    )
    return grants.values_list("user_id", flat=True)


@task()
def tell_people(event_id: str, *people: str) -> None:
    """Just these, of the event's own subject."""
    if event := Event.objects.filter(pk=event_id).first():
        _tell_people(event, event.subject_type, event.subject_id, people)


@task()
def tell_people_about(event_id: str, subject_type: str, subject_id: str, *people: str) -> None:
    """Just these; the notice leads to another subject than the event's own."""
    if event := Event.objects.filter(pk=event_id).first():
        _tell_people(event, subject_type, UUID(subject_id), people)


def _tell_people(event: Event, subject_type: str, subject_id: UUID, people: Sequence[str]) -> None:
    of = {"subject_type": subject_type, "subject_id": subject_id, "at": event.at}
    rows = [Notice(user_id=UUID(each), event_id=event.pk, **of) for each in people]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
