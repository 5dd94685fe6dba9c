"""What measures count for targets, unit by unit: by the units that stood at the end of the year."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils import timezone

from doithoai.counting.figures import counted
from doithoai.counting.heritage import Heritage
from doithoai.counting.scope import Scope
from doithoai.kit.measures import measure
from doithoai.kit.periods import Kind, Period
from doithoai.targets.models import Target
from doithoai.units.models import Organisation

Numbers = dict[tuple[range, str], dict[str, Decimal]]
"""For the years of a target and the name of a measure: path of each unit that has some → number."""


def day_of(year: int) -> dt.date:
    """The day on which it is asked which units stood in that year."""
    return min(dt.date(year, 12, 31), timezone.localdate())


def scope_of(top: Organisation, year: int) -> Scope:
    return Scope(top, rebased=Heritage(day_of(year)))


def days_of(years: range) -> Period:
    first, last = dt.date(years[0], 1, 1), dt.date(years[-1], 12, 31)
    return Period.spanning(Kind.YEAR if len(years) == 1 else Kind.DAYS, first, last)


def numbers_of(top: Organisation, targets: Iterable[Target], year: int) -> Numbers:
    """In and under `top`, up to that year: all that these targets ask, from one statement."""
    asked: dict[range, Period] = {}
    names: dict[str, None] = {}
    for target in targets:
        if target.is_computed:
            years = target.years(year)
            asked[years] = days_of(years)
            names |= dict.fromkeys(filter(None, (target.measure, target.base_measure)))
    if not asked:
        return {}
    paths = dict(Organisation.objects.within(top).values_list("pk", "path"))
    found = counted([measure(name) for name in names], scope_of(top, year), list(asked.values()))
    numbers: Numbers = {(years, name): {} for years in asked for name in names}
    for name, one in found.items():
        for unit, row in [*one.units.items(), *one.rests.items()]:
            for years, number in zip(asked, row, strict=True):
                _add(numbers[years, name], paths[unit], number)
    return numbers


def _add(sums: dict[str, Decimal], path: str, number: Any) -> None:
    if number:
        sums[path] = sums.get(path, Decimal(0)) + Decimal(str(number))
