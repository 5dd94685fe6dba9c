"""On which days something recurs: "Monday of the first and of the fourth week of the month".

Offices read this in two ways: as the nth Monday of the month, or as the Monday of its nth calendar
week, where weeks begin on Monday and the first is the one that holds the 1st. That Monday may lie
in the month before. Both are plain recurrence rules of RFC 5545. No database.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from dateutil.rrule import rrulestr

LAST = -1
NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Read(StrEnum):
    NTH = "nth"
    WEEK = "week"


@dataclass(frozen=True)
class Recurrence:
    """`weekdays` count from Monday = 0; `weeks` are 1 to 4 or LAST, none for every week."""

    weekdays: tuple[int, ...]
    weeks: tuple[int, ...] = ()
    reading: Read = Read.NTH

    @property
    def rules(self) -> list[str]:
        """The values of RRULE that together name the days; one unless calendar weeks are meant."""
        days = [NAMES[day] for day in self.weekdays]
        if not self.weeks:
            return [f"FREQ=WEEKLY;BYDAY={','.join(days)}"]
        if self.reading is Read.NTH:
            nth = (f"{week}{day}" for week in self.weeks for day in days)
            return [f"FREQ=MONTHLY;BYDAY={','.join(nth)}"]
        return [
            f"FREQ=MONTHLY;BYDAY={NAMES[day]};BYMONTHDAY={_window(self.weeks, day)}"
            for day in self.weekdays
        ]

    def days(self, first: date, last: date) -> list[date]:
        """The days from first to last, both included, in order."""
        return sorted({day for rule in self.rules for day in named_by(rule, first, last)})


def named_by(rule: str, first: date, last: date) -> list[date]:
    """The days that one rule names, from first to last."""
    start, end = (datetime.combine(day, time()) for day in (first, last))
    return [at.date() for at in rrulestr(rule, dtstart=start).between(start, end, inc=True)]


def _window(weeks: Sequence[int], weekday: int) -> str:
    """The days of a month on which that weekday of these calendar weeks can fall.

    Each week gives seven days in a row, so that exactly one of them is the weekday.
    """
    found = {day for week in weeks for day in _seven(week, weekday)}
    return ",".join(str(day) for day in sorted(found))


def _seven(week: int, weekday: int) -> Iterable[int]:
    if week == LAST:  # counted from the last day; what is behind it is of the next month
        return (off - 1 if off <= 0 else off for off in range(weekday - 6, weekday + 1))
    first = 7 * (week - 1) + weekday - 5
    return (day if day > 0 else day - 1 for day in range(first, first + 7))
