"""What waits in reception, with its day: to be posted, to be sent out, to be dealt with."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doithoai.reception import actions
from doithoai.reception.models import Ground
from doithoai.reception.pages.waiting import waits

from .factories import NAME, noted, noticed, opened, schedule, unsaved_schedule

TODAY = dt.date(2026, 11, 22)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(dt.datetime(2026, 11, 22, 3, tzinfo=dt.UTC), tick=False):
        yield


def of(viewer):
    return waits(viewer, TODAY)


def test_days_to_be_posted_come_with_their_last_day_and_the_late_ones_first(cast):
    plan = schedule(cast)  # Mondays of the first and fourth week: 23 November, 7 December
    late, soon = of(cast.officer)
    assert (late.by, late.is_late) == (dt.date(2026, 11, 16), True)
    assert (soon.by, soon.is_late) == (dt.date(2026, 11, 30), False)
    assert soon.href == reverse("reception:post_days", args=[plan.pk])
    actions.post_days(plan, [dt.date(2026, 11, 23)], by=cast.officer)
    assert [one.by for one in of(cast.officer)] == [soon.by]


def test_a_month_that_falls_short_is_named(cast):
    actions.make_schedule(unsaved_schedule(cast.committee, weeks="1"), by=cast.chair)
    lacks = [one for one in of(cast.chair) if one.by is None]
    assert len(lacks) == 2  # this month and the next, a day each


def test_a_notice_of_refusal_waits_until_it_went_out(cast):
    visit = noted(cast, None, ground=Ground.H).visit
    (one,) = of(cast.officer)
    assert (one.by, one.is_late) == (visit.notice_by, True)  # received on 16 November
    assert NAME not in one.words
    noticed(visit, TODAY, by=cast.officer)
    assert of(cast.officer) == []


def test_matters_wait_until_something_became_of_each(cast):
    visit = noted(cast, None, "Sửa cống.", "Mở lớp học nghề.").visit
    (one,) = of(cast.officer)
    assert (one.by, one.is_late) == (dt.date(2026, 11, 30), False)  # ten working days, Art. 28.1
    first, second = visit.matters.readable()
    first.visit = second.visit = visit
    actions.explain(first, "Sửa trong tháng 12.", by=cast.officer)
    assert of(cast.officer)
    actions.explain(second, "Mở trong quý I.", by=cast.officer)
    assert of(cast.officer) == []


def test_what_the_leader_concluded_waits_no_more(cast):
    visit = noted(cast).visit
    actions.conclude(visit, "Sửa trong tháng 12.", cast.committee, by=cast.leader)
    assert of(cast.officer) == []


@pytest.mark.parametrize("who", ["other_officer", "province_officer", "chair", "auditor"])
def test_others_have_nothing_to_do_there(cast, who):
    schedule(cast)
    noted(cast)
    assert of(getattr(cast, who)) == []


def test_more_schedules_cost_no_more_queries(client, cast):
    client.force_login(cast.officer)
    costs = []
    for receiver in ("A", "B"):
        for number in range(3):
            schedule(cast, receiver=f"Lãnh đạo {receiver}{number}")
        noted(cast, opened(cast))
        client.get(reverse("reception:list"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("reception:list"))
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 15
