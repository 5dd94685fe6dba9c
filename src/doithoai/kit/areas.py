"""The official areas of Vietnam as plain rows, read from the data files beside this module.

Where the data come from, their licences and what was checked: docs/areas.md. Days are inclusive.
`key` is the official code; of units that the reform of 1 July 2025 ended, the code with "-2004",
because that reform gave some of their codes to other units.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

REFORM = date(2025, 7, 1)
"""The first day of the two-level lists: 34 provinces, no districts, 3,321 communes."""


class Place(NamedTuple):
    """One unit; `name` is without the type. Districts have 3 digits, communes 5, provinces 2."""

    key: str
    kind: str
    name: str
    parent: str
    valid_from: date | None
    valid_to: date | None

    @property
    def code(self) -> str:
        return self.key.partition("-")[0]

    @property
    def title(self) -> str:
        """ "Quận Bắc Từ Liêm"."""
        return f"{self.kind} {self.name}"


class NamePeriod(NamedTuple):
    """A name or type a unit bore for a time; only of units that bore more than one."""

    key: str
    kind: str
    name: str
    valid_from: date | None
    valid_to: date | None
    decree: str


class Step(NamedTuple):
    """An old unit went as a whole or in part into a new one; one of the new ones is the main."""

    old: str
    new: str
    whole: bool
    main: bool
    decree: str


def read_places() -> Iterator[Place]:
    """All units of today and of 30 June 2025, sorted by key; a parent may come after its child."""
    for key, kind, name, parent, start, end in _rows("areas.tsv"):
        yield Place(key, kind, name, parent, _day(start), _day(end))


def read_names() -> Iterator[NamePeriod]:
    """The periods of names, of the units that changed theirs."""
    for key, kind, name, start, end, decree in _rows("area_names.tsv"):
        yield NamePeriod(key, kind, name, _day(start), _day(end), decree)


def read_steps() -> Iterator[Step]:
    """Old → new on REFORM, of provinces, districts and communes."""
    for old, new, whole, main, decree in _rows("area_steps.tsv"):
        yield Step(old, new, whole == "1", main == "1", decree)


@lru_cache(maxsize=1)
def places() -> dict[str, Place]:
    """All units by key, kept in memory (about 4 MB) for those who look up many."""
    return {place.key: place for place in read_places()}


def _rows(name: str) -> Iterator[list[str]]:
    with (files("doithoai.kit") / "data" / name).open(encoding="utf8") as lines:
        next(lines)
        for line in lines:
            yield line.rstrip("\n").split("\t")


@lru_cache(maxsize=64)
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
