"""Bands partition the line; nothing is rounded into another band; nothing is guessed."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.targets.bands import (
    Limits,
    Part,
    Side,
    Tally,
    performance,
    reaches,
    rounded,
    standing,
)

LINE = st.fractions(min_value=0, max_value=1000)
AMOUNT = st.decimals(min_value=0, max_value=10**9, places=3)
LIMITS = st.tuples(*[st.decimals(min_value=0, max_value=200, places=3)] * 3).map(
    lambda three: Limits(*sorted(three))
)
ORDER = [Part.NOT, Part.HALF, Part.REACHED, Part.ABOVE]


@given(LIMITS, LINE)
def test_each_performance_falls_in_exactly_one_band(limits, at):
    inside = {
        Part.ABOVE: at > limits.above,
        Part.REACHED: limits.reached <= at <= limits.above,
        Part.HALF: limits.half < at < limits.reached,
        Part.NOT: at <= limits.half and at < limits.reached,
    }
    assert [part for part, holds in inside.items() if holds] == [limits.part(at)]


@given(LIMITS, LINE, LINE)
def test_more_is_never_a_lower_band(limits, one, other):
    low, high = sorted((one, other))
    assert ORDER.index(limits.part(low)) <= ORDER.index(limits.part(high))


@given(LIMITS, LINE)
def test_a_rounded_performance_stays_in_its_band(limits, at):
    shown = rounded(at, limits)
    assert limits.part(Fraction(shown)) == limits.part(at)
    assert abs(Fraction(shown) - at) <= Fraction(1, 20)


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        ("99.96", "99.96"),
        ("99.94", "99.9"),
        ("100.04", "100.04"),
        ("66.666", "66.7"),
        ("50", "50.0"),
    ],
)
def test_what_is_almost_reached_is_not_shown_as_reached(at, shown):
    assert str(rounded(Fraction(at), Limits())) == shown


@pytest.mark.parametrize(
    ("done", "part"),
    [
        ("11", Part.ABOVE),
        ("10", Part.REACHED),
        ("9.999", Part.HALF),
        ("5", Part.NOT),
        ("0", Part.NOT),
    ],
)
def test_the_usual_limits_are_those_of_the_reports(done, part):
    assert standing(Limits(), Side.AT_LEAST, Decimal(10), Tally(Decimal(done))).part == part


@pytest.mark.parametrize(
    ("done", "part"), [("2", Part.ABOVE), ("3", Part.REACHED), ("5", Part.HALF), ("6", Part.NOT)]
)
def test_where_less_is_better_the_plan_is_measured_by_what_there_is(done, part):
    assert standing(Limits(), Side.AT_MOST, Decimal(3), Tally(Decimal(done))).part == part


def test_something_where_nothing_was_planned_is_above_plan():
    assert performance(Side.AT_LEAST, Fraction(0), Fraction(1)) is None
    assert standing(Limits(), Side.AT_LEAST, Decimal(0), Tally(Decimal(1))).part == Part.ABOVE
    assert standing(Limits(), Side.AT_LEAST, Decimal(0), Tally(Decimal(0))).part == Part.REACHED
    assert standing(Limits(), Side.AT_MOST, Decimal(3), Tally(Decimal(0))).part == Part.ABOVE


@given(AMOUNT, AMOUNT, st.integers(1, 50), st.integers(1, 50))
def test_missing_reports_leave_a_lower_bound_or_nothing(plan, done, expected, missing):
    tally = Tally(done, Decimal(10**10), expected + missing, expected)
    grows = standing(Limits(), Side.AT_LEAST, plan, tally)
    whole = standing(Limits(), Side.AT_LEAST, plan, Tally(done, None, expected, expected))
    assert (grows.part, grows.is_floor) == (whole.part, True)
    assert standing(Limits(), Side.AT_MOST, plan, tally).part == Part.UNKNOWN
    assert standing(Limits(), Side.AT_LEAST, plan, tally, is_share=True).part == Part.UNKNOWN


def test_no_report_no_plan_and_a_share_of_nothing_give_no_band():
    nothing = Tally(None, None, 3, 0)
    assert standing(Limits(), Side.AT_LEAST, Decimal(1), nothing).part == Part.UNKNOWN
    assert standing(Limits(), Side.AT_LEAST, None, Tally(Decimal(1))).part == Part.UNKNOWN
    of_nothing = Tally(Decimal(0), Decimal(0))
    assert (
        standing(Limits(), Side.AT_LEAST, Decimal(80), of_nothing, is_share=True).part
        == Part.UNKNOWN
    )


@given(AMOUNT, AMOUNT, st.decimals(min_value=0, max_value=100, places=3))
def test_a_share_reaches_its_plan_without_dividing(part, rest, plan):
    base = part + rest
    met = reaches(Side.AT_LEAST, plan, part, base, is_share=True)
    assert met is (Fraction(part) / Fraction(base) * 100 >= Fraction(plan) if base else None)
