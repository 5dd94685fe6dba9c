"""Values added up over the tree of units. Who has not reported is counted, never guessed.

The number of queries does not depend on the number of units, nor on that of targets.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum

from doithoai.targets.bands import Side, Standing, Tally, reaches, standing
from doithoai.targets.counting import Numbers, day_of, numbers_of
from doithoai.targets.models import Reach, Target, Value
from doithoai.units.models import Organisation
from doithoai.units.models.organisations import AFTER_EVERY_ID, STEP
from doithoai.units.periods import within


@dataclass(frozen=True)
class Unit:
    pk: UUID
    path: str
    level: str
    valid_from: dt.date | None
    valid_to: dt.date | None


class Tree:
    """An organisation with everything of its kind below it, of any day."""

    def __init__(self, top: Organisation) -> None:
        self.top = top
        columns = ("pk", "path", "level", "valid_from", "valid_to")
        rows = Organisation.objects.within(top).filter(kind=top.kind).values_list(*columns)
        self.units = [Unit(*row) for row in rows]

    def standing(self, level: str, year: int) -> list[Unit]:
        """The units of that level that have to report for that year."""
        day = day_of(year)
        return [
            unit
            for unit in self.units
            if unit.level == level and within(day, unit.valid_from, unit.valid_to)
        ]

    def expected(self, target: Target, year: int) -> int:
        return sum(len(self.standing(target.level, one)) for one in target.years(year))

    def is_each(self, target: Target) -> bool:
        """Whether units below are looked at one by one; a unit by itself just has its number."""
        return target.reach == Reach.EACH and target.level != self.top.level


def tallies(top: Organisation, targets: Iterable[Target], year: int) -> dict[UUID, Tally]:
    """For each target what came together in and under `top`, by the end of that year."""
    tree, found = Tree(top), {}
    groups: dict[range, list[Target]] = defaultdict(list)
    some = list(targets)
    numbers = numbers_of(top, some, year)
    for target in some:
        if target.is_computed:
            found[target.pk] = _counted(tree, target, year, numbers)
        else:
            groups[target.years(year)].append(target)
    for years, group in groups.items():
        found |= _reported(tree, group, years)
    return found


def stand(target: Target, tally: Tally) -> Standing:
    limits = target.resolution.limits
    return standing(limits, target.side, target.amount, tally, is_share=target.is_share)


def _of(tree: Tree, targets: Sequence[Target], years: range) -> Q:
    start = tree.top.path
    inside = Q(organisation__path__gte=start, organisation__path__lt=start + AFTER_EVERY_ID)
    roots = [target.root_id for target in targets]
    return Q(root__in=roots, year__gte=years[0], year__lte=years[-1]) & inside


def _stands(day: dt.date) -> Q:
    begun = Q(organisation__valid_from=None) | Q(organisation__valid_from__lte=day)
    return begun & (Q(organisation__valid_to=None) | Q(organisation__valid_to__gte=day))


def _stood(years: range) -> Q:
    """Values of units that stood at the end of the year that they report for."""
    found = Q(pk__in=[])
    for year in years:
        found |= Q(year=year) & _stands(day_of(year))
    return found


def _reported(tree: Tree, targets: list[Target], years: range) -> dict[UUID, Tally]:
    last = years[-1]
    rows = Value.objects.filter(_of(tree, targets, years)).order_by().values("root")
    came = Count("pk", filter=_stood(years))
    sums: dict[UUID, Any] = {
        row["root"]: row for row in rows.annotate(done=Sum("amount"), of=Sum("base"), n=came)
    }
    each = _reaching(tree, [target for target in targets if tree.is_each(target)], years)
    found = {}
    for target in targets:
        row = sums.get(target.root_id, {"done": None, "of": None, "n": 0})
        amount, base, units = row["done"], row["of"], None
        if target.root_id in each:
            met, without = each[target.root_id]
            units = len(tree.standing(target.level, last)) - without
            amount, base = Decimal(met), None
        found[target.pk] = Tally(amount, base, tree.expected(target, last), row["n"], units)
    return found


def _reaching(tree: Tree, targets: list[Target], years: range) -> dict[UUID, list[int]]:
    """root → how many units reach the number, how many have nothing that it is a share of."""
    found: dict[UUID, list[int]] = {target.root_id: [0, 0] for target in targets}
    plain = [one for one in targets if len(years) == 1 and not one.is_share]
    if plain:
        rows = Value.objects.filter(_of(tree, plain, years), _stands(day_of(years[-1])))
        met = Count("pk", filter=_plans(plain))
        for root, number in rows.order_by().values_list("root").annotate(n=met):
            found[root][0] = number
    others = {one.root_id: one for one in targets if one not in plain}
    if others:
        rows = Value.objects.filter(_of(tree, [*others.values()], years))
        grouped = rows.filter(_stands(day_of(years[-1]))).order_by().values("root", "organisation")
        sums = grouped.annotate(done=Sum("amount"), of=Sum("base"))
        for root, amount, base in sums.values_list("root", "done", "of"):
            reached = _met(others[root], amount, base)
            if reached is not False:
                found[root][0 if reached else 1] += 1
    return found


def _plans(targets: list[Target]) -> Q:
    """Values that reach the number of their target; targets with the same number at once."""
    alike: dict[tuple[str, Decimal], list[UUID]] = defaultdict(list)
    for target in targets:
        if target.amount is not None:
            lookup = "amount__gte" if target.side == Side.AT_LEAST else "amount__lte"
            alike[lookup, target.amount].append(target.root_id)
    reached = Q(pk__in=[])
    for (lookup, amount), roots in alike.items():
        reached |= Q(root__in=roots, **{lookup: amount})
    return reached


def _met(target: Target, amount: Decimal, base: Decimal | None) -> bool | None:
    if target.amount is None:
        return False
    return reaches(target.side, target.amount, amount, base, is_share=target.is_share)


@dataclass
class OfUnit:
    """One unit's own numbers for one target."""

    amount: Decimal = Decimal(0)
    base: Decimal | None = None
    years: set[int] = field(default_factory=set)

    def add(self, amount: Decimal, base: Decimal | None) -> None:
        self.amount += amount
        if base is not None:
            self.base = (self.base or Decimal(0)) + base


def _unit_of(path: str, units: dict[str, Unit]) -> str:
    """The nearest of these units at or above the place; "" for none."""
    for end in range(len(path), 0, -STEP):
        if path[:end] in units:
            return path[:end]
    return ""


def of_units(
    tree: Tree, target: Target, year: int, numbers: Numbers | None = None
) -> dict[str, OfUnit]:
    """Path → numbers of each unit that has some; of what is counted, of all that stand."""
    years = target.years(year)
    found: dict[str, OfUnit] = defaultdict(OfUnit)
    if not target.is_computed:
        rows = Value.objects.filter(_of(tree, [target], years))
        columns = ("organisation__path", "year", "amount", "base")
        for path, at, amount, base in rows.values_list(*columns):
            found[path].add(amount, base)
            found[path].years.add(at)
        return found
    standing_now = {unit.path: unit for unit in tree.standing(target.level, year)}
    for path in standing_now:
        found[path].years.update(years)
    counted = numbers_of(tree.top, [target], year) if numbers is None else numbers
    for path, number in counted[years, target.measure].items():
        found[_unit_of(path, standing_now)].add(number, None)
    if target.base_measure:
        for path, number in counted[years, target.base_measure].items():
            found[_unit_of(path, standing_now)].add(Decimal(0), number)
    return found


def _counted(tree: Tree, target: Target, year: int, numbers: Numbers) -> Tally:
    """What the system counts is there for all: one report expected, one present."""
    sums = of_units(tree, target, year, numbers)
    whole = OfUnit()
    for one in sums.values():
        whole.add(one.amount, one.base)
    if target.base_measure and whole.base is None:
        whole.base = Decimal(0)
    if not tree.is_each(target):
        return Tally(whole.amount, whole.base)
    units = [sums[unit.path] for unit in tree.standing(target.level, year)]
    met = [_met(target, one.amount, one.base) for one in units]
    return Tally(Decimal(met.count(True)), units=len(met) - met.count(None))


@dataclass(frozen=True)
class Lacking:
    """A unit that has not reported all targets of a year."""

    pk: UUID
    number: int


def lacking(top: Organisation, targets: Iterable[Target], year: int) -> list[Lacking]:
    """Units that owe a value for that year, with how many, in the order of the tree."""
    tree, found = Tree(top), []
    asked = [target for target in targets if not target.is_computed]
    one_year = range(year, year + 1)
    rows = Value.objects.filter(_of(tree, asked, one_year)).order_by().values_list("organisation")
    came = dict(rows.annotate(n=Count("pk"))) if asked else {}
    owed: dict[str, int] = defaultdict(int)
    for target in asked:
        owed[target.level] += 1
    for level, number in owed.items():
        for unit in tree.standing(level, year):
            short = number - came.get(unit.pk, 0)
            if short > 0:
                found.append((unit.path, Lacking(unit.pk, short)))
    return [one for _path, one in sorted(found, key=lambda pair: pair[0])]


def of_children(
    top: Organisation, children: Iterable[Organisation], target: Target, year: int
) -> dict[UUID, Tally]:
    """The same for each unit directly below, from one reading of the tree and its values."""
    tree = Tree(top)
    sums = of_units(tree, target, year)
    return {child.pk: _of_child(tree, sums, child, target, year) for child in children}


def _of_child(
    tree: Tree, sums: dict[str, OfUnit], child: Organisation, target: Target, year: int
) -> Tally:
    years = target.years(year)
    inside = {path: one for path, one in sums.items() if path.startswith(child.path)}
    owing = {
        one: [u for u in tree.standing(target.level, one) if u.path.startswith(child.path)]
        for one in years
    }
    expected = sum(len(units) for units in owing.values())
    present = sum(
        one in inside[unit.path].years
        for one, units in owing.items()
        for unit in units
        if unit.path in inside
    )
    if target.reach == Reach.EACH and child.level != target.level:
        met = [
            _met(target, inside[unit.path].amount, inside[unit.path].base)
            for unit in owing[year]
            if unit.path in inside
        ]
        units = len(owing[year]) - met.count(None)
        return Tally(Decimal(met.count(True)), None, expected, present, units)
    whole = OfUnit()
    for one in inside.values():
        whole.add(one.amount, one.base)
    return Tally(whole.amount if inside else None, whole.base, expected, present)
