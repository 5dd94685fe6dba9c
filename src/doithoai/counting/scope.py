"""Whose records a figure is about: units, a place, a topic, and which day's units they are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from doithoai.counting.heritage import Heritage
from doithoai.kit.measures import Measure
from doithoai.units.models import Area, Organisation, Topic

_STEPS_BACK = 3
"""Reforms that an area may have gone through since the oldest list."""
Where = tuple[UUID, bool]
"""The unit that a record counts with; True: only because nothing tells which unit has it."""


@dataclass(frozen=True)
class Past:
    """Units that are gone and whose records count, or may count, with those asked about.

    `owners`: who has all records of a unit. `homes`: where those are left that nobody took over.
    `split`: units whose records go to several, each by its area. `late`: units that pass on work
    after the day and may have it here.
    """

    owners: Mapping[UUID, UUID]
    homes: Mapping[UUID, UUID]
    split: frozenset[UUID]
    late: frozenset[UUID]

    @property
    def is_intricate(self) -> bool:
        """Whether the unit of a record alone does not tell where it counts."""
        return bool(self.split or self.late)


@dataclass(frozen=True)
class Scope:
    """Without an organisation every unit there is. `line`: with everything below it.

    Without `rebased` a record counts where it was on its day: with the unit that had it before any
    successor took it over. With it, it counts where it was on the day of that: records of units
    that are gone by then with their successors, later successions as if they had not been.
    """

    organisation: Organisation | None = None
    line: bool = True
    level: str = ""
    area: Area | None = None
    topic: Topic | None = None
    rebased: Heritage | None = None

    def alone(self, unit: Organisation) -> "Scope":
        """The same question about one unit without those below it."""
        return replace(self, organisation=unit, line=False)

    def fits(self, measure: Measure) -> bool:
        """A measure without topics says nothing about one."""
        return bool(measure.topic) or self.topic is None

    @property
    def units(self) -> QuerySet[Organisation]:
        """The units asked about; re-based, those that stand on the day."""
        found = Organisation.objects.all()
        if self.organisation and self.line:
            found = Organisation.objects.within(self.organisation)
        elif self.organisation:
            found = found.filter(pk=self.organisation.pk)
        if self.level:
            found = found.filter(level=self.level)
        if self.rebased:
            found = found.filter(Q(valid_to=None) | Q(valid_to__gte=self.rebased.day))
        return found

    def narrowed(self, measure: Measure) -> QuerySet[Any]:
        """The measure's records of all units, in the area and of the topic asked for.

        What has no area of its own is where its unit is.
        """
        found = measure.records()
        if self.topic:
            found = found.filter(**{measure.topic: self.topic.pk})
        if self.area:
            places = self._places(self.area)
            inside = Q(**{f"{measure.organisation}__area__in": places})
            if measure.first and not self.rebased:
                inside &= Q(**{measure.first: None})
                inside |= Q(**{f"{measure.first}__area__in": places})
            if measure.area:
                inside &= Q(**{measure.area: None})
                inside |= Q(**{f"{measure.area}__in": places})
            found = found.filter(inside)
        return found

    def _places(self, area: Area) -> QuerySet[Area, Any]:
        """It and what lies in it; re-based, also what went into these as a whole."""
        inside = Q(pk=area.pk) | Q(province=area.pk) | Q(parent=area.pk)
        found = Area.objects.filter(inside)
        for _step in range(_STEPS_BACK if self.rebased else 0):
            came = Q(later__new__in=found.values("pk"), later__whole=True)
            found = Area.objects.filter(Q(pk__in=found.values("pk")) | came)
        return found.values("pk")

    @cached_property
    def asked(self) -> frozenset[UUID]:
        return frozenset(self.units.values_list("pk", flat=True))

    @cached_property
    def past(self) -> Past:
        past = self.rebased
        if past is None or not (past.gone or past.later):
            return Past({}, {}, frozenset(), frozenset())
        owners, homes, split = dict[UUID, UUID](), dict[UUID, UUID](), set[UUID]()
        for gone in past.units:
            stays = self._stays(gone.home, gone.level)
            if len(gone.standing) > 1 and (gone.standing & self.asked or stays):
                split.add(gone.pk)
            elif len(gone.standing) == 1 and gone.standing <= self.asked:
                owners[gone.pk] = next(iter(gone.standing))
            elif not gone.standing and gone.home and stays:
                homes[gone.pk] = gone.home
        known = self.asked | past.gone.keys() | past.steps.keys()
        return Past(owners, homes, frozenset(split), past.later & known)

    @cached_property
    def _around(self) -> frozenset[UUID]:
        return replace(self, level="").asked if self.level else self.asked

    def _stays(self, home: UUID | None, level: str) -> bool:
        """Whether what nobody took over from a unit of that level is shown here."""
        return home in self._around and self.level in ("", level)

    def where(self, unit: UUID, first: UUID | None, area: str | None) -> Where | None:
        """Where a record counts; None: with none of those asked about."""
        assert self.rebased
        holder = self.rebased.holder(unit, first)
        heir = self.rebased.heir(holder, area)
        if heir is not None:
            return (heir, False) if heir in self.asked else None
        home = self.rebased.home(holder)
        level = self.rebased.gone[holder][1]
        return (home, True) if home and self._stays(home, level) else None
