"""Periodic work that belongs to no single app."""

from doithoai.files.actions import sweep
from doithoai.jobs.registry import every


@every(seconds=6 * 3600)
def sweep_orphaned_files() -> None:
    """Bytes of uploads whose transaction failed."""
    sweep()
