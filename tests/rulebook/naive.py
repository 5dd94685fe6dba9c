"""The slow oracle: one day after the other, straight from the yearly files, nothing shared."""

import tomllib
from calendar import monthrange
from datetime import date, timedelta
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
