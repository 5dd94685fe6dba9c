"""The figures: how many records of a measure each unit has in a period.

A figure depends on the records alone, never on who looks; who may ask is said in `rules`, and who
may open which record in the measure's own `visible`. All cells of a page are counted in one
statement, each by one look into an index: docs/figures.md says what that costs.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce

from doithoai.counting.records import settled
from doithoai.counting.scope import Scope, Where
from doithoai.kit.measures import Measure
from doithoai.kit.periods import Period
from doithoai.kit.prepared import Place
from doithoai.units.models import Organisation

Number = int | Decimal
Sql = tuple[str, list[Any]]
_FIRST, _LAST = Place(0, None), Place(1, None)
_UNIT = RawSQL("unit.id", (), output_field=models.UUIDField())
_SPLIT = RawSQL("SELECT id FROM split", (), output_field=models.UUIDField())
_LATE = RawSQL("SELECT id FROM late", (), output_field=models.UUIDField())
_AT_ONCE = 200
"""Parts of one statement: SQLite takes 500."""


@dataclass
class Counted:
    """One measure. `units`: one number for each period, of each unit asked about; `rests`: what
    cannot be given to any, by the unit where it is left. Amounts are in the measure's own unit."""

    size: int
    units: dict[UUID, list[Number]] = field(default_factory=dict)
    rests: dict[UUID, list[Number]] = field(default_factory=dict)

    @property
    def totals(self) -> list[Number]:
        """Of all units, for each period."""
        return self._added(self.units)

    @property
    def rest(self) -> list[Number]:
        return self._added(self.rests)

    def _added(self, rows: dict[UUID, list[Number]]) -> list[Number]:
        return [sum(row[at] for row in rows.values()) for at in range(self.size)]

    def add(self, where: Where | None, numbers: Iterable[Number]) -> None:
        if where:
            rows = self.rests if where[1] else self.units
            row = rows.setdefault(where[0], [0] * self.size)
            row[:] = [have + more for have, more in zip(row, numbers, strict=True)]


def counted(
    measures: Sequence[Measure], scope: Scope, periods: Sequence[Period]
) -> dict[str, Counted]:
    """By name of the measure. What has no topic is left out where a topic is asked for."""
    asked = [each for each in measures if scope.fits(each)]
    found = {each.name: Counted(len(periods)) for each in asked}
    if not periods:
        return found
    beside = [each for each in asked if not _is_joined(each)]
    for unit, numbers in _by_unit(beside, scope, periods):
        for at, measure in enumerate(beside):
            start = at * len(periods)
            found[measure.name].add(_plain(unit, scope), numbers[start : start + len(periods)])
    joined = [each for each in asked if _is_joined(each)]
    for name, unit, day, number in _by_day(joined, scope, periods):
        held = [number if each.first <= day <= each.last else 0 for each in periods]
        found[name].add(_plain(unit, scope), held)
    for name, at, where, number in _singly(asked, scope, periods):
        found[name].add(where, [number if at == each else 0 for each in range(len(periods))])
    return found


def _plain(unit: UUID, scope: Scope) -> Where:
    """Where all records of a unit count."""
    if home := scope.past.homes.get(unit):
        return home, True
    return scope.past.owners.get(unit, unit), False


def _is_joined(measure: Measure) -> bool:
    """Its unit stands in another table: one pass over the records costs less than many looks."""
    return "__" in measure.organisation


def _counting(scope: Scope) -> QuerySet[Organisation]:
    """The units asked about, and those that are gone and counted with one of them."""
    gone = [*scope.past.owners, *scope.past.homes]
    if not gone:
        return scope.units
    mine = Q(pk__in=scope.units.values("pk")) | Q(pk__in=gone)
    return Organisation.objects.filter(mine)


def _by_day(
    measures: Sequence[Measure], scope: Scope, periods: Sequence[Period]
) -> Iterable[tuple[str, UUID, dt.date, Number]]:
    """(measure, unit, day, number), of all days from the first to the last."""
    days = min(each.first for each in periods), max(each.last for each in periods)
    parts, params = [], list[Any]()
    for measure in measures:
        unit: Any = F(measure.organisation)
        if measure.first and scope.rebased is None:
            unit = Coalesce(measure.first, measure.organisation)
        found = scope.narrowed(measure).filter(**{f"{measure.day}__range": days}).order_by()
        found = found.annotate(counted_unit=unit, counted_day=F(measure.day))
        found = found.filter(settled(measure, scope))
        found = found.filter(counted_unit__in=_counting(scope).values("pk"))
        number = Sum(measure.amount) if measure.amount else Count("*")
        rows = found.values_list("counted_unit", "counted_day").annotate(counted_number=number)
        sql, own = _compiled(rows)
        if sql:
            parts.append(f"SELECT %s, counted.* FROM ({sql}) AS counted")  # noqa: S608 as Django made it
            params += [measure.name, *own]
    for name, unit, day, number in _rows(" UNION ALL ".join(parts), params) if parts else ():
        yield name, UUID(str(unit)), dt.date.fromisoformat(str(day)), _number(number)


def _by_unit(
    measures: Sequence[Measure], scope: Scope, periods: Sequence[Period]
) -> Iterable[tuple[UUID, list[Number]]]:
    """(unit, numbers: measure by measure, in each period by period)"""
    cells = [_cell(measure, scope) for measure in measures]
    units, which = _compiled(_counting(scope).order_by().values_list("id"))
    columns = ", ".join(sql for sql, _params in cells for _period in periods)
    params = [each for _sql, own in cells for period in periods for each in _filled(own, period)]
    if not columns or not units:
        return
    sql = f"SELECT unit.id, {columns} FROM ({units}) AS unit"  # noqa: S608 as Django made it
    for unit, *numbers in _rows(sql, params + which):
        yield UUID(str(unit)), [_number(each) for each in numbers]


def _cell(measure: Measure, scope: Scope) -> Sql:
    """One number of the outer statement's unit, in the days of two places."""
    found = scope.narrowed(measure).filter(_within(measure), settled(measure, scope)).order_by()
    held = [Q(**{measure.organisation: _UNIT})]
    if measure.first and scope.rebased is None:
        held = [held[0] & Q(**{measure.first: None}), Q(**{measure.first: _UNIT})]
    column = measure.amount or measure.organisation
    parts = [_compiled(found.filter(each).values(counted_value=F(column))) for each in held]
    what = "COALESCE(SUM(counted_value), 0)" if measure.amount else "COUNT(*)"
    summed = [
        f"(SELECT {what} FROM ({sql}) AS counted)"  # noqa: S608 as Django made it
        for sql, _params in parts
        if sql
    ]
    return " + ".join(summed) or "0", [each for _sql, params in parts for each in params]


def _singly(
    measures: Sequence[Measure], scope: Scope, periods: Sequence[Period]
) -> Iterable[tuple[str, int, Where | None, Number]]:
    """(measure, number of the period, where, number) of what its unit alone does not tell:
    records of units that went to several, and those that were passed on only after the day."""
    parts = [
        (sql, [measure.name, at, *_filled(own, period)])
        for measure in measures
        for sql, own in _single(measure, scope)
        for at, period in enumerate(periods)
    ]
    known, ids = _known(split=scope.past.split, late=scope.past.late)
    for some in (parts[at : at + _AT_ONCE] for at in range(0, len(parts), _AT_ONCE)):
        union = " UNION ALL ".join(sql for sql, _own in some)
        params = [*ids, *(each for _sql, own in some for each in own)]
        for name, at, unit, first, area, number in _rows(known + union, params):
            before = UUID(str(first)) if first else None
            yield name, at, scope.where(UUID(str(unit)), before, area), _number(number)


def _known(**units: frozenset[UUID]) -> Sql:
    """Names for sets of units, so that a statement holds each of them once."""
    prepared = {
        name: [models.UUIDField().get_db_prep_value(each, connection) for each in ids]
        for name, ids in units.items()
        if ids
    }
    tables = [f"{name}(id) AS (VALUES {_holes(ids)})" for name, ids in prepared.items()]
    return f"WITH {', '.join(tables)} ", [each for ids in prepared.values() for each in ids]


def _holes(ids: Sequence[Any]) -> str:
    return ", ".join(["(%s)"] * len(ids))


def _single(measure: Measure, scope: Scope) -> Iterable[Sql]:
    found = scope.narrowed(measure).filter(_within(measure)).order_by()
    none = models.Value(None, models.CharField())
    nobody = Cast(none, models.UUIDField())  # PostgreSQL joins no untyped one to keys
    columns: dict[str, Any] = {"counted_unit": F(measure.organisation), "counted_first": nobody}
    columns["counted_area"] = F(measure.area) if measure.area else none
    if measure.amount:
        columns["counted_value"] = F(measure.amount)
    if scope.past.split:
        theirs = found.filter(settled(measure, scope), **{f"{measure.organisation}__in": _SPLIT})
        yield from _added_up(theirs.values(**columns), measure)
    if measure.first and scope.past.late:
        columns["counted_first"] = F(measure.first)
        theirs = found.filter(**{f"{measure.first}__in": _LATE})
        yield from _added_up(theirs.values(**columns), measure)


def _added_up(found: QuerySet[Any, Any], measure: Measure) -> Iterable[Sql]:
    sql, params = _compiled(found)
    keys = "counted_unit, counted_first, counted_area"
    what = "COALESCE(SUM(counted_value), 0)" if measure.amount else "COUNT(*)"
    if sql:
        head = f"SELECT %s, %s, {keys}, {what}"
        yield f"{head} FROM ({sql}) AS counted GROUP BY {keys}", params


def _within(measure: Measure) -> Q:
    return Q(**{f"{measure.day}__gte": _FIRST, f"{measure.day}__lte": _LAST})


def _compiled(found: QuerySet[Any, Any]) -> Sql:
    """The statement and its values; empty where Django sees that nothing can be found."""
    try:
        sql, params = found.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    except EmptyResultSet:
        return "", []
    return sql, list(params)


def _filled(params: Iterable[Any], period: Period) -> list[Any]:
    days = [
        models.DateField().get_db_prep_value(d, connection) for d in (period.first, period.last)
    ]
    return [days[each.number] if isinstance(each, Place) else each for each in params]


def _rows(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _number(value: Any) -> Number:
    """SQLite adds decimals up as floats, which keep fifteen digits."""
    exact = Decimal(f"{value:.15g}") if isinstance(value, float) else value
    return int(exact) if exact == int(exact) else exact
