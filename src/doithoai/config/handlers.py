"""Periodic work that belongs to no single app."""

from doithoai.config import indexing
from doithoai.config.backup import erasures
from doithoai.files import uploading
from doithoai.files.actions import sweep
from doithoai.jobs.registry import every
from doithoai.journal.sealing import seal
from doithoai.people.sessions import SessionStore
from doithoai.search.finding import documents


@every(seconds=5)
def seal_journal() -> None:
    """Number and sign what was recorded since the last time."""
    seal()


@every(seconds=5)
def follow_journal() -> None:
    """Make findable what was recorded and sealed since the last time."""
    indexing.catch_up()


@every(seconds=600)
def wipe_index() -> None:
    """Leave nothing on the disk of words that were taken out of the index."""
    documents.wipe()


@every(seconds=6 * 3600)
def sweep_orphaned_files() -> None:
    """Bytes of uploads whose transaction failed, and of requests that were killed."""
    sweep()
    uploading.sweep()


@every(seconds=24 * 3600)
def forget_old_log_ins() -> None:
    SessionStore.clear_expired()


@every(seconds=60)
def list_erasures() -> None:
    """Erasures are known outside the database, too, so that a restore can repeat them."""
    erasures.write_out()
