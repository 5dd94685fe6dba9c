"""What a click on a figure opens: its records, unit by unit, each unit's in order of days.

Going through the units in turn keeps every page one or two looks into an index: sorting all
records of a province by day would read each of them.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from doithoai.counting.figures import Number, counted
from doithoai.counting.records import records
from doithoai.counting.scope import Scope
from doithoai.kit.measures import Measure
from doithoai.kit.periods import Period
from doithoai.kit.turning import PAGE
from doithoai.people.models import User
from doithoai.units.models import Organisation

REST = UUID(int=0)
"""In a key: what no unit can be given."""
WEIGHED = 10_000
"""Of so many records it is counted how many are closed to her; of more each would be read."""


@dataclass(frozen=True)
class Line:
    unit: str
    day: dt.date
    title: str
    href: str
    amount: Number | None


@dataclass(frozen=True)
class Opened:
    """`number` is the figure, made of `all` records; of these `hidden` may not be opened.

    None: there are too many to count, and some may be among them.
    """

    number: Number
    all: int
    hidden: int | None
    lines: list[Line]
    next: str


@dataclass(frozen=True)
class Cell:
    """One figure, whoever looks."""

    measure: Measure
    scope: Scope
    period: Period
    rest: bool = False

    def records(self, only: Sequence[UUID] | None = None) -> QuerySet[Any]:
        return records(self.measure, self.scope, self.period, rest=self.rest, only=only)


def opened(cell: Cell, viewer: User, after: str) -> Opened:
    """A page of it, from the key on. The figure counts all; she reads what she may open."""
    figures = counted([cell.measure], cell.scope, [cell.period])[cell.measure.name]
    number = figures.rest[0] if cell.rest else figures.totals[0]
    sizes = {REST: number} if cell.rest else {pk: row[0] for pk, row in figures.units.items()}
    total = cell.records().count() if cell.measure.amount else int(number)
    visible = cell.measure.visible(cell.records(), viewer)
    is_weighed = total <= WEIGHED
    seen = (visible if is_weighed else visible.order_by()[: PAGE + 1]).count() if total else 0
    if seen > PAGE:
        rows, key = _turned(cell, viewer, _in_order(sizes), after)
    else:  # Not unit by unit: of many records in each she may see none.
        rows, key = list(_rows(cell, viewer)) if seen else [], ""
    hidden = total - seen if is_weighed or seen <= PAGE else None
    return Opened(number, total, hidden, [_line(cell.measure, r, viewer) for r in rows], key)


def _in_order(sizes: dict[UUID, Number]) -> list[tuple[UUID, Number]]:
    """Units that have any, in the order of the tree."""
    some = [pk for pk, number in sizes.items() if number]
    if REST in some:
        return [(REST, sizes[REST])]
    ordered = Organisation.objects.filter(pk__in=some).order_by("path")
    return [(pk, sizes[pk]) for pk in ordered.values_list("pk", flat=True)]


def _turned(
    cell: Cell, viewer: User, units: list[tuple[UUID, Number]], after: str
) -> tuple[list[Any], str]:
    """The rows from the key on, and the key of the next page. Small units are read together."""
    at, key = _read(units, after)
    rows: list[Any] = []
    while at < len(units) and len(rows) < PAGE:
        room, batch = PAGE - len(rows), []
        while not key and at < len(units) and units[at][1] <= room:
            room -= int(units[at][1])
            batch.append(units[at][0])
            at += 1
        if batch:
            rows += _rows(cell, viewer, batch)
            continue
        unit = units[at][0]
        found = _rows(cell, viewer, [unit], key)[: room + 1]
        rows += found[:room]
        if len(found) > room:
            last = rows[-1]
            return rows, f"{unit}~{last.counted_on.isoformat()}~{last.pk}"
        at, key = at + 1, Q()
    return rows, f"{units[at][0]}~~" if at < len(units) else ""


def _read(units: list[tuple[UUID, Number]], after: str) -> tuple[int, Q]:
    """Where in the units the key stands, and what follows it there; the beginning if nowhere."""
    unit, _sep, key = after.partition("~")
    at = next((at for at, (pk, _size) in enumerate(units) if str(pk) == unit), None)
    day, _sep, pk = key.partition("~")
    if at is None or not day or not pk:
        return at or 0, Q()
    try:
        on = dt.date.fromisoformat(day)
    except ValueError:
        return at, Q()
    return at, Q(counted_on__gt=on) | Q(counted_on=on, pk__gt=pk)


def _rows(
    cell: Cell, viewer: User, units: Sequence[UUID] | None = None, after: Q | None = None
) -> Any:
    measure = cell.measure
    found = measure.visible(cell.records(None if cell.rest else units), viewer)
    found = found.annotate(
        counted_on=F(measure.day),
        counted_for=F(f"{measure.organisation}__name"),
        counted_value=F(measure.amount or "pk"),
    )
    found = found.filter(after) if after else found
    return found.select_related(*measure.related).order_by("counted_on", "pk")[: PAGE + 1]


def _line(measure: Measure, row: Any, viewer: User) -> Line:
    key = getattr(row, measure.key)
    href = reverse(measure.page, args=[key]) if measure.page else ""
    amount = row.counted_value if measure.amount else None
    return Line(row.counted_for, row.counted_on, measure.shown(row, viewer), href, amount)
