"""The figures: how many records of a measure each unit has in a period.

A figure depends on the records alone, never on who looks; who may ask is said in `rules`, and who
may open which record in the measure's own `visible`. All cells of a page are counted in one
statement, each by one look into an index: docs/reports.md says what that costs.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from doithoai.kit.measures import Measure
from doithoai.kit.prepared import Place
from doithoai.reports.periods import Period
from doithoai.reports.scope import ELSEWHERE, Scope
from doithoai.units.models import Organisation

Number = int | Decimal
Sql = tuple[str, list[Any]]
_FIRST, _LAST = Place(0, None), Place(1, None)
_UNIT = RawSQL("unit.id", (), output_field=models.UUIDField())
_SPLIT = RawSQL("SELECT id FROM split", (), output_field=models.UUIDField())


@dataclass
class Counted:
    """One measure. `units`: one number for each period, of each unit asked about; `rest`: what
    cannot be given to any of them. Amounts are in the measure's own unit."""

    size: int
    units: dict[UUID, list[Number]] = field(default_factory=dict)
    rest: list[Number] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rest = [0] * self.size

    @property
    def totals(self) -> list[Number]:
        """Of all units, for each period."""
        return [sum(row[at] for row in self.units.values()) for at in range(self.size)]

    def add(self, unit: UUID | None, numbers: Iterable[Number]) -> None:
        row = self.rest if unit is None else self.units.setdefault(unit, [0] * self.size)
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
        owner = scope.past.owners.get(unit, unit)
        for at, measure in enumerate(beside):
            start = at * len(periods)
            found[measure.name].add(owner, numbers[start : start + len(periods)])
    joined = [each for each in asked if _is_joined(each)]
    for name, unit, day, number in _by_day(joined, scope, periods):
        held = [number if each.first <= day <= each.last else 0 for each in periods]
        found[name].add(scope.past.owners.get(unit, unit), held)
    for name, at, owner, number in _of_split_units(asked, scope, periods):
        found[name].add(owner, [number if at == each else 0 for each in range(len(periods))])
    return found


def records(
    measure: Measure,
    scope: Scope,
    period: Period,
    *,
    rest: bool = False,
    only: Collection[UUID] | None = None,
) -> QuerySet[Any]:
    """Exactly the records that a figure counts; `only`: those of some units asked about; `rest`:
    those that no unit can be given."""
    days = {f"{measure.day}__gte": period.first, f"{measure.day}__lte": period.last}
    found = scope.narrowed(measure).filter(**days)
    units: Any = scope.units.values("pk") if only is None else list(only)
    if scope.rebased is None:
        return found.none() if rest else _held(measure, units, found)
    mine = Q() if rest else Q(**{f"{measure.organisation}__in": units})
    for keys in _inherited(measure, scope, found, rest=rest, only=only):
        mine |= Q(**keys)
    return found.filter(mine) if mine else found.none()


def _inherited(
    measure: Measure,
    scope: Scope,
    found: QuerySet[Any],
    *,
    rest: bool,
    only: Collection[UUID] | None,
) -> Iterable[dict[str, Any]]:
    """By what records of units that are gone are told to belong here."""

    def wanted(owner: UUID | None) -> bool:
        if owner is None or rest:
            return owner is None and rest
        return owner != ELSEWHERE and (only is None or owner in only)

    gone = [unit for unit, owner in scope.past.owners.items() if wanted(owner)]
    yield {f"{measure.organisation}__in": gone}
    if scope.past.split:
        split = found.filter(**{f"{measure.organisation}__in": list(scope.past.split)})
        keys = [measure.organisation, *([measure.area] if measure.area else [])]
        for unit, *area in split.order_by().values_list(*keys).distinct():
            if wanted(scope.owner(unit, area[0] if area else None)):
                yield dict(zip(keys, [unit, *area], strict=True))


def _held(measure: Measure, units: Any, found: QuerySet[Any]) -> QuerySet[Any]:
    """Of the units that the records had on their day.

    Most units never passed anything on: then one condition is asked, which an index serves. That
    nobody had it first is said by a comparison, as SQLite would else look up all such rows.
    """
    mine = Q(**{f"{measure.organisation}__in": units})
    if not measure.first:
        return found.filter(mine)
    passed_on = Q(**{f"{measure.first}__in": units})
    mine &= Q(counted_at=F(measure.organisation))
    if found.filter(passed_on).exists():
        mine |= passed_on
    first: QuerySet[Any] = found.alias(counted_at=Coalesce(measure.first, measure.organisation))
    return first.filter(mine)


def _is_joined(measure: Measure) -> bool:
    """Its unit stands in another table: one pass over the records costs less than many looks."""
    return "__" in measure.organisation


def _counting(scope: Scope) -> QuerySet[Organisation]:
    """The units asked about, and those that are gone and counted with one of them."""
    if not scope.past.owners:
        return scope.units
    mine = Q(pk__in=scope.units.values("pk")) | Q(pk__in=list(scope.past.owners))
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
    found = scope.narrowed(measure).filter(_within(measure)).order_by()
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


def _of_split_units(
    measures: Sequence[Measure], scope: Scope, periods: Sequence[Period]
) -> Iterable[tuple[str, int, UUID | None, Number]]:
    """(measure, place of the period, unit, number) of units whose work went to several."""
    if not scope.past.split:
        return
    ids = [models.UUIDField().get_db_prep_value(each, connection) for each in scope.past.split]
    parts, params = [], list(ids)
    for name, (sql, own) in ((each.name, _split(each, scope)) for each in measures):
        for at, period in enumerate(periods if sql else ()):
            parts.append(sql)
            params += [name, at, *_filled(own, period)]
    values = ", ".join(["(%s)"] * len(ids))
    union = " UNION ALL ".join(parts)
    for name, at, unit, area, number in _rows(
        f"WITH split(id) AS (VALUES {values}) {union}", params
    ):
        owner = scope.owner(UUID(str(unit)), area)
        if owner != ELSEWHERE:
            yield name, at, owner, _number(number)


def _split(measure: Measure, scope: Scope) -> Sql:
    area = F(measure.area) if measure.area else models.Value(None, models.CharField())
    found = scope.narrowed(measure).filter(_within(measure)).order_by()
    found = found.filter(**{f"{measure.organisation}__in": _SPLIT})
    columns = {"counted_unit": F(measure.organisation), "counted_area": area}
    if measure.amount:
        columns["counted_value"] = F(measure.amount)
    sql, params = _compiled(found.values(**columns))
    what = "COALESCE(SUM(counted_value), 0)" if measure.amount else "COUNT(*)"
    head = f"SELECT %s, %s, counted_unit, counted_area, {what} FROM "  # noqa: S608 our own words
    return sql and f"{head} ({sql}) AS counted GROUP BY counted_unit, counted_area", params


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
