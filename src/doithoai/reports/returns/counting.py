"""What a unit's own report counts: its records of the period, and whose records are its own.

A record belongs to the unit of its day. Where that unit ended before the period did, the unit that
took over its work (the larger share, where several did) reports it, so that a merger in the middle
of a period loses nothing and counts nothing twice.
"""

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from doithoai.kit.measures import Measure
from doithoai.reports.periods import Period
from doithoai.units.models import Kind, Level, Organisation, Succession

REPORTING = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
"""Levels that send reports up; branches and groups are counted by the unit above them."""
STEP = 32
"""Characters of one unit in `Organisation.path`."""


def reporting_below(unit: Organisation, on: dt.date) -> QuerySet[Organisation]:
    """The units directly below that owe a report for a period ending that day."""
    below = unit.children.on(on).filter(kind=Kind.WOMENS_UNION, level__in=REPORTING)
    return below.order_by("name", "id")


def shares(unit: Organisation, on: dt.date) -> dict[UUID, UUID]:
    """Who reports whose records: each unit in the tree, or taken over by it → who reports it.

    That is the unit itself or one of `reporting_below`. What ended and was taken over by a unit
    outside of the tree is reported there and stands here no more.
    """
    reporting = {each.hex: each for each in reporting_below(unit, on).values_list("pk", flat=True)}
    at, found = len(unit.path), {}
    for pk, path in Organisation.objects.within(unit).values_list("pk", "path"):
        found[pk] = reporting.get(path[at : at + STEP], unit.pk)
    takers = _takers(on)
    settled = {pk: found.get(takers.get(pk, pk)) for pk in found}
    settled |= {old: found[new] for old, new in takers.items() if new in found}
    return {pk: reporter for pk, reporter in settled.items() if reporter}


def own_units(unit: Organisation, on: dt.date) -> set[UUID]:
    """Whose records the unit's own report counts."""
    return {pk for pk, reporter in shares(unit, on).items() if reporter == unit.pk}


def _takers(on: dt.date) -> dict[UUID, UUID]:
    """For each unit that ended before that day, the one that has its work then."""
    steps = Succession.objects.filter(valid_from__lte=on, old__valid_to__lt=on)
    main: dict[UUID, UUID] = {}
    for old, new in steps.order_by("share", "-new__name", "-new").values_list("old", "new"):
        main[old] = new
    return {old: _last(old, main) for old in main}


def _last(unit: UUID, main: Mapping[UUID, UUID]) -> UUID:
    seen = {unit}
    while (following := main.get(unit)) and following not in seen:
        seen.add(following)
        unit = following
    return unit


@dataclass(frozen=True)
class Counted:
    """A number with the keys of the records behind it and a digest of both."""

    number: Decimal
    ids: tuple[str, ...]
    digest: str


def records(measure: Measure, units: Collection[UUID], period: Period) -> QuerySet[Any]:
    """The records that count for these units in the period."""
    within = {f"{measure.day}__gte": period.first, f"{measure.day}__lte": period.last}
    return measure.records().filter(**{f"{measure.organisation}__in": units}, **within)


def count(measure: Measure, units: Collection[UUID], period: Period) -> Counted:
    """Count them, or add up their amounts."""
    columns = ("pk", measure.amount) if measure.amount else ("pk",)
    rows = records(measure, units, period).order_by().values_list(*columns)
    amounts = {str(row[0]): exact(row[1]) if measure.amount else Decimal(1) for row in rows}
    ids = tuple(sorted(amounts))
    written = "\n".join(f"{pk}={amounts[pk].normalize():f}" for pk in ids)
    digest = hashlib.sha256(written.encode()).hexdigest()
    return Counted(sum(amounts.values(), Decimal(0)), ids, digest)


def by_reporter(measure: Measure, who: Mapping[UUID, UUID], period: Period) -> dict[UUID, Decimal]:
    """The numbers of all that report, counted at once from the records as they are now."""
    what = Sum(measure.amount) if measure.amount else Count("pk", distinct=True)
    rows = records(measure, list(who), period).order_by().values_list(measure.organisation)
    numbers: dict[UUID, Decimal] = {}
    for unit, number in rows.annotate(number=what):
        numbers[who[unit]] = numbers.get(who[unit], Decimal(0)) + exact(number)
    return numbers


def exact(number: Any) -> Decimal:
    return Decimal(str(number or 0))
