"""Every sense and unit against the naive count, over the years of the table."""

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.rulebook.book import Book
from doithoai.rulebook.deadlines import Deadline, due_from
from doithoai.rulebook.terms import Period, Sense, Unit

from . import naive
from .factories import a_book, a_rule, day

DAYS = st.dates(date(2015, 2, 1), date(2030, 11, 30))
COUNTED = [Unit.WORKING_DAY, Unit.DAY, Unit.WEEK, Unit.MONTH]
BOOKS = {
    (sense, unit, amount): a_book(a_rule(sense=sense, unit=unit, amount=amount))
    for sense in (Sense.WITHIN, Sense.AT_LEAST_BEFORE)
    for unit in COUNTED
    for amount in (0, 1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60)
    if unit in (Unit.WORKING_DAY, Unit.DAY) or amount < 8
}
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def example(start: date | datetime, **words: object) -> Deadline:
    return due_from(a_book(a_rule(**words)), "EXAMPLE", start)


@given(st.sampled_from(sorted(BOOKS)), DAYS)
def test_it_agrees_with_a_count_by_hand(shape: tuple[Sense, Unit, int], start: date) -> None:
    sense, unit, amount = shape
    found = due_from(BOOKS[shape], "EXAMPLE", start)
    assert found.date == naive.end(sense, unit, amount, start)
    assert naive.works(found.date)


@pytest.mark.parametrize("amount", [3, 5, 10])
def test_ten_working_days_agree_on_every_single_day_of_the_table(amount: int) -> None:
    book = BOOKS[Sense.WITHIN, Unit.WORKING_DAY, amount]
    start, wrong = date(2015, 1, 1), []
    while start < date(2030, 12, 1):
        if due_from(book, "EXAMPLE", start).date != naive.walk(start, amount, 1):
            wrong.append(start)
        start += timedelta(days=1)
    assert wrong == []


@given(
    st.sampled_from([Sense.WITHIN, Sense.AT_LEAST_BEFORE]),
    st.integers(0, 400),
    st.datetimes(datetime(2015, 2, 1), datetime(2030, 11, 30)),
)
def test_hours_agree_with_a_clock_watched_by_hand(
    sense: Sense, amount: int, moment: datetime
) -> None:
    start = moment.replace(tzinfo=HANOI)
    found = example(start, unit=Unit.HOUR, amount=amount, sense=sense)
    by_hand = naive.hours(start, amount, 1 if sense is Sense.WITHIN else -1)
    assert found.at == by_hand
    assert found.date == by_hand.date()


@given(st.sampled_from([Sense.WITHIN, Sense.AT_LEAST_BEFORE]), st.integers(0, 400), DAYS)
def test_hours_of_a_mere_date_run_from_its_midnight(sense: Sense, amount: int, start: date) -> None:
    found = example(start, unit=Unit.HOUR, amount=amount, sense=sense)
    midnight = datetime(start.year, start.month, start.day)
    by_hand = naive.hours(midnight, amount, 1 if sense is Sense.WITHIN else -1)
    assert (found.date, found.at) == (by_hand.date(), None)


@given(DAYS, st.integers(1, 400), st.integers(0, 23), st.sampled_from([-7, -3, 0, 9, 14]))
def test_an_instant_told_in_another_zone_is_the_same_instant(
    start: date, amount: int, hour: int, zone: int
) -> None:
    here = datetime(start.year, start.month, start.day, hour, tzinfo=HANOI)
    there = here.astimezone(timezone(timedelta(hours=zone)))
    found, same = (example(at, unit=Unit.HOUR, amount=amount) for at in (here, there))
    assert (found.date, found.at) == (same.date, same.at)


def of_periods(*periods: Period) -> Book:
    return a_book(a_rule(sense=Sense.TIMES_PER_PERIOD, unit=Unit.TIME, amount=1, periods=periods))


OF_PERIOD = {period: of_periods(period) for period in Period}
NEXT_ENDS = sorted(set(Period) - {Period.QUARTER_4_BEFORE})


@given(st.sampled_from(sorted(Period)), DAYS)
def test_a_period_ends_where_a_calendar_read_by_hand_ends_it(period: Period, start: date) -> None:
    found = due_from(OF_PERIOD[period], "EXAMPLE", start)
    assert found.date == naive.period_end(period, start)


@given(st.sets(st.sampled_from(NEXT_ENDS), min_size=2), DAYS)
def test_of_several_periods_the_first_end_read_by_hand_counts(
    periods: set[Period], start: date
) -> None:
    found = due_from(of_periods(*periods), "EXAMPLE", start)
    assert found.date == min(naive.period_end(period, start) for period in periods)


@pytest.mark.parametrize("period", sorted(Period))
def test_every_single_day_of_six_years_has_its_end_of_the_period(period: Period) -> None:
    starts = [date(2017, 1, 1) + timedelta(days=n) for n in range(365 * 6)]
    ends = {start: due_from(OF_PERIOD[period], "EXAMPLE", start).date for start in starts}
    assert [day for day in starts if ends[day] != naive.period_end(period, day)] == []


@given(st.sampled_from(sorted(BOOKS)), DAYS)
def test_the_steps_tell_the_same_story_as_the_date(
    shape: tuple[Sense, Unit, int], start: date
) -> None:
    _sense, unit, amount = shape
    found = due_from(BOOKS[shape], "EXAMPLE", start)
    steps = found.steps
    assert steps[0].day == start
    assert steps[-1].day == found.date or amount == 0
    assert all(step.reason for step in steps)
    counted = [step.number for step in steps if step.number is not None]
    if unit is Unit.WORKING_DAY and amount:
        assert counted == list(range(1, amount + 1))
        skipped = [step.day for step in found.skipped[1:]]
        assert not any(naive.works(off) for off in skipped)
        assert len(counted) + len(skipped) == abs((found.date - start).days)
    elif amount:
        assert counted[-1] == amount


@given(DAYS)
def test_within_never_ends_before_and_before_never_after_its_start(start: date) -> None:
    for (sense, _unit, _amount), book in BOOKS.items():
        found = due_from(book, "EXAMPLE", start).date
        assert found >= start if sense is Sense.WITHIN else found <= start


def test_a_last_day_off_moves_on_but_a_notice_moves_earlier() -> None:
    saturday = day("2026-03-14")
    within = example(day("2026-03-04"), unit=Unit.DAY, amount=10)
    before = example(day("2026-03-24"), unit=Unit.DAY, amount=10, sense=Sense.AT_LEAST_BEFORE)
    assert within.date == day("2026-03-16")
    assert before.date == day("2026-03-13")
    assert saturday in [step.day for step in within.skipped]
    assert saturday in [step.day for step in before.skipped]


def test_a_term_in_months_ends_on_the_last_day_of_a_short_month() -> None:
    assert example(day("2026-08-31"), unit=Unit.MONTH, amount=1).date == day("2026-09-30")
    assert example(day("2028-01-31"), unit=Unit.MONTH, amount=1).date == day("2028-02-29")


def test_a_term_runs_over_the_end_of_the_year() -> None:
    found = example(day("2025-12-30"), amount=3)
    # 31/12 is one; 1/1 a holiday, 2/1 swapped, 3–4/1 a weekend; 5/1 two, 6/1 three.
    assert found.date == day("2026-01-06")
    assert [step.day.isoformat() for step in found.skipped] == [
        "2025-12-30",
        "2026-01-01",
        "2026-01-02",
        "2026-01-03",
        "2026-01-04",
    ]


@pytest.mark.parametrize(
    "saturday", ["2019-01-05", "2019-05-04", "2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22"]
)
def test_a_worked_swap_saturday_counts_as_a_working_day(saturday: str) -> None:
    friday = day(saturday) - timedelta(days=1)
    found = example(friday, amount=1)
    assert found.date == day(saturday)
    assert found.steps[-1].number == 1


def test_hours_run_on_all_days_and_keep_the_hour() -> None:
    found_at = datetime(2026, 2, 13, 16, 30, tzinfo=HANOI)
    found = example(found_at, unit=Unit.HOUR, amount=72)
    assert found.at == datetime(2026, 2, 16, 16, 30, tzinfo=HANOI)
    assert found.date == day("2026-02-16")
    assert found.start == day("2026-02-13")


def test_hours_from_a_mere_date_start_as_it_begins() -> None:
    found = example(day("2026-02-13"), unit=Unit.HOUR, amount=72)
    assert (found.date, found.at) == (day("2026-02-16"), None)


def test_an_hour_before_an_event_just_after_midnight_is_the_day_before() -> None:
    event = datetime(2026, 3, 10, 0, 30, tzinfo=HANOI)
    found = example(event, unit=Unit.HOUR, amount=1, sense=Sense.AT_LEAST_BEFORE)
    assert found.at == datetime(2026, 3, 9, 23, 30, tzinfo=HANOI)
    assert found.date == day("2026-03-09")


def test_an_instant_counts_from_the_local_day_it_falls_on() -> None:
    late_in_utc = datetime(2026, 3, 9, 18, 0, tzinfo=ZoneInfo("UTC"))
    assert example(late_in_utc, amount=1) == example(day("2026-03-10"), amount=1)


def test_an_instant_without_its_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        example(datetime(2026, 3, 9, 18, 0), amount=1)


def test_hours_and_days_compete_for_the_earlier_date() -> None:
    book = a_book(
        a_rule(unit=Unit.HOUR, amount=72),
        a_rule(owner="party", unit=Unit.WORKING_DAY, amount=1),
    )
    found = due_from(book, "EXAMPLE", datetime(2026, 3, 9, 18, 0, tzinfo=HANOI))
    assert (found.date, found.rule.owner, found.at) == (day("2026-03-10"), "party", None)


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (Period.WEEK, "2026-03-11", "2026-03-13"),
        (Period.MONTH, "2026-01-05", "2026-01-30"),
        (Period.MONTH, "2026-01-31", "2026-01-31"),
        (Period.QUARTER_1, "2026-03-31", "2026-03-31"),
        (Period.QUARTER_1, "2026-04-01", "2027-03-31"),
        (Period.HALF_YEAR, "2026-01-01", "2026-06-30"),
        (Period.NINE_MONTHS, "2026-09-30", "2026-09-30"),
        (Period.YEAR, "2026-05-01", "2026-12-31"),
        (Period.QUARTER_4_BEFORE, "2027-05-01", "2026-12-31"),
    ],
)
def test_a_frequency_ends_with_the_last_working_day_of_its_period(
    period: Period, start: str, end: str
) -> None:
    words = {"sense": Sense.TIMES_PER_PERIOD, "unit": Unit.TIME, "amount": 1, "periods": (period,)}
    found = example(day(start), **words)
    assert found.date == day(end)
    assert found.steps[-1].day == found.date


def test_of_several_report_periods_the_next_one_counts() -> None:
    periods = (Period.QUARTER_1, Period.HALF_YEAR, Period.NINE_MONTHS, Period.YEAR)
    words = {"sense": Sense.TIMES_PER_PERIOD, "unit": Unit.TIME, "amount": 1, "periods": periods}
    ends = [example(day(f"2026-{month}-01"), **words).date for month in ("02", "05", "08", "11")]
    assert ends == [day("2026-03-31"), day("2026-06-30"), day("2026-09-30"), day("2026-12-31")]
