"""Every write to notices. They record no event of their own: each only points to one."""

from uuid import UUID

from django.utils import timezone

from doithoai.jobs import after_commit
from doithoai.journal.models import Event
from doithoai.notices import tasks
from doithoai.notices.models import Notice
from doithoai.people.models import User


def notify(event: Event, organisation_id: UUID, verb: str) -> None:
    """Tell the people of an organisation whose post carries `verb`, once this is committed."""
    after_commit(tasks.tell_organisation, event.id, organisation_id, verb)


def notify_named(event: Event, subject_type: str, subject_id: UUID) -> None:
    """Tell only those who were named for a restricted subject, once this is committed."""
    after_commit(tasks.tell_named, event.id, subject_type, subject_id)


def mark_seen(notice: Notice) -> Notice:
    if notice.seen_at is None:
        notice.seen_at = timezone.now()
        notice.save(update_fields=["seen_at"])
    return notice


def mark_all_seen(*, by: User) -> int:
    """How many there were."""
    return Notice.objects.visible_to(by).unseen().update(seen_at=timezone.now())
