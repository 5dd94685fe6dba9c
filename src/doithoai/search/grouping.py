"""A whole set of letters at once: which are about the same matter?

The weight of evidence for each likely pair (in nats, as log odds) adds up what both letters
name and how much of their wording they share, and takes off what contradicts. Pairs are
joined from the strongest down; two groups join only if what their members *together* name
still speaks for it, so that one ambiguous letter does not chain two matters.
"""

import gc
import math
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations

from .features import Features, features_of
from .likeness import OF_THE_WRITER, agreeing, differing, sort_of

# Log odds, fitted as those of `likeness`.
PRIOR = -3.7  # beyond the odds of any two letters of the set
WORDING = 8.0  # for the same wording; half of it shared counts half
THRESHOLD = -0.5

_alone = threading.Lock()
_RARE = 60  # letters: a particular that so few share makes a pair worth a look by itself
_COMMON_WORDING = 0.2  # of all letters
_WORTH_A_LOOK = 3  # shared common pairs of particulars: three particulars in common
_SECOND_LOOK = 4.0  # nats below the threshold that other members may still make up for
_FAIR_PART = 0.34  # of the letters that name the commonest particular of a sort


@dataclass(slots=True)
class _Matter:
    """A group in the making: its members and what they together name.

    `particulars` keeps what a fair part of them name, so that a slip or one wrongly joined
    letter does not speak for the group.
    """

    members: list[int]
    counts: Counter[str]
    particulars: set[str]
    sorts: set[str]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What particulars weigh in this set of letters."""

    agreeing: Mapping[str, float]  # particular → nats
    differing: Mapping[str, float]  # sort → nats, negative
    sort_of: Mapping[str, str]

    def __call__(self, one: _Matter, other: _Matter) -> float:
        common = one.particulars & other.particulars
        best: dict[str, float] = {}
        for particular in common:
            sort, weight = self.sort_of[particular], self.agreeing[particular]
            if weight > best.get(sort, 0.0):
                best[sort] = weight
        differing = (one.sorts & other.sorts).difference(best)
        return sum(best.values()) + sum([self.differing[sort] for sort in differing])


def group(texts: Sequence[str], threshold: float = THRESHOLD) -> list[list[int]]:
    """Groups of two or more positions in `texts` that are likely about the same matter.

    For batches of their own: Python's collector rests in the whole process meanwhile.
    """
    with _without_collector():
        return _group(texts, threshold)


@contextmanager
def _without_collector() -> Iterator[None]:
    """A million small objects and no cycles: looking for some takes a third of the time."""
    with _alone:  # two at once could leave it switched off for good
        running = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            if running:
                gc.enable()


def _group(texts: Sequence[str], threshold: float) -> list[list[int]]:
    letters = [features_of(text) for text in texts]
    counts = Counter(p for letter in letters for p in letter.particulars)
    weigh = _weights(counts, len(letters))
    matters = [_matter(place, letter, weigh) for place, letter in enumerate(letters)]
    found = sorted(_likely_pairs(letters, matters, counts, weigh, threshold), reverse=True)
    for _, shared, one, other in found:
        first, second = matters[one], matters[other]
        if first is not second and shared + weigh(first, second) >= threshold:
            _join(matters, first, second, weigh.sort_of)
    groups = {id(matter): matter.members for matter in matters if len(matter.members) > 1}
    return sorted(sorted(members) for members in groups.values())


def _weights(counts: Mapping[str, int], total: int) -> _Evidence:
    sorts = {particular: sort_of(particular) for particular in counts}
    weights = {p: agreeing(sorts[p], math.log(total / count)) for p, count in counts.items()}
    return _Evidence(weights, {sort: differing(sort) for sort in sorts.values()}, sorts)


def _matter(place: int, letter: Features, weigh: _Evidence) -> _Matter:
    named = {p for p in letter.particulars if weigh.sort_of[p] not in OF_THE_WRITER}
    return _Matter([place], Counter(named), named, {weigh.sort_of[p] for p in named})


def _likely_pairs(
    letters: Sequence[Features],
    matters: Sequence[_Matter],
    counts: Mapping[str, int],
    weigh: _Evidence,
    threshold: float,
) -> Iterable[tuple[float, float, int, int]]:
    """(evidence, its part from wording and prior odds, one, other) of pairs that may join."""
    wording = _wording(letters)
    prior = PRIOR - math.log(max(len(letters), 2))
    enough = threshold - _SECOND_LOOK - prior
    for one, other in _worth_a_look(matters, counts):
        named = weigh(matters[one], matters[other])
        if named + WORDING < enough:
            continue
        shared = WORDING * _share(wording[one], wording[other])
        if named + shared >= enough:
            yield prior + named + shared, prior + shared, one, other


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
    matters: Sequence[_Matter], counts: Mapping[str, int]
) -> Iterable[tuple[int, int]]:
    """Pairs that share one rare particular or several common ones."""
    seen: defaultdict[str | tuple[str, str], list[int]] = defaultdict(list)
    for place, matter in enumerate(matters):
        shared = sorted(p for p in matter.particulars if counts[p] > 1)
        earlier: Counter[int] = Counter()
        for particular in shared:
            if counts[particular] <= _RARE:
                earlier.update(seen[particular] * _WORTH_A_LOOK)
                seen[particular].append(place)
        common = [p for p in shared if counts[p] > _RARE and "#" not in p]
        for both in combinations(common, 2):
            earlier.update(seen[both])
            seen[both].append(place)
        yield from [(other, place) for other, n in earlier.items() if n >= _WORTH_A_LOOK]


def _join(matters: list[_Matter], one: _Matter, other: _Matter, sort_of: Mapping[str, str]) -> None:
    if len(one.members) < len(other.members):
        one, other = other, one
    one.members += other.members
    one.counts.update(other.counts)
    most: dict[str, int] = {}
    for particular, count in one.counts.items():
        sort = sort_of[particular]
        most[sort] = max(most.get(sort, 0), count)
    fair = (p for p, count in one.counts.items() if count >= _FAIR_PART * most[sort_of[p]])
    one.particulars = set(fair)
    one.sorts |= other.sorts
    for member in other.members:
        matters[member] = one
