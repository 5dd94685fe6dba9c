import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from doithoai.commitments import actions
from doithoai.commitments.models import Occasion, State
from doithoai.jobs.engine import Engine
from doithoai.jobs.models import Due
from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from tests.petitions.factories import draft, evidenced, promise, routed

DUE = dt.date(2026, 12, 15)


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
