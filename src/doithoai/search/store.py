"""The index in the database: entries, the postings of their rare features, counts of terms.

Several processes may write at once: counts change by one statement that locks its rows in
one order, and an entry is replaced under its own lock.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db import connection, transaction

from doithoai.kit.text import fold

from .features import Features, Rarity, number_of
from .models import Entry, Posting, Term

POSTED = 32  # features of an entry by which it can be found
POSTED_WHILE_SMALL = 250  # while hardly anything is known of what is rare
SMALL = 1_000  # entries
_ROWS_A_STATEMENT = 400
_TOTAL = ""  # the term every entry of a kind has


def rarity(kind: str, terms: Iterable[str]) -> Rarity:
    """The rarity of these terms among the entries of one kind; one query."""
    numbers = {number_of(kind, term): term for term in terms}
    numbers[number_of(kind, _TOTAL)] = _TOTAL
    rows = Term.objects.filter(feature__in=list(numbers)).values_list("feature", "count")
    counts = {numbers[feature]: count for feature, count in rows}
    return Rarity(counts.pop(_TOTAL, 0), counts)


@dataclass(frozen=True, slots=True)
class Item:
    """What is to be indexed for one subject: its words in order, with accents; its features."""

    subject_id: UUID
    forms: list[str]
    features: Features


@transaction.atomic
def put(kind: str, items: Sequence[Item]) -> None:
    """Write or replace the entries of these subjects, each named once."""
    remove(kind, [item.subject_id for item in items])
    terms = {item.subject_id: item.features.all() for item in items}
    known = rarity(kind, frozenset().union(*terms.values()))
    posted = {item.subject_id: _rarest(kind, item.features, known) for item in items}
    entries = Entry.objects.bulk_create(
        Entry(
            kind=kind,
            subject_id=item.subject_id,
            words=" ".join(item.forms),
            particulars="\n".join(sorted(item.features.particulars)),
            posted=array("i", posted[item.subject_id]).tobytes(),
        )
        for item in items
    )
    Posting.objects.bulk_create(
        Posting(feature=number, entry=entry.id)
        for entry in entries
        for number in posted[entry.subject_id]
    )
    _count(kind, terms.values(), 1)


@transaction.atomic
def remove(kind: str, subject_ids: Collection[UUID]) -> None:
    """Take every row of these subjects out of the index; harmless where there is none."""
    entries = list(
        Entry.objects.select_for_update()
        .filter(kind=kind, subject_id__in=subject_ids)
        .order_by("id")
    )
    if not entries:
        return
    posted = {number for entry in entries for number in array("i", bytes(entry.posted))}
    ids = [entry.id for entry in entries]
    Posting.objects.filter(feature__in=posted, entry__in=ids).delete()
    Entry.objects.filter(id__in=ids).delete()
    _count(kind, [_features(entry.words, entry.particulars).all() for entry in entries], -1)


@lru_cache(maxsize=30_000)
def _key(form: str) -> str:
    return fold(form)


def _features(words: str, particulars: str) -> Features:
    return Features.restored(list(map(_key, words.split(" "))), particulars.splitlines())


@dataclass(frozen=True, slots=True)
class Known:
    """What the index holds of one subject."""

    subject_id: UUID
    forms: list[str]
    features: Features


def load(kind: str, ids: Sequence[int]) -> list[Known]:
    """These entries, in no order."""
    rows = Entry.objects.filter(id__in=ids, kind=kind)
    return [
        Known(subject_id, words.split(" "), _features(words, particulars))
        for subject_id, words, particulars in rows.values_list("subject_id", "words", "particulars")
    ]


def candidates(kind: str, terms: Iterable[str], known: Rarity, budget: int) -> list[int]:
    """Entries that share rare terms, those with the greatest sum of rarity first.

    Reads at most `budget` postings, those of the rarest terms first; of a term that alone
    would exceed it, the newest.
    """
    rarest = sorted(terms, key=known.__getitem__, reverse=True)
    chosen: dict[int, float] = {}
    cost = 0
    for term in rarest:
        cost += known.counts.get(term, 0)
        if chosen and cost > budget:
            break
        if term in known.counts:
            chosen[number_of(kind, term)] = known[term]
    rows = Posting.objects.filter(feature__in=list(chosen)).order_by("-entry")
    found: defaultdict[int, float] = defaultdict(float)
    for feature, entry in rows.values_list("feature", "entry")[:budget]:
        found[entry] += chosen[feature]
    return sorted(found, key=found.__getitem__, reverse=True)


def _rarest(kind: str, features: Features, known: Rarity) -> list[int]:
    """The numbers of the features worth posting: the rarest, particulars before words."""
    ranked = sorted(
        features.all(),
        key=lambda term: (known[term], term in features.particulars, " " in term, term),
        reverse=True,
    )
    most = POSTED if known.total >= SMALL else POSTED_WHILE_SMALL
    return list(dict.fromkeys(number_of(kind, term) for term in ranked[:most]))


def _count(kind: str, entries: Iterable[Iterable[str]], step: int) -> None:
    """Add `step` to the count of every term of these entries; counts of nothing go.

    In order of number, so that two writers never wait for each other in a circle.
    """
    changes: Counter[int] = Counter()
    for terms in entries:
        changes.update({number_of(kind, term) for term in terms} | {number_of(kind, _TOTAL)})
    table = Term._meta.db_table
    rows = [(number, step * count) for number, count in sorted(changes.items())]
    with connection.cursor() as cursor:
        for start in range(0, len(rows), _ROWS_A_STATEMENT):
            part = rows[start : start + _ROWS_A_STATEMENT]
            places = ", ".join(["(%s, %s)"] * len(part))
            cursor.execute(
                f"INSERT INTO {table} (feature, count) VALUES {places} "  # noqa: S608
                f"ON CONFLICT (feature) DO UPDATE SET count = {table}.count + excluded.count",
                [value for row in part for value in row],
            )
    if step < 0:
        Term.objects.filter(feature__in=list(changes), count__lte=0).delete()
