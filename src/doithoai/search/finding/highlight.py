"""The part of a text that shows why it was found, with the words that were asked for."""

import re
from dataclasses import dataclass
from functools import lru_cache

from doithoai.kit.text import nfc
from doithoai.search.reading import same_form
from doithoai.search.spelling import ABBREVIATIONS

from .question import Question
from .words import words_of

AROUND = 90  # characters before the first word that was found
LONGEST = 280

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u200b-\u200f\u00ad])+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `found` if it is what was asked for."""

    text: str
    found: bool = False


def excerpt(text: str, question: Question) -> list[Piece]:
    """At most 280 characters around the place where most of the words stand together."""
    text = nfc(text)
    places = _places(text, question, strictly=True) or _places(text, question)
    start = _beginning(text, places)
    end = min(len(text), start + LONGEST)
    pieces = [Piece("… ")] if start else []
    at = start
    for first, last in places:
        if first < at or last > end:
            continue
        pieces += [Piece(text[at:first]), Piece(text[first:last], found=True)]
        at = last
    pieces.append(Piece(text[at:end] + (" …" if end < len(text) else "")))
    return [piece for piece in pieces if piece.text]


def _places(text: str, question: Question, *, strictly: bool = False) -> list[tuple[int, int]]:
    """Where words that were asked for stand; neighbours are one place.

    `strictly` leaves out words with other marks than typed: "hỏi" where "hội" was asked for.
    """
    wanted = {option for options in question.terms for option in options}
    wanted |= {part for word in set(wanted) for part in ABBREVIATIONS.get(word, "").split()}
    asked, typed = " ".join(question.words), dict(zip(question.words, question.marked, strict=True))
    places: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        words = _words(match.group())
        long = ABBREVIATIONS.get(words[0], "") if len(words) == 1 else ""
        if not (wanted.intersection(words) or (" " in long and long in asked)):
            continue
        form = typed.get(words[0])
        if strictly and form and not same_form(form, match.group().lower()):
            continue
        if places and not text[places[-1][1] : match.start()].strip():
            places[-1] = (places[-1][0], match.end())
        else:
            places.append(match.span())
    return places


@lru_cache(maxsize=30_000)
def _words(written: str) -> tuple[str, ...]:
    return tuple(words_of(written))


def _beginning(text: str, places: list[tuple[int, int]]) -> int:
    """Before the longest place, at the beginning of a word."""
    if not places or len(text) <= LONGEST:
        return 0
    first = max(places, key=lambda place: place[1] - place[0])[0]
    start = max(0, min(first - AROUND, len(text) - LONGEST))
    return text.find(" ", start) + 1 if start else 0
