"""Files and texts on their way in: uploaded, checked, confirmed, taken over or dropped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, transaction
from django.utils import timezone

from doithoai.files.actions import erase as erase_file
from doithoai.files.actions import store
from doithoai.jobs.actions import schedule, start_progress
from doithoai.journal.actions import erase as erase_events
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.units.models import Organisation
from doithoai.units.passing import pass_sides
from doithoai.voices import events
from doithoai.voices.models import Import, ImportKind, ImportState
from doithoai.voices.rules import can_check, can_confirm, can_erase_list, can_import

from .speaking import Said, receive

WORK = "voices.import"
_CHOICES = (
    "columns",
    "leave_out",
    "heard_on",
    "occasion",
    "place",
    "topic",
    "channel",
    "identity",
    "is_restricted",
    "said_again",
)
_MOST_REFUSED = 500


@dataclass(frozen=True)
class Taking:
    """What a dry run found: how many rows would be new, are here already or cannot be taken."""

    total: int
    new: int
    known: int
    faulty: int
    report: str


def start_import(
    content: bytes, name: str, organisation: Organisation, kind: ImportKind, *, by: Actor
) -> Import:
    """Keep the file as it came; nothing of it is a voice yet. `ValidationError` if not taken."""
    require(can_import(by, organisation))
    with transaction.atomic():
        imported = Import(
            organisation=organisation,
            kind=kind,
            file=store(content, name, by=by),
            started_by=by.actor_id,
        )
        record(events.UPLOADED, imported, by=by, kind=kind)
    return imported


def check_import(
    imported: Import, choices: Mapping[str, Any], taking: Taking, *, by: Actor
) -> Import:
    """Keep what the officer said about the file and what its dry run then found."""
    require(can_check(by, imported))
    for name in _CHOICES:
        if name in choices:
            value = choices[name]
            setattr(imported, name, nfc(value) if isinstance(value, str) else value)
    imported.state = ImportState.CHECKED
    imported.report = taking.report
    imported.rows_total, imported.rows_new = taking.total, taking.new
    imported.rows_known, imported.rows_faulty = taking.known, taking.faulty
    counts = ("rows_total", "rows_new", "rows_known", "rows_faulty")
    record(
        events.CHECKED,
        imported,
        changes=(*_CHOICES, *counts, "state", "report"),
        by=by,
        new=taking.new,
        known=taking.known,
        faulty=taking.faulty,
    )
    return imported


def confirm_import(imported: Import, *, by: Actor) -> Import:
    """Have the rows taken over in the background; one that stopped goes on where it was."""
    require(can_confirm(by, imported))
    with transaction.atomic():
        imported.state, imported.failure = ImportState.CONFIRMED, ""
        imported.confirmed_by = by.actor_id
        imported.progress_id = start_progress(WORK, total=imported.rows_total, by=by).pk
        changes = ("state", "failure", "confirmed_by", "progress_id")
        record(events.CONFIRMED, imported, changes=changes, by=by, number=imported.rows_total)
        schedule(handler=WORK, at=timezone.now(), subject_id=imported.pk)
    return imported


def take_rows(rows: Sequence[tuple[int, Said]], *, by: Actor) -> list[tuple[int, str]]:
    """Store a batch in one transaction; the numbers of rows that could not be, with a code.

    A row that fails never stops the others. Rows stored earlier are left as they are.
    """
    refused = []
    with transaction.atomic():
        for number, said in rows:
            try:
                with transaction.atomic():
                    receive(said, by=by)
            except (ValidationError, DataError, ValueError):
                refused.append((number, "not_stored"))
    return refused


def finish_import(
    imported: Import, refused: Sequence[tuple[int, str]], *, by: Actor, spans: Any = ()
) -> Import:
    """Everything that could be taken over is. The report goes, as it quotes the file."""
    imported.state, imported.report = ImportState.DONE, ""
    imported.rows_added = imported.voices().count()
    imported.refused = [list(one) for one in refused[:_MOST_REFUSED]]
    imported.spans = list(spans)
    changes = ("state", "report", "rows_added", "refused", "spans")
    record(
        events.FINISHED,
        imported,
        changes=changes,
        by=by,
        added=imported.rows_added,
        refused=len(refused),
    )
    return imported


def take_text(
    imported: Import,
    voices: Sequence[tuple[dict[str, Any], Said]],
    choices: Mapping[str, Any],
    *,
    by: Actor,
) -> Import:
    """Store the requests that were ticked in a running text, with their places and phases.

    Each of `voices` is its place in the text ({"start", "end", "phase"}) and what is stored.
    """
    require(can_check(by, imported))
    for name in ("heard_on", "occasion", "place", "topic", "stated"):
        setattr(imported, name, choices[name])
    with transaction.atomic():
        refused = take_rows([(place["start"], said) for place, said in voices], by=by)
        imported.state, imported.confirmed_by = ImportState.DONE, by.actor_id
        imported.rows_total = len(voices)
        imported.rows_added = imported.voices().count()
        imported.spans = [place for place, _said in voices]
        changes = ("heard_on", "occasion", "place", "topic", "stated", "state", "confirmed_by")
        record(
            events.FINISHED,
            imported,
            changes=(*changes, "rows_total", "rows_added", "spans"),
            by=by,
            added=imported.rows_added,
            refused=len(refused),
        )
    return imported


def stop_import(imported: Import, failure: str, *, by: Actor) -> Import:
    """The work broke off: what was stored stays, and it can be started again."""
    imported.state, imported.failure = ImportState.FAILED, failure[:60]
    record(events.STOPPED, imported, changes=("state", "failure"), by=by)
    return imported


def pass_on_import(found: Import, old: Organisation, new: Organisation, *, by: Actor) -> Import:
    """A file that nobody has confirmed yet: its voices will be the successor's."""
    return pass_sides(events.IMPORT_PASSED_ON, found, old, new, by=by)


def drop_import(imported: Import, *, by: Actor) -> Import:
    """Not to be taken over after all."""
    require(can_check(by, imported))
    imported.state, imported.report = ImportState.DROPPED, ""
    record(events.DROPPED, imported, changes=("state", "report"), by=by)
    return imported


def erase_list(imported: Import, *, by: Actor) -> Import:
    """The list as it came goes, with the names in it; the voices taken from it stay by their own
    rule. Erased already: nothing is done.
    """
    require(can_erase_list(by, imported))
    if imported.file.erased_at is None:
        imported.report, imported.refused = "", []
        with transaction.atomic():
            erase_events(imported, by=by, changes=("report", "refused"))
            erase_file(imported.file, by=by)
    return imported
