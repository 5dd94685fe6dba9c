"""From what was typed to the page of hits: match, keep what the viewer may see, rank, count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from django.utils.functional import Promise

from .highlight import Piece, excerpt
from .matching import NEWEST, Match, newest
from .question import Question, read
from .slips import mended
from .sources import Card, sources
from .words import marked_words, words_of

PAGE: Final = 20
COUNTED: Final = 1_000
NOT_ON_THE_DESK: Final = "public"  # kind of what is searched by the public alone


@dataclass(frozen=True)
class Count:
    """How many were found; `more` where counting stopped."""

    number: int
    more: bool = False


@dataclass(frozen=True)
class Hit:
    kind: str
    label: str | Promise
    subject_id: UUID
    card: Card
    pieces: list[Piece]


@dataclass(frozen=True)
class Found:
    """One page of hits. `mended` are the words that were looked for instead of what was typed;
    `lacking`: nothing has all the words, these lack one."""

    hits: list[Hit]
    counts: dict[str, Count]
    total: Count
    page: int
    is_last: bool
    mended: str = ""
    lacking: bool = False


@dataclass(frozen=True, slots=True)
class _Seen:
    match: Match
    text: str
    rank: int


class _SeenList(list[_Seen]):
    """What the viewer may see of the matches; `cut` if there may be older ones."""

    def __init__(self, seen: Iterable[_Seen] = (), cut: bool = False) -> None:
        super().__init__(seen)
        self.cut = cut


def find(
    typed: str, viewer: Any, keys: Sequence[str], kind: str = "", page: int = 1
) -> Found | None:
    """The hits for what was typed among what this viewer may see; None if it asks for nothing.

    `keys` are the viewer's (`people.finding.keys_of`). Of each search the newest 5,000 matches are
    ranked: with the marks as typed, then side by side, then the rest; each the newest first.
    """
    kinds = [name for name in sources() if name != NOT_ON_THE_DESK]
    question = read(typed)
    if not question:
        return None
    asked = question
    seen = _seen(question, viewer, keys, kinds)
    if not seen and (better := mended(question, keys, kinds)):
        question = better
        seen = _seen(question, viewer, keys, kinds)
    if not seen and len(dict.fromkeys(question.words)) > 2:
        question = replace(question, lacking=True, phrases=())
        seen = _seen(question, viewer, keys, kinds)
    counts = {name: _count([s for s in seen if s.match.kind == name], seen.cut) for name in kinds}
    if kind in kinds:
        if seen.cut:
            seen = _seen(question, viewer, keys, [kind])
            counts[kind] = _count(seen, seen.cut)
        seen = _SeenList([each for each in seen if each.match.kind == kind], seen.cut)
    seen.sort(key=lambda each: (-each.rank, -each.match.id))
    start = (page - 1) * PAGE
    hits = _hits(seen[start : start + PAGE], viewer, question)
    return Found(
        hits=hits,
        counts=counts,
        total=_count(seen, seen.cut),
        page=page,
        is_last=len(seen[:COUNTED]) <= start + PAGE,
        mended=_as_written(question, hits) if hits and question.words != asked.words else "",
        lacking=bool(seen) and question.lacking,
    )


def ids_of(typed: str, keys: Sequence[str], kind: str) -> list[UUID] | None:
    """The newest 5,000 of one kind that match, for a list with filters of its own.

    None if nothing was asked for. Rights stay with the list's own `visible_to`.
    """
    question = read(typed)
    if not question:
        return None
    return [match.subject_id for match in newest(question, keys, [kind])]


def _as_written(question: Question, hits: Iterable[Hit]) -> str:
    """The words of the question with the marks that a hit writes them with."""
    found = (piece.text for hit in hits for piece in hit.pieces if piece.found)
    same = (text for text in found if tuple(words_of(text)) == question.words)
    return next(same, " ".join(question.words)).lower()


def _count(seen: Sequence[_Seen], cut: bool) -> Count:
    return Count(min(len(seen), COUNTED), cut or len(seen) > COUNTED)


def _seen(question: Question, viewer: Any, keys: Sequence[str], kinds: Sequence[str]) -> _SeenList:
    """The matches that the viewer may see, each with its text and rank."""
    found = newest(question, keys, kinds)
    by_kind: dict[str, list[Match]] = {}
    for match in found:
        by_kind.setdefault(match.kind, []).append(match)
    seen = _SeenList(cut=len(found) >= NEWEST)
    for kind, matches in by_kind.items():
        if not question.has_marks:  # the rank is known before the text: no more than is counted
            matches = sorted(matches, key=lambda match: not match.near)[: COUNTED + PAGE]
        texts = sources()[kind].texts(viewer, [match.subject_id for match in matches])
        seen += [
            _Seen(match, texts[match.subject_id], _rank(match, texts[match.subject_id], question))
            for match in matches
            if match.subject_id in texts
        ]
    return seen


def _rank(match: Match, text: str, question: Question) -> int:
    """3: the words as typed, side by side; 2: all as typed; 1: side by side; 0: the rest."""
    if not question.has_marks:
        return int(match.near)
    lower = text.lower()
    if match.near and " ".join(question.marked) in lower:
        return 3
    if all(word in lower for word in question.marked):
        written = set(marked_words(text))
        return 2 if written.issuperset(question.marked) else int(match.near)
    return int(match.near)


def _hits(seen: Sequence[_Seen], viewer: Any, question: Question) -> list[Hit]:
    cards: dict[UUID, Card] = {}
    for kind in dict.fromkeys(each.match.kind for each in seen):
        ids = [each.match.subject_id for each in seen if each.match.kind == kind]
        cards |= sources()[kind].cards(viewer, ids)
    return [
        Hit(
            match.kind,
            sources()[match.kind].label,
            match.subject_id,
            cards[match.subject_id],
            excerpt(each.text, question),
        )
        for each in seen
        if (match := each.match).subject_id in cards
    ]
