"""What a unit's own report counts: its records of the period, and whose records are its own.

Records are where `doithoai.counting` puts them on the last day of the period, so that a merger in
the middle of it loses nothing and counts nothing twice. A unit reports its own, those of branches
and groups under it, and what nobody below it can be given.
"""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from doithoai.counting.figures import counted
from doithoai.counting.heritage import Heritage
from doithoai.counting.records import records
from doithoai.counting.scope import Scope
from doithoai.kit.measures import Measure
from doithoai.kit.periods import Period
from doithoai.units.models import Kind, Level, Organisation
from doithoai.units.models.organisations import STEP

REPORTING = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
"""Levels that send reports up; branches and groups are counted by the unit above them."""


def reporting_below(unit: Organisation, on: dt.date) -> QuerySet[Organisation]:
    """The units directly below that owe a report for a period ending that day."""
    below = unit.children.on(on).filter(kind=Kind.WOMENS_UNION, level__in=REPORTING)
    return below.order_by("name", "id")


@dataclass(frozen=True)
class Counted:
    """A number with the keys of the records behind it and a digest of both."""

    number: Decimal
    ids: tuple[str, ...]
    digest: str


class Reporting:
    """A unit and those below it as they stood on a day: who reports which records."""

    def __init__(self, unit: Organisation, on: dt.date) -> None:
        self.unit, self.on = unit, on
        self.scope = Scope(unit, rebased=Heritage(on))

    @cached_property
    def who(self) -> dict[UUID, UUID]:
        """Each unit in the tree → who reports it: the unit itself or one of `reporting_below`."""
        below = reporting_below(self.unit, self.on).values_list("pk", flat=True)
        reporting, at = {each.hex: each for each in below}, len(self.unit.path)
        tree = Organisation.objects.within(self.unit).values_list("pk", "path")
        return {pk: reporting.get(path[at : at + STEP], self.unit.pk) for pk, path in tree}

    @property
    def own(self) -> set[UUID]:
        """Units that stand and are reported by the unit itself."""
        return {pk for pk in self.scope.asked if self.who[pk] == self.unit.pk}

    def reporter(self, unit: UUID, first: UUID | None, area: str | None) -> UUID | None:
        """Who reports a record; None: nobody here."""
        where = self.scope.where(unit, first, area)
        return where and self.who[where[0]]

    def numbers(
        self, measures: Sequence[Measure], periods: Sequence[Period]
    ) -> dict[str, list[defaultdict[UUID, Decimal]]]:
        """By measure and period, what each that reports has; all from one statement."""
        found: dict[str, list[defaultdict[UUID, Decimal]]] = {}
        for name, one in counted(measures, self.scope, periods).items():
            sums = found[name] = [defaultdict[UUID, Decimal](Decimal) for _period in periods]
            for unit, numbers in [*one.units.items(), *one.rests.items()]:
                for at, number in enumerate(numbers):
                    if number:  # who has none is not known to have had any
                        sums[at][self.who[unit]] += exact(number)
        return found

    def count(self, measure: Measure, period: Period) -> Counted:
        """The unit's own records, counted or their amounts added up."""
        columns = ("pk", measure.amount) if measure.amount else ("pk",)
        found = records(measure, self.scope, period, rest=None, only=self.own).order_by()
        amounts = {
            str(pk): exact(amount[0]) if amount else Decimal(1)
            for pk, *amount in found.values_list(*columns)
        }
        ids = tuple(sorted(amounts))
        written = "\n".join(f"{pk}={amounts[pk].normalize():f}" for pk in ids)
        digest = hashlib.sha256(written.encode()).hexdigest()
        return Counted(sum(amounts.values(), Decimal(0)), ids, digest)


def exact(number: Any) -> Decimal:
    return Decimal(str(number or 0))
