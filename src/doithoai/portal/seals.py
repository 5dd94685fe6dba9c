"""Proof for the holder of a receipt: her voice is in the journal, and nobody changed it."""

import datetime as dt
from dataclasses import dataclass

from doithoai.journal.models import Event
from doithoai.journal.proofs import IncompleteTree, inclusion
from doithoai.kit.merkle import includes
from doithoai.voices.models import Receipt, coarse


@dataclass(frozen=True)
class Seal:
    """When the voice was recorded; `number` of `size` entries once it is sealed.

    `holds` is whether the entry leads to the root of the whole journal.
    """

    at: dt.datetime
    number: int | None = None
    size: int = 0
    root: str = ""
    holds: bool = False


def seal_of(receipt: Receipt) -> Seal | None:
    """None where no event of the voice is left: somebody tampered with the journal."""
    event = Event.objects.about(receipt.voice).first()
    if event is None:
        return None
    at = coarse(event.at)
    if event.leaf_index is None:
        return Seal(at)
    try:
        proof = inclusion(event)
    except IncompleteTree:
        return Seal(at, event.leaf_index + 1)
    holds = includes(proof.leaf, proof.index, proof.size, proof.path, proof.root)
    return Seal(at, proof.index + 1, proof.size, proof.root.hex(), holds)
