"""Periods: their days, their names, the same period of the year before."""

import datetime as dt
from itertools import pairwise

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from doithoai.kit.periods import Kind, Period, all_of

years = st.integers(1950, 2080)
named = st.sampled_from([kind for kind in Kind if kind not in (Kind.DAYS, Kind.TERM)])
days = st.dates(dt.date(1950, 1, 1), dt.date(2080, 12, 31))


@given(years, named)
def test_the_parts_of_a_year_follow_each_other_without_a_gap(year, kind):
    parts = all_of(year, kind)
    assert parts[0].first == dt.date(year, 1, 1)
    for before, after in pairwise(parts):
        assert after.first - before.last == dt.timedelta(days=1)
    assert parts[-1].last == dt.date(year, *((9, 30) if kind == Kind.NINE else (12, 31)))


@given(years, named)
def test_a_key_names_its_period(year, kind):
    for period in all_of(year, kind):
        assert Period.read(period.key) == period


@given(days, days)
def test_a_key_names_any_days(first, last):
    period = Period(min(first, last), max(first, last))
    assert Period.read(period.key) == period


@given(days, days)
def test_the_same_days_of_the_year_before_are_never_later(first, last):
    before = Period(min(first, last), max(first, last)).a_year_before()
    assert before.first <= before.last
    assert before.first.year == min(first, last).year - 1


@pytest.mark.parametrize(
    "key", ["", "2026-Q5", "2026-M00", "2026-M13", "2026-Q", "2026-X1", "26", "2026-H3",
            "2026-03-02~2026-03-01", "2026-02-30~2026-03-01", "~", "2026-N2"],
)  # fmt: skip
def test_what_names_no_period_is_refused(key):
    with pytest.raises(ValueError):
        Period.read(key)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("2026-M03", "Tháng 3/2026"),
        ("2026-Q2", "Quý 2/2026"),
        ("2026-H1", "6 tháng đầu năm 2026"),
        ("2026-H2", "6 tháng cuối năm 2026"),
        ("2026-N", "9 tháng năm 2026"),
        ("2026", "Năm 2026"),
        ("2026-03-01~2026-03-15", "01/03/2026 – 15/03/2026"),
    ],
)
def test_it_is_called_as_people_here_say_it(key, words):
    with override("vi"):
        assert str(Period.read(key)) == words


def test_a_leap_day_becomes_the_28th():
    day = dt.date(2024, 2, 29)
    assert Period(day, day).a_year_before().first == dt.date(2023, 2, 28)
