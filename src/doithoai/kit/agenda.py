"""What stands in the calendar of a week. An app declares its own in `agenda.py`.

Whoever shows a week asks all of them; so lower apps need not know that there is a calendar.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import override

NOON = dt.time(12)


@dataclass(frozen=True)
class Occasion:
    """One line of a week.

    `key` stays the same when the line changes. `afternoon` is asked where no hour is known.
    `address` is the page behind it, for staff. `sequence` grows when a line changes: so a calendar
    program knows what is newer (RFC 5545). A deadline is counted, never told in words: it has no
    hour and is never public.
    """

    key: str
    day: dt.date
    what: str | Promise
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    afternoon: bool = False
    place: str = ""
    chair: str = ""
    attending: str = ""
    address: str = ""
    is_public: bool = False
    is_called_off: bool = False
    is_deadline: bool = False
    sequence: int = 0

    @property
    def is_afternoon(self) -> bool:
        return self.starts_at >= NOON if self.starts_at else self.afternoon

    @property
    def digest(self) -> str:
        """Of everything that is read on paper, in Vietnamese: another digest is another line."""
        told = (
            self.day,
            self.what,
            self.starts_at,
            self.ends_at,
            self.is_afternoon,
            self.place,
            self.chair,
            self.attending,
            self.is_public,
            self.is_called_off,
        )
        with override("vi"):
            words = repr(tuple(map(str, told)))
        return hashlib.sha256(words.encode()).hexdigest()[:32]


Gather = Callable[[Any, UUID, dt.date, dt.date], Iterable[Occasion]]
"""(viewer, organisation, first day, last day) → what this viewer may see of that organisation.

For `ANONYMOUS` only what was published, in the same words.
"""
_sources: dict[str, Gather] = {}


def source(name: str) -> Callable[[Gather], Gather]:
    """Register who knows such occasions."""

    def register(gather: Gather) -> Gather:
        _sources[name] = gather
        return gather

    return register


def occasions(viewer: Any, unit: UUID, first: dt.date, last: dt.date) -> Iterator[Occasion]:
    """What all apps have for these days, in order of time; deadlines last on their day."""
    found = [one for gather in _sources.values() for one in gather(viewer, unit, first, last)]
    return iter(sorted(found, key=_in_order))


def _in_order(one: Occasion) -> tuple[Any, ...]:
    at = one.starts_at or (NOON if one.is_afternoon else dt.time())
    return (one.day, one.is_deadline, one.is_afternoon, at, one.key)
