"""The matches of one question as its viewer sees them: the best of them, and how many.

Texts are read a portion at a time, the likeliest first, and no further than the page needs: a
match has its place in the order once nothing unread can come before it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, Final, NamedTuple

from .matching import NEWEST, Match, newest
from .question import Question
from .sources import sources
from .vocabulary import Among
from .words import marked_words, may_have

COUNTED: Final = 1_000
_FIRST_PORTION = 60  # texts; a page is 20
_LARGEST_PORTION = 1_200


@dataclass(frozen=True)
class Count:
    """How many were found; `more` where counting stopped."""

    number: int
    more: bool = False


class Seen(NamedTuple):
    """Something that the viewer may see. In order, the greatest is the best. `rank` is 3: the words
    as typed, side by side; 2: all as typed; 1: side by side; 0: the rest."""

    rank: int
    id: int
    match: Match
    text: str


@dataclass
class Looked:
    """What was found for a question, the newest first. True if the viewer may see any of it."""

    question: Question
    viewer: Any
    matches: Sequence[Match]
    cut: bool
    _seen: list[Seen] = field(default_factory=list, init=False)
    _read: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self._side_by_side = f" {' '.join(self.question.words)} "
        self._signed = self.question.signed
        self._coming = self._likeliest_first()
        self._next = next(self._coming, None)

    @property
    def _unread(self) -> bool:
        return self._next is not None

    def __bool__(self) -> bool:
        while not self._seen and self._unread:
            self._read_on()
        return bool(self._seen)

    def _likeliest_first(self) -> Iterator[tuple[int, Match]]:
        """By the rank that each may have, then the newest. Handed out as they come: often the
        page is full before the marks of the rest are looked at."""
        ranks: tuple[list[Match], ...] = ([], [])
        for match in self.matches:
            ranks[self._is_near(match)].append(match)
        for near in (1, 0):
            if self._signed:
                some, ranks[near][:] = ranks[near][:], []
                for match in some:
                    if may_have(self._signed, match.words, match.marks):
                        yield 2 + near, match
                    else:
                        ranks[near].append(match)
        yield from ((near, match) for near in (1, 0) for match in ranks[near])

    def _is_near(self, match: Match) -> bool:
        """Whether the words stand side by side, as they were asked for."""
        return len(self.question.words) < 2 or self._side_by_side in f" {match.words} "

    @cached_property
    def _by_kind(self) -> dict[str, list[Match]]:
        kinds: dict[str, list[Match]] = {}
        for match in self.matches:
            kinds.setdefault(match.kind, []).append(match)
        return kinds

    def of(self, kind: str) -> "Looked":
        return Looked(self.question, self.viewer, self._by_kind.get(kind, []), self.cut)

    def best(self, number: int) -> list[Seen]:
        """So many in order: with the marks as typed, then side by side, the newest first."""
        while self._next:
            rank, match = self._next
            if sum(each[:2] > (rank, match.id) for each in self._seen) >= number:
                break
            self._read_on()
        return sorted(self._seen, reverse=True, key=lambda each: each[:2])[:number]

    def count(self, kind: str) -> Count:
        """How many of one kind, counted up to 1,000."""
        matches = self._by_kind.get(kind, [])
        found = 0 if self._unread else sum(each.match.kind == kind for each in self._seen)
        while self._unread and matches and found <= COUNTED:
            some, matches = matches[: COUNTED + 1], matches[COUNTED + 1 :]
            found += sources()[kind].number(self.viewer, [match.subject_id for match in some])
        return Count(min(found, COUNTED), self.cut or found > COUNTED)

    def _read_on(self) -> None:
        size = min(max(self._read, _FIRST_PORTION), _LARGEST_PORTION)
        portion = [self._next, *islice(self._coming, size - 1)] if self._next else []
        self._next = next(self._coming, None)
        self._read += len(portion)
        for kind in dict.fromkeys(match.kind for _rank, match in portion):
            ids = {match.subject_id: (rank, match) for rank, match in portion if match.kind == kind}
            for pk, text in sources()[kind].texts(self.viewer, ids.keys()).items():
                rank, match = ids[pk]
                rank -= 2 * (rank >= 2 and not self._is_as_typed(text))
                self._seen.append(Seen(rank, match.id, match, text))

    def _is_as_typed(self, text: str) -> bool:
        marked = [each for each in self.question.marked if each]
        lower = text.lower()
        return all(each in lower for each in marked) and {*marked}.issubset(marked_words(text))


def look(question: Question, viewer: Any, among: Among) -> Looked:
    """The newest 5,000 that match, of which the viewer's part is read when it is asked for."""
    found = newest(question, among)
    return Looked(question, viewer, found, cut=len(found) >= NEWEST)
