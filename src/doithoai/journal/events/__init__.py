"""Event types: each verb, its typed fields and its sentence, declared once by the app it is of.

    ROUTED = EventType("petitions.petition.routed", _("Routed to %(body)s"), body=fields.Id())

Verbs are `app.subject.done`. A verb declared twice is refused. Names behind ids come from
functions that an app registers with `@names("units.organisation")`.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import fields
from .fields import Field, Names, Refused

_VERB = re.compile(r"[a-z]+\.[a-z_]+\.[a-z_]+")
_TAKEN = {"subject", "event_type", "by", "acting_for", "changes", "rows", "removed", "at"}
_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
_TYPES: dict[str, "EventType"] = {}
_NAMERS: dict[str, Callable[[Iterable[str]], Mapping[str, str]]] = {}

Namer = Callable[[Iterable[str]], Mapping[str, str]]
__all__ = ["ERASED", "EventType", "Refused", "fields", "look_up", "names", "names_of", "registered"]


class EventType:
    """A verb, what it carries, and the sentence a timeline shows for it."""

    def __init__(self, verb: str, text: str | Promise, /, **typed: Field) -> None:
        if not _VERB.fullmatch(verb):
            raise ValueError(f"a verb reads app.subject.done, not {verb!r}")
        if verb in _TYPES:
            raise ValueError(f"{verb} is declared twice")
        for name, field in typed.items():
            if not isinstance(field, Field):
                raise TypeError(f"{verb}: {name} is not a typed field")
            if name in _TAKEN:
                raise ValueError(f"{verb}: a field cannot be called {name}")
        self.verb, self.text, self.fields = verb, text, typed
        _TYPES[verb] = self

    def __repr__(self) -> str:
        return f"<EventType {self.verb}>"

    def encode(self, data: Mapping[str, object]) -> str:
        """The data as canonical JSON: sorted keys, no spaces, UTF-8.

        Refused for a value of the wrong kind, an unknown field or a missing one.
        """
        if unknown := set(data) - set(self.fields):
            raise Refused(f"{self.verb} has no field {', '.join(sorted(unknown))}")
        out = {}
        for name, field in self.fields.items():
            value = data.get(name)
            if value is None:
                if not field.optional:
                    raise Refused(f"{self.verb} needs {name}")
                continue
            try:
                out[name] = field.encode(value)
            except Refused as error:
                raise Refused(f"{self.verb}, {name}: {error}") from None
        return _canonical(out)

    def references(self, data: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
        """The (kind, id) pairs whose names the sentence needs."""
        for name, value in data.items():
            if field := self.fields.get(name):
                yield from field.references(value)

    def sentence(self, data: Mapping[str, Any], known: Names) -> str:
        """The sentence in the active language; what is absent or was erased shows as a dash."""
        shown = dict.fromkeys(self.fields, "—")
        for name, value in data.items():
            if field := self.fields.get(name):
                shown[name] = field.show(value, known)
        return str(self.text) % shown


def look_up(verb: str) -> EventType | None:
    """The type of a stored verb; None if no installed app declares it any more."""
    return _TYPES.get(verb)


def registered() -> list[EventType]:
    """Every declared type, by verb."""
    return [_TYPES[verb] for verb in sorted(_TYPES)]


def names(kind: str) -> Callable[[Namer], Namer]:
    """Register the function that names things of a kind: ids in, names by id out, one query.

    Register only names that everyone who may see the timeline may also read.
    """

    def register(namer: Namer) -> Namer:
        _NAMERS[kind] = namer
        return namer

    return register


def names_of(references: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Names for (kind, id) pairs: one call per kind. Unknown kinds and ids are left out."""
    by_kind: dict[str, set[str]] = {}
    for kind, key in references:
        by_kind.setdefault(kind, set()).add(key)
    return {
        (kind, str(key)): name
        for kind, keys in by_kind.items()
        if kind in _NAMERS
        for key, name in _NAMERS[kind](sorted(keys)).items()
    }


ERASED = EventType(
    "journal.event.erased", _("Erased what %(events)s entries carried"), events=fields.Ids()
)
