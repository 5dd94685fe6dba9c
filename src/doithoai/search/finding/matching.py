"""Asking the index: the newest documents that match. One question, two databases.

SQLite walks its lists from the newest number down and stops; to walk through the long list of a
common word takes most of the time, so what few documents have is asked for first, and these few
are read. PostgreSQL is asked for some segments of numbers at a time, the newest first, and for all
that is left as soon as little is likely to be left. Each word is a condition of its own, and the
segments are the first: within one condition it would look at every match of the words.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from itertools import repeat
from math import ceil, prod
from typing import Final, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Max, Min

from doithoai.search.models import Document

from . import vocabulary
from .question import Question
from .sources import sources

NEWEST = 5_000  # matches that are ranked
LOOKED_THROUGH = 20_000  # newest documents with all words in which a phrase is looked for
_COMMON = 200_000  # documents; to walk through so many takes as long as to read a thousand
_FEW = 2_000  # documents that are read to see what else they have
_AT_ONCE = (
    2_000  # likely matches that PostgreSQL is asked for without segments, or twice those wanted
)
_SEGMENT_BITS = 14  # as in migration 0002
_SEGMENT = 1 << _SEGMENT_BITS
_MOST_SEGMENTS = 24  # of one condition: each that is named makes all of it dearer
_NAMED_GLADLY = 6  # segments, rather than asking for all
_SPARE = 1.3  # matches hoped for, of those wanted
_TELLING = 30  # matches from which it may be told how many more there are

_ASKED = "SELECT rowid AS id FROM search_fts WHERE search_fts MATCH %s ORDER BY rowid DESC LIMIT %s"
_THESE = "SELECT value AS id FROM json_each(%s)"
_SQLITE = """
    SELECT d.id, substr(d.tags, 2, instr(d.tags, ' ') - 2), d.subject, {read}
    FROM ({inner}) AS f
    CROSS JOIN search_document d ON d.id = f.id WHERE {having} LIMIT %s"""
# "+ 0": else it might walk through all documents in the order of their numbers.
_POSTGRESQL = """
    SELECT d.id, split_part(substr(d.tags, 2), ' ', 1), d.subject, {read}, {having}
    FROM (
        SELECT id, subject, tags, words, marks FROM search_document d
        WHERE {asked} ORDER BY d.id + 0 DESC LIMIT %s
    ) AS d"""
_ONE_OF = "search_terms(words, tags, id) @@ %s::tsquery"
_UP_TO = "d.id + 0 <= %s"
_STANDS = {
    "sqlite": "instr(' ' || {} || ' ', %s) > 0",
    "postgresql": "strpos(' ' || {} || ' ', %s) > 0",
}
_WORDS: Final = "d.words"
_ALL: Final = "d.words || ' ' || d.tags"

Groups = Sequence[tuple[str, ...]]
"""One word of every group has to be there."""


class Match(NamedTuple):
    """One document. `words` and `marks` as the index has them; empty if the question is of one
    word without marks, as every match is alike then."""

    id: int
    kind: str
    subject: bytes
    words: str
    marks: str

    @property
    def subject_id(self) -> UUID:
        return UUID(bytes=bytes(self.subject))


def newest(
    question: Question, keys: Iterable[str], kinds: Collection[str], limit: int = NEWEST
) -> list[Match]:
    """The newest documents of these kinds that the holder of these keys may see, and that match.

    The keys narrow the search and are not the rights themselves: whoever asks goes on to
    `visible_to`.
    """
    groups: Groups = [*question.terms, tuple("_" + key for key in keys)]
    others = tuple("_" + kind for kind in sources() if kind not in kinds)
    if len(others) >= len(kinds):
        groups, others = [*groups, tuple("_" + kind for kind in kinds)], ()
    if not (question and all(groups)):
        return []
    every = tuple("_" + kind for kind in sources())
    known = vocabulary.counts({word for group in [*groups, every] for word in group})
    groups = [tuple(word for word in group if known[word]) for group in groups]
    others = tuple(word for word in others if known[word])
    if not all(groups):
        return []
    found_in = {group: sum(known[word] for word in group) for group in groups}
    if connection.vendor == "postgresql":
        all_of_them = max(1, sum(known[word] for word in every))
        likely = prod((found_in[group] / all_of_them for group in groups), start=all_of_them)
        return _by_segments(
            question, _postgresql(sorted(groups, key=found_in.__getitem__), others), likely, limit
        )
    rare = [group for group in groups if found_in[group] <= _COMMON]
    left = [group for group in groups if group not in rare]
    if rare and left and limit > 1 and (some := _few(rare, others)) is not None:
        return _from_sqlite(question, _THESE, [json.dumps(some)], limit, left)
    asked = _sqlite(sorted(groups, key=found_in.__getitem__), others)
    return _from_sqlite(question, _ASKED, [asked, _through(question, limit)], limit)


def _few(groups: Groups, others: Sequence[str]) -> list[int] | None:
    """The documents with these words; None if they are more than a few."""
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, [_sqlite(groups, others), _FEW + 1])
        found = [number for (number,) in cursor.fetchall()]
    return found if len(found) <= _FEW else None


def _sqlite(groups: Groups, others: Sequence[str]) -> str:
    asked = " AND ".join(_any_of(words, "OR", '"') for words in groups)
    return f"({asked}) NOT " + _any_of(others, "OR", '"') if others else asked


def _postgresql(groups: Groups, others: Sequence[str]) -> list[str]:
    """A condition for each group; what is not to be there goes with the last, by itself it would
    be looked for in all documents."""
    *first, last = (_any_of(words, "|", "'") for words in groups)
    return [*first, f"{last} & !" + _any_of(others, "|", "'") if others else last]


def _any_of(words: Sequence[str], either: str, quote: str) -> str:
    """In either database's language. Words are letters, figures and "_" only."""
    return "(" + f" {either} ".join(f"{quote}{word}{quote}" for word in words) + ")"


def _by_segments(question: Question, asked: list[str], likely: float, limit: int) -> list[Match]:
    """From the newest segment on; how many next is told by how much the last ones gave.

    `likely` is how many documents would match if words did not keep company; a tenth of it is
    believed in whatever the last ones gave, as numbers may lie idle.
    """
    ends = Document.objects.aggregate(low=Min("id"), high=Max("id"))
    first, last = ends["low"] or 0, ends["high"] or 0
    at_least = likely / 10 / (last - first + 1)
    span, through, found = 1, _through(question, limit), list[Match]()
    while last >= first and len(found) < limit and through > 0:
        upper = last >> _SEGMENT_BITS
        lower = upper - span + 1
        bottom = lower << _SEGMENT_BITS
        if bottom <= first:
            conditions = [*zip(repeat(_ONE_OF), asked), (_UP_TO, last)]
        else:
            named = _any_of([f"_s{number}" for number in range(lower, upper + 1)], "|", "'")
            conditions = [*zip(repeat(_ONE_OF), [named, *asked])]
        got, number = _from_postgresql(question, conditions, through)
        found += got
        through -= number
        each = max(number / (last + 1 - bottom), at_least)
        last = bottom - 1
        most = _MOST_SEGMENTS if number >= _TELLING else min(3 * span, _MOST_SEGMENTS)
        span = ceil(_SPARE * max(through, 1) / each) // _SEGMENT + 1
        is_little = each * (last + 1 - first) <= max(_AT_ONCE, 2 * through)
        all_at_once = span > _NAMED_GLADLY and is_little
        span = (last >> _SEGMENT_BITS) + 1 if all_at_once else min(span, most)
    return found[:limit]


def _through(question: Question, limit: int) -> int:
    return LOOKED_THROUGH if question.phrases else limit


def _from_postgresql(
    question: Question, conditions: Sequence[tuple[str, str | int]], limit: int
) -> tuple[list[Match], int]:
    """The newest of which all this is true: those with the phrases, and how many in all."""
    having, pieces = _having(question)
    asked = " AND ".join(condition for condition, _value in conditions)
    values = [value for _condition, value in conditions]
    statement = _POSTGRESQL.format(read=_read(question), having=having, asked=asked)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*pieces, *values, limit])
        rows = cursor.fetchall()
    return [Match(*row) for *row, holds in rows if holds], len(rows)


def _from_sqlite(
    question: Question, inner: str, bounds: list[str | int], limit: int, left: Groups = ()
) -> list[Match]:
    """The documents that `inner` names, with one of each group that is left, and the phrases."""
    having, pieces = _having(question, left)
    statement = _SQLITE.format(read=_read(question), inner=inner, having=having)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*bounds, *pieces, limit])
        return list(map(Match._make, cursor.fetchall()))


def _read(question: Question) -> str:
    alike = len(question.words) == 1 and not (question.signed or question.any_of)
    return "'', ''" if alike else "d.words, d.marks"


def _having(question: Question, left: Groups = ()) -> tuple[str, list[str]]:
    """The condition that the words alone do not tell, with what it asks for."""
    stands = _STANDS[connection.vendor]
    wanted = [(_ALL, group) for group in left] + [(_WORDS, f) for f in question.phrase_forms]
    having = " AND ".join(
        f"({' OR '.join([stands.format(within)] * len(forms))})" for within, forms in wanted
    )
    return having or "TRUE", [f" {form} " for _within, forms in wanted for form in forms]
