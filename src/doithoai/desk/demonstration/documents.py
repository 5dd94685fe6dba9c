"""Dialogues of the past as published documents tell them.

What a document words is kept in its own words; what it only counts stays a stated count; what it
does not say stays empty, and the pages show it as not stated. The records stay with the units of
their day. Nobody is named as having approved the release: the document was public already, and
that is what the approval says.
"""

import datetime as dt
from typing import Any
from uuid import uuid4

from doithoai.dialogues import actions
from doithoai.dialogues.models import (
    Conclusion,
    Delegate,
    Dialogue,
    OpeningReport,
    Phase,
    Raised,
    TopicGroup,
    Treatment,
)
from doithoai.people.models import User
from doithoai.petitions import actions as petitions
from doithoai.petitions.models import Origin
from doithoai.units.models import Area, Level
from doithoai.voices.actions import Said, receive
from doithoai.voices.models import Channel

from .data import read
from .scene import Scene

_TREATED = {Raised.PRIOR: Treatment.WRITTEN, Raised.FLOOR: Treatment.ON_THE_SPOT}


def load_documents(scene: Scene) -> None:
    for row in read("documents")["dialogues"]:
        _load(scene, row)


def _load(scene: Scene, row: dict[str, Any]) -> None:
    keeper = scene.people["tulieu"]
    dialogue = actions.plan(_dialogue(scene, row), by=keeper)
    delegates = [_delegate(scene, each) for each in row["delegates"]]
    actions.set_delegates(dialogue, delegates, by=keeper)
    if groups := row.get("groups"):
        actions.set_groups(dialogue, [TopicGroup(name=name) for name in groups], by=keeper)
    if reports := row.get("reports"):
        actions.set_reports(dialogue, [OpeningReport(**each) for each in reports], by=keeper)
    actions.move_to(dialogue, Phase.CONCLUDE, by=keeper)
    for matter in row.get("matters", ()):
        _raise(scene, dialogue, row, matter, keeper)
    for each in row["conclusions"]:
        actions.conclude(Conclusion(dialogue=dialogue, **each), by=keeper)
    actions.move_to(dialogue, Phase.FOLLOW_UP, by=keeper)
    actions.publish(dialogue, row["summary"], f"Theo {row['published']}", by=keeper)


def _dialogue(scene: Scene, row: dict[str, Any]) -> Dialogue:
    return Dialogue(
        title=row["title"],
        organiser=scene.bodies[row["organiser"]],
        level=Level.DISTRICT,
        area=Area.objects.get(pk=row["area"]),
        held_on=row.get("held_on"),
        half_day=row.get("half_day", ""),
        document_note=row["source"],
        stated_prior=row.get("stated_prior"),
        stated_floor=row.get("stated_floor"),
        stated_answered=row.get("stated_answered"),
    )


def _delegate(scene: Scene, row: dict[str, Any]) -> Delegate:
    organisation = scene.bodies.get(row.get("organisation", ""))
    return Delegate(**(row | {"organisation": organisation, "attended": True}))


def _raise(
    scene: Scene, dialogue: Dialogue, row: dict[str, Any], matter: dict[str, Any], keeper: User
) -> None:
    union, raised = scene.bodies[row["union"]], Raised(matter["raised"])
    topic = scene.topics[matter["topic"]]
    heard_on: dt.date = row["held_on"]
    said = Said(
        text=matter["text"],
        organisation=union,
        channel=Channel.DOCUMENT,
        heard_on=heard_on,
        key=uuid4().hex,
        topic=topic,
        area=dialogue.area,
        occasion=row["source"][:200],
        occasion_id=dialogue.pk,
    )
    voice = receive(said, by=keeper).voice
    petition = petitions.open_petition(
        union,
        matter["text"],
        [voice],
        topics=[topic],
        origin=Origin.HISTORICAL,
        occasion_id=dialogue.pk,
        by=keeper,
    )
    question = actions.raise_matter(dialogue, petition, raised, by=keeper)
    petitions.answered_by_document(petition, heard_on, by=keeper)
    actions.treat(question, _TREATED[raised], by=keeper)
