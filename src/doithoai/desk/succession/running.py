"""The run: each thing in a transaction of its own, so that it may stop anywhere and go on."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
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
from .inventory import KINDS, everything
from .items import Item
from .meanwhile import Change, Seen, changes, seen

WORK = "desk.succession"
_BATCH = 50
_TRIES = 3


class ChangedMeanwhile(Exception):
    """Something is not as the person saw it; `changes` name what."""

    def __init__(self, changes: list[Change]) -> None:
        super().__init__(len(changes))
        self.changes = changes


def start(old: Organisation, choices: Choices, *, by: User, before: Seen | None = None) -> Passing:
    """Write down what was decided and have it carried out.

    `before` are the versions at which the person saw everything: ChangedMeanwhile if one moved on.
    """
    require(can_pass_on(by, old))
    items = list(everything(old))
    if before is not None and (moved_on := changes(before, items)):
        raise ChangedMeanwhile(moved_on)
    preview = Plan(old, choices, timezone.localdate()).preview(items)
    with transaction.atomic():
        passing = Passing(
            old=old,
            choices=choices.kept(),
            seen=seen(items),
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
    """Pass on what is still there. What an earlier attempt passed on is there no more.

    What an action refuses stays, named with the reason; the others go on.
    """
    if passing.finished_at is not None:
        return passing
    by: User = User.objects.get(pk=passing.started_by)
    if not can_pass_on(by, passing.old):
        fail(passing.progress_id, error="not_allowed")
        raise PermissionDenied
    plan = Plan(passing.old, Choices(**passing.choices), timezone.localdate())
    done, refused = passing.passed, dict[str, str]()
    for item in list(everything(passing.old)):
        body = plan.successor(item)
        if body is None or not _as_seen(passing, item):
            continue
        try:
            (carry or _carry)(item, passing.old, body, by)
        except (ValidationError, StaleVersion) as error:
            refused[item.key] = _reason(error)
            continue
        done += 1
        if done % _BATCH == 0:
            advance(passing.progress_id, done=done)
    passing.refused = refused
    return _finish(passing, by)


def _reason(error: ValidationError | StaleVersion) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return gettext("Somebody is working on it.")


def _as_seen(passing: Passing, item: Item) -> bool:
    """A run of before versions were kept passes on whatever is there.

    A petition's promise is passed on after it, which leaves the promise at its version.
    """
    return not passing.seen or passing.seen.get(item.key) == item.version


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


def _finish(passing: Passing, by: User) -> Passing:
    left = sum(1 for _item in everything(passing.old))
    here = seen(everything(passing.old))
    skipped = [key for key, at in here.items() if passing.seen.get(key, at) != at]
    skipped += [key for key in here if passing.seen and key not in passing.seen]
    passed = len([key for key in passing.seen if key not in here])
    total = passed if passing.seen else _total(passing.progress_id)
    passing.finished_at, passing.left = timezone.now(), left
    passing.passed, passing.skipped = total, skipped
    written = ("finished_at", "left", "passed", "skipped", "refused")
    record(events.PASSING_FINISHED, passing, changes=written, by=by, passed=total, left=left)
    advance(passing.progress_id, done=total)
    finish(passing.progress_id, result_url=reverse("desk:succession", args=[passing.old_id]))
    return passing


def _total(progress_id: UUID) -> int:
    found = Progress.objects.filter(pk=progress_id).values_list("total", flat=True).first()
    return found or 0
