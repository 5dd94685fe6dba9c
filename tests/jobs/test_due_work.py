"""Dated work is done once its time has come, survives failures and never runs away."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from doithoai.jobs import actions, registry
from doithoai.jobs.engine import BATCH, MAX_ATTEMPTS, Engine, backoff
from doithoai.jobs.models import Due

pytestmark = pytest.mark.django_db


@pytest.fixture
def done():
    return []


@pytest.fixture(autouse=True)
def handlers(done, monkeypatch):
    registry.discover()  # the apps' own, before they are put aside
    monkeypatch.setattr(registry, "handlers", {"t.note": done.append, "t.fail": fail})
    monkeypatch.setattr(registry, "periodic", {})


def fail(subject_id):
    Group.objects.create(name=f"half written {subject_id}")
    raise ValueError("secret words")


def schedule(handler="t.note", minutes=-1, **kwargs):
    at = timezone.now() + timedelta(minutes=minutes)
    return actions.schedule(handler=handler, at=at, **{"subject_id": uuid4(), **kwargs})


def test_work_is_done_when_its_time_has_come_and_not_before(done):
    now, later = schedule(), schedule(minutes=5)
    Engine().drain()
    assert done == [now.subject_id]
    assert list(Due.objects.all()) == [later]


def test_the_oldest_is_done_first(done):
    rows = [schedule(minutes=-m) for m in (1, 3, 2)]
    Engine().drain()
    assert done == [rows[1].subject_id, rows[2].subject_id, rows[0].subject_id]


def test_scheduling_again_moves_the_row(done):
    row = schedule()
    schedule(minutes=60, subject_id=row.subject_id)
    Engine().drain()
    assert done == [] and Due.objects.count() == 1


def test_one_subject_may_have_several_dates():
    subject = uuid4()
    for key in ("7-days", "3-days"):
        schedule(subject_id=subject, key=key)
    assert Due.objects.count() == 2
    assert actions.cancel(handler="t.note", subject_id=subject, key="7-days") == 1
    assert actions.cancel(handler="t.note", subject_id=subject) == 1


def test_a_handler_may_schedule_itself_again(done):
    def repeat(subject_id):
        done.append(subject_id)
        schedule("t.repeat", minutes=60, subject_id=subject_id)

    registry.handlers["t.repeat"] = repeat
    schedule("t.repeat")
    Engine().drain()
    assert len(done) == 1 and Due.objects.get().at > timezone.now()


@pytest.fixture
def many(monkeypatch):
    """A handler of many; what it was given each time, and what it fails at."""
    given, bad = [], set()

    def work(subjects):
        given.append(subjects)
        Group.objects.bulk_create(Group(name=f"{subject}") for subject in subjects)
        if bad.intersection(subjects):
            raise ValueError("secret words")

    monkeypatch.setattr(registry, "many_handlers", {})
    registry.many_handler("t.many")(work)
    return given, bad


def test_what_comes_in_great_numbers_is_done_some_dozens_at_a_time(many, done):
    rows = [schedule("t.many") for _ in range(BATCH + 20)]
    other = schedule(minutes=-3)
    Engine().drain()
    assert [len(subjects) for subjects in many[0]] == [BATCH, 20]
    assert [*many[0][0], *many[0][1]] == [row.subject_id for row in rows]
    assert done == [other.subject_id] and not Due.objects.exists()


def test_one_subject_due_twice_is_handed_over_once(many):
    subject = uuid4()
    for key in ("before", "after"):
        schedule("t.many", subject_id=subject, key=key)
    Engine().drain()
    assert many[0] == [[subject]] and not Due.objects.exists()


def test_one_that_fails_among_many_keeps_nothing_from_the_others(many):
    given, bad = many
    rows = [schedule("t.many") for _ in range(12)]
    bad.add(rows[5].subject_id)
    Engine().drain()
    left = Due.objects.get()
    assert (left.subject_id, left.attempts) == (rows[5].subject_id, 1)
    assert left.at > timezone.now()
    assert Group.objects.count() == 11
    assert [len(subjects) for subjects in given] == [12, *[1] * 12]


def test_many_that_were_moved_meanwhile_stay(many, monkeypatch):
    row = schedule("t.many")

    def repeat(subjects):
        for subject in subjects:
            schedule("t.many", minutes=60, subject_id=subject)

    monkeypatch.setitem(registry.many_handlers, "t.many", repeat)
    Engine().drain()
    row.refresh_from_db()
    assert row.at > timezone.now() and Due.objects.count() == 1


def test_a_failure_leaves_nothing_half_written_and_is_tried_again_later(done):
    bad, good = schedule("t.fail", minutes=-2), schedule()
    Engine().drain()
    bad.refresh_from_db()
    assert done == [good.subject_id]
    assert not Group.objects.exists()
    assert (bad.attempts, bad.last_error) == (1, "builtins.ValueError")
    assert bad.at > timezone.now()


def test_after_enough_failures_it_stays_visible_and_is_left_alone(done):
    row = schedule("t.fail")
    for _ in range(MAX_ATTEMPTS + 2):
        Due.objects.update(at=timezone.now() - timedelta(seconds=1))
        Engine().drain()
    row.refresh_from_db()
    assert row.attempts == MAX_ATTEMPTS and list(Due.objects.dead()) == [row]
    actions.revive(row)
    assert list(Due.objects.ready(timezone.now())) == [row]


def test_an_error_s_words_are_not_written_down(caplog):
    row = schedule("t.fail")
    Engine().drain()
    row.refresh_from_db()
    assert "secret" not in row.last_error + caplog.text


def test_work_nobody_knows_how_to_do_is_visible():
    row = schedule("t.unknown")
    Engine().drain()
    row.refresh_from_db()
    assert row.last_error == "builtins.KeyError"


def test_after_a_day_down_everything_is_caught_up_once_in_small_steps(done, monkeypatch):
    turns = []
    registry.periodic["t.tick"] = (600, lambda: turns.append(len(done)))
    Due.objects.bulk_create(
        Due(handler="t.note", subject_id=uuid4(), at=timezone.now() - timedelta(hours=n / 10))
        for n in range(1, 241)
    )
    engine = Engine()
    assert engine.round() <= 51
    engine.drain()
    assert len(done) == 240 and len(set(done)) == 240
    assert turns == [0], "a missed turn is made up for once, not once a missed time"


def test_waiting_grows_and_is_bounded():
    waits = [backoff(n).total_seconds() for n in range(1, 12)]
    assert waits == sorted(waits) and waits[0] == 30 and waits[-1] == 3600
