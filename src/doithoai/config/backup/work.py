"""Making a backup and putting one back: the order of the steps is what keeps them safe."""

import fcntl
import hmac
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from doithoai.config.backup import archive, databases, erasures
from doithoai.config.backup.container import ArchiveError
from doithoai.files.models import StoredFile, storage
from doithoai.jobs.models import Worker
from doithoai.kit import crypto

_KIND: Final = "installation"


class RestoreRefusedError(Exception):
    """Nothing was changed; the message says what has to be done first."""


@dataclass(frozen=True)
class Outcome:
    """What a restore did, for the person who ran it."""

    made_at: str
    files: int
    missing_files: int
    erased_again: int
    not_erased: tuple[str, ...]


def key_marks() -> dict[str, str]:
    """What tells a keyring again without showing it: a keyed mark for each version."""
    ring = crypto.keyring()
    return {
        str(version): hmac.digest(ring.subkey("keyring-mark", version), b"mark", "sha256").hex()
        for version, _key in ring.masters()
    }


@contextmanager
def _workplace() -> Iterator[Path]:
    settings.VAR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.VAR, prefix=".backup-") as folder:
        yield Path(folder)


def back_up(target: Path, passphrase: str) -> int:
    """Write the backup; the number of stored files in it.

    Checkpoints before the database (they must never be ahead of it), files after it (each row's
    bytes are on the disk before the row is committed).
    """
    facts = {
        "kind": _KIND,
        "made_at": timezone.now().isoformat(),
        "database": connection.vendor,
        "keys": key_marks(),
        "migrations": databases.applied_migrations(),
    }
    with _workplace() as work, archive.writing(target, passphrase, facts) as packer:
        _copy_checkpoints(work / "checkpoints")
        packer.add_folder("checkpoints", work / "checkpoints")
        (work / "database").mkdir()
        for path in databases.dump(work / "database"):
            packer.add(f"database/{path.name}", path)
            path.unlink()
        return packer.add_folder("files", Path(settings.FILES_DIR))


def _copy_checkpoints(target: Path) -> None:
    """The signed checkpoints and leaves as of one instant (the journal writes under this lock)."""
    source = Path(settings.CHECKPOINTS_DIR)
    if not source.is_dir():
        return
    with (source / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("lock"))


def restore(source: Path, passphrase: str, *, force: bool) -> Outcome:
    """Put a backup back. Everything is read, checked and on the disk before anything is changed.

    `ArchiveError`, `RestoreRefusedError`: nothing was changed.
    """
    _refuse_if_running()
    known = erasures.listed()
    if not force and not databases.is_empty():
        raise RestoreRefusedError("this installation is in use; --force replaces all of it")
    with _workplace() as staged:
        manifest: dict[str, Any] = {}
        for _name, found in archive.reading(source, passphrase, into=staged):
            manifest = found or manifest
        if manifest.get("kind") != _KIND:
            raise ArchiveError("this file is no backup of an installation")
        _check_keys(manifest["keys"])
        databases.check_knows(manifest["migrations"])
        files = _put_files(staged / "files")
        databases.put_back(staged / "database", manifest["database"])
        _put_checkpoints(staged / "checkpoints")
    Worker.objects.all().delete()
    if folder := crypto.place():
        crypto.bring_back(folder)  # the backup may be older than the last `rotate-keys`
    again, failed = erasures.repeat(known)
    return Outcome(str(manifest["made_at"]), files, _missing_files(), again, failed)


def _refuse_if_running() -> None:
    try:
        running = Worker.objects.alive(timezone.now()).exists()
    except DatabaseError:  # no tables yet
        connection.close()
        return
    if running:
        raise RestoreRefusedError("a worker is running on this database: stop all services first")


def _check_keys(marks: dict[str, str]) -> None:
    ours = key_marks()
    if any(ours.get(version) != mark for version, mark in marks.items()):
        raise RestoreRefusedError(
            "the keys of this installation are not those of the backup:"
            " put the right ones back first (doithoai import-keys)"
        )


def _put_files(staged: Path) -> int:
    """Add the bytes beside those there are: names are random, so nothing is overwritten with
    anything else, and until the database is exchanged the additions are only unused."""
    paths = [path for path in staged.rglob("*") if path.is_file()] if staged.is_dir() else []
    folders = set()
    for path in paths:
        target = Path(settings.FILES_DIR) / path.relative_to(staged)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.replace(target)
        folders.add(target.parent)
    for folder in folders:
        crypto.sync_folder(folder)
    return len(paths)


def _put_checkpoints(staged: Path) -> None:
    """The backup's checkpoints; those that were there are kept beside them as evidence."""
    target = Path(settings.CHECKPOINTS_DIR)
    if target.is_dir() and any(target.iterdir()):
        moment = timezone.now().strftime("%Y%m%d-%H%M%S-%f")
        target.rename(target.with_name(f"{target.name}.before-restore-{moment}"))
    if staged.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            target.rmdir()
        shutil.move(staged, target)


def _missing_files() -> int:
    place = storage()
    kept = StoredFile.objects.kept().values_list("path", flat=True)
    return sum(not place.exists(path) for path in kept.iterator())


__all__ = ["ArchiveError", "Outcome", "RestoreRefusedError", "back_up", "restore"]
