"""Several workers share the work: each piece is done once; a stopped one leaves nothing half."""

import threading
import time
from collections import Counter
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from doithoai.jobs import registry
from doithoai.jobs.engine import Engine
from doithoai.jobs.models import Due, Turn, Worker

WORKERS = 4


@pytest.fixture
def done(shared_database, monkeypatch):
    found: list[object] = []
    registry.discover()  # the apps' own, before they are put aside
    monkeypatch.setattr(registry, "handlers", {"t.note": found.append})
    monkeypatch.setattr(registry, "many_handlers", {})
    monkeypatch.setattr(registry, "periodic", {"t.tick": (60, lambda: found.append("tick"))})
    return found


@pytest.mark.parametrize("handler", ["t.note", "t.many"])
def test_each_piece_is_done_by_one_of_them(done, handler):
    registry.many_handler("t.many")(done.extend)
    rows = [Due(handler=handler, subject_id=uuid4(), at=timezone.now()) for _ in range(120)]
    Due.objects.bulk_create(rows)

    def work():
        Engine().drain()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(WORKERS)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    Engine().drain()
    assert Counter(done) == Counter([*(row.subject_id for row in rows), "tick"])
    assert not Due.objects.exists() and Turn.objects.count() == 1


def test_when_told_to_stop_it_finishes_the_piece_under_way(done):
    began, stop = threading.Event(), threading.Event()

    def slow(subject_id):
        began.set()
        time.sleep(0.3)
        done.append(subject_id)

    registry.handlers["t.slow"] = slow
    for _ in range(3):
        Due.objects.create(handler="t.slow", subject_id=uuid4(), at=timezone.now())
    thread = threading.Thread(target=Engine(stop, idle=0.05).run)
    thread.start()
    assert began.wait(5)
    assert Worker.objects.alive(timezone.now()).count() == 1
    stop.set()
    thread.join(10)
    assert not thread.is_alive()
    assert len([d for d in done if d != "tick"]) == 1 and Due.objects.count() == 2
    assert not Worker.objects.exists()


def test_a_silent_worker_counts_as_dead(db):
    now = timezone.now()
    Worker.objects.create(id="old", seen_at=now - timedelta(minutes=2))
    Worker.objects.create(id="new", seen_at=now)
    assert [worker.id for worker in Worker.objects.alive(now)] == ["new"]
