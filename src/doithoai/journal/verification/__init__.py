"""Verification: is the journal still what was sealed, and does every row agree with it?

Reads events, rows, tree, the file of leaf hashes and the signed checkpoints; writes nothing; may
run while people work. See docs/journal.md for what this proves.
"""

from collections.abc import Iterator

from doithoai.journal.ledger import Ledger
from doithoai.journal.models import TreeHead
from doithoai.kit.checkpoint import BadNote, VerifierKey
from doithoai.kit.key_chain import chain

from .checkpoints import Checkpoints, cut_short
from .findings import Finding, Kind
from .scan import Scan
from .versions import check_versions

__all__ = ["Finding", "Kind", "Verification"]


class Verification:
    """One run. `events` sealed events were read, `signed` of them are under a checkpoint."""

    def __init__(self, key: VerifierKey, ledger: Ledger | None = None) -> None:
        self.ledger = ledger or Ledger()
        self.key = chain(key, self.ledger.handovers())
        self.events = self.signed = 0

    def run(self) -> Iterator[Finding]:
        """Every fault there is; nothing if all is well."""
        # The database's copy first: the file is always written before it.
        head = TreeHead.objects.filter(pk=1).first() or TreeHead()
        yield from cut_short(head.checkpoint, self.ledger, self.key)
        signed = self._newest()
        if head.size and not self.ledger.exists() and not head.checkpoint:
            yield Finding(Kind.CHECKPOINT_MISSING, {"signed": head.size})
        checkpoints = Checkpoints(self.ledger, self.key)
        scan = Scan(self.ledger, checkpoints, head, max(head.size, signed))
        yield from scan.run()
        yield from checkpoints.findings
        self.events, self.signed = scan.counted, checkpoints.signed
        if checkpoints.signed > head.size:
            about = {"signed": checkpoints.signed, "size": head.size}
            yield Finding(Kind.ROLLED_BACK, about)
        if self.ledger.exists() and self.ledger.leaf_count() < checkpoints.signed:
            about = {"signed": checkpoints.signed, "size": self.ledger.leaf_count()}
            yield Finding(Kind.LEAVES_SHORT, about)
        yield from check_versions()

    def _newest(self) -> int:
        try:
            newest = self.ledger.newest(self.key)
        except BadNote:
            return 0
        return newest.size if newest else 0
