"""Exactly the records that a figure counts: what a click on it opens and what locking keeps."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from doithoai.counting.scope import Scope, Where
from doithoai.kit.measures import Measure
from doithoai.kit.periods import Period
from doithoai.units.models import Succession


def records(
    measure: Measure,
    scope: Scope,
    period: Period,
    *,
    rest: bool | None = False,
    only: Collection[UUID] | None = None,
) -> QuerySet[Any]:
    """`only`: those of some of the units asked about; `rest`: those that no unit can be given,
    None for these and the others.
    """
    days = {f"{measure.day}__gte": period.first, f"{measure.day}__lte": period.last}
    found = scope.narrowed(measure).filter(**days)
    if scope.rebased is None:
        units: Any = scope.units.values("pk") if only is None else list(only)
        return found.none() if rest else _held(measure, units, found)

    def wanted(where: Where | None) -> bool:
        return where is not None and rest in (None, where[1]) and (only is None or where[0] in only)

    mine = _plainly(measure, scope, rest, only)
    for single in (_of_split(measure, scope, found, wanted), _late(measure, scope, found, wanted)):
        for one in single:
            mine |= one
    return found.filter(mine) if mine else found.none()


def settled(measure: Measure, scope: Scope) -> Q:
    """Of records whose first unit passed nothing on after the day: where they are is who has them.

    A subquery, for after a reform the units of before it are ten thousand.
    """
    if not measure.first or scope.rebased is None or not scope.rebased.later:
        return Q()
    later = Succession.objects.filter(valid_from__gt=scope.rebased.day).values("old")
    return Q(**{measure.first: None}) | ~Q(**{f"{measure.first}__in": later})


def _plainly(measure: Measure, scope: Scope, rest: bool | None, only: Any) -> Q:
    """By the unit alone: those asked about, and those that one of them took over whole."""
    taken = {} if rest else dict(scope.past.owners)
    taken |= {} if rest is False else scope.past.homes
    gone = [unit for unit, owner in taken.items() if only is None or owner in only]
    mine = Q(**{f"{measure.organisation}__in": gone}) if gone else Q()
    if not rest:
        units: Any = scope.units.values("pk") if only is None else list(only)
        mine |= Q(**{f"{measure.organisation}__in": units})
    return mine & settled(measure, scope) if mine else mine


def _of_split(measure: Measure, scope: Scope, found: QuerySet[Any], wanted: Any) -> Iterable[Q]:
    """Of units that several took over, by their areas."""
    if not scope.past.split:
        return
    split = found.filter(**{f"{measure.organisation}__in": list(scope.past.split)})
    split = split.filter(settled(measure, scope))
    whole, areas = [], measure.area
    for (unit,), here in _grouped(split, [measure.organisation], areas).items():
        mine = {area for area in here if wanted(scope.where(unit, None, area))}
        if mine == here:
            whole.append(unit)
        elif mine:
            yield Q(**{measure.organisation: unit}) & _in(areas, mine) & settled(measure, scope)
    if whole:
        yield Q(**{f"{measure.organisation}__in": whole}) & settled(measure, scope)


def _late(measure: Measure, scope: Scope, found: QuerySet[Any], wanted: Any) -> Iterable[Q]:
    """What was passed on only after the day, each by who had it then."""
    if not measure.first or not scope.past.late:
        return
    late = found.filter(**{f"{measure.first}__in": list(scope.past.late)})
    keys, areas = [measure.first, measure.organisation], measure.area
    for (first, unit), here in _grouped(late, keys, areas).items():
        mine = {area for area in here if wanted(scope.where(unit, first, area))}
        if mine:
            yield Q(**dict(zip(keys, (first, unit), strict=True))) & _in(areas, mine)


def _grouped(found: QuerySet[Any], keys: list[str], area: str) -> dict[Any, set[str | None]]:
    """Keys → the areas that occur with them."""
    here: dict[Any, set[str | None]] = defaultdict(set)
    for row in found.order_by().values_list(*keys, *([area] if area else [])).distinct():
        here[row[: len(keys)]].add(row[-1] if area else None)
    return here


def _in(area: str, areas: Collection[str | None]) -> Q:
    if not area:
        return Q()
    known = Q(**{f"{area}__in": [each for each in areas if each is not None]})
    return known | Q(**{area: None}) if None in areas else known


def _held(measure: Measure, units: Any, found: QuerySet[Any]) -> QuerySet[Any]:
    """Of the units that the records had on their day.

    Most units never passed anything on: then one condition is asked, which an index serves. That
    nobody had it first is said by a comparison, as SQLite would else look up all such rows; and
    whether somebody had is asked of every day and state, as it would else look up those.
    """
    mine = Q(**{f"{measure.organisation}__in": units})
    if not measure.first:
        return found.filter(mine)
    passed_on = Q(**{f"{measure.first}__in": units})
    mine &= Q(counted_at=F(measure.organisation))
    if found.model._base_manager.filter(passed_on).exists():
        mine |= passed_on
    first: QuerySet[Any] = found.alias(counted_at=Coalesce(measure.first, measure.organisation))
    return first.filter(mine)
