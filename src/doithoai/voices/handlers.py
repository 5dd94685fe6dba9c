"""Imports run in the background, batch by batch, and go on after a killed worker."""

from uuid import UUID

from django.utils import timezone
from django_tasks import task

from doithoai.jobs import actions as jobs
from doithoai.jobs import after_commit
from doithoai.jobs.engine import error_code
from doithoai.jobs.registry import handler
from doithoai.journal.models import StaleVersion
from doithoai.kit.actors import SYSTEM
from doithoai.kit.intake import Refusal
from doithoai.people.models import User
from doithoai.voices import tables
from doithoai.voices.actions import finish_import, stop_import, take_rows
from doithoai.voices.actions.importing import WORK
from doithoai.voices.actions.urgent import RISES, rise
from doithoai.voices.models import Import, ImportState, Urgent

BATCH = 50
"""Rows a transaction: others who write wait for one batch at most."""


class CannotBeRead(Exception):
    """The stored file gives no rows any more."""


@handler(RISES)
def urgent_rises(voice_id: UUID) -> None:
    """Nobody opened an urgent report in time."""
    if Urgent.objects.filter(voice=voice_id).exists():
        rise(voice_id)


@handler(WORK)
def begin(import_id: UUID) -> None:
    after_commit(run_import, import_id)


@task()
def run_import(import_id: str) -> None:
    """Take the rows of one confirmed import over. Again is harmless: each row has its key."""
    imported = Import.objects.select_related("organisation", "file", "topic").get(pk=import_id)
    if imported.state != ImportState.CONFIRMED:
        return
    try:
        _run(imported)
    except StaleVersion:  # another worker was faster
        return
    except Exception as error:
        stop_import(imported, error_code(error).rpartition(".")[2], by=SYSTEM)
        if imported.progress_id:
            jobs.fail(imported.progress_id, error=imported.failure)


def _run(imported: Import) -> None:
    by = User.objects.get(pk=imported.confirmed_by.removeprefix("user:"))
    table = tables.read(imported)
    if isinstance(table, Refusal):
        raise CannotBeRead(table.code)
    rows = list(tables.planned(imported, table, timezone.localdate(imported.started_at)))
    refused = [(p.row.number, p.fault.value) for p in rows if p.fault]
    sayings = [(p.row.number, p.said) for p in rows if p.said]
    for start in range(0, len(sayings), BATCH):
        batch = sayings[start : start + BATCH]
        known = tables.known_keys(said.key for _number, said in batch)
        refused += take_rows([one for one in batch if one[1].key not in known], by=by)
        if imported.progress_id:
            jobs.advance(imported.progress_id, done=start + len(batch), total=len(rows))
    finish_import(imported, sorted(refused), by=by)
    if imported.progress_id:
        jobs.finish(imported.progress_id, result_url=imported.get_absolute_url())
