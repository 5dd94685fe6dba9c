"""The matches of one question as its viewer sees them: the best of them, and how many.

Texts are read a portion at a time, the likeliest first, and no further than the page needs: a
match has its place in the order once nothing unread can come before it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from .matching import NEWEST, Match, newest
from .question import Question
from .sources import sources
from .words import marked_words

COUNTED: Final = 1_000
_FIRST_PORTION = 60  # texts; a page is 20
_LARGEST_PORTION = 1_200


@dataclass(frozen=True)
class Count:
    """How many were found; `more` where counting stopped."""

    number: int
    more: bool = False


class Seen(NamedTuple):
    """Something that the viewer may see. In order, the greatest is the best."""

    rank: int
    id: int
    match: Match
    text: str


@dataclass
class Looked:
    """What was found for a question. True if the viewer may see any of it."""

    question: Question
    viewer: Any
    matches: Sequence[Match]
    cut: bool
    _seen: list[Seen] = field(default_factory=list, init=False)
    _read: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.matches = sorted(self.matches, key=_highest, reverse=True)

    def __bool__(self) -> bool:
        while not self._seen and self._unread:
            self._read_on()
        return bool(self._seen)

    @property
    def _unread(self) -> int:
        return len(self.matches) - self._read

    def of(self, kind: str) -> "Looked":
        alone = [match for match in self.matches if match.kind == kind]
        return Looked(self.question, self.viewer, alone, self.cut)

    def best(self, number: int) -> list[Seen]:
        """So many in order: with the marks as typed, then side by side, the newest first."""
        while self._unread:
            bound = _highest(self.matches[self._read])
            if sum(each[:2] > bound for each in self._seen) >= number:
                break
            self._read_on()
        return sorted(self._seen, reverse=True, key=lambda each: each[:2])[:number]

    def count(self, kind: str) -> Count:
        """How many of one kind, counted up to 1,000."""
        matches = [match for match in self.matches if match.kind == kind]
        found = sum(each.match.kind == kind for each in self._seen) if not self._unread else 0
        while self._unread and matches and found <= COUNTED:
            some, matches = matches[: COUNTED + 1], matches[COUNTED + 1 :]
            found += sources()[kind].number(self.viewer, [match.subject_id for match in some])
        return Count(min(found, COUNTED), self.cut or found > COUNTED)

    def _read_on(self) -> None:
        size = min(max(self._read, _FIRST_PORTION), _LARGEST_PORTION)
        portion = self.matches[self._read : self._read + size]
        self._read += len(portion)
        for kind in dict.fromkeys(match.kind for match in portion):
            ids = {match.subject_id: match for match in portion if match.kind == kind}
            for pk, text in sources()[kind].texts(self.viewer, ids.keys()).items():
                match = ids[pk]
                self._seen.append(Seen(self._rank(match, text), match.id, match, text))

    def _rank(self, match: Match, text: str) -> int:
        """3: the words as typed, side by side; 2: all as typed; 1: side by side; 0: the rest."""
        return 2 * (match.marked and self._is_as_typed(text)) + match.near

    def _is_as_typed(self, text: str) -> bool:
        marked = [each for each in self.question.marked if each]
        lower = text.lower()
        return all(each in lower for each in marked) and {*marked}.issubset(marked_words(text))


def _highest(match: Match) -> tuple[int, int]:
    """The highest rank that this match could have, and its number."""
    return 2 * match.marked + match.near, match.id


def look(question: Question, viewer: Any, keys: Iterable[str], kinds: Sequence[str]) -> Looked:
    """The newest 5,000 that match, of which the viewer's part is read when it is asked for."""
    found = newest(question, keys, kinds)
    return Looked(question, viewer, found, cut=len(found) >= NEWEST)
