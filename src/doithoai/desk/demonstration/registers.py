"""What is kept apart or rises by itself: opinions on officials, and the passes of the nights."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID

from doithoai.commitments import actions as commitments
from doithoai.commitments.models import Stage
from doithoai.officials import actions as officials
from doithoai.officials.models import Opinion, Register
from doithoai.petitions import actions as petitions

from .data import read
from .scene import Scene
from .weeks import Step, day

NIGHTS = 21


def registers(scene: Scene) -> Iterator[Step]:
    kept = Kept(scene)
    yield Step(30, kept.name)
    for row in read("registers")["opinions"]:
        yield from kept.steps(row)


def instructions(scene: Scene) -> Iterator[Step]:
    row, tasks = read("registers")["instruction"], list[UUID]()
    yield Step(row["ago"], lambda: tasks.append(_instruct(scene, row)))
    for step in row["steps"]:
        if "done" in step:
            yield Step(step["done"], partial(_finish, scene, tasks, step["what"]))


def _instruct(scene: Scene, row: dict[str, Any]) -> UUID:
    unit, body, officer = scene.bodies["hoi"], scene.bodies[row["owner"]], scene.people["theodoi"]
    ago = row["ago"]  # days are told from the day of loading
    task = commitments.instruct(
        row["what"],
        body,
        day(row["due"] - ago),
        row["said_by"],
        owner_post=row["post"],
        follower=unit,
        by=officer,
    )
    for step in row["steps"]:
        commitments.add_stage(task, step["what"], day(step["due"] - ago), by=officer)
    return task.pk


def _finish(scene: Scene, tasks: list[UUID], what: str) -> None:
    stage = next(one for one in Stage.objects.filter(commitment__in=tasks) if one.what == what)
    commitments.finish_stage(stage, by=scene.people["daumoi"])


def nights() -> Iterator[Step]:
    """The worker's passes: what is late rises, so that a letter waits to be sent."""
    for ago in range(NIGHTS, 0, -1):
        yield Step(ago, _pass)


def _pass() -> None:
    commitments.let_rise(day(0))
    petitions.remind_of_terms(day(0))


class Kept:
    """The register of the fictional commune's union, kept by the officer whom its chair names."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.keeper = scene, scene.people["theodoi"]
        self.ids: dict[str, UUID] = {}

    def steps(self, row: dict[str, Any]) -> Iterator[Step]:
        yield Step(row["ago"], partial(self.enter, row))
        if "handed" in row:
            yield Step(row["handed"], partial(self.hand_on, row))
        if "answered" in row:
            yield Step(row["answered"], partial(self.note_answer, row))

    def name(self) -> None:
        unit, chair = self.scene.bodies["hoi"], self.scene.people["lanhdao"]
        officials.name_keeper(unit, self.keeper, by=chair)

    def enter(self, row: dict[str, Any]) -> None:
        register = Register.objects.get(organisation=self.scene.bodies["hoi"])
        received: dt.date = day(0)
        opinion = officials.enter(register, row["about"], row["text"], received, by=self.keeper)
        self.ids[row["about"]] = opinion.pk

    def hand_on(self, row: dict[str, Any]) -> None:
        officials.hand_on(self.opinion(row), self.scene.bodies["dang_uy"], by=self.keeper)

    def note_answer(self, row: dict[str, Any]) -> None:
        officials.note_answer(self.opinion(row), row["answer"], day(0), by=self.keeper)

    def opinion(self, row: dict[str, Any]) -> Opinion:
        return Opinion.objects.select_related("register").get(pk=self.ids[row["about"]])
