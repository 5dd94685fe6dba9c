"""The book in force, kept in the process and exchanged when rules or days change anywhere.

A change writes a new random token (`models.Edition`). Each web request looks at the token once;
work outside requests looks again when its last look is older than `FRESH_SECONDS`. So a change
made by another process counts from the next request, and in running jobs a moment later.
"""

import threading
import time
from functools import cache
from typing import Any
from uuid import UUID

from django.core.signals import request_finished, request_started
from django.db import connection

from doithoai.kit.workdays import WorkingCalendar

from .book import Book
from .library import delivered
from .models import DayException, Edition, RuleVersion, YearDecision

FRESH_SECONDS = 0.05
KEPT = 4


class _Seen(threading.local):
    """What this thread last saw. `until` is the moment from which it has to look again."""

    book: Book | None = None
    until: float = 0.0
    in_request: bool = False
    changed: bool = False  # by this thread, perhaps in a transaction that may still be undone


_seen = _Seen()
_books: dict[UUID | None, Book] = {}


def current() -> Book:
    """The book in force, with everything that administrators added."""
    if _seen.book is not None and time.monotonic() < _seen.until:
        return _seen.book
    token = Edition.objects.values_list("token", flat=True).first()
    book = _books.get(token)
    if book is None:
        while len(_books) >= KEPT:
            _books.pop(next(iter(_books)), None)
        book = _books[token] = _assembled() if token else delivered_book()
    _seen.book = book
    _seen.changed = _seen.changed and connection.in_atomic_block
    if not _seen.changed:
        _seen.until = float("inf") if _seen.in_request else time.monotonic() + FRESH_SECONDS
    return book


def last_seen() -> Book:
    """The book as this thread last saw it, without asking the database again.

    For counts that are only shown beside dates; a date is always computed from `current`.
    """
    return _seen.book or current()


def look_again() -> None:
    """After a change: this thread looks at the token each time until its transaction is over."""
    _seen.until, _seen.changed = 0.0, True


@cache
def delivered_book() -> Book:
    """The delivered rules and tables alone; needs no database."""
    library = delivered()
    marks = [mark for year in library.years for mark in year.marks]
    decided = [year.year for year in library.years if year.decided]
    return Book(library.rules, WorkingCalendar(marks, decided))


def _assembled() -> Book:
    library = delivered()
    marks = [mark for year in library.years for mark in year.marks]
    marks += [row.mark for row in DayException.objects.order_by("added_at", "id")]
    decided = [year.year for year in library.years if year.decided]
    decided += YearDecision.objects.values_list("year", flat=True)
    added = [
        row.rule(library.topics[row.rule_id])
        for row in RuleVersion.objects.as_laid_down()
        if row.rule_id in library.topics
    ]
    return Book([*library.rules, *added], WorkingCalendar(marks, decided))


def _request_begins(**kwargs: Any) -> None:
    _seen.in_request, _seen.until, _seen.changed = True, 0.0, False


def _request_ends(**kwargs: Any) -> None:
    _seen.in_request, _seen.until = False, 0.0


request_started.connect(_request_begins, dispatch_uid="rulebook.shelf")
request_finished.connect(_request_ends, dispatch_uid="rulebook.shelf")
