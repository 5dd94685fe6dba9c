"""Rows of the books: entered together, corrected and taken back one by one."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from doithoai.files.actions import store
from doithoai.journal.actions import Entry as Step
from doithoai.journal.actions import record, record_many
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.programmes import events
from doithoai.programmes.books import Book, book_of
from doithoai.programmes.lines import Line, Reader
from doithoai.programmes.models import Entry
from doithoai.programmes.rules import can_correct, can_enter, can_enter_for
from doithoai.units.models import Organisation


def enter(book: Book, keeper: Organisation, lines: Sequence[Line], *, by: Actor) -> int:
    """Store the lines that are new, each with its event; how many. The others are left out.

    ValidationError if somebody entered one of them at the same moment: nothing is stored.
    """
    require(can_enter(by, keeper))
    rows = [_row(book, keeper, line) for line in lines if line.is_new]
    steps = [
        Step(events.ENTERED, row, data={"unit": row.organisation_id, "keeper": keeper.pk})
        for row in rows
    ]
    try:
        with transaction.atomic():
            record_many(steps, by=by)
    except IntegrityError:
        message = _("Somebody entered one of these rows at the same moment. Look again.")
        raise ValidationError(message) from None
    return len(rows)


def _row(book: Book, keeper: Organisation, line: Line) -> Entry:
    require(can_enter_for(keeper, line.values["organisation"]))
    return book.model(keeper=keeper, fingerprint=line.fingerprint, slot=line.slot, **line.values)


def correct(entry: Entry, line: Line, *, by: Actor) -> Entry:
    """What a row should have said. ValidationError if the line cannot be read or is there."""
    require(can_correct(by, entry))
    book = book_of(entry)
    # The parent of the row stays unless the line names another.
    parent = getattr(entry, book.parent) if book.parent else None
    (read,) = Reader(book, entry.keeper, parent).read_all([line], without=entry)
    if read.is_known:
        raise ValidationError(_("Such a row is here already."))
    if not read.is_new:
        raise ValidationError(list(read.problems.values()) or _("Say which sum is meant."))
    for name, value in read.values.items():
        setattr(entry, name, value)
    entry.fingerprint, entry.slot = read.fingerprint, read.slot
    record(events.CORRECTED, entry, changes=(*read.values, "fingerprint", "slot"), by=by)
    return entry


def withdraw(entry: Entry, *, by: Actor) -> Entry:
    """It no longer counts; what it said stays, and the same may be entered anew."""
    require(can_correct(by, entry))
    entry.fingerprint = entry.slot = None
    record(events.WITHDRAWN, entry, changes=("fingerprint", "slot"), by=by)
    return entry


@transaction.atomic
def attach(entry: Entry, file: "File[bytes]", *, by: Actor) -> Entry:
    """A photograph, a list or a document that shows it."""
    require(can_correct(by, entry))
    entry.file = store(file, file.name or "file", by=by)
    record(events.EVIDENCED, entry, changes=("file",), by=by)
    return entry
