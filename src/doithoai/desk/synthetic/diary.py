"""The steps of many records, collected and then recorded in the order in which they happened."""

import datetime as dt

from django.utils import timezone

from doithoai.journal.actions import Entry, record_many
from doithoai.kit.actors import SYSTEM


class Diary:
    """Steps up to `now`: what would only happen later is not written."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now
        self._entries: list[Entry] = []

    def write(self, entry: Entry) -> None:
        self._entries.append(entry)

    def has_come(self, at: dt.datetime) -> bool:
        return at <= self.now

    def record(self) -> int:
        """Everything in one transaction; the number of events."""
        ordered = sorted(self._entries, key=_when)
        return record_many(ordered, by=SYSTEM)


def _when(entry: Entry) -> dt.datetime:
    return entry.at or timezone.now()
