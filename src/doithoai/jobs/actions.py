"""Every write of the work list."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from doithoai.jobs.models import Due, Progress
from doithoai.kit.actors import Actor


def schedule(*, handler: str, at: datetime, subject_id: UUID, key: str = "") -> Due:
    """Have the handler run for this subject at this instant; a row that waits already is moved.

    `key` tells several of one subject apart ("7-days-before"). An instant in the past means: now.
    """
    row, new = Due.objects.get_or_create(
        handler=handler, subject_id=subject_id, key=key, defaults={"at": at}
    )
    if not new:
        Due.objects.filter(pk=row.pk).update(
            at=at, serial=F("serial") + 1, attempts=0, last_error="", dead_since=None
        )
        row.refresh_from_db()
    return row


def cancel(*, handler: str, subject_id: UUID, key: str | None = None) -> int:
    """Take back what was scheduled: one key, or all of the subject's. Returns how many."""
    rows = Due.objects.filter(handler=handler, subject_id=subject_id)
    return (rows if key is None else rows.filter(key=key)).delete()[0]


def revive(due: Due) -> Due:
    """Give a row that gave up another round of attempts, from now."""
    due.attempts, due.last_error, due.dead_since, due.at = 0, "", None, timezone.now()
    due.save(update_fields=["attempts", "last_error", "dead_since", "at"])
    return due


def revive_task(task: DBTaskResult[..., Any]) -> None:
    """Start a task that gave up anew, as if it had never been tried."""
    failed = DBTaskResult.objects.failed().filter(pk=task.pk)
    failed.update(status="READY", run_after=timezone.now(), worker_ids=[], finished_at=None)


def start_progress(label: str, *, total: int = 0, by: Actor) -> Progress:
    """A progress bar for a long piece of work that `by` started and alone may watch."""
    return Progress.objects.create(owner=by.actor_id, label=label, total=total)


def advance(progress_id: UUID, *, done: int, total: int | None = None) -> None:
    """Say how far it is. To be called once a batch, not once a row."""
    values = {"done": done, "state": Progress.State.RUNNING, "changed_at": timezone.now()}
    if total is not None:
        values["total"] = total
    Progress.objects.filter(pk=progress_id).update(**values)


def finish(progress_id: UUID, *, result_url: str = "") -> None:
    """It is done; where there is a page with the result, name it."""
    Progress.objects.filter(pk=progress_id).update(
        state=Progress.State.DONE, result_url=result_url, changed_at=timezone.now()
    )


def fail(progress_id: UUID, *, error: str) -> None:
    """It stopped for good. `error` is a short code, never text from the data."""
    Progress.objects.filter(pk=progress_id).update(
        state=Progress.State.FAILED, error=error[:60], changed_at=timezone.now()
    )
