"""What an event may carry: ids, choices, dates, numbers. Never free text.

The journal is kept for ever and cannot be edited, so nothing that somebody said or wrote may
enter it. Each field turns a Python value into a JSON value (`encode`) or raises `Refused`, and
turns the JSON value into words in the active language (`show`).
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum as PythonEnum
from typing import Any
from uuid import UUID

from django.utils.formats import date_format, number_format

type_of_json = str | int | bool | list[str]
Names = Mapping[tuple[str, str], str]

_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,79}")
_SHORT = 8


class Refused(TypeError):
    """A value that an event may not carry."""


class Field:
    """One named value of an event."""

    def __init__(self, *, optional: bool = False) -> None:
        self.optional = optional

    def encode(self, value: Any) -> type_of_json:
        """The value as JSON; Refused if it is not of this kind."""
        raise NotImplementedError

    def show(self, value: Any, names: Names) -> str:
        """The stored value as words for a sentence."""
        raise NotImplementedError

    def references(self, value: Any) -> Iterable[tuple[str, str]]:
        """The (kind, id) pairs whose names the sentence needs."""
        return ()


class Id(Field):
    """An id: UUID, official code or key. `kind` says who knows its name, see `events.names`."""

    def __init__(self, kind: str = "", *, optional: bool = False) -> None:
        super().__init__(optional=optional)
        self.kind = kind

    def encode(self, value: Any) -> str:
        if isinstance(value, bool) or not isinstance(value, (UUID, str, int)):
            raise Refused(f"not an id: {type(value).__name__}")
        text = str(value)
        if not _IDENTIFIER.fullmatch(text):
            raise Refused("an id has no spaces and only plain letters, digits and . _ : / -")
        return text

    def show(self, value: Any, names: Names) -> str:
        return names.get((self.kind, value)) or value[:_SHORT]

    def references(self, value: Any) -> Iterable[tuple[str, str]]:
        return [(self.kind, value)] if self.kind else []


class Ids(Id):
    """Several ids; a sentence tells their number."""

    def encode(self, value: Any) -> list[str]:  # type: ignore[override]
        if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
            raise Refused("not a list of ids")
        return [super(Ids, self).encode(item) for item in value]

    def show(self, value: Any, names: Names) -> str:
        return number_format(len(value))

    def references(self, value: Any) -> Iterable[tuple[str, str]]:
        return ()


class Choice(Field):
    """One member of an enumeration (Django's choices or Python's Enum)."""

    def __init__(self, enumeration: type[PythonEnum], *, optional: bool = False) -> None:
        super().__init__(optional=optional)
        self.enumeration = enumeration

    def encode(self, value: Any) -> str | int:
        try:
            known: str | int = self.enumeration(value).value
        except ValueError:
            raise Refused(f"not one of {self.enumeration.__name__}") from None
        return known

    def show(self, value: Any, names: Names) -> str:
        try:
            member = self.enumeration(value)
        except ValueError:  # a choice that a later version no longer has
            return str(value)
        return str(getattr(member, "label", member.name))


Enum = Choice


class Date(Field):
    """A legal date, without time or zone."""

    def encode(self, value: Any) -> str:
        if not isinstance(value, date) or isinstance(value, datetime):
            raise Refused(f"not a date: {type(value).__name__}")
        return value.isoformat()

    def show(self, value: Any, names: Names) -> str:
        return date_format(date.fromisoformat(value), "DATE_FORMAT")


class Number(Field):
    """A whole or decimal number; no float, whose digits depend on the machine."""

    def encode(self, value: Any) -> int | str:
        if isinstance(value, Decimal) and value.is_finite():
            return format(value, "f")
        if isinstance(value, bool) or not isinstance(value, int):
            raise Refused(f"not a whole or decimal number: {type(value).__name__}")
        return value

    def show(self, value: Any, names: Names) -> str:
        return number_format(Decimal(value), force_grouping=True)
