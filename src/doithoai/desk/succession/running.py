"""The run: each thing in a transaction of its own, so that it may stop anywhere and go on."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from doithoai.desk import events
from doithoai.desk.models import Passing
from doithoai.jobs import after_commit
from doithoai.jobs.actions import advance, fail, finish, start_progress
from doithoai.jobs.models import Progress
from doithoai.journal.actions import record
from doithoai.journal.models import StaleVersion
from doithoai.kit.rights import require
from doithoai.people.models import User
from doithoai.units.models import Organisation
from doithoai.units.rules import can_pass_on

from .choosing import Choices, Plan
from .inventory import KINDS, Item, everything

WORK = "desk.succession"
_BATCH = 50
_TRIES = 3


def start(old: Organisation, choices: Choices, *, by: User) -> Passing:
    """Write down what was decided and have it carried out."""
    require(can_pass_on(by, old))
    preview = Plan(old, choices, timezone.localdate()).preview(everything(old))
    with transaction.atomic():
        passing = Passing(
            old=old,
            choices=choices.kept(),
            progress_id=start_progress(WORK, total=preview.passing, by=by).pk,
            started_by=by.pk,
            started_at=timezone.now(),
        )
        record(events.PASSING_STARTED, passing, by=by, old=old.pk)
        after_commit(pass_on_everything, passing.pk)
    return passing


@task()
def pass_on_everything(passing_id: str) -> None:
    run(Passing.objects.select_related("old").get(pk=passing_id))


def run(passing: Passing, carry: Callable[..., object] | None = None) -> Passing:
    """Pass on what is still there. What an earlier attempt passed on is there no more."""
    if passing.finished_at is not None:
        return passing
    by: User = User.objects.get(pk=passing.started_by)
    if not can_pass_on(by, passing.old):
        fail(passing.progress_id, error="not_allowed")
        raise PermissionDenied
    plan = Plan(passing.old, Choices(**passing.choices), timezone.localdate())
    done = passing.passed
    for item in list(everything(passing.old)):
        body = plan.successor(item)
        if body is None:
            continue
        (carry or _carry)(item, passing.old, body, by)
        done += 1
        if done % _BATCH == 0:
            advance(passing.progress_id, done=done)
    return _finish(passing, plan, by)


def _carry(item: Item, old: Organisation, new: Organisation, by: User) -> None:
    """Somebody may be working on it: then read it again."""
    for attempt in range(_TRIES):
        try:
            with transaction.atomic():
                KINDS[item.kind].pass_on(item.id, old, new, by)
        except StaleVersion:
            if attempt == _TRIES - 1:
                raise
        else:
            return


def _finish(passing: Passing, plan: Plan, by: User) -> Passing:
    left = sum(1 for _item in everything(passing.old))
    total = _total(passing.progress_id)
    passing.finished_at, passing.left = timezone.now(), left
    passing.passed = total
    changes = ("finished_at", "left", "passed")
    record(events.PASSING_FINISHED, passing, changes=changes, by=by, passed=total, left=left)
    advance(passing.progress_id, done=total)
    finish(passing.progress_id, result_url=reverse("desk:succession", args=[passing.old_id]))
    return passing


def _total(progress_id: UUID) -> int:
    found = Progress.objects.filter(pk=progress_id).values_list("total", flat=True).first()
    return found or 0
