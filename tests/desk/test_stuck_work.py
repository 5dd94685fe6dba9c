"""Work that was given up is listed for who runs the installation, without what it is about."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from doithoai.jobs import actions, registry
from doithoai.jobs.engine import Engine
from doithoai.jobs.models import Due, Turn
from doithoai.voices.handlers import run_import

PAGE = "desk:stuck_work"


@pytest.fixture
def dead(db):
    row = actions.schedule(handler="petitions.remind", at=timezone.now(), subject_id=uuid.uuid4())
    Due.objects.filter(pk=row.pk).update(
        dead_since=timezone.now(), attempts=6, last_error="builtins.ValueError"
    )
    row.refresh_from_db()
    return row


@pytest.fixture
def failed(db):
    run_import.enqueue(str(uuid.uuid4()))
    Engine().drain()
    task = DBTaskResult.objects.get()
    for _attempt in range(8):
        DBTaskResult.objects.update(run_after=timezone.now())
        Engine().drain()
    task.refresh_from_db()
    assert task.status == "FAILED"
    return task


def test_it_is_listed_without_what_it_is_about(client, cast, dead, failed):
    assert Turn.objects.update(last_error="doithoai.journal.sealing.RolledBack")
    client.force_login(cast.administrator)
    page = client.get(reverse(PAGE)).content.decode()
    assert "petitions.remind" in page and "ValueError" in page
    assert "voices.run_import" in page and "DoesNotExist" in page
    assert "RolledBack" in page
    subject = str(failed.args_kwargs["args"][0])
    assert str(dead.subject_id) not in page and subject not in page


def test_one_is_tried_again_alone(client, cast, dead, failed):
    client.force_login(cast.administrator)
    client.post(reverse(PAGE), {"again": f"due-{dead.pk}"})
    dead.refresh_from_db()
    failed.refresh_from_db()
    assert dead.dead_since is None and dead.attempts == 0
    assert failed.status == "FAILED"
    client.post(reverse(PAGE), {"again": f"task-{failed.pk}"})
    failed.refresh_from_db()
    assert (failed.status, failed.worker_ids) == ("READY", [])


def test_all_are_tried_again_and_done(client, cast, dead, failed, monkeypatch):
    registry.discover()
    done = []
    monkeypatch.setitem(registry.handlers, "petitions.remind", done.append)
    client.force_login(cast.administrator)
    assert client.post(reverse(PAGE), {"again": "all"}).status_code == 302
    Engine().drain()
    assert done == [dead.subject_id]
    assert not Due.objects.dead().exists()


@pytest.mark.parametrize("key", ["", "due-", "due-0", "task-x", "due-1 OR 1=1"])
def test_a_made_up_name_starts_nothing(client, cast, dead, key):
    client.force_login(cast.administrator)
    assert client.post(reverse(PAGE), {"again": key}).status_code == 302
    assert Due.objects.dead().exists()


def test_nobody_else_sees_or_starts_it(client, cast, dead):
    for person in (cast.leader, cast.officer, cast.auditor):
        client.force_login(person)
        assert client.get(reverse(PAGE)).status_code == 403
        assert client.post(reverse(PAGE), {"again": "all"}).status_code == 403
    assert Due.objects.dead().exists()
