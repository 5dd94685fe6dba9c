"""From what was typed to the page of hits: match, keep what the viewer may see, rank, count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from django.utils.functional import Promise

from .highlight import Piece, excerpt
from .looking import COUNTED, Count, Looked, Seen, look
from .matching import newest
from .question import Question, read
from .slips import mended
from .sources import Card, sources
from .vocabulary import Among
from .words import options, words_of

PAGE: Final = 20
LEFT_OUT: Final = 4  # words without which a question is asked again, in turns
NOT_ON_THE_DESK: Final = "public"  # kind of what is searched by the public alone


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


def find(
    typed: str, viewer: Any, keys: Sequence[str], kind: str = "", page: int = 1
) -> Found | None:
    """The hits for what was typed among what this viewer may see; None if it asks for nothing.

    `keys` are the viewer's (`people.finding.keys_of`). Of each search the newest 5,000 matches are
    ranked: with the marks as typed, then side by side, then the rest; each the newest first.
    """
    kinds = [name for name in sources() if name != NOT_ON_THE_DESK]
    asked = read(typed)
    if not asked:
        return None
    looked = _look(asked, viewer, Among(keys, kinds))
    counts = {name: looked.count(name) for name in kinds}
    if kind in kinds:
        looked = (
            look(looked.question, viewer, Among(keys, [kind])) if looked.cut else looked.of(kind)
        )
        counts[kind] = looked.count(kind)
    number = sum(counts[name].number for name in ([kind] if kind in kinds else kinds))
    total = Count(min(number, COUNTED), looked.cut or number > COUNTED)
    question, first = looked.question, (page - 1) * PAGE
    hits = _hits(looked.best(first + PAGE)[first:], viewer, question)
    return Found(
        hits=hits,
        counts=counts,
        total=total,
        page=page,
        is_last=total.number <= first + PAGE,
        mended=_as_written(question, hits) if {*question.words} - {*asked.words} else "",
        lacking=bool(number) and question.lacking,
    )


def _look(asked: Question, viewer: Any, among: Among) -> Looked:
    """What was asked for; else with its slips mended; else without one of its words."""
    looked = look(asked, viewer, among)
    if looked:
        return looked
    question = asked
    for question, is_there in mended(asked, among):
        if is_there and (looked := look(question, viewer, among)):
            return looked
    for shorter in _without_one(question, among):
        if less := look(shorter, viewer, among):
            return less
    return looked


def _without_one(question: Question, among: Among) -> list[Question]:
    """Three words and more without one of them; the rarest are left out first."""
    found_in = among.found_in([options(word) for word in question.words])
    rarest = sorted({*question.words}, key=lambda word: (found_in[options(word)], word))
    if len(rarest) <= 2 or not found_in[options(rarest[1])]:
        return []
    return [question.without(word) for word in rarest[:LEFT_OUT]]


def ids_of(typed: str, keys: Sequence[str], kind: str) -> list[UUID] | None:
    """The newest 5,000 of one kind that match, for a list with filters of its own.

    None if nothing was asked for. Rights stay with the list's own `visible_to`.
    """
    question = read(typed)
    if not question:
        return None
    unmarked = replace(question, marked=question.words)
    return [match.subject_id for match in newest(unmarked, Among(keys, [kind]))]


def _as_written(question: Question, hits: Iterable[Hit]) -> str:
    """The words of the question with the marks that a hit writes them with."""
    found = (piece.text for hit in hits for piece in hit.pieces if piece.found)
    same = (text for text in found if tuple(words_of(text)) == question.words)
    return next(same, " ".join(question.words)).lower()


def _hits(seen: Sequence[Seen], viewer: Any, question: Question) -> list[Hit]:
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
