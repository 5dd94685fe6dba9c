"""Asking the index: the newest documents that match. One question, two databases.

SQLite walks its lists from the newest number down and stops; to walk through the long list of a
common word takes most of the time, so what few documents have is asked for first, and these few
are read. PostgreSQL is asked at once where little is likely to match, else for some segments of
numbers at a time, the newest first: each segment that is named costs it time.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from math import prod
from typing import Final, NamedTuple
from uuid import UUID

from django.db import connection

from doithoai.search.models import Document

from . import vocabulary
from .question import Question
from .sources import sources
from .words import may_have

NEWEST = 5_000  # matches that are ranked
LOOKED_THROUGH = 20_000  # newest documents with all words in which a phrase is looked for
_COMMON = 200_000  # documents; to walk through so many takes as long as to read a thousand
_FEW = 5_000  # documents that are read to see what else they have
_AT_ONCE = 10_000  # likely matches that PostgreSQL is asked for without segments
_SEGMENT_BITS = 14  # as in migration 0002
_FIRST_SEGMENTS = 4

_ASKED = "SELECT rowid AS id FROM search_fts WHERE search_fts MATCH %s ORDER BY rowid DESC LIMIT %s"
_THESE = "SELECT value AS id FROM json_each(%s)"
_SQLITE = """
    SELECT d.id, substr(d.tags, 2, instr(d.tags, ' ') - 2), d.subject, {read}
    FROM ({inner}) AS f
    CROSS JOIN search_document d ON d.id = f.id {having} LIMIT %s"""
# Said again outside, the order that `f` has would be made by sorting all these words.
_POSTGRESQL = """
    WITH f AS MATERIALIZED (
        SELECT id, subject, tags, words, marks FROM search_document
        WHERE search_terms(words, tags, id) @@ %s::tsquery
        ORDER BY id DESC LIMIT %s
    ) SELECT d.id, split_part(substr(d.tags, 2), ' ', 1), d.subject, {read}
    FROM f AS d {having}
    ORDER BY d.id DESC LIMIT %s"""
_STANDS = {
    "sqlite": "instr(' ' || {} || ' ', %s) > 0",
    "postgresql": "strpos(' ' || {} || ' ', %s) > 0",
}
_WORDS: Final = "d.words"
_ALL: Final = "d.words || ' ' || d.tags"

Groups = list[tuple[str, ...]]
"""One word of every group has to be there."""


class Match(NamedTuple):
    """One document. `near`: the words stand there side by side, as they were asked for; `marked`:
    it may have all of them with the marks that were typed, which its text decides."""

    id: int
    kind: str
    subject: bytes
    near: bool
    marked: bool

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
    found_in = vocabulary.found_in([*groups, every])
    if not all(found_in[group] for group in groups):
        return []
    if connection.vendor == "postgresql":
        likely = prod(
            (found_in[group] / found_in[every] for group in groups), start=found_in[every]
        )
        if likely <= _AT_ONCE:
            asked = _postgresql(groups, others)
            return _rows(question, "", [asked, _through(question, limit)], limit)
        return _by_segments(question, groups, others, limit)
    rare = [group for group in groups if found_in[group] <= _COMMON]
    left = [group for group in groups if group not in rare]
    if rare and left and limit > 1 and (some := _few(rare, others)) is not None:
        return _rows(question, _THESE, [json.dumps(some)], limit, left)
    asked = _sqlite(sorted(groups, key=found_in.__getitem__), others)
    return _rows(question, _ASKED, [asked, _through(question, limit)], limit)


def _few(groups: Groups, others: Sequence[str]) -> list[int] | None:
    """The documents with these words; None if they are more than a few."""
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, [_sqlite(groups, others), _FEW + 1])
        found = [number for (number,) in cursor]
    return found if len(found) <= _FEW else None


def _sqlite(groups: Groups, others: Sequence[str]) -> str:
    asked = " AND ".join(_any_of(words, "OR", '"') for words in groups)
    return f"({asked}) NOT " + _any_of(others, "OR", '"') if others else asked


def _postgresql(groups: Groups, others: Sequence[str]) -> str:
    asked = " & ".join(_any_of(words, "|", "'") for words in groups)
    return f"{asked} & !" + _any_of(others, "|", "'") if others else asked


def _any_of(words: Sequence[str], either: str, quote: str) -> str:
    """In either database's language. Words are letters, figures and "_" only."""
    return "(" + f" {either} ".join(f"{quote}{word}{quote}" for word in words) + ")"


def _by_segments(
    question: Question, groups: Groups, others: Sequence[str], limit: int
) -> list[Match]:
    """From the newest segments on; how many next is told by how much the last ones gave."""
    top = Document.objects.order_by("-id").values_list("id", flat=True).first()
    upper, span = (top or 0) >> _SEGMENT_BITS, _FIRST_SEGMENTS
    found: list[Match] = []
    while upper >= 0 and len(found) < limit:
        lower = max(upper - span + 1, 0)
        within = tuple(f"_s{number}" for number in range(lower, upper + 1))
        asked = _postgresql([*groups, within], others)
        left = limit - len(found)
        got = _rows(question, "", [asked, _through(question, left)], left)
        found += got
        each = max(len(got) / span, 1)
        upper, span = lower - 1, max(span, round(1.3 * (limit - len(found)) / each))
    return found


def _through(question: Question, limit: int) -> int:
    return LOOKED_THROUGH if question.phrases else limit


def _rows(
    question: Question, inner: str, bounds: list[str | int], limit: int, left: Groups | None = None
) -> list[Match]:
    """The documents that `inner` names, with one of each group that is left, and the phrases."""
    stands = _STANDS[connection.vendor]
    wanted = [(_ALL, group) for group in left or ()] + [(_WORDS, f) for f in question.phrase_forms]
    having = " AND ".join(
        f"({' OR '.join([stands.format(within)] * len(forms))})" for within, forms in wanted
    )
    several, signed = len(question.words) > 1, question.signed
    statement = (_SQLITE if connection.vendor == "sqlite" else _POSTGRESQL).format(
        read="d.words, d.marks" if several or signed else "'', ''",
        inner=inner,
        having=f"WHERE {having}" if having else "",
    )
    pieces = [f" {form} " for _within, forms in wanted for form in forms]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*bounds, *pieces, limit])
        rows = cursor.fetchall()
    together = f" {' '.join(question.words)} "
    return [
        Match(
            number,
            kind,
            subject,
            near=not several or together in f" {words} ",
            marked=bool(signed) and may_have(signed, words, marks),
        )
        for number, kind, subject, words, marks in rows
    ]
