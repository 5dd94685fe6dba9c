"""Who does on a day what a unit of the past did, and who had then what others have now.

A unit that is gone has one successor, several or none. Of several, each record goes to the one
that its area lies in on the day; a share in per cent cannot tell where a record belongs.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from doithoai.units.models import Area, AreaSuccession, Organisation, Succession
from doithoai.units.models.organisations import STEP

Key = TypeVar("Key", str, UUID)


@dataclass(frozen=True)
class Gone:
    """A unit that exists no more; `home` is the standing unit under which it is looked for."""

    pk: UUID
    level: str
    standing: frozenset[UUID]
    home: UUID | None


class Heritage:
    """All units as they stand on a day. Five queries, however many units are asked about."""

    def __init__(self, day: dt.date) -> None:
        self.day = day

    @cached_property
    def gone(self) -> Mapping[UUID, tuple[str, str]]:
        """Path and level of what ended before the day."""
        gone = Organisation.objects.filter(valid_to__lt=self.day)
        return {pk: (path, level) for pk, path, level in gone.values_list("pk", "path", "level")}

    @cached_property
    def _successions(self) -> list[tuple[UUID, UUID, dt.date]]:
        return list(Succession.objects.values_list("old", "new", "valid_from"))

    @cached_property
    def steps(self) -> Mapping[UUID, list[UUID]]:
        return _many((old, new) for old, new, day in self._successions if day <= self.day)

    @cached_property
    def later(self) -> frozenset[UUID]:
        """Units that pass on work after the day: what they had is theirs on it, whoever has it."""
        return frozenset(old for old, _new, day in self._successions if day > self.day)

    def holder(self, unit: UUID, first: UUID | None) -> UUID:
        """Who had on the day, or before it ended, a record that `unit` has and `first` had."""
        if first is None or first not in self.later or unit in self._after(first):
            return unit
        return first

    def _after(self, unit: UUID) -> set[UUID]:
        """Everybody who had work of this unit until the day."""
        seen, pending = set[UUID](), [unit]
        while pending:
            new = [each for each in self.steps.get(pending.pop(), ()) if each not in seen]
            seen.update(new)
            pending += new
        return seen

    @cached_property
    def units(self) -> list[Gone]:
        return [
            Gone(pk, level, self.standing(pk), self.home(pk))
            for pk, (_path, level) in self.gone.items()
        ]

    def standing(self, unit: UUID) -> frozenset[UUID]:
        """The units that do this one's work on the day; itself while it exists."""
        return _ends(unit, self.steps, lambda at: at in self.gone)

    def home(self, unit: UUID) -> UUID | None:
        """The nearest unit above one that is gone, as it stands on the day, if that is one."""
        path = self.gone[unit][0]
        for end in range(len(path) - STEP, 0, -STEP):
            above = self.standing(UUID(path[end - STEP : end]))
            if len(above) == 1:
                return next(iter(above))
        return None

    def heir(self, unit: UUID, area: str | None) -> UUID | None:
        """Where a record of the unit in this area belongs on the day; None: it cannot be told."""
        standing = self.standing(unit)
        if len(standing) < 2:
            return next(iter(standing), None)
        around = self._around(area) if area else frozenset()
        fitting = [pk for pk in standing if self._places[pk] in around]
        return fitting[0] if len(fitting) == 1 else None

    @cached_property
    def _places(self) -> dict[UUID, str | None]:
        return dict(Organisation.objects.values_list("pk", "area"))

    @cached_property
    def _areas(self) -> dict[str, tuple[str | None, str | None, dt.date | None]]:
        rows = Area.objects.values_list("pk", "parent", "province", "valid_to")
        return {key: (parent, province, ended) for key, parent, province, ended in rows}

    @cached_property
    def _area_steps(self) -> Mapping[str, list[str]]:
        taken = AreaSuccession.objects.filter(valid_from__lte=self.day)
        return _many(taken.values_list("old", "new"))

    def _around(self, area: str) -> frozenset[str]:
        """What every part of the area lies in on the day, itself included."""
        here = [
            frozenset(filter(None, (key, *self._areas[key][:2])))
            for key in _ends(area, self._area_steps, self._is_gone)
        ]
        return frozenset.intersection(*here) if here else frozenset()

    def _is_gone(self, area: str) -> bool:
        ended = self._areas[area][2]
        return ended is not None and ended < self.day


def _many(pairs: Iterable[tuple[Key, Key]]) -> Mapping[Key, list[Key]]:
    found: dict[Key, list[Key]] = defaultdict(list)
    for old, new in pairs:
        found[old].append(new)
    return found


def _ends(
    start: Key, steps: Mapping[Key, list[Key]], is_gone: Callable[[Key], bool]
) -> frozenset[Key]:
    """What still stands at the ends of the steps from here; no step is taken twice."""
    found, seen, pending = set[Key](), {start}, [start]
    while pending:
        at = pending.pop()
        if not is_gone(at):
            found.add(at)
            continue
        new = [each for each in steps.get(at, ()) if each not in seen]
        seen.update(new)
        pending += new
    return frozenset(found)
