"""Pauses and extensions against a clerk who crosses out one day after the other."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.rulebook.running import Pause, Term
from doithoai.rulebook.terms import Unit

from . import naive
from .factories import day, delivered_days

DAYS = delivered_days()
STARTS = st.dates(date(2015, 2, 1), date(2029, 6, 30))
AROUND = [
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2026, 1, 2),
    date(2026, 2, 13),
    date(2026, 2, 17),
    date(2026, 4, 29),
    date(2026, 9, 1),
]
"""Year's end with its swapped Friday, Tết, 30 April and 2 September."""
COUNTED = st.sampled_from([Unit.WORKING_DAY, Unit.DAY])


@st.composite
def pauses(draw: st.DrawFn, start: date) -> tuple[Pause, ...]:
    """Up to three, one after the other, some of them of no days."""
    found, at = [], start
    for _ in range(draw(st.integers(0, 3))):
        began = at + timedelta(days=draw(st.integers(0, 25)))
        at = began + timedelta(days=draw(st.integers(0, 20)))
        found.append((began, at))
    return tuple(found)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    start = draw(st.one_of(STARTS, st.sampled_from(AROUND)))
    amounts = st.sampled_from([0, 1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60])
    amount, extended = draw(amounts), draw(st.sampled_from([0, 15, 30, 60]))
    return Term(start, amount, draw(COUNTED), extended, draw(pauses(start)))


def walked(term: Term, start: date, left: int) -> date:
    """Count the days that are left, one after the other, then leave what is off."""
    at = start
    while left:
        at += timedelta(days=1)
        left -= naive.works(at) if term.unit is Unit.WORKING_DAY else 1
    return naive.settle(at, 1)


def by_hand(term: Term) -> date:
    """On the evening of the question note what is left; count on after the reply."""
    at, left = term.start, term.amount + term.extended
    for began, ended in term.pauses:
        if began > walked(term, at, left):
            continue
        while at < began:
            at += timedelta(days=1)
            left -= naive.works(at) if term.unit is Unit.WORKING_DAY else 1
        at, left = ended, max(left, 0)
    return walked(term, at, left)


@given(terms())
def test_it_agrees_with_a_count_by_hand(term):
    found = term.end(DAYS)
    assert found == by_hand(term)
    assert naive.works(found)


@given(terms())
def test_a_pause_or_an_extension_never_brings_the_end_nearer(term):
    bare = Term(term.start, term.amount, term.unit)
    assert term.end(DAYS) >= bare.end(DAYS)
    assert term.end(DAYS) >= Term(bare.start, bare.amount, bare.unit, term.extended).end(DAYS)


@given(terms())
def test_a_question_answered_the_same_day_costs_nothing(term):
    asked = tuple((began, began) for began, _ended in term.pauses)
    unpaused = Term(term.start, term.amount, term.unit, term.extended)
    same_day = Term(term.start, term.amount, term.unit, term.extended, asked)
    assert same_day.end(DAYS) == unpaused.end(DAYS)


@given(terms())
def test_the_days_shown_tell_the_same_story_as_the_date(term):
    steps = term.steps(DAYS)
    counted = [step.number for step in steps if step.number is not None]
    assert steps[0].day == term.start
    assert steps[-1].day == term.end(DAYS)
    assert all(step.reason for step in steps)
    assert counted == sorted(counted)
    waiting = {step.day for step in steps if "Chờ" in step.reason}
    assert all(any(began < on <= ended for began, ended in term.pauses) for on in waiting)


@given(st.sampled_from([Unit.WEEK, Unit.MONTH]), STARTS, st.integers(1, 6), st.integers(0, 30))
def test_weeks_and_months_move_by_the_days_of_the_pause(unit, start, amount, length):
    bare = Term(start, amount, unit)
    began = start + timedelta(days=2)
    paused = Term(start, amount, unit, pauses=((began, began + timedelta(days=length)),))
    nominal = naive.months(start, amount) if unit is Unit.MONTH else start + 7 * amount * naive.ONE
    assert bare.end(DAYS) == naive.settle(nominal, 1)
    assert paused.end(DAYS) == naive.settle(nominal + timedelta(days=length), 1)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "pause", "end"),
    [
        # Asked before Tết 2026, answered after it: only the working days so far are used up.
        ("2026-02-10", 10, Unit.WORKING_DAY, ("2026-02-12", "2026-02-24"), "2026-03-06"),
        # Across the year's end, whose first working Saturday is 10 January.
        ("2025-12-29", 5, Unit.WORKING_DAY, ("2025-12-31", "2026-01-08"), "2026-01-12"),
        # Asked on the very last day: the day of the reply is the last one.
        ("2026-06-01", 10, Unit.WORKING_DAY, ("2026-06-15", "2026-06-18"), "2026-06-18"),
        # Thirty days of a complaint, waited for ten of them; a Saturday moves to Monday.
        ("2026-06-01", 30, Unit.DAY, ("2026-06-10", "2026-06-20"), "2026-07-13"),
    ],
)
def test_examples_counted_on_paper(start, amount, unit, pause, end):
    term = Term(day(start), amount, unit, pauses=((day(pause[0]), day(pause[1])),))
    assert term.end(DAYS) == day(end)


def test_what_is_late_stays_late():
    term = Term(day("2026-06-01"), 5, Unit.WORKING_DAY)
    asked_late = Term(term.start, 5, term.unit, pauses=((day("2026-06-20"), day("2026-07-20")),))
    assert asked_late.end(DAYS) == term.end(DAYS) == day("2026-06-08")


def test_an_extension_is_counted_from_the_start_not_from_a_moved_end():
    # 30 days from 2 May 2026 end on Monday 1 June; 60 days on Wednesday 1 July.
    term = Term(day("2026-05-02"), 30, Unit.DAY)
    assert term.end(DAYS) == day("2026-06-01")
    assert Term(term.start, 30, Unit.DAY, 30).end(DAYS) == day("2026-07-01")
