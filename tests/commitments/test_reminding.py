import datetime as dt
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.utils import timezone

from doithoai.commitments import actions
from doithoai.commitments.models import Escalation, Occasion, State
from doithoai.jobs.engine import Engine
from doithoai.jobs.models import Due
from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.notices.models import Notice
from tests.petitions.factories import draft, evidenced, promise, routed

DUE = dt.date(2026, 12, 15)
STAGE = "commitments.commitment.stage_reminded"


@pytest.fixture
def commitment(cast):
    matter = routed(cast)
    return promise(cast, matter, draft(cast, matter))


@pytest.mark.parametrize(
    ("day", "occasion"),
    [(-3, Occasion.BEFORE), (0, Occasion.ON_THE_DAY), (1, Occasion.AFTER), (40, Occasion.AFTER)],
)
def test_the_owner_is_reminded_before_on_and_after_the_date(commitment, day, occasion):
    reminder = actions.remind(commitment, DUE + dt.timedelta(days=day), by=SYSTEM)
    assert reminder.occasion == occasion
    assert Event.objects.about(commitment).last().verb == "commitments.commitment.reminded"


def test_one_reminder_a_day_is_enough(commitment):
    assert actions.remind(commitment, DUE, by=SYSTEM)
    assert actions.remind(commitment, DUE, by=SYSTEM) is None
    assert commitment.reminders.count() == 1


def test_what_is_settled_or_waits_for_a_verdict_is_not_reminded_of(cast, commitment):
    evidenced(cast, commitment)
    assert commitment.state == State.EVIDENCED
    assert actions.remind(commitment, DUE, by=SYSTEM) is None


def test_three_dates_are_set_when_it_is_made(commitment):
    rows = Due.objects.filter(subject_id=commitment.id).order_by("at")
    days = [timezone.localtime(row.at).date() for row in rows]
    assert days == [DUE + dt.timedelta(days=n) for n in (-3, 0, 1)]


def test_an_extension_moves_them(cast, commitment):
    actions.extend(commitment, dt.date(2027, 1, 20), "Chờ vật tư", by=cast.officer)
    last = Due.objects.filter(subject_id=commitment.id).latest("at")
    assert timezone.localtime(last.at).date() == dt.date(2027, 1, 21)


def test_a_worker_that_stood_still_for_weeks_reminds_once(commitment):
    with time_machine.travel(dt.datetime(2027, 1, 10, 8, tzinfo=dt.UTC)):
        Engine().drain()
    assert commitment.reminders.count() == 1
    assert not Due.objects.filter(subject_id=commitment.id).exists()


STEP = dt.date(2026, 12, 8)


@pytest.fixture
def stage(cast, commitment):
    """Laid down a week before its day."""
    with time_machine.travel(dt.datetime(2026, 12, 1, 3, tzinfo=dt.UTC)):
        yield actions.add_stage(commitment, "Nạo vét", STEP, by=cast.responder)


def dates_of(stage):
    rows = Due.objects.filter(subject_id=stage.pk).order_by("at")
    return [timezone.localtime(row.at).date() for row in rows]


def worked_at(day):
    with time_machine.travel(dt.datetime(day.year, day.month, day.day, 1, tzinfo=dt.UTC)):
        Engine().drain()


@pytest.mark.parametrize(
    ("days", "occasion"),
    [(-3, Occasion.BEFORE), (0, Occasion.ON_THE_DAY), (1, Occasion.AFTER)],
)
def test_a_step_is_reminded_of_by_its_own_date(cast, commitment, stage, days, occasion):
    worked_at(STEP + dt.timedelta(days=days))
    (reminder,) = stage.reminders.all()
    assert (reminder.occasion, reminder.commitment) == (occasion, commitment)
    last = Event.objects.about(commitment).last()
    assert last.verb == "commitments.commitment.stage_reminded"
    assert "08/12/2026" in last.sentence()


def test_the_owner_alone_hears_of_a_step(
    cast, commitment, stage, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        worked_at(STEP + dt.timedelta(days=1))
    worked_at(STEP + dt.timedelta(days=1))
    event = Event.objects.about(commitment).get(verb=STAGE)
    told = Notice.objects.filter(event_id=event.pk).values_list("user", flat=True)
    assert set(told) == {cast.responder.pk}
    assert not Escalation.objects.exists(), "no letter leaves the body for a step"


def test_a_step_has_three_dates_of_which_only_those_to_come_are_kept(cast, commitment, stage):
    assert dates_of(stage) == [STEP + dt.timedelta(days=n) for n in (-3, 0, 1)]
    with time_machine.travel(dt.datetime(2026, 12, 8, 3, tzinfo=dt.UTC)):
        late = actions.add_stage(commitment, "Thay nắp", STEP, by=cast.responder)
    assert dates_of(late) == [STEP, STEP + dt.timedelta(days=1)]


@pytest.mark.parametrize("settle", ["finish", "prove", "cancel"])
def test_nobody_is_reminded_of_a_step_that_is_over(cast, commitment, stage, settle):
    if settle == "finish":
        actions.finish_stage(stage, by=cast.responder)
    elif settle == "prove":
        evidenced(cast, commitment)
    else:
        actions.cancel(commitment, by=cast.officer)
    stage.refresh_from_db()
    assert actions.remind_of_stages([stage], STEP, by=SYSTEM) == []


def test_of_each_step_once_a_day_beside_the_whole(cast, commitment, stage):
    other = actions.add_stage(commitment, "Thay nắp", DUE, by=cast.responder)
    assert len(actions.remind_of_stages([stage, other], DUE, by=SYSTEM)) == 2
    assert actions.remind_of_stages([stage, other], DUE, by=SYSTEM) == []
    commitment.refresh_from_db()
    assert actions.remind(commitment, DUE, by=SYSTEM)
    assert commitment.reminders.count() == 3


def test_a_worker_that_stood_still_reminds_of_each_step_once(commitment, stage):
    worked_at(dt.date(2026, 12, 12))
    assert stage.reminders.count() == 1
    assert not Due.objects.filter(subject_id=stage.pk).exists()


def test_steps_of_before_get_their_dates_to_come(cast, commitment, stage):
    Due.objects.all().delete()
    done = actions.add_stage(commitment, "Khảo sát", STEP, by=cast.responder)
    actions.finish_stage(done, by=cast.responder)
    Due.objects.all().delete()
    moved = import_module("doithoai.commitments.migrations.0008_remind_of_steps")
    for _twice in range(2):
        moved.schedule(apps, None)
    assert (len(dates_of(stage)), dates_of(done)) == (3, [])
    actions.remind_of_stages([stage], STEP, by=SYSTEM)
    moved.unschedule(apps, None)
    assert dates_of(stage) == [] and not stage.reminders.exists()
