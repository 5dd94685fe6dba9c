"""What changed between two wordings, word by word."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

_WORD = re.compile(r"\s+|\S+\s*")
_MOST_PAIRS = 2_000_000
"""Above this many pairs of equal words comparing takes seconds: then the middle is one change."""


class Change(Enum):
    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True)
class Piece:
    """A stretch of text; the pieces that are not IN make the old wording, those not OUT the new."""

    change: Change
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """The pieces in reading order, none of them empty."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    middle_before = before[start : len(before) - end]
    middle_after = after[start : len(after) - end]
    found = [
        Piece(Change.SAME, "".join(before[:start])),
        *_middle(middle_before, middle_after),
        Piece(Change.SAME, "".join(before[len(before) - end :])),
    ]
    return [piece for piece in found if piece.text]


def _common(one: list[str], other: list[str]) -> int:
    """How many words both begin with."""
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )


def _middle(before: list[str], after: list[str]) -> list[Piece]:
    counts = Counter(after)
    if sum(counts[word] for word in before) > _MOST_PAIRS:
        return [Piece(Change.OUT, "".join(before)), Piece(Change.IN, "".join(after))]
    pieces: list[Piece] = []
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for step, a, b, c, d in steps:
        if step == "equal":
            pieces.append(Piece(Change.SAME, "".join(before[a:b])))
        else:
            pieces.append(Piece(Change.OUT, "".join(before[a:b])))
            pieces.append(Piece(Change.IN, "".join(after[c:d])))
    return pieces
