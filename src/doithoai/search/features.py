"""What of a text is compared: its words, pairs of words and particulars, and their rarity."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

from .particulars import particulars
from .reading import Reading, read

_HALF_OF_32_BITS = 2**31


@dataclass(frozen=True, slots=True)
class Features:
    """The comparable side of one text. `pairs` are neighbouring words, "o nhiem"."""

    words: frozenset[str]
    pairs: frozenset[str]
    particulars: frozenset[str]

    @classmethod
    def of(cls, reading: Reading) -> "Features":
        return cls.restored(reading.keys, particulars(reading))

    @classmethod
    def restored(cls, words: list[str], found: Iterable[str]) -> "Features":
        pairs = map(" ".join, pairwise(words))
        return cls(frozenset(words), frozenset(pairs), frozenset(found))

    def wording(self) -> frozenset[str]:
        return self.words | self.pairs

    def all(self) -> frozenset[str]:
        return self.words | self.pairs | self.particulars


def features_of(text: str) -> Features:
    return Features.of(read(text))


def number_of(kind: str, term: str) -> int:
    """The signed 32-bit number under which a term of one kind is looked up.

    Two terms may share a number; that costs a look at one more candidate, never a wrong
    score, since candidates are compared by their words.
    """
    return crc32(f"{kind}\n{term}".encode()) - _HALF_OF_32_BITS


class Rarity(dict[str, float]):
    """How much each term says, in nats: what every text contains says next to nothing.

    Holds the terms that were asked about and occur; any other is as rare as can be.
    """

    def __init__(self, total: int, counts: Mapping[str, int]) -> None:
        super().__init__((term, math.log((total + 2) / (n + 1))) for term, n in counts.items())
        self.total = total
        self.counts = counts
        self._rarest = math.log(total + 2)

    def __missing__(self, term: str) -> float:
        return self._rarest
