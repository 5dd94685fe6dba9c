"""Whose records a figure is about: units, a place, a topic, and which day's units they are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from doithoai.kit.measures import Measure
from doithoai.reports.heritage import Heritage
from doithoai.units.models import Area, Organisation, Topic

ELSEWHERE: Final = UUID(int=0)
"""Where a record counts that is none of those asked about."""
_STEPS_BACK = 3
"""Reforms that an area may have gone through since the oldest list."""


@dataclass(frozen=True)
class Past:
    """Gone units whose records count, or may count, with those asked about.

    `owners`: who has all records of a unit, None where nobody took over its work. `split`: units
    whose records go to several, each by its area; True where what cannot be told counts here.
    """

    owners: Mapping[UUID, UUID | None]
    split: Mapping[UUID, bool]


@dataclass(frozen=True)
class Scope:
    """Without an organisation every unit there is. `line`: with everything below it.

    Without `rebased` a record counts where it was on its day: with the unit that had it before any
    successor took it over. With it, records of units that are gone count with their successors.
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
        owners, split = dict[UUID, UUID | None](), dict[UUID, bool]()
        around = replace(self, level="").asked if self.rebased else frozenset()
        for gone in self.rebased.units if self.rebased else ():
            stays = gone.home in around and self.level in ("", gone.level)
            if len(gone.standing) > 1 and (gone.standing & self.asked or stays):
                split[gone.pk] = stays
            elif len(gone.standing) == 1 and gone.standing <= self.asked:
                owners[gone.pk] = next(iter(gone.standing))
            elif not gone.standing and stays:
                owners[gone.pk] = None
        return Past(owners, split)

    def owner(self, unit: UUID, area: str | None) -> UUID | None:
        """With whom a record of a unit that was split counts; None if that cannot be told."""
        assert self.rebased
        heir = self.rebased.heir(unit, area)
        if heir is None:
            return None if self.past.split[unit] else ELSEWHERE
        return heir if heir in self.asked else ELSEWHERE
