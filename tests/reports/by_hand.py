"""The same figures worked out record by record, without the database: what tests compare with."""

import datetime as dt
from collections import Counter

from doithoai.kit.periods import Period
from tests.reports.factories import LEVELS, MERGER, Said, World

Where = int | tuple[str, int] | None
"""A unit; "rest" and the unit where it is left, of what none can be given; None: not in scope."""


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


def holder(world: World, said: Said, merged: bool) -> int:
    """Who had it: before the day of all mergers, what a gone unit had is still its own."""
    if said.taken_by is None or (not merged and world.heirs[said.unit]):
        return said.unit
    return said.taken_by


def where(world: World, said: Said, asked: set[int], level: str, day: dt.date | None) -> Where:
    """`asked` are the units of the scope, whatever their level; `day` is that of re-basing."""

    def fits(unit: int) -> bool:
        return unit in asked and level in ("", LEVELS[unit % 2])

    if day is None:
        return said.unit if fits(said.unit) else None
    merged = day >= MERGER
    now = holder(world, said, merged)
    if not merged or world.heirs[now] is None:
        return now if fits(now) else None
    mine = heir(world, now, said.area)
    if mine is None:
        above = home(world, now)
        return ("rest", above) if above in asked and level in ("", LEVELS[now % 2]) else None
    return mine if fits(mine) else None


def standing(world: World, units: set[int], day: dt.date | None) -> set[int]:
    merged = day is not None and day >= MERGER
    return {unit for unit in units if not merged or world.heirs[unit] is None}


def counted(
    world: World, asked: set[int], periods: list[Period], level: str, day: dt.date | None
) -> list[Counter[Where]]:
    """For each period how many count where."""
    asked = standing(world, asked, day)
    return [
        Counter(
            place
            for said in world.said
            if period.first <= said.day <= period.last
            and (place := where(world, said, asked, level, day)) is not None
        )
        for period in periods
    ]


def reporter(world: World, unit: int, top: int, day: dt.date) -> int:
    """Of a unit under the top one: the one directly below that stands, else the top one itself."""
    trail = [unit]
    while trail[-1] != top:
        trail.append(world.parents[trail[-1]])
    below = trail[-2] if len(trail) > 1 else top
    return below if below in standing(world, {below}, day) else top
