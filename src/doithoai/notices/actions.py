"""Every write to notices. They record no event of their own: each only points to one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from doithoai.jobs import after_commit
from doithoai.journal.models import Event, Versioned
from doithoai.notices import tasks
from doithoai.notices.models import Notice
from doithoai.people.models import User

_gathered: ContextVar[list[list[str]] | None] = ContextVar("notices_gathered", default=None)


def notify(
    event: Event,
    organisation_id: UUID,
    verb: str,
    *,
    about: Versioned | None = None,
    restricted: bool = False,
) -> None:
    """Tell the people of an organisation whose post carries `verb`, once this is committed.

    The notice leads to the event's own subject, or to what it is `about`. Of what is restricted
    only those are told who were named for it.
    """
    subject = _subject(event, about)
    gathered = _gathered.get()
    if gathered is not None:
        whom = ("", "") if restricted else (str(organisation_id), verb)
        gathered.append([str(event.id), *whom, subject[0], str(subject[1])])
    elif restricted:
        after_commit(tasks.tell_named, event.id, *subject)
    else:
        after_commit(tasks.tell_organisation, event.id, organisation_id, verb, *subject)


@contextmanager
def told_together() -> Iterator[None]:
    """Everything told inside is one piece of work after the commit, instead of one each.

    Within a transaction, for some dozens of steps.
    """
    gathered: list[list[str]] = []
    token = _gathered.set(gathered)
    try:
        yield
    finally:
        _gathered.reset(token)
    if gathered:
        transaction.on_commit(lambda: tasks.tell_many.enqueue(gathered))


def notify_people(event: Event, people: Sequence[UUID], *, about: Versioned | None = None) -> None:
    """Tell just these, once this is committed."""
    if people and about is not None:
        after_commit(tasks.tell_people_about, event.id, *_subject(event, about), *people)
    elif people:
        after_commit(tasks.tell_people, event.id, *people)


def _subject(event: Event, about: Versioned | None) -> tuple[str, UUID]:
    if about is None:
        return event.subject_type, event.subject_id
    return about._meta.label_lower, about.pk


def mark_seen(notice: Notice) -> Notice:
    if notice.seen_at is None:
        notice.seen_at = timezone.now()
        notice.save(update_fields=["seen_at"])
    return notice


def mark_all_seen(*, by: User) -> int:
    """How many there were."""
    return Notice.objects.visible_to(by).unseen().update(seen_at=timezone.now())
