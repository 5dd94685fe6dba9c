"""A whole set of letters at once: which are about the same matter?

The weight of evidence for each likely pair (in nats, as log odds) adds up what both letters
name and how much of their wording they share, and takes off what contradicts. Pairs are
joined from the strongest down; two groups join only if what their members *together* name
still speaks for it, so that one ambiguous letter does not chain two matters.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from .features import Features, features_of

# Log odds, found on generated letters of other seeds than those reported (docs/grouping.md).
PRIOR = -3.7  # beyond the odds of any two letters of the set
NAME_AGREES = 0.83  # per nat of rarity of a place, road, company …
FIGURE_AGREES = 0.6  # per nat of rarity of a day or a figure in the same wording
NAME_DIFFERS = -3.0
DAY_DIFFERS = -4.7
FIGURE_DIFFERS = -1.3
WORDING = 8.0  # for the same wording; half of it shared counts half
THRESHOLD = 0.5

_RARE = 60  # letters: a particular that so few share makes a pair worth a look by itself
_COMMON_WORDING = 0.2  # of all letters
_WORTH_A_LOOK = 3
_SIDES = {"phone"}  # says who writes, not what about


@dataclass(slots=True)
class _Matter:
    """A group in the making: its members and what they together name, by sort."""

    members: list[int]
    named: dict[str, Counter[str]] = field(default_factory=dict)


def group(texts: Sequence[str], threshold: float = THRESHOLD) -> list[list[int]]:
    """Groups of two or more positions in `texts` that are likely about the same matter."""
    letters = [features_of(text) for text in texts]
    counts = Counter(p for letter in letters for p in letter.particulars)
    rarity = {p: math.log(len(letters) / n) for p, n in counts.items() if n > 1}
    wording = _wording(letters)
    matters = [_Matter([place], _by_sort(letter)) for place, letter in enumerate(letters)]
    prior = PRIOR - math.log(max(len(letters), 2))
    found = []
    for one, other in _worth_a_look(letters, counts):
        shared = prior + WORDING * _share(wording[one], wording[other])
        evidence = shared + _named_evidence(matters[one], matters[other], rarity)
        if evidence > threshold - 4:
            found.append((evidence, shared, one, other))
    found.sort(reverse=True)
    for _, shared, one, other in found:
        first, second = matters[one], matters[other]
        if first is second:
            continue
        if shared + _named_evidence(first, second, rarity) >= threshold:
            _join(matters, first, second)
    groups = {id(matter): matter.members for matter in matters if len(matter.members) > 1}
    return sorted(sorted(members) for members in groups.values())


def _by_sort(letter: Features) -> dict[str, Counter[str]]:
    named: dict[str, Counter[str]] = {}
    for particular in letter.particulars:
        sort = particular.rpartition(":")[0]
        if sort not in _SIDES:
            named.setdefault(sort, Counter())[particular] += 1
    return named


def _wording(letters: Sequence[Features]) -> list[frozenset[str]]:
    """Of each letter the word pairs that not everybody uses."""
    counts: Counter[str] = Counter()
    for letter in letters:
        counts.update(letter.pairs)
    limit = max(2, len(letters) * _COMMON_WORDING)
    common = {pair for pair, count in counts.items() if count > limit}
    return [letter.pairs - common for letter in letters]


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other) + 1)


def _worth_a_look(
    letters: Sequence[Features], counts: Mapping[str, int]
) -> Iterable[tuple[int, int]]:
    """Pairs that share one rare particular or several common ones."""
    seen: defaultdict[str | tuple[str, str], list[int]] = defaultdict(list)
    for place, letter in enumerate(letters):
        shared = sorted(p for p in letter.particulars if counts[p] > 1)
        earlier: Counter[int] = Counter()
        for particular in shared:
            if counts[particular] <= _RARE:
                earlier.update(seen[particular] * _WORTH_A_LOOK)
                seen[particular].append(place)
        common = [p for p in shared if counts[p] > _RARE and "#" not in p]
        for both in combinations(common, 2):
            earlier.update(seen[both])
            seen[both].append(place)
        yield from ((other, place) for other, n in earlier.items() if n >= _WORTH_A_LOOK)


def _named_evidence(one: _Matter, other: _Matter, rarity: Mapping[str, float]) -> float:
    evidence = 0.0
    for sort in one.named.keys() & other.named.keys():
        mine, theirs = one.named[sort], other.named[sort]
        figure = "#" in sort or sort in {"day", "number"}
        common = mine.keys() & theirs.keys()
        if common:
            most = max([rarity[particular] for particular in common])
            evidence += most * (FIGURE_AGREES if figure else NAME_AGREES)
        elif sort == "day":
            evidence += DAY_DIFFERS
        else:
            evidence += FIGURE_DIFFERS if figure else NAME_DIFFERS
    return evidence


def _join(matters: list[_Matter], one: _Matter, other: _Matter) -> None:
    if len(one.members) < len(other.members):
        one, other = other, one
    one.members += other.members
    for sort, values in other.named.items():
        if sort in one.named:
            one.named[sort].update(values)
        else:
            one.named[sort] = values
    for member in other.members:
        matters[member] = one
