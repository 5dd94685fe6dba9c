"""Several processes index the same subjects at once: nothing is lost, nobody waits for ever."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from doithoai.search import grouping, similar
from doithoai.search.models import Entry, Posting, Term

from .cast import PETITIONS
from .test_indexing import rows

pytestmark = pytest.mark.django_db(transaction=True)
# Tests on SQLite share one database in memory, which several threads cannot write at once.
WRITERS = 4 if connection.vendor == "postgresql" else 1


def at_once(work):
    """Run `work(number)` in several threads, each with a connection of its own."""
    together = Barrier(WRITERS)

    def writer(number):
        try:
            together.wait(10)
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(writer, range(WRITERS), timeout=120))


def test_first_indexing_of_one_subject_at_once_leaves_one_entry():
    for _ in range(5):
        key = uuid4()
        at_once(lambda number, key=key: similar.index("petition", key, PETITIONS["river"]))
        assert Entry.objects.filter(subject_id=key).count() == 1
        similar.forget("petition", key)
    assert not Term.objects.exists()
    assert not Posting.objects.exists()


def test_replacing_the_same_subjects_in_other_orders_never_locks_in_a_circle():
    keys = [uuid4() for _ in PETITIONS]
    texts = list(PETITIONS.values())

    def rewrite(number):
        for turn in range(6):
            shift = number + turn
            moved = [texts[(place + shift) % len(texts)] for place in range(len(texts))]
            pairs = list(zip(keys, moved, strict=True))
            similar.index_many("petition", pairs if number % 2 else pairs[::-1])

    at_once(rewrite)
    similar.index_many("petition", list(zip(keys, texts, strict=True)))
    written = rows()
    assert Entry.objects.count() == len(keys)
    for key in keys:
        similar.forget("petition", key)
    assert rows() != written
    assert not Term.objects.exists()


def test_counts_stay_right_when_others_come_and_go():
    def come_and_go(number):
        for _ in range(4):
            key = uuid4()
            similar.index("petition", key, PETITIONS["loan"])
            similar.forget("petition", key)

    at_once(come_and_go)
    assert not Entry.objects.exists()
    assert not Term.objects.exists()


def test_grouping_in_two_threads_leaves_the_collector_running():
    import gc

    at_once(lambda number: grouping.group(list(PETITIONS.values()) * 20))
    assert gc.isenabled()
