"""How alike two texts are: what particulars weigh, and the score from 0 to 1."""

import math
from collections.abc import Iterable

from .features import Features, Rarity

# Log odds, fitted on generated letters of other seeds than those reported (docs/grouping.md).
NAME_AGREES = 0.83  # per nat of rarity of a place, road, company …
FIGURE_AGREES = 0.6  # per nat of rarity of a day or of a figure in the same wording
NAME_DIFFERS = -3.0
DAY_DIFFERS = -4.7
FIGURE_DIFFERS = -1.3

OF_THE_WRITER = frozenset({"phone"})  # sorts that say who writes, not what about
_FULL_EFFECT = 6.0  # nats of agreement that halve the exponent, or leave a third of the score


def sort_of(particular: str) -> str:
    return particular.rpartition(":")[0]


def is_figure(sort: str) -> bool:
    return "#" in sort or sort in {"day", "number"}


def agreeing(sort: str, rarity: float) -> float:
    """What it weighs that both name this, in nats; `rarity` in nats."""
    return rarity * (FIGURE_AGREES if is_figure(sort) else NAME_AGREES)


def differing(sort: str) -> float:
    """What it weighs that both name something of this sort, and not the same."""
    if sort == "day":
        return DAY_DIFFERS
    return FIGURE_DIFFERS if is_figure(sort) else NAME_DIFFERS


class Likeness:
    """Compares one text with others; what concerns the one alone is worked out once."""

    def __init__(self, asked: Features, rarity: Rarity) -> None:
        self._asked = asked
        self._rarity = rarity
        self._wording = asked.wording()
        self._size = self._sum(self._wording)
        self._sorts = {sort_of(particular) for particular in asked.particulars} - OF_THE_WRITER

    def to(self, other: Features) -> float:
        """1 for the same text, about 0 for an unrelated one.

        The wording both share, every word weighted by its rarity, as a part of what each
        says. Particulars that agree lift it, but never unrelated wording by much: two
        matters of one village are not one matter. Those that contradict push it down.
        """
        wording = other.wording()
        common = self._sum(self._wording & wording)
        if not common:
            return 0.0
        share = min(1.0, common / math.sqrt(self._size * self._sum(wording)))
        weight = self._weight_of_particulars(other) / _FULL_EFFECT
        return share ** (1 / (1 + weight)) if weight >= 0 else share * math.exp(weight)

    def _sum(self, terms: Iterable[str]) -> float:
        return sum(map(self._rarity.__getitem__, terms))

    def _weight_of_particulars(self, other: Features) -> float:
        best: dict[str, float] = {}
        for particular in self._asked.particulars & other.particulars:
            sort = sort_of(particular)
            best[sort] = max(best.get(sort, 0.0), agreeing(sort, self._rarity[particular]))
        both = self._sorts & {sort_of(particular) for particular in other.particulars}
        return sum(best.values()) + sum(differing(sort) for sort in both.difference(best))
