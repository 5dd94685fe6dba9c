"""Sealing: events get their place in the tree, and a signed checkpoint leaves the database.

Called at least every five seconds. Any number of workers may call it at once. Numbering is one
short transaction a batch; the checkpoint is written only after the commit, so the file never
runs ahead of the database, and a crash between the two is made good by the next call.
"""

from collections.abc import Iterable, Iterator

from django.db import connection, transaction

from doithoai.kit import merkle
from doithoai.kit.checkpoint import Checkpoint
from doithoai.kit.key_chain import chain

from . import keys, proofs
from .bulk import Portion
from .ledger import Ledger
from .models import Event, Subtree, TreeHead

BATCH = 500
_LEAVES_AT_ONCE = 50_000


class RolledBack(RuntimeError):
    """The tree does not continue the last checkpoint; nothing is signed. Run `doithoai verify`."""


class KeyChangeBrokenOff(RuntimeError):
    """A new signing key was announced and never put in place; nothing is signed."""


def seal(batch: int = BATCH) -> int:
    """Seal everything committed so far; the number of events that got their leaf.

    RolledBack if the database does not continue what was signed before.
    """
    sealed = 0
    while Event.objects.filter(leaf_index=None).exists():
        sealed += _number(batch)
    _sign()
    return sealed


def write_numbered(portion: Portion) -> int:
    """Write many steps whose events have their leaves at once; the number of events.

    They are signed by the next `seal`. Nothing else may be waiting for a leaf.
    """
    with transaction.atomic():
        head = _locked_head()
        portion.number(head.size)
        portion.write()
        _grow(head, portion.digests())
    return len(portion.events)


def _number(batch: int) -> int:
    with transaction.atomic():
        head = _locked_head()
        waiting = list(Event.objects.unsealed()[:batch].values_list("pk", "digest"))
        _place([event for event, _digest in waiting], head.size)
        _grow(head, (bytes(digest) for _event, digest in waiting))
    return len(waiting)


def _grow(head: TreeHead, digests: Iterable[bytes]) -> None:
    edge = merkle.Edge(head.size, _split(bytes(head.edge)))
    subtrees = []
    for digest in digests:
        for level, position, value in edge.append(digest):
            if level and level % proofs.STRIDE == 0:
                subtrees.append(Subtree(level=level, position=position, hash=value))
    Subtree.objects.bulk_create(subtrees)
    head.size, head.edge = edge.size, b"".join(edge.hashes)
    head.save(update_fields=["size", "edge"])


def _locked_head() -> TreeHead:
    found = TreeHead.objects.select_for_update().filter(pk=1).first()
    if found is None:
        TreeHead.objects.bulk_create([TreeHead()], ignore_conflicts=True)
        found = TreeHead.objects.select_for_update().get(pk=1)
    return found


def _place(events: list[object], start: int) -> None:
    """Number these events from `start` on: one statement where the database can."""
    table = connection.ops.quote_name(Event._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            numbers = list(range(start, start + len(events)))
            cursor.execute(
                f"UPDATE {table} AS e SET leaf_index = n.i FROM"  # noqa: S608
                " unnest(%s::uuid[], %s::bigint[]) AS n (id, i) WHERE e.id = n.id",
                [events, numbers],
            )
        else:
            key = Event._meta.pk
            cursor.executemany(
                f"UPDATE {table} SET leaf_index = %s WHERE id = %s",  # noqa: S608
                [
                    (number, key.get_db_prep_value(event, connection))
                    for number, event in enumerate(events, start)
                ],
            )


def _sign() -> None:
    """Append what the files lack: leaf hashes, then a checkpoint; and remember it."""
    head = TreeHead.objects.filter(pk=1).first()
    if head is None or not head.size:
        return
    ledger = Ledger()
    with ledger.locked():
        key = keys.signing_key()  # under the lock: it may just have been changed
        signers = chain(key.verifier, ledger.handovers())
        if signers.newest != key.verifier:
            raise KeyChangeBrokenOff("run `doithoai journal-key rotate` again")
        head.refresh_from_db()
        ledger.drop_torn_note(signers)
        last = ledger.newest(signers)
        size, root = head.size, merkle.Edge(head.size, _split(bytes(head.edge))).root()
        if last is not None and (last.size, last.root) == (size, root):
            return
        _refuse_unless_continued(last, size, root)
        note = key.sign(size, root)
        start = min(last.size if last else 0, ledger.leaf_count())
        ledger.append(key, start, _digests(start, size), note)
        newer = TreeHead.objects.filter(pk=1, checkpoint=head.checkpoint)
        newer.update(checkpoint=note)


def _refuse_unless_continued(last: Checkpoint | None, size: int, root: bytes) -> None:
    """Never sign a tree that does not begin with the one signed last."""
    if last is None:
        return
    if last.size >= size:
        raise RolledBack(f"{last.size} events were signed, the database has {size}")
    try:
        path = proofs.consistency(last.size, size)
    except proofs.IncompleteTree as error:
        raise RolledBack(str(error)) from error
    if not merkle.continues(last.size, last.root, size, root, path):
        raise RolledBack(f"the first {last.size} events are not those that were signed")


def _digests(start: int, end: int) -> Iterator[bytes]:
    """Leaf hashes in order, read in portions: a new folder may need millions."""
    for first in range(start, end, _LEAVES_AT_ONCE):
        last = min(first + _LEAVES_AT_ONCE, end)
        rows = Event.objects.filter(leaf_index__gte=first, leaf_index__lt=last)
        for digest in rows.order_by("leaf_index").values_list("digest", flat=True):
            yield bytes(digest)


def _split(edge: bytes) -> list[bytes]:
    step = merkle.HASH_BYTES
    return [edge[i : i + step] for i in range(0, len(edge), step)]
