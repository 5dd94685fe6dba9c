"""Who may lay down a rule: owner keys, their names, and what stands above them.

Keys are text, because units live on a higher floor. That floor registers a provider, which hands
down the offices that an actor may speak for.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.kit.actors import Actor

from .book import DEFAULT, NATIONAL


@dataclass(frozen=True, slots=True)
class Owner:
    """One owner: its key, its name, the keys above it (nearest first), the kind of body it is."""

    key: str
    name: str | Promise
    above: tuple[str, ...] = ()
    kind: str = ""


NAMES = {
    "state": _("The State"),
    "party": _("The Party"),
    "union": _("Women's Union, central level"),
    "front": _("Fatherland Front, central level"),
    DEFAULT: _("No owner"),
}
Provider = Callable[[Actor], Iterable[Owner]]
Namer = Callable[[Iterable[str]], dict[str, str]]
Placer = Callable[[str], Owner | None]
Kinds = dict[str, str | Promise]
# Bound by delivered rules though no organisation here is one.
_kinds: Kinds = {"service_unit": _("Public service unit"), "ministry": _("Ministry")}
_providers: list[Provider] = []
_namers: list[Namer] = []
_placers: list[Placer] = []


def provider(function: Provider) -> Provider:
    """Register who hands down the owners an actor may lay down rules for."""
    _providers.append(function)
    return function


def namer(function: Namer) -> Namer:
    """Register who names owner keys such as "unit:<uuid>" (keys in, names by key out)."""
    _namers.append(function)
    return function


def placer(function: Placer) -> Placer:
    """Register who tells what stands above an owner key such as "unit:<uuid>"."""
    _placers.append(function)
    return function


def placed(key: str) -> Owner:
    """An owner with what stands above it: nothing nearer than the national ones if none knows."""
    found = next(filter(None, (source(key) for source in _placers)), None)
    return found or Owner(key, key, above=tuple(one for one in NATIONAL if one != key))


def name_kinds(names: Kinds) -> None:
    """Tell what the kinds of bodies are called that a rule may bind."""
    _kinds.update(names)


def kinds() -> Kinds:
    return _kinds


def national() -> list[Owner]:
    return [
        Owner(key, NAMES[key], above=NATIONAL[place + 1 :]) for place, key in enumerate(NATIONAL)
    ]


def offered_to(actor: Actor) -> list[Owner]:
    """Every owner that may be offered to this actor; rights are checked by the action."""
    return [*(owner for source in _providers for owner in source(actor)), *national()]


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """A name for each key; a key that nobody knows is shown as it is."""
    wanted = set(keys)
    found = {key: str(NAMES[key]) for key in wanted if key in NAMES}
    for source in _namers:
        found |= source(sorted(wanted - set(found)))
    return {key: found.get(key, key) for key in wanted}


def organisation_of(owner: str) -> UUID | None:
    """The organisation behind "unit:<uuid>"; None for owners that are no single organisation."""
    level, _colon, key = owner.partition(":")
    return UUID(key) if level == "unit" else None


def is_owner(key: str) -> bool:
    """Whether a key has one of the forms that rules may carry."""
    level, colon, rest = key.partition(":")
    if not colon:
        return key in NAMES and key != DEFAULT
    if level == "province":
        return rest.isascii() and rest.isdigit()
    try:
        return level == "unit" and str(UUID(rest)) == rest
    except ValueError:
        return False
