"""Periods of a report: named ones of a year, terms, and any days.

A key names a period in an address and in stored rows: "2026-M09", "2026-Q3", "2026-H1" (half
year), "2026-N" (nine months), "2026" or "2026-03-01~2026-03-15".

An office may close its counts before the month ends ("chốt số liệu" on the 14th, as Decree
09/2019/NĐ-CP, Art. 12, lays down for state offices): the period then begins on the day after the
last one was closed.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

_NAMED = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-(?P<kind>[MQHN])(?P<number>\d\d?)?)?")


class Kind(models.TextChoices):
    MONTH = "month", pgettext_lazy("period", "Month")
    QUARTER = "quarter", pgettext_lazy("period", "Quarter")
    HALF = "half", pgettext_lazy("period", "Half year")
    NINE = "nine", pgettext_lazy("period", "Nine months")
    YEAR = "year", pgettext_lazy("period", "Year")
    TERM = "term", pgettext_lazy("period", "Term")
    DAYS = "days", gettext_lazy("Any days")


# The letter in a key, how many months, and how many of them a year has.
_PARTS = {
    Kind.MONTH: ("M", 1, 12),
    Kind.QUARTER: ("Q", 3, 4),
    Kind.HALF: ("H", 6, 2),
    Kind.NINE: ("N", 9, 1),
    Kind.YEAR: ("", 12, 1),
}
LATEST_CLOSING = 27
"""The last day of a month on which counts can be closed early: every month has it."""
_KINDS = {letter: kind for kind, (letter, _months, _times) in _PARTS.items()}


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both included. `number` is 1 for the first of its year; counts are
    closed on the day `closes_on` of the last month, 0 for its end.
    """

    first: dt.date
    last: dt.date
    kind: Kind = Kind.DAYS
    number: int = 1
    closes_on: int = 0

    @classmethod
    def of(cls, year: int, kind: Kind, number: int = 1, closes_on: int = 0) -> Self:
        """ValueError if a year has no such period."""
        _letter, months, times = _PARTS[kind]
        if not 1 <= number <= times or not 0 <= closes_on <= LATEST_CLOSING:
            raise ValueError(number)
        last = _closing(year, number * months, closes_on)
        before = _closing(year, (number - 1) * months, closes_on)
        return cls(before + dt.timedelta(days=1), last, kind, number, closes_on)

    @classmethod
    def spanning(cls, kind: Kind, first: dt.date, last: dt.date) -> Self:
        """The period of that kind with these days, as they are stored."""
        if kind not in _PARTS:
            return cls(first, last, kind)
        closes_on = 0 if (last + dt.timedelta(days=1)).day == 1 else last.day
        return cls(first, last, kind, last.month // _PARTS[kind][1], closes_on)

    @classmethod
    def latest(cls, kind: Kind, today: dt.date, closes_on: int = 0) -> Self:
        """The last period of that kind that is over."""
        years = (today.year, today.year - 1)
        all_of_them = [
            cls.of(year, kind, number, closes_on)
            for year in years
            for number in range(1, _PARTS[kind][2] + 1)
        ]
        return max((one for one in all_of_them if one.last < today), key=lambda one: one.last)

    @classmethod
    def read(cls, key: str) -> Self:
        """ValueError if the key names none."""
        first, sep, last = key.partition("~")
        if sep:
            days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
            if days[0] > days[1]:
                raise ValueError(key)
            return cls(*days)
        found = _NAMED.fullmatch(key)
        if found is None:
            raise ValueError(key)
        kind = _KINDS[found["kind"] or ""]
        period = cls.of(int(found["year"]), kind, int(found["number"] or 1))
        if period.key != key:
            raise ValueError(key)
        return period

    @classmethod
    def around(cls, kind: Kind, day: dt.date) -> Self:
        """The period of that kind in which the day lies."""
        return cls.of(day.year, kind, (day.month - 1) // _PARTS[kind][1] + 1)

    @property
    def earlier(self) -> dt.date:
        return self.first - dt.timedelta(days=1)

    @property
    def later(self) -> dt.date:
        return self.last + dt.timedelta(days=1)

    @property
    def key(self) -> str:
        if self.kind not in _PARTS:
            return f"{self.first:%Y-%m-%d}~{self.last:%Y-%m-%d}"
        letter, _months, times = _PARTS[self.kind]
        digits = 2 if self.kind == Kind.MONTH else 1
        number = f"{self.number:0{digits}}" if times > 1 else ""
        return "-".join(filter(None, [f"{self.last.year:04}", f"{letter}{number}"]))

    def __str__(self) -> str:
        named = {"number": self.number, "year": f"{self.last.year:04}"}
        match self.kind:
            case Kind.MONTH:
                return _("Month %(number)s of %(year)s") % named
            case Kind.QUARTER:
                return _("Quarter %(number)s of %(year)s") % named
            case Kind.HALF if self.number == 1:
                return _("First half of %(year)s") % named
            case Kind.HALF:
                return _("Second half of %(year)s") % named
            case Kind.NINE:
                return _("Nine months of %(year)s") % named
            case Kind.YEAR:
                return _("Year %(year)s") % named
            case Kind.TERM:
                years = {"first": self.first.year, "last": self.last.year}
                return _("Term %(first)s–%(last)s") % years
        days = {"first": f"{self.first:%d/%m/%Y}", "last": f"{self.last:%d/%m/%Y}"}
        return _("%(first)s – %(last)s") % days

    @property
    def short(self) -> str:
        """Within its year."""
        match self.kind:
            case Kind.MONTH:
                return pgettext("short", "Month %(number)s") % {"number": self.number}
            case Kind.QUARTER:
                return pgettext("short", "Quarter %(number)s") % {"number": self.number}
            case Kind.HALF:
                return _("First half") if self.number == 1 else _("Second half")
        return f"{self.first.year:04}" if self.kind == Kind.YEAR else str(self)

    def a_year_before(self) -> "Period":
        """The same period of the year before; of days, from and to the same days of that year;
        of a term, the one that ended with it.
        """
        if self.kind in _PARTS:
            return Period.of(self.last.year - 1, self.kind, self.number, self.closes_on)
        if self.kind == Kind.TERM:
            years = max(self.last.year - self.first.year, 1)
            before = self.first - dt.timedelta(days=1)
            return Period(_years_back(self.first, years), before, Kind.TERM)
        return Period(_years_back(self.first), _years_back(self.last))


def _closing(year: int, month: int, closes_on: int) -> dt.date:
    """The day on which counts are closed; month 0 is December of the year before."""
    year, month = (year, month) if month else (year - 1, 12)
    return dt.date(year, month, closes_on or calendar.monthrange(year, month)[1])


def _years_back(day: dt.date, years: int = 1) -> dt.date:
    """29 February becomes the 28th where that year has none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def all_of(year: int, kind: Kind) -> list[Period]:
    """The periods of one kind in a year, in order; not of terms and other days."""
    times = _PARTS[kind][2]
    return [Period.of(year, kind, number) for number in range(1, times + 1)]
