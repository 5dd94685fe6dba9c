"""The organisations and people of the demonstration."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from doithoai.kit.actors import SYSTEM
from doithoai.people.actions import give_post, make_account
from doithoai.people.models import User
from doithoai.people.roles import Role
from doithoai.rulebook.actions import add_rule_version
from doithoai.rulebook.models import RuleVersion
from doithoai.rulebook.terms import Unit
from doithoai.units.actions import add_competence, create_organisation
from doithoai.units.models import Area, Kind, Level, Organisation, Topic

from .data import read

PASSWORD = "vi-du-2026"  # noqa: S105 - printed on purpose, for a fictional commune
SINCE = dt.date(2019, 1, 1)
ANSWER_WITHIN = 15
"""Working days that the fictional commune gives itself; the law sets no number."""


@dataclass(frozen=True)
class Scene:
    bodies: dict[str, Organisation]
    people: dict[str, User]
    topics: dict[str, Topic]


def assemble() -> Scene:
    bodies: dict[str, Organisation] = {}
    for row in (*read("documents")["organisations"], *read("people")["organisations"]):
        bodies[row["key"]] = _body(row, bodies)
    scene = Scene(bodies, _people(bodies), {topic.code: topic for topic in Topic.objects.all()})
    for row in read("people")["competence"]:
        for code in row["topics"]:
            add_competence(scene.topics[code], None, bodies[row["lead"]], by=SYSTEM)
    _answer_rule(bodies["ubnd"])
    return scene


def _body(row: dict[str, Any], bodies: dict[str, Organisation]) -> Organisation:
    return create_organisation(
        row["name"],
        Kind(row["kind"]),
        Level(row["level"]),
        area=Area.objects.get(pk=row["area"]) if "area" in row else None,
        parent=bodies.get(row.get("parent", "")),
        valid_to=row.get("valid_to"),
        by=SYSTEM,
    )


def _people(bodies: dict[str, Organisation]) -> dict[str, User]:
    people = {}
    for row in read("people")["people"]:
        user = make_account(row["user"], row["name"], by=SYSTEM, password=PASSWORD)
        for body, role, title in row["posts"]:
            give_post(user, bodies[body], Role(role), SINCE, by=SYSTEM, title=title)
        people[row["user"]] = user
    return people


def _answer_rule(body: Organisation) -> None:
    """What the committee lays down also holds for the departments under it."""
    version = RuleVersion(
        rule_id="RECOMMENDATION_ANSWER",
        owner=f"unit:{body.pk}",
        amount=ANSWER_WITHIN,
        unit=Unit.WORKING_DAY,
        source="Quy chế làm việc của UBND xã Ví Dụ (minh họa)",
        valid_from=SINCE,
        extension=10,
        extensions=1,
    )
    add_rule_version(version, by=SYSTEM, kind=body.kind)
