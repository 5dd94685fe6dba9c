"""Every address that names a thing, for everybody who must not see that thing.

Two kinds of strangers: people of every role elsewhere, who see nothing of the world's commune, and
its own people, for whatever is restricted, sealed, another person's or another unit's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse

from doithoai.kit.actors import SYSTEM
from doithoai.people.actions import keep_filter
from doithoai.people.models import ListName, User
from doithoai.people.roles import Role
from doithoai.petitions.actions import open_petition, plan
from doithoai.petitions.models import Work
from doithoai.units.actions import create_organisation
from doithoai.units.models import Kind, Level, Organisation
from doithoai.voices.models import Confidence
from tests.cast import person
from tests.confidence.circle import keyholder, sealed_voice
from tests.house.forms import Form
from tests.house.fuzzing import Attack, boxes_of
from tests.house.url_table import rows
from tests.house.world import World
from tests.voices.factories import listed, reported, voice

# What tells one row of a model from another for whoever may not see it.
MARKS = ("confidence", "organisation_id", "origin_unit_id", "holder_id", "user_id", "state")
MOST, ID = 6, 36
"""Rows of one model tried by one person, each of another kind; length of an id."""


@dataclass(frozen=True)
class Foreign:
    """One request for what is not hers, and what it names."""

    attack: Attack
    name: str
    model: str


def elsewhere() -> dict[str, User]:
    """Somebody of every role in another province: in the union's two levels and beside it."""
    union, state = Kind.WOMENS_UNION, Kind.PEOPLES_COMMITTEE
    province = create_organisation("Hội LHPN tỉnh Khác", union, Level.PROVINCE, by=SYSTEM)
    commune = create_organisation(
        "Hội LHPN xã Khác", union, Level.COMMUNE, parent=province, by=SYSTEM
    )
    committee = create_organisation("UBND xã Khác", state, Level.COMMUNE, by=SYSTEM)
    bodies = {"province": province, "commune": commune, "committee": committee}
    found = {
        f"{role} of another {place}": person(f"{place}-{role}", (body, role))
        for place, body in bodies.items()
        for role in Role
        if role != Role.COUNSELLOR
    }
    found["counsellor of another commune"] = keyholder("tuvan-khac", commune)
    return found


def keep_apart(world: World) -> None:
    """What the world lacks of things that not all of its own people may see."""
    cast = world.cast
    sealed_voice(cast.unit)
    keyholder("tuvan-ben", cast.other_unit)
    sealed_voice(cast.other_unit)
    restricted = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    voice(cast.other_unit, confidence=Confidence.CONFIDENTIAL)
    open_petition(cast.unit, "Việc riêng", [restricted], by=cast.officer)
    others = [voice(cast.other_unit) for _number in range(2)]
    theirs = open_petition(cast.other_unit, "Việc xã bên", others, by=cast.other_officer)
    plan(Work.TOPIC, [theirs], by=cast.other_officer)
    listed(cast.other_unit, by=cast.other_officer)
    reported(cast.other_unit, by=cast.other_officer)
    keep_filter(ListName.PETITIONS, "Của tôi", "due=late", by=cast.other_officer)


def from_elsewhere(world: World, people: dict[str, User]) -> Iterator[Foreign]:
    """Each address with the things of its row, by everybody of another province."""
    for (name, things), methods in sorted(named().items()):
        model = world.kinds.get(things.split(",")[-1])
        for role in people:
            for method in methods:
                address = reverse(name, args=world.named(things))
                label = model._meta.label if model else things
                yield Foreign(_attack(role, method, name, address), name, label)


def from_within(world: World, people: dict[str, User]) -> Iterator[Foreign]:
    """Each address with other rows of its models, by the commune's people who do not see them."""
    hidden = {
        (role, model): unseen_by(user, model)
        for role, user in people.items()
        for model in {*world.kinds.values()}
        if hasattr(model.objects.all(), "visible_to")
    }
    for (name, things), methods in sorted(named().items()):
        words = things.split(",")
        for at, word in enumerate(words):
            for role in people:
                for key in hidden.get((role, world.kinds.get(word)), ()):
                    args = world.named(things)
                    args[at] = key
                    address = reverse(name, args=args)
                    for method in methods:
                        label = world.kinds[word]._meta.label
                        yield Foreign(_attack(role, method, name, address), name, label)


def unseen_by(user: User, model: type[Model]) -> list[Any]:
    """Some rows that she does not see, each unlike the others; any where sight is not asked."""
    found: Any = model._base_manager.all()
    if hasattr(model, "objects") and hasattr(model.objects.all(), "visible_to"):
        seen = model.objects.all().visible_to(user).values_list("pk", flat=True)
        found = found.exclude(pk__in=list(seen))
    return unlike(found)


def in_boxes(world: World, forms: list[Form], people: dict[str, User]) -> Iterator[Attack]:
    """Each form as filled in, but for one box: the id of a thing of the same kind that is not hers.

    Not of a body: everybody may name every body.
    """
    models = {*world.kinds.values()} - {Organisation}
    kinds = {
        str(pk): model
        for model in models
        for pk in model._base_manager.values_list("pk", flat=True)
    }
    for form in forms:
        for box in form.kinds if form.method == "POST" and form.role in people else ():
            offered = [*form.options.get(box, ()), *form.values.get(box, ())]
            offered = [one for one in offered if len(one) == ID]
            model = next((kinds[one] for one in offered if one in kinds), None)
            values = {n: v for n, v in form.filled().items() if not hasattr(v, "read")}
            for key in unseen_by(people[form.role], model) if model else ():
                if str(key) not in offered:
                    yield Attack("box", form.role, "post", form.action, values | {box: str(key)})


def unlike(found: QuerySet[Model]) -> list[Any]:
    """Some of the rows, each unlike the others."""
    kinds: dict[tuple[str, ...], Any] = {}
    for row in found.order_by("pk"):
        kinds.setdefault(tuple(str(getattr(row, mark, "")) for mark in MARKS), row.pk)
    return list(kinds.values())[:MOST]


def named() -> dict[tuple[str, str], list[str]]:
    """The addresses that name things, each with both methods."""
    found = {(name, things) for name, _method, things, _signs in rows()}
    return {
        (name, things): ["get", "post"]
        for name, things in found
        if any(word[0] != "=" for word in things.split(",") if word != "-")
    }


def _attack(role: str, method: str, name: str, address: str) -> Attack:
    boxes = boxes_of(name.partition(":")[0]) if method == "post" else ()
    return Attack("foreign", role, method, address, dict.fromkeys(boxes, "1") or None)
