"""How alike two texts are, from 0 to 1."""

from .features import Features, Rarity

_CONFLICT = 0.8  # what is left of a score for each particular that contradicts


def likeness(one: Features, other: Features, rarity: Rarity) -> float:
    """1 for the same text, about 0 for unrelated ones.

    The share of what both say in what each says, every term weighted by its rarity; lowered
    for each sort of particular of which the two name different ones.
    """
    said_by_one = sum(map(rarity, one.all()))
    said_by_other = sum(map(rarity, other.all()))
    common = sum(map(rarity, one.all() & other.all()))
    if not common:
        return 0.0
    share = 2 * common / (said_by_one + said_by_other)
    return min(1.0, share) * _CONFLICT ** conflicts(one, other)


def conflicts(one: Features, other: Features) -> int:
    """In how many sorts of particulars both name some and none in common."""
    mine, theirs = _by_sort(one), _by_sort(other)
    return sum(1 for sort in mine.keys() & theirs.keys() if not mine[sort] & theirs[sort])


def _by_sort(features: Features) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for particular in features.particulars:
        sort, _, value = particular.rpartition(":")
        found.setdefault(sort, set()).add(value)
    return found
