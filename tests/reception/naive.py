"""Both readings of "the Monday of the fourth week", found by looking at one day after the other."""

import datetime as dt
from collections.abc import Iterator

from doithoai.kit.workdays import days_of

ONE = dt.timedelta(days=1)


def nth_in_month(day: dt.date) -> set[int]:
    """Which such weekday of its month it is; the last one is also -1."""
    which = {(day.day - 1) // 7 + 1}
    return which | {-1} if day.day + 7 > days_of(day.year, day.month) else which


def weeks_of(day: dt.date) -> set[int]:
    """Which calendar week of which month it lies in: a week may be of two months."""
    monday = day - dt.timedelta(days=day.weekday())
    week = [monday + n * ONE for n in range(7)]
    found = set()
    for other in week:
        first = other.replace(day=1)
        begin = first - dt.timedelta(days=first.weekday())
        found.add((monday - begin).days // 7 + 1)
        if days_of(other.year, other.month) in {d.day for d in week if d.month == other.month}:
            found.add(-1)
    return found


def days_between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for n in range((last - first).days + 1):
        yield first + n * ONE
