"""Asking the index: the newest documents that match. One question, two databases.

SQLite walks its lists from the newest number down and stops; to walk through the long list of a
common word takes most of the time, so what few documents have is asked for first, and these few
are read. PostgreSQL is asked for some blocks of numbers at a time, the newest first, and for all
that is left as soon as little is likely to be left. Each word is a condition of its own, as it
leaps from one condition to the next over what lies between, but within one it looks at every match.
The blocks come after the rarest word: before it, every number of theirs would be looked at; after
all of them, every match of the words. What stands
in most documents, and long lists of words, are not asked of the index but looked for in what the
rest has found.
"""

import json
from collections.abc import Sequence
from math import ceil, prod
from operator import itemgetter
from typing import Final, NamedTuple
from uuid import UUID

from django.db import connection

from .question import Question
from .sources import sources
from .vocabulary import Among

NEWEST = 5_000  # matches that are ranked
LOOKED_THROUGH = 20_000  # newest documents with all words in which a phrase is looked for
_COMMON = 200_000  # documents; to walk through so many takes as long as to read a thousand
_FEW = 2_000  # documents that are read to see what else they have
_AT_ONCE = 2_000  # likely matches of which PostgreSQL is asked for all, or twice those wanted
_LEVELS = (14, 16, 18, 20)  # bits of the numbers that a block leaves open, as in migration 0005
_MOST_BLOCKS = 16  # of one condition: each that is named makes all of it dearer
_FIRST_ROWS = 1_500  # read before it is known how many match, at most
_FIRST_FOR_EACH = 3  # or so many for each that is wanted
_MOST = 0.5  # of all documents: to leave out the others is cheaper than to ask for these
_LONG_LIST = 8  # words of which one has to be there
_IN_VAIN = 8  # documents read for each that has all: if more, everything is asked of the index
_SPARE = 1.2  # matches hoped for, of those wanted

_ASKED = "SELECT rowid AS id FROM search_fts WHERE search_fts MATCH %s ORDER BY rowid DESC LIMIT %s"
_THESE = "SELECT value AS id FROM json_each(%s)"
_SQLITE = """
    SELECT d.id, substr(d.tags, 2, instr(d.tags, ' ') - 2), d.subject, {read}
    FROM ({inner}) AS f
    CROSS JOIN search_document d ON d.id = f.id WHERE {having} LIMIT %s"""
# "+ 0": else it might walk through all documents in the order of their numbers.
_POSTGRESQL = """
    SELECT CASE WHEN {having} THEN d.id END,
        split_part(substr(d.tags, 2), ' ', 1), d.subject, {read}
    FROM (
        SELECT id, subject, tags, words, marks FROM search_document d
        WHERE {asked} AND d.id + 0 <= %s ORDER BY d.id + 0 DESC LIMIT %s
    ) AS d"""
_ONE_OF = "search_terms(words, tags, id) @@ %s::tsquery"
_THERE = "EXISTS (SELECT FROM search_document WHERE {})"
_STANDS = {
    "sqlite": "instr(' ' || {} || ' ', %s) > 0",
    "postgresql": "strpos(' ' || {} || ' ', %s) > 0",
}
_WORDS: Final = ("d.words",)
_ANYWHERE: Final = ("d.words", "d.tags")

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


def newest(question: Question, among: Among, limit: int = NEWEST) -> list[Match]:
    """The newest documents of these kinds that the holder of these keys may see, and that match."""
    scope, others = _scope(among)
    groups: Groups = [*question.terms, *scope]
    if not (question and all(groups)):
        return []
    every = tuple("_" + kind for kind in sources())
    known = among.counts({word for group in [*groups, every] for word in group})
    groups = [tuple(word for word in group if known[word]) for group in groups]
    others = tuple(word for word in others if known[word])
    if not all(groups):
        return []
    found_in = {group: sum(known[word] for word in group) for group in groups}
    groups.sort(key=found_in.__getitem__)
    if connection.vendor == "postgresql":
        documents = max(1, sum(known[word] for word in every))
        return _by_blocks(question, groups, others, found_in, documents, among.ends, limit)
    rare = [group for group in groups if found_in[group] <= _COMMON]
    left = groups[len(rare) :]
    if rare and left and limit > 1 and (some := _few(rare, others)) is not None:
        return _from_sqlite(question, _THESE, [json.dumps(some)], limit, left)
    bounds: list[str | int] = [_sqlite(groups, others), _through(question, limit)]
    return _from_sqlite(question, _ASKED, bounds, limit)


def _scope(among: Among) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Lists of words, one of each of which is to be there, and those that are not to be there."""
    keys, kinds = tuple("_" + key for key in among.keys), among.kinds
    others = tuple(
        "_" + kind
        for kind, source in sources().items()
        if kind not in kinds and (not source.only_key or source.only_key in among.keys)
    )
    if len(others) >= len(kinds):
        return [keys, tuple("_" + kind for kind in kinds)], ()
    return [keys], others


def lately(groups: Groups, among: Among) -> list[bool]:
    """Of each group, whether the newest block has a document with one of its words, for the holder
    of these keys. PostgreSQL tells it of all at once; SQLite is as quick at telling one by one, so
    nothing is asked of it."""
    scope, others = _scope(among)
    if not (groups and all(scope)) or connection.vendor == "sqlite":
        return [False] * len(groups)
    named, _bottom = _blocks(among.ends[1], 1)
    values: list[str] = []
    for group in groups:
        values += [*_postgresql([group], ()), named, *_postgresql(scope, others)]
    there = _THERE.format(" AND ".join([_ONE_OF] * (len(values) // len(groups))))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([there] * len(groups))}", values)
        return list(cursor.fetchone())


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


def _by_blocks(
    question: Question,
    groups: Groups,
    others: Sequence[str],
    found_in: dict[tuple[str, ...], int],
    documents: int,
    ends: tuple[int, int],
    limit: int,
) -> list[Match]:
    """From the newest block on; how large the next is told by how much the last ones gave.

    `groups` come rarest first, `documents` are all there are. Were words not to keep company, a
    number of matches would follow from these counts; a tenth of it is believed in whatever the
    last blocks gave, as numbers may lie idle. What most documents have may be what these lack: once
    too many are read in vain, all is asked of the index.
    """
    rarest, *more = groups
    short = [rarest, *(group for group in more if len(group) <= _LONG_LIST)]
    indexed = [each for each in short if each == rarest or found_in[each] <= documents * _MOST]
    first, last = ends
    numbers = last - first + 1
    at_least = _likely(groups, found_in, documents) / 10 / numbers
    through, found, seen = _through(question, limit), list[Match](), 0
    at_first = min(_FIRST_ROWS, _FIRST_FOR_EACH * limit)
    span = max(1, at_first * numbers // found_in[rarest])
    while last >= first and len(found) < limit and through > 0:
        named, bottom = _blocks(last, min(span, last - first + 1))
        asked = _postgresql(indexed, others)
        conditions = [asked[0], named, *asked[1:]] if bottom > first else asked
        read_for = [group for group in groups if group not in indexed]
        got, number = _from_postgresql(question, conditions, read_for, last, through)
        found, seen, through = found + got, seen + number, through - number
        asked_for = last + 1 - bottom
        if number * _IN_VAIN < _likely(indexed, found_in, documents) * asked_for / numbers:
            indexed = short
        each = max(number / asked_for, at_least)
        last = bottom - 1
        wanted = min(through, (limit - len(found)) * (seen + 1) / (len(found) + 1))
        is_little = each * (last + 1 - first) <= max(_AT_ONCE, 2 * wanted)
        span = numbers if is_little else ceil(_SPARE * wanted / each)
    return found[:limit]


def _likely(groups: Groups, found_in: dict[tuple[str, ...], int], documents: int) -> float:
    """How many of all documents had one word of each group if words kept no company."""
    return prod((found_in[group] / documents for group in groups), start=float(documents))


def _blocks(last: int, span: int) -> tuple[str, int]:
    """So many numbers up to the last, or some more, as blocks; and the lowest of them.

    The blocks are the smallest of which few suffice. Their newest may reach beyond the last.
    """
    for bits in _LEVELS:
        upper, lower = last >> bits, max(0, last + 1 - span) >> bits
        if upper - lower < _MOST_BLOCKS:
            break
    names = [f"_s{bits}_{number}" for number in range(lower, upper + 1)]
    return _any_of(names, "|", "'"), lower << bits


def _through(question: Question, limit: int) -> int:
    return LOOKED_THROUGH if question.phrases else limit


def _from_postgresql(
    question: Question, asked: Sequence[str], read_for: Groups, last: int, limit: int
) -> tuple[list[Match], int]:
    """The newest up to the last number that the index has for all this, with one of each group
    that is read for: those with the phrases, and how many in all."""
    having, pieces = _having(question.phrase_forms, _WORDS)
    standing, words = _having(read_for, _ANYWHERE)
    conditions = " AND ".join([*[_ONE_OF] * len(asked), standing])
    statement = _POSTGRESQL.format(read=_read(question), having=having, asked=conditions)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*pieces, *asked, *words, last, limit])
        rows = cursor.fetchall()
    return list(map(Match._make, filter(itemgetter(0), rows))), len(rows)


def _from_sqlite(
    question: Question, inner: str, bounds: list[str | int], limit: int, left: Groups = ()
) -> list[Match]:
    """The documents that `inner` names, with one of each group that is left, and the phrases."""
    having, pieces = _having(question.phrase_forms, _WORDS)
    standing, words = _having(left, _ANYWHERE)
    both = f"{standing} AND {having}"
    statement = _SQLITE.format(read=_read(question), inner=inner, having=both)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*bounds, *words, *pieces, limit])
        return list(map(Match._make, cursor.fetchall()))


def _read(question: Question) -> str:
    alike = len(question.words) == 1 and not (question.signed or question.any_of)
    return "'', ''" if alike else "d.words, d.marks"


def _having(groups: Sequence[Sequence[str]], columns: Sequence[str]) -> tuple[str, list[str]]:
    """The condition that one word, or phrase, of each group stands there, with what it asks for.

    Keys and kinds stand in the tags alone.
    """
    stands = _STANDS[connection.vendor]
    places = [
        [(each, column) for each in group for column in _where(each, columns)] for group in groups
    ]
    having = " AND ".join(
        f"({' OR '.join(stands.format(column) for _each, column in group)})" for group in places
    )
    return having or "TRUE", [f" {each} " for group in places for each, _column in group]


def _where(word: str, columns: Sequence[str]) -> Sequence[str]:
    return columns[1:] if word.startswith("_") else columns
