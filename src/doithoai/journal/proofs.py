"""Proofs from the stored tree: that an event is in it, that a later tree continues an earlier."""

from dataclasses import dataclass

from doithoai.kit import merkle

from .models import Event, Subtree, TreeHead

STRIDE = 8
"""Levels between two stored ones: every complete subtree of 256, 65 536 … leaves is a row."""


@dataclass(frozen=True)
class Inclusion:
    """That the leaf `index` (from 0) is under the root of the tree of `size` leaves."""

    index: int
    size: int
    leaf: bytes
    path: list[bytes]
    root: bytes


class IncompleteTree(LookupError):
    """A leaf or stored subtree is missing: run `doithoai verify`."""


def node(level: int, position: int) -> bytes:
    """The hash of a complete node of the stored tree."""
    base = level // STRIDE * STRIDE
    count = 1 << level - base
    start = position * count
    if base:
        stored = Subtree.objects.filter(
            level=base, position__gte=start, position__lt=start + count
        ).order_by("position")
        hashes = [bytes(one) for one in stored.values_list("hash", flat=True)]
    else:
        sealed = Event.objects.filter(leaf_index__gte=start, leaf_index__lt=start + count)
        digests = sealed.order_by("leaf_index").values_list("digest", flat=True)
        hashes = [bytes(digest) for digest in digests]
    if len(hashes) != count:
        raise IncompleteTree(f"node {level}/{position}")
    return merkle.root_of(hashes)


def root_at(size: int) -> bytes:
    """The root that the tree had at a size it has reached."""
    return merkle.range_hash(0, size, node) if size else merkle.EMPTY_ROOT


def inclusion(event: Event, size: int | None = None) -> Inclusion:
    """The proof of one sealed event, in the newest tree or in that of a given size.

    ValueError if it is not sealed within that size.
    """
    if size is None:
        size = TreeHead.objects.get().size
    if event.leaf_index is None:
        raise ValueError("not sealed yet: within seconds it will be")
    path = merkle.inclusion_proof(event.leaf_index, size, node)
    return Inclusion(event.leaf_index, size, bytes(event.digest), path, root_at(size))


def consistency(older: int, newer: int) -> list[bytes]:
    """The proof that the tree of `newer` leaves continues that of `older` leaves."""
    return merkle.consistency_proof(older, newer, node)
