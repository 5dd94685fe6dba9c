"""Drafts put out for comment: internal rules, and a draft of an authority that is criticised."""

from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID

from doithoai.drafts import actions
from doithoai.drafts.models import (
    ASSESSMENT,
    Access,
    Clause,
    Comment,
    Disposition,
    Draft,
    Kind,
    Source,
)
from doithoai.reading.clauses import DraftText

from .data import read
from .scene import Scene
from .weeks import Step, day


def drafting(scene: Scene) -> Iterator[Step]:
    rows = read("drafts")
    spending = PutOut(scene, rows["spending"])
    yield Step(rows["spending"]["received"], partial(spending.receive, Kind.SPENDING, Access.STAFF))
    yield from spending.comments()
    yield Step(rows["spending"]["revised"], spending.revise)
    criticised = PutOut(scene, rows["criticised"])
    row = rows["criticised"]
    yield Step(row["received"], partial(criticised.receive, Kind.AUTHORITY, Access.PUBLIC))
    yield Step(row["front_agreed"], criticised.note_front)
    yield Step(row["released"], criticised.release)
    yield from criticised.comments()


class PutOut:
    """One draft of the fictional commune's union."""

    def __init__(self, scene: Scene, row: dict[str, Any]) -> None:
        self.scene, self.row, self.pk = scene, row, UUID(int=0)
        self.officer, self.leader = scene.people["theodoi"], scene.people["lanhdao"]

    @property
    def draft(self) -> Draft:
        return Draft.objects.select_related("organisation").get(pk=self.pk)

    def receive(self, kind: Kind, access: Access) -> None:
        draft = Draft(
            title=self.row["title"],
            kind=kind,
            criticism=self.row.get("form", ""),
            organisation=self.scene.bodies["hoi"],
            drafter=self.scene.bodies["ubnd"] if kind == Kind.AUTHORITY else None,
            received_on=day(0),
            closes_on=day(self.row["closes"] - self.row["received"]),
            access=access,
        )
        self.pk = draft.pk
        actions.receive(draft, self._text(self.row["text"]), by=self.officer)

    def _text(self, text: str) -> actions.Incoming:
        return actions.Incoming(DraftText(text))

    def comments(self) -> Iterator[Step]:
        for row in self.row["comments"]:
            yield Step(row["ago"], partial(self.comment, row))
            if "disposition" in row:
                yield Step(self.row["revised"] + 1, partial(self.dispose, row))

    def comment(self, row: dict[str, Any]) -> None:
        draft = self.draft
        found = Clause.objects.filter(edition__draft=draft, label=row.get("clause", ""))
        clause = found.select_related("edition").first()
        if "by" in row:
            actions.comment(draft, row["text"], clause, by=self.scene.people[row["by"]])
            return
        body = self.scene.bodies[row["body"]] if "body" in row else None
        source = Source(row["source"])
        given = actions.Given(row["text"], source, day(0), clause, body=body)
        actions.enter(draft, given, by=self.officer)

    def dispose(self, row: dict[str, Any]) -> None:
        comment = Comment.objects.select_related("draft").get(draft=self.pk, text=row["text"])
        actions.dispose(comment, Disposition(row["disposition"]), row["reason"], by=self.officer)

    def revise(self) -> None:
        text = self.row["text"]
        for before, after in self.row["revisions"]:
            text = text.replace(before, after)
        actions.add_edition(self.draft, day(0), self._text(text), by=self.officer)

    def note_front(self) -> None:
        actions.note_front(self.draft, day(0), self.row["paper"], by=self.officer)
        words = {name: self.row.get(name, "") for name in ASSESSMENT}
        actions.assess(self.draft, words, by=self.officer)

    def release(self) -> None:
        summary, leader = self.row["summary"], self.row["approved_by"]
        actions.release(self.draft, summary, leader, by=self.leader)
