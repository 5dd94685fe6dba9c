"""What personal data the program holds: each app says it once, in its `held.py`.

From the same declarations come the register of processing, the copy for a person who asks, the
erasure on request and the nightly one when the time for keeping is over.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol
from uuid import UUID

from django.utils.functional import Promise

from doithoai.kit.actors import SYSTEM, Actor
from doithoai.kit.erasure import eraser
from doithoai.units.models import Organisation


class Enclosed(Protocol):
    """A file that goes along with a copy: stored, or closed with a key that was at hand."""

    @property
    def name(self) -> str: ...

    def open(self) -> bytes:
        """`FileGoneError`, `CryptoError`."""


@dataclass(frozen=True)
class Facts:
    """One part of the copy: a heading, lines of label and value, files that are the person's."""

    heading: str
    lines: tuple[tuple[str, str], ...]
    files: tuple[Enclosed, ...] = ()


@dataclass(frozen=True)
class Over:
    """A record whose matter ended on a day: kept from then on for as long as the rule says."""

    subject_id: UUID
    ended_on: dt.date
    organisation_id: UUID


@dataclass(frozen=True)
class Found:
    """A record of somebody who was looked for by name or phone."""

    subject_id: UUID
    day: dt.date
    text: str


class Gather(Protocol):
    """For the person herself (`reader` None), or as far as this member of staff may read."""

    def __call__(self, subject_id: UUID, reader: Actor | None) -> Iterable[Facts]: ...


class Erase(Protocol):
    def __call__(self, subject_id: UUID, *, by: Actor) -> object: ...


class Ended(Protocol):
    def __call__(self, before: dt.date) -> Iterable[Over]: ...


class Halt(Protocol):
    """Keep the record and use it no more (`stopped`), or use it again."""

    def __call__(self, subject_id: UUID, stopped: bool, *, by: Actor) -> object: ...


class Search(Protocol):
    def __call__(self, unit: Organisation, name: str, phone: str) -> Iterable[Found]: ...


@dataclass(frozen=True)
class Holding:
    """One kind of personal data, about the subjects that the journal calls `subject`.

    `subject` may be another app's: what petitions hold about a speaker hangs on her voice.
    `tables` are the models whose encrypted columns it answers for: a test finds one that none does.
    `stays` says what goes on, and by which law, although the person had the use restricted.
    `rule` is the rule of the rulebook for how long it is kept; `ended` finds what is over.
    """

    name: str
    subject: str
    label: str | Promise
    data: str | Promise
    purpose: str | Promise
    basis: str | Promise
    receivers: str | Promise
    kept_as: str | Promise
    tables: tuple[str, ...] = ()
    rule: str = ""
    is_sensitive: bool = False
    gather: Gather | None = None
    erase: Erase | None = None
    halt: Halt | None = None
    stays: str | Promise = ""
    ended: Ended | None = None
    search: Search | None = None
    unit_of: Callable[[UUID], UUID | None] | None = None
    by_code: Callable[[str], UUID | None] | None = None
    address: Callable[[UUID], str] | None = None


holdings: Final[dict[str, Holding]] = {}


def hold(holding: Holding) -> Holding:
    """Register it; a name twice is an error. What was erased is erased again after a restore."""
    if holdings.setdefault(holding.name, holding) is not holding:
        raise ValueError(f"{holding.name} is held twice")
    if holding.name == holding.subject:
        eraser(holding.subject)(partial(erase, holding.subject, by=SYSTEM))
    return holding


def about(subject: str) -> list[Holding]:
    """What is held about such a subject, the holding of the subject itself first."""
    found = [each for each in holdings.values() if each.subject == subject]
    return sorted(found, key=lambda each: (each.name != subject, each.name))


def main(subject: str) -> Holding | None:
    """The holding that is the subject itself."""
    return holdings.get(subject)


def organisation_of(subject: str, subject_id: UUID) -> UUID | None:
    """Whose record it is; None where it is not there."""
    holding = main(subject)
    return holding.unit_of(subject_id) if holding and holding.unit_of else None


def gathered(subject: str, subject_id: UUID, reader: Actor | None, *, but: str = "") -> list[Facts]:
    """Everything that is held about one subject, in order; see `Gather`. `but`: without that."""
    return [
        facts
        for each in about(subject)
        if each.gather is not None and each.name != but
        for facts in each.gather(subject_id, reader)
    ]


def erase(subject: str, subject_id: UUID, *, by: Actor) -> None:
    """Everything that the apps hold about one subject; each records its own erasure."""
    for each in about(subject):
        if each.erase is not None:
            each.erase(subject_id, by=by)


def halt(subject: str, subject_id: UUID, stopped: bool, *, by: Actor) -> None:
    """What every app does so that a record is kept only; each records what it did."""
    for each in about(subject):
        if each.halt is not None:
            each.halt(subject_id, stopped, by=by)


def with_code(code: str) -> tuple[str, UUID] | None:
    """The record that a receipt code belongs to."""
    for each in holdings.values():
        if each.by_code and (found := each.by_code(code)):
            return each.subject, found
    return None


def named(subject: str, identity: str) -> tuple[str, UUID] | None:
    """The record that an address names; None if it cannot be one."""
    try:
        return (subject, UUID(identity)) if main(subject) else None
    except ValueError:
        return None
