"""Hands the rulebook the offices that somebody administers, and the names of offices."""

from collections.abc import Iterable

from doithoai.kit.actors import Actor
from doithoai.rulebook import owners
from doithoai.rulebook.owners import Owner
from doithoai.rulebook.rules import MANAGE
from doithoai.units.models import Kind, Organisation
from doithoai.units.models.organisations import owner_chain

from .models import User

UNIT = "unit:"
owners.name_kinds({kind.value: kind.label for kind in Kind})


@owners.provider
def administered(actor: Actor) -> list[Owner]:
    """The organisations whose rules this account may lay down, each with what stands above."""
    if not isinstance(actor, User):
        return []
    bodies = Organisation.objects.where(actor, MANAGE)
    return [_owner(body) for body in bodies.select_related("area").order_by("name")]


def _owner(body: Organisation) -> Owner:
    key, *above = owner_chain(body)
    return Owner(key, body.name, tuple(above), body.kind)


@owners.placer
def placed(key: str) -> Owner | None:
    if not key.startswith(UNIT):
        return None
    found = Organisation.objects.filter(pk=key.removeprefix(UNIT)).select_related("area")
    return next(map(_owner, found), None)


@owners.namer
def named(keys: Iterable[str]) -> dict[str, str]:
    """Names of "unit:<uuid>" keys; names of organisations are nobody's secret."""
    ids = [key.removeprefix(UNIT) for key in keys if key.startswith(UNIT)]
    if not ids:
        return {}
    found = Organisation.objects.filter(pk__in=ids).values_list("pk", "name")
    return {f"{UNIT}{pk}": name for pk, name in found}
