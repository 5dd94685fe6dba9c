"""The table of days against a count made day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.kit.workdays import DayKind, Mark, OutsideTable, WorkingCalendar, add_months

DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))
MARKS = st.lists(
    st.builds(
        Mark,
        day=st.dates(date(2024, 1, 1), date(2024, 3, 31)),
        kind=st.sampled_from(DayKind),
        counts=st.booleans(),
    ),
    max_size=25,
)
ONE = timedelta(days=1)


def table(*marks: Mark, decided: tuple[int, ...] = ()) -> WorkingCalendar:
    return WorkingCalendar(marks, decided)


@given(MARKS, st.dates(date(2023, 12, 15), date(2024, 4, 15)), st.integers(1, 40))
def test_it_counts_as_one_would_with_a_finger_on_the_calendar(
    marks: list[Mark], start: date, amount: int
) -> None:
    days = table(*marks)
    day, left = start, amount
    while left:
        day += ONE
        left -= days.kind(day).works
    assert days.after(start, amount) == day
    day, left = start, amount
    while left:
        day -= ONE
        left -= days.kind(day).works
    assert days.before(start, amount) == day


@given(MARKS, st.dates(date(2023, 12, 15), date(2024, 4, 15)))
def test_the_nearest_working_day_is_itself_or_has_only_days_off_between(
    marks: list[Mark], day: date
) -> None:
    days = table(*marks)
    for found, step in ((days.on_or_after(day), 1), (days.on_or_before(day), -1)):
        assert days.works(found)
        between = day
        while between != found:
            assert not days.works(between)
            between += timedelta(days=step)
        assert days.after(day, 0) == days.on_or_after(day)
        assert days.before(day, 0) == days.on_or_before(day)


SATURDAY, MONDAY = date(2024, 5, 4), date(2024, 4, 29)


def test_an_ordinary_week_has_five_working_days() -> None:
    kinds = [table().kind(date(2024, 7, 1) + n * ONE) for n in range(7)]
    assert kinds == [DayKind.NORMAL_WORKDAY] * 5 + [DayKind.WEEKEND] * 2


def test_a_worked_saturday_beats_a_holiday_on_the_same_day() -> None:
    off, worked = Mark(SATURDAY, DayKind.HOLIDAY), Mark(SATURDAY, DayKind.SWAP_WORK)
    assert table(off, worked).kind(SATURDAY) is DayKind.SWAP_WORK
    assert table(worked, off).works(SATURDAY)


def test_a_holiday_on_a_weekend_is_named_a_holiday() -> None:
    assert table(Mark(SATURDAY, DayKind.HOLIDAY)).kind(SATURDAY) is DayKind.HOLIDAY


def test_a_weekday_marked_as_normal_changes_no_weekend() -> None:
    assert table(Mark(SATURDAY, DayKind.NORMAL_WORKDAY)).kind(SATURDAY) is DayKind.WEEKEND


def test_a_later_decision_replaces_what_the_table_says() -> None:
    seeded = Mark(MONDAY, DayKind.HOLIDAY)
    withdrawn = Mark(MONDAY, DayKind.NORMAL_WORKDAY, replaces=True)
    assert table(seeded, withdrawn).works(MONDAY)
    again = Mark(MONDAY, DayKind.SWAP_OFF, replaces=True)
    assert table(seeded, withdrawn, again).kind(MONDAY) is DayKind.SWAP_OFF


def test_a_day_off_that_is_not_confirmed_is_worked_but_uncertain() -> None:
    rumoured = Mark(MONDAY, DayKind.HOLIDAY, counts=False)
    days = table(rumoured, decided=(2024,))
    assert days.works(MONDAY)
    assert days.uncertain(MONDAY, MONDAY)
    assert days.uncertain(MONDAY + 3 * ONE, MONDAY - 3 * ONE)
    assert not days.uncertain(MONDAY + ONE, MONDAY + 5 * ONE)


def test_a_year_without_a_decision_is_uncertain_from_its_first_to_its_last_day() -> None:
    days = table(decided=(2024,))
    assert not days.uncertain(date(2024, 1, 1), date(2024, 12, 31))
    assert days.uncertain(date(2024, 12, 31), date(2025, 1, 1))
    assert days.uncertain(date(2023, 12, 31), date(2024, 1, 5))


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(2061, 1, 1)])
def test_it_says_so_where_the_table_ends(day: date) -> None:
    days = table()
    for count in (days.on_or_after, days.on_or_before):
        with pytest.raises(OutsideTable):
            count(day)
    for count_many in (days.after, days.before):
        with pytest.raises(OutsideTable):
            count_many(day, 3)
    assert days.uncertain(day, day)


def test_it_does_not_wrap_around_at_either_end() -> None:
    days = table()
    with pytest.raises(OutsideTable):
        days.after(date(2060, 12, 30), 5)
    with pytest.raises(OutsideTable):
        days.before(date(2000, 1, 5), 5)
    with pytest.raises(OutsideTable):
        days.on_or_before(date(2000, 1, 2))


def test_a_month_ends_on_the_corresponding_day_or_the_last() -> None:
    assert add_months(date(2026, 1, 15), 1) == date(2026, 2, 15)
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert add_months(date(2025, 12, 5), 13) == date(2027, 1, 5)


@given(DAYS, st.integers(-60, 60))
def test_months_never_leave_their_month(day: date, months: int) -> None:
    found = add_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found + ONE).day == 1


def test_months_beyond_the_calendar_are_refused() -> None:
    with pytest.raises(OutsideTable):
        add_months(date(9999, 12, 1), 1)


def test_the_marks_of_a_year_come_in_order() -> None:
    marks = [Mark(SATURDAY, DayKind.SWAP_WORK), Mark(MONDAY, DayKind.SWAP_OFF)]
    days = table(*marks, Mark(date(2025, 1, 1), DayKind.HOLIDAY))
    assert [mark.day for mark in days.marks_of(2024)] == [MONDAY, SATURDAY]
