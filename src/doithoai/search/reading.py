"""A text as the words it is compared by, each with its place in what was written."""

import re
from dataclasses import dataclass
from functools import lru_cache

from doithoai.kit.text import fold, nfc

from .spelling import spell

LONGEST_TEXT = 20_000  # characters that are read; what follows adds nothing to likeness
MOST_WORDS = 600  # words that are compared

_CHUNK = re.compile(r"\S{1,40}")
_DATE = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)"
_WORD = re.compile(rf"{_DATE}|\d{{1,3}}(?:\.\d{{3}})+(?!\d)|[^\W_](?:[^\W_]|[\u0300-\u036f])*")

NAMED, STARTS, ENDS = 1, 2, 4  # marks of a word, see Reading


@dataclass(frozen=True, slots=True)
class Reading:
    """Words in order: `keys[i]` is the folded spelling of the i-th word.

    `forms[i]` folds to it and still has the accents as written. `marks[i]` has NAMED if it
    is written with a capital or in figures, STARTS or ENDS if something other than a space
    stands before or after it.
    """

    keys: list[str]
    forms: list[str]
    marks: list[int]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What stands between two spaces: a word or two with their signs."""

    keys: tuple[str, ...]
    forms: tuple[str, ...]
    marks: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def read(text: str) -> Reading:
    """The words of a text; bounded work whatever its length."""
    chunks = [_chunk(written) for written in _CHUNK.findall(text[:LONGEST_TEXT])[:MOST_WORDS]]
    keys = [key for chunk in chunks for key in chunk.keys]
    forms = [form for chunk in chunks for form in chunk.forms]
    marks = [mark for chunk in chunks for mark in chunk.marks]
    return Reading(keys[:MOST_WORDS], forms[:MOST_WORDS], marks[:MOST_WORDS])


def spans(text: str) -> list[tuple[int, int]]:
    """Where each word that `read` finds stands in the text, in characters.

    The words an abbreviation stands for share its place.
    """
    found: list[tuple[int, int]] = []
    for match in _CHUNK.finditer(text[:LONGEST_TEXT]):
        start = match.start()
        found += [(start + first, start + last) for first, last in _chunk(match.group()).spans]
        if len(found) >= MOST_WORDS:
            break
    return found[:MOST_WORDS]


def same_form(one: str, other: str) -> bool:
    """Whether two words that fold alike may be the same: "hỏi" is not "hội", "hoi" may be both."""
    return one == other or fold(one) == one or fold(other) == other


@lru_cache(maxsize=30_000)
def _chunk(written: str) -> _Chunk:
    keys: list[str] = []
    forms: list[str] = []
    marks: list[int] = []
    spans: list[tuple[int, int]] = []
    last_end, shortened = 0, False
    for match in _WORD.finditer(written):
        words = spell(match.group())
        if not words:
            continue
        named = 0 if match.group()[0].islower() else NAMED
        gap = written[last_end : match.start()]
        keys += words
        form = nfc(match.group().lower())
        forms += (form,) if words == (fold(form),) else words
        spans += [match.span()] * len(words)
        marks += [named] * len(words)
        if gap and not (shortened and gap == "."):
            marks[-len(words)] |= STARTS
        last_end, shortened = match.end(), len(words) > 1
    if marks and written[last_end:] and not (shortened and written[last_end:] == "."):
        marks[-1] |= ENDS
    return _Chunk(tuple(keys), tuple(forms), tuple(marks), tuple(spans))
