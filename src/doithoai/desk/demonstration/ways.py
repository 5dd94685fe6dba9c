"""Two petitions on a long way: one climbs to the Government, one outlives its district.

Both are marked as examples in every text: the documents word the matter, not what came after.
"""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from doithoai.kit.actors import SYSTEM
from doithoai.petitions import actions
from doithoai.petitions.models import Answer, Kind, Outcome, Petition
from doithoai.units.actions import add_succession, create_organisation
from doithoai.units.models import Area, Level, Organisation
from doithoai.units.models import Kind as BodyKind
from doithoai.voices.actions import Said, receive
from doithoai.voices.models import Channel, Voice

from .data import read
from .scene import Scene
from .weeks import Step, at, day

_HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def ways(scene: Scene) -> Iterator[Step]:
    """The climb, day by day; the river's way lies in the past and is written at once."""
    for row in read("ways")["organisations"]:
        scene.bodies[row["key"]] = _body(scene, row)
    _river(scene, read("ways")["river"])
    yield from Climb(scene, read("ways")["climb"]).steps()


def _body(scene: Scene, row: dict[str, Any]) -> Organisation:
    wards = Area.objects.filter(name=row.get("ward", ""), level=Level.COMMUNE, valid_to=None)
    return create_organisation(
        row["name"],
        BodyKind(row["kind"]),
        Level(row["level"]),
        area=wards.filter(province="01").first(),
        parent=scene.bodies.get(row.get("parent", "")),
        by=SYSTEM,
    )


def _heard(unit: Organisation, row: dict[str, Any], area: Area | None = None) -> Said:
    return Said(
        text=row["text"],
        organisation=unit,
        channel=Channel.DOCUMENT,
        heard_on=day(0),
        key=uuid4().hex,
        area=area,
        occasion=row["occasion"],
    )


def _morning(on: dt.date) -> dt.datetime:
    return dt.datetime.combine(on, dt.time(8, 0), _HERE).astimezone(dt.UTC)


def _river(scene: Scene, row: dict[str, Any]) -> None:
    """From the district's union to the district, and on to what followed both."""
    keeper, bodies = scene.people["tulieu"], scene.bodies
    union, committee = bodies["bac_tu_liem"], bodies["ubnd_quan"]
    with at(_morning(row["opened"])):
        said = receive(_heard(union, row, union.area), by=keeper).voice
        topics = [scene.topics["ENVIRONMENT"]]
        petition = actions.open_petition(union, row["title"], [said], topics=topics, by=keeper)
    with at(_morning(row["routed"])):
        actions.route(petition, committee, note=row["note"], by=keeper)
    for old, new in ((union, bodies["hoi_phuong"]), (committee, bodies["ubnd_phuong"])):
        add_succession(old, new, row["passed"], by=SYSTEM)
        with at(_morning(row["passed"])):
            actions.pass_on(petition, old, new, by=SYSTEM)


class Climb:
    """Commune, province, Government, and the answer back to who spoke."""

    def __init__(self, scene: Scene, row: dict[str, Any]) -> None:
        self.scene, self.row = scene, row
        self.officer = scene.people["theodoi"]
        self.voice_id = self.petition_id = UUID(int=0)

    def steps(self) -> Iterator[Step]:
        yield Step(45, self.hear)
        yield Step(44, self.open)
        yield Step(42, self.to_the_province)
        yield Step(33, self.to_the_government)
        yield Step(9, self.draft)
        for ago, verb in ((8, actions.submit), (7, actions.approve)):
            yield Step(ago, partial(self.onwards, verb))
        yield Step(6, self.sign)
        yield Step(5, partial(self.onwards, actions.issue))

    @property
    def petition(self) -> Petition:
        return Petition.objects.select_related("holder", "origin_unit").get(pk=self.petition_id)

    def hear(self) -> None:
        said = _heard(self.scene.bodies["hoi"], self.row)
        self.voice_id = receive(said, by=self.officer).voice.pk

    def open(self) -> None:
        self.petition_id = actions.open_petition(
            self.scene.bodies["hoi"],
            self.row["title"],
            [Voice.objects.get(pk=self.voice_id)],
            kind=Kind.PROPOSAL,
            topics=[self.scene.topics["UNION_CADRE_POLICY"]],
            by=self.officer,
        ).pk

    def to_the_province(self) -> None:
        note = self.row["note"]
        actions.route(self.petition, self.scene.bodies["tinh"], note=note, by=self.officer)

    def to_the_government(self) -> None:
        body, by = self.scene.bodies["chinh_phu"], self.scene.people["captinh"]
        actions.hand_on(self.petition, body, self.row["up"], by=by)

    def draft(self) -> None:
        reply = actions.Reply(self.petition, self.row["answer"], Outcome.EXPLAINED)
        after = self.row["entered_after"]
        actions.draft_answer([reply], by=self.officer, entered_after=after)

    def onwards(self, verb: Any) -> None:
        verb(self.answer, by=self.officer)

    def sign(self) -> None:
        example = self.row["number"]
        signature = actions.Signature(example, day(0), example, example)
        actions.sign(self.answer, signature, by=self.officer)

    @property
    def answer(self) -> Answer:
        return Answer.objects.get(items__petition=self.petition_id)
