"""A quarter that a commune locked and sent, and the province's, open with a commune missing."""

from collections.abc import Iterator

from doithoai.kit.periods import Kind, Period
from doithoai.reports.models import MeasureSet, Return
from doithoai.reports.returns import actions
from doithoai.units.models import Organisation

from .data import read
from .scene import Scene
from .weeks import Step, day


def returns(scene: Scene) -> Iterator[Step]:
    """All on the last days, when the quarter is over whenever this is loaded."""
    made = Made(scene)
    yield Step(3, made.lay_down)
    yield Step(2, made.send)
    yield Step(1, made.add_up)


class Made:
    def __init__(self, scene: Scene) -> None:
        self.scene, self.words = scene, read("returns")
        self.province, self.officer = scene.bodies["tinh"], scene.people["captinh"]

    def lay_down(self) -> None:
        chosen = MeasureSet(
            organisation=self.province, kind=Kind.QUARTER, send_within=45, **self.words["set"]
        )
        self.measures = actions.lay_down(chosen, by=self.officer)
        self.quarter = Period.latest(Kind.QUARTER, day(0))

    def send(self) -> None:
        unit, leader = self.scene.bodies["hoi"], self.scene.people["lanhdao"]
        report = self._begun(unit, "theodoi")
        actions.write(report, self.words["commune"], by=self.scene.people["theodoi"])
        actions.lock(report, "", by=leader)
        actions.send(report, by=leader)

    def add_up(self) -> None:
        report = self._begun(self.province, "captinh")
        actions.write(report, self.words["province"], by=self.officer)
        actions.press(report, [self.scene.bodies["hoi_khac"]], by=self.officer)

    def _begun(self, unit: Organisation, who: str) -> Return:
        return actions.begin(unit, self.measures, self.quarter, by=self.scene.people[who])
