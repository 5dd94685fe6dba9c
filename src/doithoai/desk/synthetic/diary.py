"""The steps of many records, collected and then put into the order in which they happened."""

import datetime as dt
from itertools import count
from uuid import UUID

from django.utils import timezone

from doithoai.journal.actions import Entry, gather
from doithoai.journal.bulk import Portion
from doithoai.kit.actors import SYSTEM
from doithoai.petitions.models import Clock


class Diary:
    """Steps up to `now`: what would only happen later is not written.

    `first` begins the keys of rows that are numbered by the database elsewhere.
    """

    def __init__(self, now: dt.datetime, first: int = 1) -> None:
        self.now, self.keys = now, count(first)
        self.clocks: dict[UUID, list[Clock]] = {}
        """Of each petition in it."""
        self._entries: list[Entry] = []

    def write(self, entry: Entry) -> None:
        self._entries.append(entry)

    def has_come(self, at: dt.datetime) -> bool:
        return at <= self.now

    def portion(self) -> Portion:
        """Everything in it, ready to be written."""
        return gather(sorted(self._entries, key=_when), by=SYSTEM)


def _when(entry: Entry) -> dt.datetime:
    return entry.at or timezone.now()
