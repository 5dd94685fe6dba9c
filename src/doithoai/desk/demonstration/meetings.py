"""Dialogues of the fictional commune, one in each phase."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import uuid4

from doithoai.commitments import actions as commitments
from doithoai.commitments.models import Commitment, Shown
from doithoai.dialogues import actions
from doithoai.dialogues.models import (
    AgendaItem,
    Conclusion,
    Delegate,
    Dialogue,
    Kind,
    Occurrence,
    OpeningReport,
    Phase,
    Raised,
    TopicGroup,
)
from doithoai.people.models import User
from doithoai.petitions.models import Outcome, Petition
from doithoai.units.models import Level

from .data import read
from .scene import Scene
from .weeks import Step, day

_BEGINS = dt.time(14, 0)


def meetings(scene: Scene) -> Iterator[Step]:
    for row in read("meetings")["meetings"]:
        yield from Meeting(scene, row).steps()


class Meeting:
    """One dialogue on its way through the phases it has reached."""

    def __init__(self, scene: Scene, row: dict[str, Any]) -> None:
        self.scene, self.row = scene, row
        self.dialogue = Dialogue()

    @property
    def officer(self) -> User:
        return self.scene.people["theodoi"]

    def steps(self) -> Iterator[Step]:
        row, phases = self.row, self.row["phases"]
        held_on = day(row["held"])
        yield Step(row["planned"], partial(self.plan, held_on))
        for name, ago in phases.items():
            yield Step(ago, partial(self.move_to, Phase(name)))
            if name == Phase.LIVE:
                yield Step(ago, self.run)
            if name == Phase.CONCLUDE:
                yield Step(ago, self.conclude)
        for task in row.get("conclusions", ()):
            if evidence := task.get("evidence"):
                yield Step(evidence["ago"], partial(self.evidence, evidence["note"]))
                yield Step(evidence["ago"] - 1, self.confirm)
        if summary := row.get("summary"):
            yield Step(max(row["held"] - 3, 0), partial(self.publish, summary))

    def plan(self, held_on: dt.date) -> None:
        row, body = self.row, self.scene.bodies["hoi"]
        dialogue = Dialogue(
            title=row["title"],
            kind=Kind(row.get("kind", "leaders")),
            occurrence=Occurrence(row.get("occurrence", "periodic")),
            organiser=body,
            level=Level.COMMUNE,
            held_on=held_on,
            starts_at=_BEGINS,
            place=row["place"],
            theme=row.get("theme", ""),
            partners=row.get("partners", ""),
            contributes_to=row.get("contributes_to", ""),
            collect_until=held_on - dt.timedelta(days=14),
            answers_until=held_on - dt.timedelta(days=5),
        )
        self.dialogue = actions.plan(dialogue, by=self.officer)
        written = read("meetings")
        delegates = [self._delegate(each) for each in written["delegates"]]
        actions.set_delegates(dialogue, delegates, by=self.officer)
        agenda = [AgendaItem(**each) for each in written["agenda"]]
        actions.set_agenda(dialogue, agenda, by=self.officer)
        groups = [TopicGroup(name=name) for name in row.get("groups", ())]
        actions.set_groups(dialogue, groups, by=self.officer)
        reports = [OpeningReport(**each) for each in row.get("reports", ())]
        actions.set_reports(dialogue, reports, by=self.officer)

    def _delegate(self, row: dict[str, Any]) -> Delegate:
        organisation = self.scene.bodies.get(row.get("organisation", ""))
        return Delegate(**(row | {"organisation": organisation}))

    def move_to(self, phase: Phase) -> None:
        if phase == Phase.PREPARE:
            for title in self.row.get("existing", ()):
                petition = Petition.objects.get(title=title)
                actions.raise_matter(self.dialogue, petition, Raised.PRIOR, by=self.officer)
        actions.move_to(self.dialogue, phase, by=self.officer)

    def run(self) -> None:
        """The hall: what was said from the floor, answered on the spot or given to a body."""
        groups = list(self.dialogue.groups.all())
        answers = self.dialogue.delegates.get(name="Hoàng Văn Mẫu")
        for said in self.row.get("floor", ()):
            heard = actions.hear(
                self.dialogue,
                actions.FromTheFloor(
                    text=said["text"],
                    key=uuid4().hex,
                    title=said["title"],
                    raised_by=said["raised_by"],
                    group=groups[said["group"] - 1] if "group" in said else None,
                ),
                by=self.officer,
            )
            if text := said.get("answer"):
                actions.answer_on_the_spot(
                    heard.question, text, Outcome.EXPLAINED, answers, by=self.officer
                )
            if task := said.get("assign"):
                body = self.scene.bodies[task["body"]]
                due = day(-task["due"]) + self._since_loading()
                actions.assign(heard.question, body, due_on=due, by=self.officer)
        if spoke := self.row.get("speakers"):
            actions.change(self.dialogue, {"stated_speakers": spoke}, by=self.officer)

    def conclude(self) -> None:
        for task in self.row.get("conclusions", ()):
            conclusion = Conclusion(
                dialogue=self.dialogue,
                text=task["text"],
                addressee=task["addressee"],
                owner=self.scene.bodies[task["owner"]],
                due_on=day(-task["due"]) + self._since_loading(),
            )
            actions.conclude(conclusion, by=self.officer)

    def _since_loading(self) -> dt.timedelta:
        """`due` counts from the day of loading; inside a step "today" is the day it happens."""
        return dt.timedelta(days=self.row["held"])

    def _task(self) -> Commitment:
        ids = self.dialogue.conclusions.values("pk")
        return Commitment.objects.get(origin_id__in=ids)

    def evidence(self, note: str) -> None:
        by = self.scene.people["daumoi"]
        commitments.give_evidence(self._task(), note, kind=Shown.VISIT, seen_on=day(0), by=by)

    def confirm(self) -> None:
        leader = self.scene.people["lanhdao"]
        commitments.judge(self._task(), True, "Đã đến xem.", by=leader)

    def publish(self, summary: str) -> None:
        leader = self.scene.people["lanhdao"]
        actions.publish(self.dialogue, summary, "Nguyễn Thị Minh Họa", by=leader)
