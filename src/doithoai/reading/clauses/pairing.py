"""Which clause of a new version was which of the old one, whatever number it has now.

First what reads the same, in order; then, from the outside in, what reads alike, where the same
place (the clause around it was paired, the number stayed) counts for something. Everything is
paired at most once.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz import fuzz

from doithoai.reading.clauses import marks
from doithoai.reading.clauses.clause import LOOSE, Clause, Level

_ALIKE = 0.62
_ALIKE_IN_PLACE = 0.4
_CANDIDATES = 12
_LONGEST_COMPARED = 4_000
_SPACE = re.compile(r"\s+")


class Fate(StrEnum):
    """What a new version did to a clause. `MOVED`: the same words under another number."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause as it is compared: its place in the list, and words without its number."""

    level: Level
    number: str
    words: str
    inside: str
    parent: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """For one clause of the new version: the place of the old one, if it had one."""

    old: int | None
    fate: Fate


def pieces(clauses: Sequence[Clause], text: str) -> list[Piece]:
    return pieces_of((one.level, one.number, one.of(text), one.parent) for one in clauses)


def pieces_of(rows: Iterable[tuple[str, str, str, int | None]]) -> list[Piece]:
    """From level, number, text and place of the clause around, in the order of the text."""
    listed = list(rows)
    own = [_bare(Level(level), text) for level, _number, text, _parent in listed]
    inside = list(own)
    for at in reversed(range(len(listed))):
        parent = listed[at][3]
        if parent is not None:
            inside[parent] = f"{inside[parent]} {inside[at]}"[: 2 * _LONGEST_COMPARED]
    return [
        Piece(Level(level), number, words, whole[:_LONGEST_COMPARED], parent)
        for (level, number, _text, parent), words, whole in zip(listed, own, inside, strict=True)
    ]


def _bare(level: Level, text: str) -> str:
    """The words without the number, in small letters, spaces made one."""
    line = text.strip()
    if level not in LOOSE:
        mark = marks.worded(line) or marks.article(line, -1)
        mark = mark or marks.subclause(line) or marks.clause(line, -1) or marks.point(line, -1)
        line = line[mark.end :].lstrip(" .:)–—-") if mark else line
    return _SPACE.sub(" ", line).strip().casefold()


def pair(old: Sequence[Piece], new: Sequence[Piece]) -> list[Pair]:
    """One pair for each new piece, in order. Old pieces that are in none are gone."""
    found: dict[int, int] = {}
    _same_in_order(old, new, found)
    _same_anywhere(old, new, found)
    for level in Level:
        _alike(old, new, level, found)
    return [Pair(found.get(at), _fate(old, new, at, found)) for at in range(len(new))]


def _fate(old: Sequence[Piece], new: Sequence[Piece], at: int, found: dict[int, int]) -> Fate:
    if at not in found:
        return Fate.NEW
    before, after = old[found[at]], new[at]
    if before.words != after.words:
        return Fate.CHANGED
    # A paragraph's number is only its place among its like.
    if after.level in LOOSE or before.number == after.number:
        return Fate.SAME
    return Fate.MOVED


def _same_in_order(old: Sequence[Piece], new: Sequence[Piece], found: dict[int, int]) -> None:
    """What reads the same with all that is inside it, as far as the order is kept."""
    before = [(one.level, one.inside) for one in old]
    after = [(one.level, one.inside) for one in new]
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            found[block.b + step] = block.a + step


def _same_anywhere(old: Sequence[Piece], new: Sequence[Piece], found: dict[int, int]) -> None:
    """What reads the same and stands only once on each side."""
    taken = set(found.values())
    before: dict[tuple[Level, str], list[int]] = defaultdict(list)
    after: dict[tuple[Level, str], list[int]] = defaultdict(list)
    for at, one in enumerate(old):
        if at not in taken and one.words:
            before[one.level, one.words].append(at)
    for at, one in enumerate(new):
        if at not in found and one.words:
            after[one.level, one.words].append(at)
    for key, places in after.items():
        if len(places) == len(before.get(key, ())) == 1:
            found[places[0]] = before[key][0]


def _alike(old: Sequence[Piece], new: Sequence[Piece], level: Level, found: dict[int, int]) -> None:
    """The best matches of one level, best first; the levels around it are paired already."""
    taken = set(found.values())
    left = [at for at, one in enumerate(old) if one.level is level and at not in taken]
    wanted = [at for at, one in enumerate(new) if one.level is level and at not in found]
    scored = sorted(
        (-score, abs(a - b), a, b)
        for b in wanted
        for a, score in _scores(old, new, b, _candidates(old, new[b], left, b, found), found)
    )
    for _score, _far, a, b in scored:
        if a not in taken and b not in found:
            found[b] = a
            taken.add(a)


def _candidates(
    old: Sequence[Piece], one: Piece, left: Sequence[int], at: int, found: dict[int, int]
) -> list[int]:
    """The old ones that share most words, and those that stood in the same place."""
    if len(left) <= _CANDIDATES:
        return list(left)
    words = set(one.inside.split())
    shared = Counter({a: len(words & set(old[a].inside.split())) for a in left})
    chosen = [a for a, _number in shared.most_common(_CANDIDATES)]
    home = None if one.parent is None else found.get(one.parent)
    return [*chosen, *(a for a in left if old[a].parent == home and a not in chosen)]


def _scores(
    old: Sequence[Piece],
    new: Sequence[Piece],
    at: int,
    candidates: Iterable[int],
    found: dict[int, int],
) -> list[tuple[int, float]]:
    after = new[at]
    home = None if after.parent is None else found.get(after.parent)
    scores = []
    for a in candidates:
        before = old[a]
        at_home = before.parent == home and (home is not None or after.parent is None)
        in_place = at_home and before.number == after.number and after.level not in LOOSE
        score = fuzz.ratio(before.inside, after.inside) / 100
        if score >= (_ALIKE_IN_PLACE if in_place else _ALIKE):
            scores.append((a, score + 0.1 * at_home + 0.05 * in_place))
    return scores
