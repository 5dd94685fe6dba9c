"""Background work that gave up, for whoever runs the installation: what failed, and once more.

Nothing of what the work is about is shown: no subject, no words, only which part of the program
it belongs to, since when, how often it was tried and the class of the error.
"""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.utils.functional import Promise
from django_tasks_db.models import DBTaskResult

from doithoai.jobs.actions import revive, revive_task
from doithoai.jobs.models import Due, Turn
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require

SHOWN = 100
_ALL = "all"


@dataclass(frozen=True)
class Stuck:
    """One piece of work that nobody will do unless somebody says so. `key` names it in a form."""

    key: str
    part: str | Promise
    work: str
    since: datetime | None
    attempts: int
    error: str


def can_see_stuck_work(viewer: Actor) -> bool:
    """Administrators of the whole installation: work belongs to no single body."""
    return viewer.may("units.manage", None)


def _part(label: str) -> str | Promise:
    try:
        return apps.get_app_config(label).verbose_name
    except LookupError:
        return label


def _short(error: str) -> str:
    return error.rpartition(".")[2]


def page() -> dict[str, object]:
    """What the page lists, oldest first."""
    dated = [
        Stuck(
            f"due-{row.pk}",
            _part(row.handler.partition(".")[0]),
            row.handler,
            row.dead_since,
            row.attempts,
            _short(row.last_error),
        )
        for row in Due.objects.dead().order_by("dead_since", "id")[:SHOWN]
    ]
    tasks = [
        Stuck(
            f"task-{row.pk}",
            _part(row.task_path.split(".")[1]),
            ".".join(row.task_path.split(".")[1::2]),
            row.finished_at,
            len(row.worker_ids),
            _short(row.exception_class_path),
        )
        for row in DBTaskResult.objects.failed().order_by("finished_at", "id")[:SHOWN]
    ]
    turns = Turn.objects.exclude(last_error="").order_by("name")
    again = [(_part(row.name.split(".")[1]), row.name, _short(row.last_error)) for row in turns]
    return {"rows": [*dated, *tasks], "again": again, "all": _ALL}


def try_again(key: str, *, by: Actor) -> int:
    """Give one piece of work, or "all", another round of attempts. Returns how many."""
    require(can_see_stuck_work(by))
    dues = [row for row in Due.objects.dead() if key in {_ALL, f"due-{row.pk}"}]
    for row in dues:
        revive(row)
    failed = [row for row in DBTaskResult.objects.failed() if key in {_ALL, f"task-{row.pk}"}]
    for task in failed:
        revive_task(task)
    return len(dues) + len(failed)
