"""Every write to notices. They record no event of their own: each only points to one."""

from uuid import UUID

from django.utils import timezone

from doithoai.jobs import after_commit
from doithoai.journal.models import Event, Versioned
from doithoai.notices import tasks
from doithoai.notices.models import Notice
from doithoai.people.models import User


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
    if restricted:
        after_commit(tasks.tell_named, event.id, *_subject(event, about))
        return
    after_commit(tasks.tell_organisation, event.id, organisation_id, verb, *_subject(event, about))


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
