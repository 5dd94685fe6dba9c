"""The stored subtrees against the leaves they are over."""

from doithoai.journal.models import Subtree
from doithoai.journal.proofs import STRIDE
from doithoai.kit import merkle

from .findings import Finding, Kind

_WIDTH = 1 << STRIDE


class StoredTree:
    """Recomputes the hashes that `Subtree` keeps, level by level, as the leaves pass by."""

    def __init__(self, size: int) -> None:
        self.findings: list[Finding] = []
        self._size = size
        self._open: dict[int, list[bytes]] = {}

    def compare(self, start: int, leaves: list[bytes]) -> None:
        """Take the leaves from `start` on; portions are multiples of a subtree, but the last."""
        first = start >> STRIDE
        last = min(start + len(leaves), self._size) >> STRIDE
        stored = self._stored(STRIDE, first, last)
        for position in range(first, last):
            begin = (position << STRIDE) - start
            value = merkle.root_of(leaves[begin : begin + _WIDTH])
            self._judge(STRIDE, position, value, stored.get(position))
            self._rise(STRIDE, position, value)

    def _rise(self, level: int, position: int, value: bytes) -> None:
        row = self._open.setdefault(level, [])
        row.append(value)
        if len(row) == _WIDTH:
            upper, above = level + STRIDE, position >> STRIDE
            whole = merkle.root_of(row)
            row.clear()
            self._judge(upper, above, whole, self._stored(upper, above, above + 1).get(above))
            self._rise(upper, above, whole)

    def _judge(self, level: int, position: int, value: bytes, stored: bytes | None) -> None:
        if stored != value:
            self.findings.append(Finding(Kind.TREE, {"what": f"{level}/{position}"}))

    def _stored(self, level: int, first: int, last: int) -> dict[int, bytes]:
        rows = Subtree.objects.filter(level=level, position__gte=first, position__lt=last)
        return {position: bytes(value) for position, value in rows.values_list("position", "hash")}
