"""Tasks run after the commit, once, and again when they failed or their worker died."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from doithoai.jobs import after_commit
from doithoai.jobs.engine import MAX_ATTEMPTS, Engine
from doithoai.jobs.handlers import forget_finished_work, restart_abandoned_tasks
from doithoai.jobs.models import Worker

pytestmark = pytest.mark.django_db(transaction=True)
DONE: list[str] = []


@task
def note(subject_id: str) -> None:
    DONE.append(subject_id)


@task
def stumble(subject_id: str) -> None:
    raise ValueError(f"secret {subject_id}")


@pytest.fixture(autouse=True)
def empty():
    DONE.clear()


def test_a_task_runs_after_the_commit_with_its_ids():
    subject = uuid4()
    with transaction.atomic():
        after_commit(note, subject)
        assert not DBTaskResult.objects.exists()
    Engine().drain()
    assert [str(subject)] == DONE


def test_a_task_of_a_failed_transaction_does_not_run():
    with pytest.raises(RuntimeError), transaction.atomic():
        after_commit(note, uuid4())
        raise RuntimeError
    Engine().drain()
    assert not DONE


def test_a_failed_task_is_tried_again_later_then_left_visible():
    after_commit(stumble, 1)
    Engine().drain()
    row = DBTaskResult.objects.get()
    assert row.status == "READY" and row.run_after > timezone.now()
    for _ in range(MAX_ATTEMPTS):
        DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))
        Engine().drain()
    row.refresh_from_db()
    assert (row.status, len(row.worker_ids)) == ("FAILED", MAX_ATTEMPTS)
    assert row.exception_class_path == "builtins.ValueError" and "secret" not in row.traceback


def test_a_task_whose_worker_died_is_started_again():
    after_commit(note, 1)
    DBTaskResult.objects.get().claim("dead-worker")
    Engine().drain()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL" and DONE == ["1"]


def test_a_task_of_a_living_worker_is_left_alone():
    Worker.objects.create(id="alive", seen_at=timezone.now())
    after_commit(note, 1)
    DBTaskResult.objects.get().claim("alive")
    restart_abandoned_tasks()
    assert DBTaskResult.objects.get().status == "RUNNING"


def test_a_task_that_kills_its_workers_is_given_up():
    after_commit(note, 1)
    for n in range(MAX_ATTEMPTS):
        DBTaskResult.objects.get().claim(f"dead-{n}")
    restart_abandoned_tasks()
    assert DBTaskResult.objects.get().status == "FAILED"


def test_old_results_are_forgotten_and_failures_are_kept():
    for n in range(3):
        after_commit(note, n)
    Engine().drain()
    first, second, third = DBTaskResult.objects.all()
    old = timezone.now() - timedelta(days=8)
    DBTaskResult.objects.filter(pk__in=[first.pk, second.pk]).update(finished_at=old)
    DBTaskResult.objects.filter(pk=second.pk).update(status="FAILED")
    forget_finished_work()
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {second.pk, third.pk}
