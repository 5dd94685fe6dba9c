"""Which unit has held its dialogue in a period, who has not, and whether the head came."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q

from doithoai.dialogues.models import (
    ANSWERING,
    Delegate,
    Dialogue,
    Every,
    Frequency,
    Part,
    Standing,
)
from doithoai.kit.turning import Order, turned
from doithoai.people.models import User
from doithoai.people.sight import by_line, by_post
from doithoai.units.models import Organisation
from doithoai.units.models.organisations import OrganisationQuerySet

BY_NAME = Order("folded_name", newest=False, read=str)
HOSTING = (Part.PRESIDING, Part.HOST)
MOST = 5_000


@dataclass(frozen=True)
class Row:
    """A unit and what it held, or hosted together with another."""

    unit: Organisation
    held: list[Dialogue]

    @property
    def standing(self) -> str:
        """Whether the head came to one of them at least; "" where nobody noted it."""
        noted = {
            one.standing
            for dialogue in self.held
            for one in dialogue.table  # type: ignore[attr-defined]
            if one.attended is not False
        }
        best = next((each for each in Standing if each in noted), None)
        return str(best.label) if best else ""


class Coverage:
    """One frequency over one period, of the units below that this viewer sees."""

    def __init__(
        self, frequency: Frequency, every: list[Frequency], day: dt.date, viewer: User
    ) -> None:
        self.frequency, self.every, self.viewer = frequency, every, viewer
        self.period = Every(frequency.every).period(day)

    def units(self) -> OrganisationQuerySet:
        """Those of its level that stood on the last day of the period or stand today."""
        below = Organisation.objects.within(self.frequency.organisation)
        mine = by_post(self.viewer, "dialogues.read", "pk") | by_line(self.viewer, "pk")
        stood = below.on(self.period.last).filter(level=self.frequency.level)
        return stood.filter(mine)

    def dialogues(self) -> Any:
        """Held in the period in this form."""
        days = (self.period.first, self.period.last)
        return Dialogue.objects.held().filter(kind=self.frequency.kind, held_on__range=days)

    def without(self) -> OrganisationQuerySet:
        """The units that neither held nor hosted one."""
        theirs = self.dialogues().filter(organiser=OuterRef("pk"))
        hosts = Delegate.objects.filter(part__in=HOSTING, organisation=OuterRef("pk"))
        hosted = hosts.filter(dialogue__in=self.dialogues().values("pk"))
        return self.units().exclude(Exists(theirs)).exclude(Exists(hosted))

    def page(self, after: str, *, missing: bool) -> dict[str, Any]:
        chosen = {"of": str(self.frequency.pk), "on": self.period.first.isoformat()}
        here = urlencode(chosen)
        query = chosen | ({"show": "missing"} if missing else {})
        found = turned([self.without() if missing else self.units()], BY_NAME, after, query)
        number, without = self.units().count(), self.without().count()
        return {
            "rows": self.rows(found.rows),
            "next": found.next,
            "all": number,
            "held": number - without,
            "without": without,
            "here": here,
            "all_href": f"?{here}",
            "missing_href": f"?{here}&show=missing",
        }

    def rows(self, units: Iterable[Organisation]) -> list[Row]:
        """Two queries, whatever the number of units."""
        listed = list(units)
        table = Delegate.objects.filter(part__in=ANSWERING)
        theirs = Q(organiser__in=listed) | Q(
            pk__in=Delegate.objects.filter(organisation__in=listed, part__in=HOSTING).values(
                "dialogue"
            )
        )
        found = self.dialogues().filter(theirs).order_by("held_on", "pk")
        by_unit: dict[UUID, list[Dialogue]] = {unit.pk: [] for unit in listed}
        for one in found.prefetch_related(Prefetch("delegates", table, to_attr="table")):
            hosts = {each.organisation_id for each in one.table if each.part in HOSTING}
            for unit in hosts | {one.organiser_id}:
                if unit in by_unit:
                    by_unit[unit].append(one)
        return [Row(unit, by_unit[unit.pk]) for unit in listed]

    def all_rows(self) -> list[Row]:
        return self.rows(self.units().order_by("folded_name", "pk")[:MOST])
