"""Periods whose counts are closed before the month ends, terms, and what is stored of them."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.kit.periods import _PARTS, LATEST_CLOSING, Kind, Period

kinds = st.sampled_from(list(_PARTS))
years = st.integers(2000, 2100)
closings = st.integers(0, LATEST_CLOSING)
days = st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31))


def times(kind):
    return _PARTS[kind][2]


@given(kinds, years, closings)
def test_the_periods_of_a_kind_follow_each_other_without_gap_or_overlap(kind, year, closes_on):
    if kind == Kind.NINE:
        return
    row = [Period.of(year, kind, n, closes_on) for n in range(1, times(kind) + 1)]
    row.append(Period.of(year + 1, kind, 1, closes_on))
    for one, following in pairwise(row):
        assert one.first <= one.last
        assert following.first == one.last + dt.timedelta(1)


@given(kinds, years, closings, st.data())
def test_what_is_stored_of_a_period_gives_it_back(kind, year, closes_on, data):
    found = Period.of(year, kind, data.draw(st.integers(1, times(kind))), closes_on)
    assert Period.spanning(kind, found.first, found.last) == found
    assert found.a_year_before() == Period.of(year - 1, kind, found.number, closes_on)


@given(days, st.integers(0, 3000), st.sampled_from([Kind.DAYS, Kind.TERM]))
def test_the_days_of_the_year_before_end_before_the_days_begin(first, length, kind):
    found = Period.spanning(kind, first, first + dt.timedelta(length))
    before = found.a_year_before()
    assert before.first <= before.last
    if kind == Kind.TERM or length < 365:
        assert before.last < found.first


@given(kinds, days, closings)
def test_the_latest_period_is_over_and_the_next_is_not(kind, today, closes_on):
    found = Period.latest(kind, today, closes_on)
    assert found.last < today
    last = found.number == times(kind)
    year, number = (found.last.year + 1, 1) if last else (found.last.year, found.number + 1)
    assert Period.of(year, kind, number, closes_on).last >= today


def test_counts_closed_on_the_14th_begin_on_the_15th():
    third = Period.of(2026, Kind.QUARTER, 3, closes_on=14)
    assert (third.first, third.last) == (dt.date(2026, 6, 15), dt.date(2026, 9, 14))
    whole = Period.of(2026, Kind.YEAR, closes_on=14)
    assert (whole.first, whole.last) == (dt.date(2025, 12, 15), dt.date(2026, 12, 14))


def test_a_term_is_named_by_its_years():
    term = Period.spanning(Kind.TERM, dt.date(2021, 9, 1), dt.date(2026, 8, 31))
    assert str(term) in ("Nhiệm kỳ 2021-2026", "Term 2021–2026")


@pytest.mark.parametrize(("kind", "number"), [(Kind.QUARTER, 5), (Kind.YEAR, 0)])
def test_a_year_has_no_fifth_quarter(kind, number):
    with pytest.raises(ValueError, match=str(number)):
        Period.of(2026, kind, number)
