"""The index in the database: entries, the postings of their rare features, counts of terms.

Several processes may write at once: counts change by one statement that locks its rows in
one order, and an entry is replaced under its own lock.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import connection, transaction

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


@transaction.atomic
def put(kind: str, subject_id: UUID, words: list[str], features: Features) -> None:
    """Write or replace the entry of one subject."""
    remove(kind, subject_id)
    terms = features.all()
    known = rarity(kind, terms)
    posted = array("i", _rarest(kind, features, known))
    entry = Entry.objects.create(
        kind=kind,
        subject_id=subject_id,
        words=" ".join(words),
        particulars="\n".join(sorted(features.particulars)),
        posted=posted.tobytes(),
    )
    Posting.objects.bulk_create(Posting(feature=number, entry=entry.id) for number in posted)
    _count({number_of(kind, term): 1 for term in (*terms, _TOTAL)})


@transaction.atomic
def remove(kind: str, subject_id: UUID) -> None:
    """Take every row of one subject out of the index; nothing happens if there is none."""
    entry = Entry.objects.select_for_update().filter(kind=kind, subject_id=subject_id).first()
    if entry is None:
        return
    posted = array("i", bytes(entry.posted)).tolist()
    Posting.objects.filter(feature__in=posted, entry=entry.id).delete()
    gone = [number_of(kind, term) for term in (*features_of_entry(entry).all(), _TOTAL)]
    entry.delete()
    _count(dict.fromkeys(gone, -1))
    Term.objects.filter(feature__in=gone, count__lte=0).delete()


def features_of_entry(entry: Entry) -> Features:
    return Features.restored(entry.words.split(" "), entry.particulars.splitlines())


def candidates(kind: str, terms: Iterable[str], known: Rarity, budget: int) -> Counter[int]:
    """Entries that share rare terms, with the summed rarity of what they share.

    Reads at most `budget` postings, those of the rarest terms first; of a term that alone
    would exceed it, the newest.
    """
    rarest = sorted(terms, key=known, reverse=True)
    chosen: dict[int, float] = {}
    cost = 0
    for term in rarest:
        cost += known.counts.get(term, 0)
        if chosen and cost > budget:
            break
        if term in known.counts:
            chosen[number_of(kind, term)] = known(term)
    rows = Posting.objects.filter(feature__in=list(chosen)).order_by("-entry")
    found: Counter[int] = Counter()
    for feature, entry in rows.values_list("feature", "entry")[:budget]:
        found[entry] += chosen[feature]  # type: ignore[assignment]
    return found


def _rarest(kind: str, features: Features, known: Rarity) -> list[int]:
    """The numbers of the features worth posting: the rarest, particulars before words."""
    ranked = sorted(
        features.all(),
        key=lambda term: (known(term), term in features.particulars, " " in term, term),
        reverse=True,
    )
    most = POSTED if known.total >= SMALL else POSTED_WHILE_SMALL
    return list(dict.fromkeys(number_of(kind, term) for term in ranked[:most]))


def _count(changes: Mapping[int, int]) -> None:
    """Add to the counts; in order of number, so that two writers cannot wait for each other."""
    table = Term._meta.db_table
    values = [value for row in sorted(changes.items()) for value in row]
    places = ", ".join(["(%s, %s)"] * len(changes))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (feature, count) VALUES {places} "  # noqa: S608
            f"ON CONFLICT (feature) DO UPDATE SET count = {table}.count + excluded.count",
            values,
        )
