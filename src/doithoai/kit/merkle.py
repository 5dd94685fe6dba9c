"""The Merkle tree of RFC 6962 and RFC 9162 over SHA-256: pure functions on bytes.

A *node* is named (level, position): level 0 are the leaves, and (l, p) covers the leaves
p·2^l … (p+1)·2^l − 1. `Nodes` is how proofs ask for the hash of a complete node.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

Nodes = Callable[[int, int], bytes]
EMPTY_ROOT = sha256(b"").digest()
HASH_BYTES = 32


def leaf_hash(data: bytes) -> bytes:
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


class Edge:
    """The right edge of a growing tree: enough to append and to tell the root.

    `hashes` are the complete subtrees from left to right, one for each 1 bit of `size`.
    """

    def __init__(self, size: int = 0, hashes: Iterable[bytes] = ()) -> None:
        self.size, self.hashes = size, list(hashes)
        if len(self.hashes) != size.bit_count():
            raise ValueError("an edge has one hash for each 1 bit of its size")

    def copy(self) -> "Edge":
        return Edge(self.size, self.hashes)

    def append(self, leaf: bytes) -> list[tuple[int, int, bytes]]:
        """Add a leaf hash; (level, position, hash) of the nodes it completes, leaf first."""
        position, current = self.size, leaf
        completed = [(0, position, current)]
        while position & 1:
            current = node_hash(self.hashes.pop(), current)
            position >>= 1
            completed.append((len(completed), position, current))
        self.hashes.append(current)
        self.size += 1
        return completed

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add leaf hashes."""
        hashes, size = self.hashes, self.size
        for leaf in leaves:
            current, rest = leaf, size
            while rest & 1:
                current = sha256(b"\x01" + hashes.pop() + current).digest()
                rest >>= 1
            hashes.append(current)
            size += 1
        self.size = size

    def root(self) -> bytes:
        if not self.hashes:
            return EMPTY_ROOT
        current = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            current = node_hash(left, current)
        return current


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over leaf hashes."""
    edge = Edge()
    edge.extend(leaves)
    return edge.root()


def _split(count: int) -> int:
    """The largest power of two below count (count ≥ 2)."""
    return 1 << (count - 1).bit_length() - 1


def range_hash(start: int, end: int, nodes: Nodes) -> bytes:
    """MTH(D[start:end]) where start is a multiple of the subtree it opens."""
    count = end - start
    if count & (count - 1) == 0:
        level = count.bit_length() - 1
        return nodes(level, start >> level)
    middle = start + _split(count)
    return node_hash(range_hash(start, middle, nodes), range_hash(middle, end, nodes))


def inclusion_proof(index: int, size: int, nodes: Nodes) -> list[bytes]:
    """RFC 9162 §2.1.3.1: the path of leaf `index` (from 0) in the tree of `size` leaves."""
    if not 0 <= index < size:
        raise ValueError("no such leaf in a tree of this size")
    path, start, end = [], 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(range_hash(middle, end, nodes))
            end = middle
        else:
            path.append(range_hash(start, middle, nodes))
            start = middle
    return path[::-1]


def consistency_proof(older: int, newer: int, nodes: Nodes) -> list[bytes]:
    """RFC 9162 §2.1.4.1: that the tree of `older` leaves is the beginning of that of `newer`."""
    if not 0 <= older <= newer:
        raise ValueError("the older tree is not larger than the newer one")
    if older in {0, newer}:
        return []
    path, start, end, whole = [], 0, newer, True
    while older != end:
        middle = start + _split(end - start)
        if older <= middle:
            path.append(range_hash(middle, end, nodes))
            end = middle
        else:
            path.append(range_hash(start, middle, nodes))
            start, whole = middle, False
    if not whole:
        path.append(range_hash(start, end, nodes))
    return path[::-1]


def includes(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """RFC 9162 §2.1.3.2: whether the path proves the leaf hash at `index` under the root."""
    if not 0 <= index < size:
        return False
    number, last, current = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if number & 1 or number == last:
            current = node_hash(sibling, current)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            current = node_hash(current, sibling)
        number, last = number >> 1, last >> 1
    return last == 0 and current == root


def continues(
    older: int, older_root: bytes, newer: int, newer_root: bytes, path: Sequence[bytes]
) -> bool:
    """RFC 9162 §2.1.4.2: whether the path proves that the newer tree continues the older."""
    if older == newer:
        return not path and older_root == newer_root
    if older == 0:
        return not path and older_root == EMPTY_ROOT
    if not 0 < older < newer or not path:
        return False
    full = list(path) if older & (older - 1) else [older_root, *path]
    number, last = older - 1, newer - 1
    while number & 1:
        number, last = number >> 1, last >> 1
    first = second = full[0]
    for sibling in full[1:]:
        if last == 0:
            return False
        if number & 1 or number == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            second = node_hash(second, sibling)
        number, last = number >> 1, last >> 1
    return last == 0 and first == older_root and second == newer_root
