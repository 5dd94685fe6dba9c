"""Texts that may be about the same matter. Suggestions only: grouping is done by people.

Whoever calls hands over text and answers for it: the text of a confidential or sealed voice
must never be given to any function here, nor may it be asked about. What is indexed is kept
as words in the database until it is forgotten.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models

from doithoai.kit.text import fold

from . import grouping, store
from .features import Features, Rarity
from .likeness import Likeness
from .models import Entry
from .reading import Reading, read, same_form, spans

# Bounds of the work for one question.
POSTINGS_READ = 3_000
CANDIDATES_SEEN = 2_000  # asked whether the viewer may see them
CANDIDATES_LOADED = 40  # compared by what is known of the question's own words
CANDIDATES_COMPARED = 12  # compared exactly
_TRIES = 20  # each means that another process was faster


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question that the match shares: as written there, and where."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """A subject that may be about the same matter.

    `score` runs from 0 (nothing in common) to 1 (the same text); `words` are what the
    question shares with it, in the question's own spelling and order.
    """

    subject_id: UUID
    score: float
    words: tuple[Word, ...]


def index(kind: str, subject_id: UUID, text: str) -> None:
    """Make a subject findable by its text, replacing what was indexed for it before.

    Call it from a job after commit, not inside a longer transaction: it holds the counts of
    common words until the transaction ends. Never give it a confidential or sealed text.
    """
    index_many(kind, [(subject_id, text)])


def index_many(kind: str, texts: Iterable[tuple[UUID, str]]) -> None:
    """As `index`, for some dozens of subjects in one transaction."""
    readings = {subject_id: read(text) for subject_id, text in texts}
    store.remove(kind, [subject_id for subject_id, reading in readings.items() if not reading.keys])
    items = [
        store.Item(subject_id, reading.forms, Features.of(reading))
        for subject_id, reading in readings.items()
        if reading.keys
    ]
    if items:
        _put(kind, items)


def _put(kind: str, items: Sequence[store.Item]) -> None:
    """Who finds that another process entered a subject meanwhile replaces what it wrote."""
    for _ in range(_TRIES):
        try:
            store.put(kind, items)
        except IntegrityError:
            continue
        return
    store.put(kind, items)


def forget(kind: str, subject_id: UUID) -> None:
    """Remove every trace of a subject from the index; harmless if there is none."""
    store.remove(kind, [subject_id])


def group(texts: Sequence[str]) -> list[list[int]]:
    """Which of these texts are likely about the same matter, for a whole set at once.

    Groups of two or more positions in `texts`, each position in one group at most. Needs no
    index; some seconds for 20,000 texts of a paragraph each (docs/grouping.md).
    """
    return grouping.group(texts)


def suggest(
    kind: str,
    text: str,
    limit: int = 5,
    among: "models.QuerySet[Any, Any] | Sequence[UUID] | None" = None,
) -> list[Match]:
    """The subjects whose text is most like this one, best first.

    `among` keeps to what the viewer may see: a QuerySet of ids from `visible_to(viewer)`
    (it becomes a subquery, so nothing is loaded), or a short list of ids. At most five
    queries and bounded work, whatever the length of the text and the size of the index.
    """
    reading = read(text)
    if not reading.keys or limit < 1:
        return []
    asked = Features.of(reading)
    known = store.rarity(kind, asked.all())
    likeness = Likeness(asked, known)
    near = _best_first(likeness, _nearest(kind, asked, known, among))
    near = near[: max(limit, CANDIDATES_COMPARED)]
    new = frozenset().union(*(other.features.all() for _, other in near)) - asked.all()
    known.update(store.rarity(kind, new))
    likeness = Likeness(asked, known)
    ranked = _best_first(likeness, [other for _, other in near])[:limit]
    places = spans(text)
    return [
        Match(other.subject_id, score, _shared_words(text, reading, places, other.forms))
        for score, other in ranked
        if score > 0
    ]


def _best_first(
    likeness: Likeness, others: Iterable[store.Known]
) -> list[tuple[float, store.Known]]:
    scored = [(likeness.to(other.features), other) for other in others]
    return sorted(scored, key=lambda row: (-row[0], row[1].subject_id))


def _nearest(
    kind: str,
    asked: Features,
    known: Rarity,
    among: "models.QuerySet[Any, Any] | Sequence[UUID] | None",
) -> list[store.Known]:
    best = store.candidates(kind, asked.all(), known, POSTINGS_READ)[:CANDIDATES_SEEN]
    if among is not None:
        seen = Entry.objects.filter(id__in=best, kind=kind, subject_id__in=among)
        allowed = set(seen.values_list("id", flat=True))
        best = [entry for entry in best if entry in allowed]
    return store.load(kind, best[:CANDIDATES_LOADED])


def _shared_words(
    text: str, reading: Reading, places: list[tuple[int, int]], others: list[str]
) -> tuple[Word, ...]:
    """Each place once: an abbreviation stands for several words."""
    forms: dict[str, set[str]] = {}
    for other in others:
        forms.setdefault(fold(other), set()).add(other)
    shared = dict.fromkeys(
        place
        for key, form, place in zip(reading.keys, reading.forms, places, strict=True)
        if any(same_form(form, other) for other in forms.get(key, ()))
    )
    return tuple(Word(text[start:end], start, end) for start, end in shared)
