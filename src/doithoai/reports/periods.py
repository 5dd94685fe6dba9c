"""Periods of a report: named ones of a year, and any days.

A key names a period in an address and in stored rows: "2026-M09", "2026-Q3", "2026-H1" (half
year), "2026-N" (nine months), "2026" or "2026-03-01~2026-03-15".
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

_NAMED = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-(?P<kind>[MQHN])(?P<number>\d\d?)?)?")


class Kind(models.TextChoices):
    MONTH = "month", pgettext_lazy("period", "Month")
    QUARTER = "quarter", pgettext_lazy("period", "Quarter")
    HALF = "half", pgettext_lazy("period", "Half year")
    NINE = "nine", pgettext_lazy("period", "Nine months")
    YEAR = "year", pgettext_lazy("period", "Year")
    DAYS = "days", gettext_lazy("Any days")


# The letter in a key, how many months, and how many of them a year has.
_PARTS = {
    Kind.MONTH: ("M", 1, 12),
    Kind.QUARTER: ("Q", 3, 4),
    Kind.HALF: ("H", 6, 2),
    Kind.NINE: ("N", 9, 1),
    Kind.YEAR: ("", 12, 1),
}
_KINDS = {letter: kind for kind, (letter, _months, _times) in _PARTS.items()}


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both included. `number` is 1 for the first of its year."""

    first: dt.date
    last: dt.date
    kind: Kind = Kind.DAYS
    number: int = 1

    @classmethod
    def of(cls, year: int, kind: Kind, number: int = 1) -> Self:
        """ValueError if a year has no such period."""
        _letter, months, times = _PARTS[kind]
        if not 1 <= number <= times:
            raise ValueError(number)
        start = (number - 1) * months + 1
        end = start + months
        after = dt.date(year + (end > 12), (end - 1) % 12 + 1, 1)
        return cls(dt.date(year, start, 1), after - dt.timedelta(days=1), kind, number)

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

    @property
    def key(self) -> str:
        if self.kind == Kind.DAYS:
            return f"{self.first:%Y-%m-%d}~{self.last:%Y-%m-%d}"
        letter, _months, times = _PARTS[self.kind]
        digits = 2 if self.kind == Kind.MONTH else 1
        number = f"{self.number:0{digits}}" if times > 1 else ""
        return "-".join(filter(None, [f"{self.first.year:04}", f"{letter}{number}"]))

    def __str__(self) -> str:
        named = {"number": self.number, "year": f"{self.first.year:04}"}
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
        days = {"first": f"{self.first:%d/%m/%Y}", "last": f"{self.last:%d/%m/%Y}"}
        return _("%(first)s – %(last)s") % days

    def a_year_before(self) -> "Period":
        """The same period of the year before; of days, from and to the same days of that year."""
        if self.kind != Kind.DAYS:
            return Period.of(self.first.year - 1, self.kind, self.number)
        return Period(_year_back(self.first), _year_back(self.last))


def _year_back(day: dt.date) -> dt.date:
    """29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def all_of(year: int, kind: Kind) -> list[Period]:
    """The periods of one kind in a year, in order; not of `Kind.DAYS`."""
    times = _PARTS[kind][2]
    return [Period.of(year, kind, number) for number in range(1, times + 1)]
