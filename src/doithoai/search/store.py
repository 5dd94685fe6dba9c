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

from django.db import transaction

from doithoai.kit.text import fold

from . import counting
from .features import Features, Rarity, number_of
from .models import Entry, Posting, Term

POSTED = 32  # features of an entry by which it can be found
POSTED_WHILE_SMALL = 250  # while hardly anything is known of what is rare
SMALL = 1_000  # entries
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
    """Write or replace the entries of these subjects, each named once.

    Raises IntegrityError if another process entered one of them for the first time meanwhile.
    """
    items = sorted(items, key=lambda item: item.subject_id)
    replaced = _take_out(kind, [item.subject_id for item in items])
    terms = {item.subject_id: item.features.all() for item in items}
    known = _without(rarity(kind, frozenset().union(*terms.values())), replaced)
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
    _count(kind, terms.values(), replaced)


@transaction.atomic
def remove(kind: str, subject_ids: Collection[UUID]) -> None:
    """Take every row of these subjects out of the index; harmless where there is none."""
    _count(kind, (), _take_out(kind, subject_ids))


def _take_out(kind: str, subject_ids: Collection[UUID]) -> list[frozenset[str]]:
    """Delete entries and postings; the terms of each entry, which are still counted."""
    entries = list(
        Entry.objects.select_for_update()
        .filter(kind=kind, subject_id__in=subject_ids)
        .order_by("id")
    )
    if not entries:
        return []
    posted = {number for entry in entries for number in array("i", bytes(entry.posted))}
    ids = [entry.id for entry in entries]
    Posting.objects.filter(feature__in=posted, entry__in=ids).delete()
    Entry.objects.filter(id__in=ids).delete()
    return [_features(entry.words, entry.particulars).all() for entry in entries]


def _without(known: Rarity, replaced: Sequence[frozenset[str]]) -> Rarity:
    """The rarity as if the replaced entries were no longer counted."""
    gone = Counter(term for terms in replaced for term in terms)
    counts = {term: count - gone[term] for term, count in known.counts.items()}
    left = {term: count for term, count in counts.items() if count > 0}
    return Rarity(max(0, known.total - len(replaced)), left)


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


def _count(
    kind: str, added: Iterable[Iterable[str]], replaced: Iterable[Iterable[str]] = ()
) -> None:
    """Count the terms of what came and of what went."""
    changes: Counter[int] = Counter()
    for terms in added:
        changes.update({number_of(kind, term) for term in terms} | {number_of(kind, _TOTAL)})
    for terms in replaced:
        changes.subtract({number_of(kind, term) for term in terms} | {number_of(kind, _TOTAL)})
    counting.change(Term, changes)
