"""The signed checkpoints of the file, one after another, as far as they can be trusted."""

from collections.abc import Iterator

from doithoai.journal.ledger import Ledger
from doithoai.kit.checkpoint import BadNote, Checkpoint, Reader

from .findings import Finding, Kind


class Checkpoints:
    """Streams the file's checkpoints in order of size; what is wrong with it goes to `findings`.

    `signed` is the largest size found so far.
    """

    def __init__(self, ledger: Ledger, key: Reader) -> None:
        self.findings: list[Finding] = []
        self.signed = 0
        self._coming = self._read(ledger, key)
        self._next = next(self._coming, None)

    def due(self, size: int) -> bool:
        """Whether a checkpoint of exactly this size comes next."""
        return self._next is not None and self._next.size == size

    def take(self) -> Checkpoint:
        """The next checkpoint."""
        taken = self._next
        assert taken is not None
        self._next = next(self._coming, None)
        return taken

    def next_size(self) -> int | None:
        return self._next.size if self._next else None

    def _read(self, ledger: Ledger, key: Reader) -> Iterator[Checkpoint]:
        for number, note in enumerate(ledger.notes(), 1):
            try:
                checkpoint = key.open(note)
            except BadNote:
                self.findings.append(Finding(Kind.CHECKPOINT_BAD, {"number": number}))
                continue
            if checkpoint.origin != key.name or checkpoint.size < self.signed:
                self.findings.append(Finding(Kind.CHECKPOINT_BAD, {"number": number}))
                continue
            self.signed = checkpoint.size
            yield checkpoint


def cut_short(copy: str, ledger: Ledger, key: Reader) -> Iterator[Finding]:
    """Whether the file ends before the checkpoint that the database remembers."""
    if not copy:
        return
    try:
        remembered = key.open(copy)
    except BadNote:
        yield Finding(Kind.TREE, {"what": "checkpoint"})
        return
    try:
        newest = ledger.newest(key)
    except BadNote:  # named by number where the file is read
        return
    if newest is None or newest.size < remembered.size:
        yield Finding(Kind.CHECKPOINT_MISSING, {"signed": remembered.size})
