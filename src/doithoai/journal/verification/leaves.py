"""Events against the tree and the file, leaf by leaf, in portions of fixed size."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from doithoai.journal.events import ERASED
from doithoai.journal.leaf import commitment_of, header_of
from doithoai.journal.models import Event
from doithoai.kit import merkle

COLUMNS = (
    "leaf_index",
    "id",
    "at",
    "actor",
    "acting_for",
    "verb",
    "subject_type",
    "subject_id",
    "subject_version",
    "request_id",
    "commitment",
    "data",
    "salt",
    "digest",
)
_PORTION = 2000
_UNREADABLE = (ValueError, TypeError, AttributeError)


@dataclass(frozen=True)
class Standing:
    """One event as it stands in the database: its leaf, and whether it agrees with itself.

    `emptied`: its data is gone; whether that was an erasure is still to be asked.
    """

    index: int | None
    event: UUID
    leaf: bytes
    sound: bool
    emptied: bool
    digest: bytes
    subject: tuple[str, UUID]


def standing(row: tuple[Any, ...]) -> Standing:
    """Recompute one event from its columns."""
    index, data, salt, digest = row[0], row[11], bytes(row[12]), bytes(row[13])
    commitment = bytes(row[10])
    leaf = merkle.leaf_hash(header_of((*row[1:10], commitment)))
    emptied = not data and not salt and row[5] != ERASED.verb
    sound = leaf == digest and (emptied or commitment_of(salt, data) == commitment)
    return Standing(index, row[1], leaf, sound, emptied, digest, (row[6], row[7]))


def between(start: int, end: int) -> Iterator[Standing]:
    """The events at leaves `start` to `end` (excluded), in order."""
    found = Event.objects.filter(leaf_index__gte=start, leaf_index__lt=end)
    yield from _read(found.order_by("leaf_index", "id"))


def each(events: "QuerySet[Event]") -> Iterator[Standing]:
    """Events outside the tree, in portions."""
    last = None
    while True:
        portion = events.order_by("id") if last is None else events.filter(id__gt=last)
        found = list(_read(portion.order_by("id")[:_PORTION]))
        yield from found
        if len(found) < _PORTION:
            return
        last = found[-1].event


def _read(events: "QuerySet[Event]") -> list[Standing]:
    try:
        return [standing(row) for row in events.values_list(*COLUMNS)]
    except _UNREADABLE:
        return list(_read_singly(events))


def _read_singly(events: "QuerySet[Event]") -> Iterator[Standing]:
    """Where somebody wrote what is no date, no number or no id: the others still count."""
    columns = ("leaf_index", "id", "subject_type", "digest")
    for index, event, label, digest in events.values_list(*columns):
        try:
            yield standing(Event.objects.values_list(*COLUMNS).get(pk=event))
        except _UNREADABLE:
            nobody = (str(label), event)
            yield Standing(index, event, b"", False, False, bytes(digest or b""), nobody)


def listed_as_erased(one: Standing) -> bool:
    """Whether an erasure of the same subject lists this event."""
    label, subject = one.subject
    erasures = Event.objects.filter(subject_type=label, subject_id=subject, verb=ERASED.verb)
    return any(str(one.event) in _listed(data) for data in erasures.values_list("data", flat=True))


def _listed(data: str) -> list[str]:
    try:
        return list(json.loads(data)["events"])
    except (ValueError, KeyError, TypeError):  # altered, and named as such elsewhere
        return []
