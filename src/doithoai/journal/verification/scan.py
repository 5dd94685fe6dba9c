"""The pass over all leaves: database, file of leaf hashes and signed roots side by side.

At each signed checkpoint either the file's leaves or the database's give the signed root, and
that tells which of the two was altered. Memory does not grow with the number of events; it grows
with the number of faults, up to LIMIT.
"""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q, Subquery

from doithoai.journal.ledger import Ledger
from doithoai.journal.models import Event, TreeHead
from doithoai.kit import merkle
from doithoai.kit.checkpoint import Checkpoint

from . import leaves
from .checkpoints import Checkpoints
from .faults import Faults
from .findings import Finding, Kind
from .leaves import Standing
from .stored_tree import StoredTree

PORTION = 4096
_NOTHING = bytes(merkle.HASH_BYTES)


class Scan:
    """One verification of the leaves; `counted` is how many sealed events were read."""

    def __init__(self, ledger: Ledger, checkpoints: Checkpoints, head: TreeHead, end: int) -> None:
        self.ledger, self.checkpoints, self.head = ledger, checkpoints, head
        self.end = end
        self.filed = min(end, ledger.leaf_count())
        self.faults = Faults()
        self.findings: list[Finding] = []
        self.tree = StoredTree(head.size)
        self.counted = 0
        self._filed = merkle.Edge()  # over the leaves of the file
        self._actual: merkle.Edge | None = None  # over the database's, where it differs
        self._since = 0  # the last checkpoint whose root was right
        self._broken = False

    def run(self) -> Iterator[Finding]:
        """Read everything; what was found."""
        self._at_boundary()
        for start in range(0, self.end, PORTION):
            self._portion(start, min(start + PORTION, self.end))
        self._outside()
        yield from self.findings
        yield from self.tree.findings
        yield from self.faults.named()

    def _portion(self, start: int, end: int) -> None:
        filed: list[bytes | None] = [*self.ledger.leaves(start, min(end, self.filed))]
        filed += [None] * (end - start - len(filed))
        actual: list[bytes | None] = [None] * (end - start)
        emptied: list[Standing] = []
        for one in leaves.between(start, end):
            self.counted += 1
            assert one.index is not None
            place = one.index - start
            if actual[place] is not None:
                self.faults.surplus(one)
                continue
            actual[place] = one.leaf
            if not one.sound or one.leaf != (filed[place] or one.leaf):
                self.faults.wrong(one, filed[place])
            elif one.emptied:
                emptied.append(one)
        for place, leaf in enumerate(actual):
            if leaf is None:
                self.faults.vacant(start + place, filed[place])
        self._losses(emptied)
        self._grow(start, filed, actual)

    def _grow(self, start: int, filed: list[bytes | None], actual: list[bytes | None]) -> None:
        """Add the leaves to the roots, stopping at each checkpoint."""
        wanted = [f or a or _NOTHING for f, a in zip(filed, actual, strict=True)]
        found = [a or f or _NOTHING for f, a in zip(filed, actual, strict=True)]
        self.tree.compare(start, wanted)
        done, count = 0, len(wanted)
        while done < count:
            stops = (self.checkpoints.next_size(), self.head.size)
            inside = [s - start for s in stops if s is not None and done < s - start < count]
            until = min(inside, default=count)
            self._extend(wanted[done:until], found[done:until])
            done = until
            self._at_boundary()

    def _extend(self, wanted: list[bytes], found: list[bytes]) -> None:
        if self._actual is None and wanted != found:
            self._actual = self._filed.copy()
        self._filed.extend(wanted)
        if self._actual is not None:
            self._actual.extend(found)

    def _at_boundary(self) -> None:
        size = self._filed.size
        while self.checkpoints.due(size):
            self._compare(self.checkpoints.take())
        if size == self.head.size and b"".join(self._filed.hashes) != bytes(self.head.edge):
            self.findings.append(Finding(Kind.TREE, {"what": "edge"}))

    def _compare(self, signed: Checkpoint) -> None:
        if self._filed.root() == signed.root:
            self._actual = None
        elif self._actual is not None and self._actual.root() == signed.root:
            self.faults.file_altered(self._since, signed.size)
            self._filed, self._actual = self._actual, None
        elif not self._broken:
            self._broken = True
            self.findings.append(Finding(Kind.CHECKPOINT_ROOT, {"size": signed.size}))
        self._since = signed.size

    def _losses(self, emptied: list[Standing]) -> None:
        for one in emptied:
            if not leaves.listed_as_erased(one):
                self._lost(one.event)

    def _lost(self, event: UUID) -> None:
        self.findings.append(Finding(Kind.UNLISTED_LOSS, {"event": event}))

    def _outside(self) -> None:
        """Events that stand at no leaf of the tree, or not yet at any."""
        # The size of this moment: leaves may have been sealed since the pass began.
        size = TreeHead.objects.filter(pk=1).values("size")
        beyond = Q(leaf_index__gte=Subquery(size)) & Q(leaf_index__gte=self.end)
        if self.head._state.adding:
            beyond = Q(leaf_index__gte=self.end)
        for one in leaves.each(Event.objects.filter(Q(leaf_index__lt=0) | beyond)):
            self.faults.surplus(one)
        for one in leaves.each(Event.objects.filter(leaf_index=None)):
            self.faults.unsealed(one)
            if one.sound and one.emptied and not leaves.listed_as_erased(one):
                self._lost(one.event)
