"""One open thing at a body, and a kind of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from doithoai.kit.actors import Actor
from doithoai.units.models import Organisation


@dataclass(frozen=True)
class Item:
    """One open thing: what it is called, where it belongs, whether a person has to decide.

    `version` is what it is at: who looks at it decides about that and nothing later. `named` is
    read by named people alone: never passed on by a rule. `stuck` cannot be passed on at all, as
    it is locked to keys of people; `stays` says what else becomes of what is not passed on.
    """

    kind: str
    id: UUID
    label: str
    area: str | None = None
    topics: frozenset[UUID] = frozenset()
    named: bool = False
    stuck: bool = False
    version: int = 0
    stays: str | Promise = ""

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class Kind:
    """A kind of open work: how it is found and how one of it is passed on."""

    label: str | Promise
    items: Callable[[Organisation], Iterable[Item]]
    pass_on: Callable[[UUID, Organisation, Organisation, Actor], object]


def one(model: type[Any], pass_on: Callable[..., object]) -> Callable[..., object]:
    """The action on a row, called with the row's key."""

    def act(pk: UUID, old: Organisation, new: Organisation, by: Actor) -> object:
        return pass_on(model._default_manager.get(pk=pk), old, new, by=by)

    return act
