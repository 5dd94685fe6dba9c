"""Files of rows: kept as they came, taken over once, or left."""

from collections.abc import Sequence

from django.db import transaction

from doithoai.files.actions import store
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.programmes import events
from doithoai.programmes.books import BOOKS, Book
from doithoai.programmes.lines import Line
from doithoai.programmes.models import Programme, SheetImport, Training
from doithoai.programmes.models.imports import ImportState
from doithoai.programmes.rules import can_enter, can_take_over
from doithoai.units.models import Organisation

from .keeping import enter


@transaction.atomic
def start_import(
    content: bytes,
    name: str,
    book: Book,
    keeper: Organisation,
    parent: Programme | Training | None = None,
    *,
    by: Actor,
) -> SheetImport:
    """Keep the file; nothing of it is a row yet."""
    require(can_enter(by, keeper))
    imported = SheetImport(keeper=keeper, book=book.name, file=store(content, name, by=by))
    if parent is not None:
        setattr(imported, book.parent, parent)
    record(events.UPLOADED, imported, by=by)
    return imported


@transaction.atomic
def take_over(imported: SheetImport, lines: Sequence[Line], *, by: Actor) -> SheetImport:
    """Store what is new in the file; what is here already or cannot be read is left out."""
    require(can_take_over(by, imported))
    imported.added = enter(BOOKS[imported.book], imported.keeper, lines, by=by)
    imported.known = sum(line.is_known for line in lines)
    imported.state = ImportState.DONE
    record(
        events.TAKEN,
        imported,
        changes=("state", "added", "known"),
        by=by,
        added=imported.added,
        known=imported.known,
    )
    return imported


def drop_import(imported: SheetImport, *, by: Actor) -> SheetImport:
    require(can_take_over(by, imported))
    imported.state = ImportState.DROPPED
    record(events.DROPPED, imported, changes=("state",), by=by)
    return imported
