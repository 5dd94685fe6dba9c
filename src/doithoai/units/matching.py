"""Finding a unit by what somebody types: folded words, each the beginning of one of its words.

The rows carry three folded columns: `folded_name` (its own name), `folded_title` (with its type)
and `folded` (with former names and the names of what it lies in). A scan over 14,000 of them
stays far below 50 ms on both databases, needs no start-up, and chains with every other filter
(figures in docs/areas.md).
"""

import re
from typing import Any, TypeVar

from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from doithoai.kit.text import fold

Rows = TypeVar("Rows", bound="QuerySet[Any]")
MOST_WORDS = 12
"""More words than the longest unit with its parents has; what goes beyond is not looked at."""
_ABBREVIATED = {
    "tp": "thanh pho",
    "tx": "thi xa",
    "tt": "thi tran",
    "hcm": "ho chi minh",
    "tphcm": "thanh pho ho chi minh",
}
# Bodies are written short in one place and out in another; the first is what they are called whole.
_BODIES = {
    "ubnd": ("uy ban nhan dan",),
    "hdnd": ("hoi dong nhan dan",),
    "mttq": ("mat tran to quoc", "mat tran"),
    "lhpn": ("lien hiep phu nu", "phu nu"),
}
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The folded words of a name or a query. Punctuation separates, an apostrophe joins."""
    return _WORD.findall(fold(text[:300]).replace("'", "").replace("’", ""))


def key(*names: str) -> str:
    """The stored form: a space before every word, so that " lie" finds the start of "liem"."""
    return "".join(f" {word}" for name in names for word in words(name))


def typed_words(query: str) -> list[str]:
    """The words looked for; the usual abbreviations of types are spelled out."""
    return [part for word in words(query) for part in _ABBREVIATED.get(word, word).split()][
        :MOST_WORDS
    ]


def spellings(typed: list[str]) -> list[list[str]]:
    """The words as typed, with bodies written out, and with bodies written short."""
    out = [part for word in typed for part in _BODIES.get(word, (word,))[0].split()]
    short = f" {' '.join(out)} "
    for abbreviation, names in _BODIES.items():
        for name in names:
            short = short.replace(f" {name} ", f" {abbreviation} ")
    return [list(each) for each in dict.fromkeys(map(tuple, (typed, out, short.split())))]


def matching(rows: Rows, query: str) -> Rows:
    """Rows in which every typed word begins a word, the nearest first; none for no words."""
    typed = typed_words(query)
    if not typed:
        return rows.none()
    return (
        _with_words(rows, typed)
        .alias(nearness=_nearness(typed))
        .order_by(
            "nearness", Case(When(valid_to=None, then=0), default=1), "-level", "folded_name", "pk"
        )
    )


def exactly(rows: Rows, text: str) -> Rows:
    """Rows whose name, with or without type, is the text up to its first comma.

    What follows a comma narrows them by words of their parents; a whole designation without
    commas is taken too.
    """
    own, _comma, around = text.partition(",")
    name, whole = (" " + " ".join(typed_words(part)) for part in (own, text))
    named = _with_words(rows, typed_words(around))
    designation = Q(folded=whole) | Q(folded__startswith=f"{whole} |")
    return named.filter(Q(folded_name=name) | Q(folded_title=name) | designation)


def _with_words(rows: Rows, typed: list[str]) -> Rows:
    written = Q(*(_all_in("folded", each) for each in spellings(typed)), _connector=Q.OR)
    return rows.filter(written)


def _all_in(column: str, typed: list[str]) -> Q:
    return Q(*(Q(GreaterThan(StrIndex(column, Value(f" {word}")), 0)) for word in typed))


def _nearness(typed: list[str]) -> Case:
    """0 the name itself; 1 its beginning; 2 with the type; 3 all words in it; 4 also around it."""
    phrase = " " + " ".join(typed)
    return Case(
        When(Q(folded_name=phrase) | Q(folded_title=phrase), then=0),
        When(folded_name__startswith=phrase, then=1),
        When(folded_title__startswith=phrase, then=2),
        When(_all_in("folded_title", typed), then=3),
        default=4,
    )
