"""The same figures worked out record by record, without the database: what tests compare with."""

from collections import Counter
from typing import Any

from doithoai.reports.periods import Period
from tests.reports.factories import LEVELS, Said, World

Where = int | str | None
"""A unit, "rest" for what no unit can be given, None for nowhere in the scope."""


def line_of(world: World, unit: int) -> set[int]:
    inside = {unit}
    for number, parent in enumerate(world.parents):
        if parent in inside:
            inside.add(number)
    return inside


def ends(at: int, fates: list[list[int] | None], seen: frozenset[int] = frozenset()) -> set[int]:
    """What stands at the end of every way on from here."""
    fate = fates[at]
    if fate is None:
        return {at}
    ways = [ends(to, fates, seen | {at}) for to in fate if to not in seen | {at}]
    return set().union(*ways)


def heir(world: World, unit: int, area: int | None) -> int | None:
    standing = ends(unit, world.heirs)
    if len(standing) < 2:
        return next(iter(standing), None)
    if area is None:
        return None
    size = len(world.parents)
    parts = [{part, part - size} for part in ends(area, world.into)]
    around = set.intersection(*parts) if parts else set()
    fitting = [each for each in standing if each in around]
    return fitting[0] if len(fitting) == 1 else None


def home(world: World, unit: int) -> int | None:
    above = world.parents[unit]
    while above is not None:
        standing = ends(above, world.heirs)
        if len(standing) == 1:
            return standing.pop()
        above = world.parents[above]
    return None


def where(world: World, said: Said, asked: set[int], level: str, rebased: bool) -> Where:
    """`asked` are the units of the scope, whatever their level."""

    def fits(unit: int) -> bool:
        return unit in asked and level in ("", LEVELS[unit % 2])

    now = said.unit if said.taken_by is None else said.taken_by
    if not rebased:
        return said.unit if fits(said.unit) else None
    if world.heirs[now] is None:
        return now if fits(now) else None
    mine = heir(world, now, said.area)
    if mine is None:
        stays = home(world, now) in asked and level in ("", LEVELS[now % 2])
        return "rest" if stays else None
    return mine if fits(mine) else None


def counted(
    world: World, asked: set[int], periods: list[Period], **how: Any
) -> list[Counter[Where]]:
    """For each period how many count where."""
    if how.get("rebased"):
        asked = {unit for unit in asked if world.heirs[unit] is None}
    return [
        Counter(
            place
            for said in world.said
            if period.first <= said.day <= period.last
            and (place := where(world, said, asked, how["level"], how["rebased"])) is not None
        )
        for period in periods
    ]
