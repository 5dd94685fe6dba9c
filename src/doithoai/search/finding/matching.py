"""Asking the index: the newest documents that match. One question, two databases.

Both get the same words in the same brackets; SQLite walks its lists from the newest number down
and stops, PostgreSQL is asked for some segments of numbers at a time, the newest first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from doithoai.search.models import Document

from .question import Question

NEWEST = 5_000  # matches that are ranked
LOOKED_THROUGH = 20_000  # newest documents with all words in which a phrase is looked for
_SEGMENT_BITS = 14  # as in migration 0002
_FIRST_SEGMENTS = 4

_SQLITE = """
    SELECT d.id, d.subject, d.tags, {near} FROM (
        SELECT rowid AS id FROM search_fts WHERE search_fts MATCH %s
        ORDER BY rowid DESC LIMIT %s
    ) AS f CROSS JOIN search_document d ON d.id = f.id {phrases}
    ORDER BY d.id DESC LIMIT %s"""
_POSTGRESQL = """
    WITH f AS MATERIALIZED (
        SELECT id, subject, tags, words FROM search_document
        WHERE search_terms(words, tags, id) @@ %s::tsquery
        ORDER BY id DESC LIMIT %s
    ) SELECT d.id, d.subject, d.tags, {near} FROM f AS d {phrases}
    ORDER BY d.id DESC LIMIT %s"""
_STANDS = {
    "sqlite": "instr(' ' || d.words || ' ', %s) > 0",
    "postgresql": "strpos(' ' || d.words || ' ', %s) > 0",
}


@dataclass(frozen=True, slots=True)
class Match:
    """One document. `near`: the words stand there side by side, as they were asked for."""

    id: int
    kind: str
    subject_id: UUID
    near: bool


def newest(
    question: Question, keys: Iterable[str], kinds: Iterable[str], limit: int = NEWEST
) -> list[Match]:
    """The newest documents of these kinds that the holder of these keys may see, and that match.

    The keys narrow the search and are not the rights themselves: whoever asks goes on to
    `visible_to`.
    """
    groups = [["_" + kind for kind in kinds], ["_" + key for key in keys]]
    if not (question and all(groups)):
        return []
    if connection.vendor == "sqlite":
        return _rows(question, _all_of(_wanted(question, groups), "OR", "AND", '"'), limit)
    return _by_segments(question, groups, limit)


def _wanted(question: Question, groups: list[list[str]]) -> list[list[list[str]]]:
    """Alternatives of lists of groups: one word of every group of one list has to be there."""
    terms = [list(options) for options in question.terms]
    if not question.lacking:
        return [[*groups, *terms]]
    return [[*groups, *terms[:at], *terms[at + 1 :]] for at in range(len(terms))]


def _all_of(wanted: list[list[list[str]]], either: str, both: str, quote: str) -> str:
    """The same brackets in either database's language. Words are letters and figures only."""

    def any_of(words: Sequence[str]) -> str:
        return "(" + f" {either} ".join(f"{quote}{word}{quote}" for word in words) + ")"

    lists = (f" {both} ".join(map(any_of, groups)) for groups in wanted)
    return f" {either} ".join(f"({one})" for one in lists)


def _by_segments(question: Question, groups: list[list[str]], limit: int) -> list[Match]:
    """From the newest segments on; how many next is told by how much the last ones gave."""
    top = Document.objects.order_by("-id").values_list("id", flat=True).first()
    upper, span = (top or 0) >> _SEGMENT_BITS, _FIRST_SEGMENTS
    found: list[Match] = []
    while upper >= 0 and len(found) < limit:
        lower = max(upper - span + 1, 0)
        within = [f"_s{number}" for number in range(lower, upper + 1)]
        asked = _all_of(_wanted(question, [*groups, within]), "|", "&", "'")
        got = _rows(question, asked, limit - len(found))
        found += got
        each = max(len(got) / span, 1)
        upper, span = lower - 1, max(span, round(1.3 * (limit - len(found)) / each))
    return found


def _rows(question: Question, asked: str, limit: int) -> list[Match]:
    stands = _STANDS[connection.vendor]
    phrases = " AND ".join(f"({' OR '.join([stands] * len(f))})" for f in question.phrase_forms)
    several = len(question.words) > 1
    statement = (_SQLITE if connection.vendor == "sqlite" else _POSTGRESQL).format(
        near=stands if several else "true", phrases=f"WHERE {phrases}" if phrases else ""
    )
    side_by_side: list[str | int] = [f" {' '.join(question.words)} "] if several else []
    pieces = [f" {form} " for forms in question.phrase_forms for form in forms]
    through = LOOKED_THROUGH if phrases else limit
    bounds: list[str | int] = [asked, through]
    first = connection.vendor == "sqlite"
    parameters = (side_by_side + bounds) if first else (bounds + side_by_side)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, *pieces, limit])
        rows = cursor.fetchall()
    return [
        Match(number, tags.partition(" ")[0][1:], UUID(bytes=bytes(subject)), bool(near))
        for number, subject, tags, near in rows
    ]
