"""Reception in the fictional commune: a leader's Mondays, one past with its rows, one to come."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import uuid4

from doithoai.people.models import User
from doithoai.petitions.models import Kind as Matter
from doithoai.reception import actions
from doithoai.reception.actions import Came, Noted, Stated
from doithoai.reception.models import Ground, Paper, Schedule, Series, Session, Signed
from doithoai.reception.recurrence import Recurrence
from doithoai.rulebook.shelf import current

from .data import read
from .scene import Scene
from .weeks import Step, day

_BEGINS, _ENDS = dt.time(8, 0), dt.time(11, 0)
_POSTED_BEFORE = 12
"""Days: well before the five working days that the law asks."""
MONDAYS = Recurrence((0,), (1, 4))


def receptions(scene: Scene) -> Iterator[Step]:
    yield from Receptions(scene).steps()


class Receptions:
    """The Mondays of the first and fourth week, as an office posts and holds them."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.data = scene, read("receptions")
        days, today = current().days, day(0)
        planned = MONDAYS.days(today - dt.timedelta(days=60), today + dt.timedelta(days=60))
        held = [(one, days.on_or_after(one)) for one in planned]
        self.past = [pair for pair in held if pair[1] < today][-1]
        self.coming = next(pair for pair in held if pair[1] > today)
        self.schedule = Schedule()

    @property
    def officer(self) -> User:
        return self.scene.people["theodoi"]

    def steps(self) -> Iterator[Step]:
        ago = (day(0) - self.past[1]).days
        yield Step(ago + _POSTED_BEFORE, self.post)
        yield Step(ago, self.open)
        for row in self.data["rows"]:
            yield Step(ago, partial(self.receive, row))
        yield Step(ago, self.close)

    def post(self) -> None:
        leader, hours = self._series(Series.LEADER), self._series(Series.UNIT)
        self.schedule = actions.make_schedule(leader, by=self.officer)
        coming = [self.past[0], self.coming[0]]
        actions.post_days(self.schedule, coming, by=self.officer)
        actions.post_hours(actions.make_schedule(hours, by=self.officer), by=self.officer)

    def _series(self, series: Series) -> Schedule:
        data, led = self.data, series == Series.LEADER
        return Schedule(
            organisation=self.scene.bodies["hoi"],
            series=series,
            receiver=data["leader"] if led else data["unit"],
            receiver_post=data["leader_post"] if led else "",
            weekdays="0" if led else "1,3",
            weeks="1,4" if led else "",
            starts_at=_BEGINS,
            ends_at=_ENDS,
            place=data["place"],
            starts_on=dt.date(day(0).year, 1, 1),
        )

    @property
    def session(self) -> Session:
        return self.schedule.sessions.get(planned_on=self.past[0])

    def open(self) -> None:
        actions.open_session(self.session, by=self.officer)

    def close(self) -> None:
        actions.close(self.session, by=self.officer)

    def receive(self, row: dict[str, Any]) -> None:
        noted = actions.note(self.session, self._came(row), by=self.scene.people["tiepnhan"])
        if not noted.visit.is_refused:
            self._treat(noted, row)
        if words := row.get("conclusion"):
            due = noted.visit.came_on + dt.timedelta(days=30)
            body = self.scene.bodies["ubnd"]
            actions.conclude(noted.visit, words, body, due, by=self.officer)

    def _came(self, row: dict[str, Any]) -> Came:
        return Came(
            key=uuid4().hex,
            name=row["name"],
            address=row["address"],
            paper=Paper.ID_CARD if "id" in row else Paper.NONE,
            paper_number=row.get("id", ""),
            people=row.get("people", 1),
            speakers=tuple(row.get("speakers", ())),
            is_appointed="speakers" in row,
            handed=tuple(row.get("handed", ())),
            matters=tuple(Stated(Matter(kind), text) for kind, text, *_rest in row["matters"]),
            read_back=True,
            signed=Signed.SIGNED,
            ground=Ground(row["ground"]) if "ground" in row else None,
            ground_note=row.get("ground_note", ""),
        )

    def _treat(self, noted: Noted, row: dict[str, Any]) -> None:
        body = self.scene.bodies["ubnd"]
        for matter, (_kind, _text, way, title) in zip(
            noted.visit.matters.readable(), row["matters"], strict=True
        ):
            matter.visit = noted.visit
            if way == "take":
                actions.take(matter, title, by=self.officer)
            elif way == "forward":
                actions.forward(matter, title, body, by=self.officer)
            elif way == "guide":
                actions.guide(matter, body, by=self.officer)
