"""The slow oracle: one day after the other, straight from the yearly files, nothing shared."""

import tomllib
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import doithoai.rulebook as rulebook

FILES = Path(rulebook.__file__).parent / "data" / "days"
ONE = timedelta(days=1)


@cache
def table() -> dict[date, str]:
    kinds: dict[date, str] = {}
    for path in FILES.glob("*.toml"):
        for row in tomllib.loads(path.read_text(encoding="utf8"))["days"]:
            if row.get("counts", True) and kinds.get(row["date"]) != "SWAP_WORK":
                kinds[row["date"]] = row["kind"]
    return kinds


def works(day: date) -> bool:
    kind = table().get(day)
    if kind is None:
        return day.weekday() < 5
    return kind == "SWAP_WORK"


def walk(start: date, amount: int, step: int) -> date:
    day = start
    while amount:
        day += step * ONE
        amount -= works(day)
    return day


def settle(day: date, step: int) -> date:
    while not works(day):
        day += step * ONE
    return day


def months(day: date, amount: int) -> date:
    year, month = day.year, day.month
    for _ in range(abs(amount)):
        month += 1 if amount > 0 else -1
        if month in (0, 13):
            year, month = (year - 1, 12) if month == 0 else (year + 1, 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def end(sense: str, unit: str, amount: int, start: date) -> date:
    """The last day of a limit, as a clerk with a paper calendar finds it."""
    step = 1 if sense == "within" else -1
    if unit == "working_day":
        return walk(start, amount, step) if amount else settle(start, step)
    if unit == "month":
        return settle(months(start, step * amount), step)
    return settle(start + step * amount * (7 if unit == "week" else 1) * ONE, step)


def hours(start: datetime, amount: int, step: int) -> datetime:
    """One hour after the other, day and night; this country has had no other time since 1975."""
    for _ in range(amount):
        start += step * timedelta(hours=1)
    return start


# The day on which the next period begins, as (weekday, month, day); None is any.
TURNS = {
    "week": (0, None, None),
    "month": (None, None, 1),
    "quarter_1": (None, 4, 1),
    "half_year": (None, 7, 1),
    "nine_months": (None, 10, 1),
    "year": (None, 1, 1),
}


def turns(period: str, day: date) -> bool:
    found = (day.weekday(), day.month, day.day)
    return all(want in (None, have) for want, have in zip(TURNS[period], found, strict=True))


def period_end(period: str, start: date) -> date:
    """The last day worked in the period; where all that is left is off, its last day."""
    if period == "quarter_4_before":
        day = start
        while day.year == start.year:
            day -= ONE
        return settle(day, -1)
    end = start
    while not turns(period, end + ONE):
        end += ONE
    left = end
    while left >= start and not works(left):
        left -= ONE
    return left if left >= start else end
