"""The record outside the database: a file of signed checkpoints and a file of leaf hashes.

`checkpoints` holds signed notes, oldest first; `leaves` holds the leaf hashes in order, 32 bytes
each, so that a changed event is named exactly and not only noticed; `verifier-key` is the public
key, `key-handovers` how it came after earlier ones. A leaf counts only under a checkpoint: `leaves`
may be longer after a crash, never shorter.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from doithoai.kit.checkpoint import BadNote, Checkpoint, Reader, SigningKey, notes
from doithoai.kit.merkle import HASH_BYTES

_TAIL = 4096


class Ledger:
    """The files of one folder, by default CHECKPOINTS_DIR."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(settings.CHECKPOINTS_DIR)
        self.checkpoints_path = self.folder / "checkpoints"
        self.leaves_path = self.folder / "leaves"
        self.handovers_path = self.folder / "key-handovers"

    def exists(self) -> bool:
        return self.checkpoints_path.exists()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One writer at a time on this machine."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def notes(self) -> Iterator[str]:
        """Every note, oldest first, as it stands in the file."""
        if self.exists():
            with self.checkpoints_path.open(encoding="utf8", errors="replace") as file:
                yield from notes(file)

    def newest(self, key: Reader) -> Checkpoint | None:
        """The last checkpoint; BadNote if the file does not end in a note signed by the key."""
        note = self._last_note()
        return key.open(note) if note else None

    def leaf_count(self) -> int:
        return self.leaves_path.stat().st_size // HASH_BYTES if self.leaves_path.exists() else 0

    def leaves(self, start: int, end: int) -> list[bytes]:
        """The leaf hashes from `start` up to, not including, `end`; fewer if the file is short."""
        if not self.leaves_path.exists():
            return []
        with self.leaves_path.open("rb") as file:
            file.seek(start * HASH_BYTES)
            raw = file.read((end - start) * HASH_BYTES)
        whole = len(raw) // HASH_BYTES
        return [raw[i * HASH_BYTES : (i + 1) * HASH_BYTES] for i in range(whole)]

    def append(self, key: SigningKey, start: int, leaves: Iterable[bytes], note: str) -> None:
        """Store leaf hashes from position `start` on, then the note; both are on the disk after."""
        with self._open(self.leaves_path) as file:
            file.truncate(start * HASH_BYTES)
            file.seek(start * HASH_BYTES)
            file.writelines(leaves)
            _to_disk(file)
        self._add(self.checkpoints_path, note)
        (self.folder / "verifier-key").write_text(f"{key.verifier}\n", encoding="utf8")

    def handovers(self) -> list[str]:
        """The notes by which one signing key followed another, oldest first."""
        if not self.handovers_path.exists():
            return []
        with self.handovers_path.open(encoding="utf8", errors="replace") as file:
            return list(notes(file))

    def hand_over(self, note: str) -> None:
        """Keep the note of a new signing key; it is on the disk after."""
        self._add(self.handovers_path, note)

    def _add(self, path: Path, note: str) -> None:
        with self._open(path) as file:
            end = file.seek(0, os.SEEK_END)
            file.write((f"\n{note}" if end else note).encode())
            _to_disk(file)

    def drop_torn_note(self, key: Reader) -> None:
        """Remove a last note that a power cut left half written."""
        note = self._last_note()
        if note is None:
            return
        try:
            key.open(note)
        except BadNote:
            if note.count("\n") >= 5:  # whole: somebody else's, not a torn one of ours
                raise
            with self._open(self.checkpoints_path) as file:
                end = file.seek(0, os.SEEK_END)
                file.truncate(max(0, end - len(note.encode()) - 1))
                _to_disk(file)

    def _last_note(self) -> str | None:
        if not self.exists():
            return None
        with self.checkpoints_path.open("rb") as file:
            end = file.seek(0, os.SEEK_END)
            file.seek(max(0, end - _TAIL))
            lines = file.read().decode(errors="replace").splitlines(keepends=True)
        return [*notes(lines), None][-2] if lines else None

    @contextmanager
    def _open(self, path: Path) -> Iterator[BinaryIO]:
        new = not path.exists()
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        with os.fdopen(descriptor, "r+b") as file:
            yield file
        if new:  # a new file is there after a power cut only if its folder was written, too
            folder = os.open(self.folder, os.O_RDONLY)
            os.fsync(folder)
            os.close(folder)


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
