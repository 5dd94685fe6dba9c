"""A rule such as "Monday of the first and of the fourth week", in both readings."""

import datetime as dt

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from doithoai.reception.recurrence import LAST, Read, Recurrence

from .naive import days_between, nth_in_month, weeks_of

WEEKDAYS = st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True).map(tuple)
WEEKS = st.lists(st.sampled_from([1, 2, 3, 4, LAST]), min_size=1, max_size=4, unique=True)
FIRST = st.dates(dt.date(2015, 1, 1), dt.date(2040, 1, 1))
SPAN = st.integers(0, 430).map(lambda days: dt.timedelta(days=days))


@given(WEEKDAYS, WEEKS.map(tuple), FIRST, SPAN)
def test_the_nth_weekday_is_what_counting_through_the_month_finds(weekdays, weeks, first, span):
    found = Recurrence(weekdays, weeks, Read.NTH).days(first, first + span)
    wanted = [
        day
        for day in days_between(first, first + span)
        if day.weekday() in weekdays and nth_in_month(day) & set(weeks)
    ]
    assert found == wanted


@given(WEEKDAYS, WEEKS.map(tuple), FIRST, SPAN)
def test_the_calendar_week_is_what_counting_week_by_week_finds(weekdays, weeks, first, span):
    found = Recurrence(weekdays, weeks, Read.WEEK).days(first, first + span)
    wanted = [
        day
        for day in days_between(first, first + span)
        if day.weekday() in weekdays and weeks_of(day) & set(weeks)
    ]
    assert found == wanted


@given(WEEKDAYS, FIRST, SPAN)
def test_without_weeks_it_is_every_week(weekdays, first, span):
    found = Recurrence(weekdays).days(first, first + span)
    assert found == [d for d in days_between(first, first + span) if d.weekday() in weekdays]


@given(WEEKDAYS, WEEKS.map(tuple), st.sampled_from(Read))
def test_its_rules_are_rules_of_the_standard(weekdays, weeks, reading):
    for rule in Recurrence(weekdays, weeks, reading).rules:
        assert rrulestr(rule, dtstart=dt.datetime(2026, 1, 1))


def test_november_2026_differs_between_the_readings():
    first, last = dt.date(2026, 11, 1), dt.date(2026, 11, 30)
    days = {
        reading: [day.day for day in Recurrence((0,), (1, 4), reading).days(first, last)]
        for reading in Read
    }
    # The 1st is a Sunday: its week began in October, and the 30th is in December's first week.
    assert days == {Read.NTH: [2, 23], Read.WEEK: [16, 30]}


@pytest.mark.parametrize("reading", Read)
def test_days_come_in_order_and_once(reading):
    found = Recurrence((3, 0), (4, LAST, 1), reading).days(
        dt.date(2026, 1, 1), dt.date(2027, 12, 31)
    )
    assert found == sorted(set(found))
