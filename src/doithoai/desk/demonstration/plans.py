"""A resolution taken over by two communes, of which one has not reported; and an approved week."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from doithoai.kit.actors import SYSTEM
from doithoai.targets import actions
from doithoai.targets.actions import Reported, Source
from doithoai.targets.models import Point, Resolution, SourceKind, Target
from doithoai.units.models import Level
from doithoai.weeks import actions as weeks
from doithoai.weeks.models import Entry

from .data import read
from .scene import Scene
from .weeks import Step, day


def plans(scene: Scene) -> Iterator[Step]:
    plan, since_monday = Plan(scene), day(0).weekday()
    yield Step(420, plan.draw_up)
    for name in ("hoi", "hoi_khac"):
        yield Step(400, partial(plan.take, name))
    for at, ago in ((0, 300), (1, 4)):
        yield Step(ago, partial(plan.report, at))
    monday = day(since_monday)
    yield Step(since_monday + 2, partial(plan.enter_week, monday))
    yield Step(since_monday + 1, partial(plan.approve_week, monday))
    yield Step(0, partial(plan.enter, monday, read("plans")["late"]))


class Plan:
    def __init__(self, scene: Scene) -> None:
        self.scene, self.data, self.upper = scene, read("plans"), Resolution()
        self.year = day(0).year

    def draw_up(self) -> None:
        officer = self.scene.people["captinh"]
        made = Resolution(
            organisation=self.scene.bodies["tinh"],
            title=self.data["title"],
            first_year=self.year - 2,
            last_year=self.year + 2,
        )
        self.upper = actions.draw_up(made, by=officer)
        for row in self.data["points"]:
            actions.add_point(Point(resolution=made, **row), by=officer)
        for row in self.data["targets"]:
            facts = {key: value for key, value in row.items() if key not in ("part", "done")}
            facts["amount"] = Decimal(row["amount"])
            target = Target(resolution=made, level=Level.COMMUNE, **facts)
            actions.add_target(target, by=officer)
        actions.adopt(made, "01-NQ/ĐH", day(0), by=officer)

    def take(self, name: str) -> None:
        own = actions.take(self.upper, self.scene.bodies[name], by=SYSTEM)
        for row, target in self._rows(own):
            if "part" in row:
                actions.set_amount(target, Decimal(row["part"]), by=SYSTEM)
        if name == "hoi":
            actions.change(own, {"title": self.data["own_title"]}, by=SYSTEM)
        actions.adopt(own, "", day(0), by=SYSTEM)

    def _rows(self, own: Resolution) -> Iterator[tuple[dict[str, Any], Target]]:
        for row, target in zip(self.data["targets"], own.targets.all(), strict=True):
            target.resolution = own
            yield row, target

    def report(self, at: int) -> None:
        """The first commune alone; the other one is missing, and is named."""
        own = Resolution.objects.get(organisation=self.scene.bodies["hoi"], based_on=self.upper)
        numbers = [
            Reported(target, *map(Decimal, row["done"][at]))
            for row, target in self._rows(own)
            if "done" in row
        ]
        source = Source(SourceKind.DOCUMENT, self.data["source"], day(0), self.data["said_by"])
        by = self.scene.people["theodoi"]
        actions.report(own, self.year - 1 + at, numbers, source, by=by)

    def enter_week(self, monday: dt.date) -> None:
        for row in self.data["entries"]:
            self.enter(monday, row)

    def enter(self, monday: dt.date, row: dict[str, Any]) -> None:
        facts = row | {"day": monday + dt.timedelta(days=row["day"])}
        entry = Entry(organisation=self.scene.bodies["hoi"], **facts)
        weeks.enter(entry, by=self.scene.people["theodoi"])

    def approve_week(self, monday: dt.date) -> None:
        leader = self.scene.people["lanhdao"]
        week = weeks.approve(self.scene.bodies["hoi"], monday, leader.full_name, by=leader)
        weeks.release(week, by=leader)
