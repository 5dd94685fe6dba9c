"""A word that left the index leaves the disk, too."""

from datetime import timedelta
from pathlib import Path
from threading import Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from doithoai.config import indexing
from doithoai.jobs.models import Turn
from doithoai.search.finding import documents
from doithoai.search.finding.documents import Text, forget, put, wipe
from doithoai.search.finding.matching import newest
from doithoai.search.finding.question import read
from doithoai.search.finding.vocabulary import Among
from doithoai.search.models import Document, Indexed
from tests.voices.factories import voice

KEYS, KINDS = ("oabc123",), ("voice",)
SECRET = "bimatkhongaibiet"


def put_in(*texts):
    things = [Text("voice", uuid4(), text, frozenset(KEYS)) for text in texts]
    put(things)
    return things


def found(typed):
    return {match.subject_id for match in newest(read(typed), Among(KEYS, KINDS))}


def on_the_disk(word):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    name = connection.settings_dict["NAME"]
    return any(word.encode() in path.read_bytes() for path in Path(name).parent.glob("*sqlite3*"))


def fill(count=400):
    for start in range(0, count, 100):
        put_in(*(f"nước sạch thôn {n} tổ {n * 7} {uuid4().hex}" for n in range(start, start + 100)))


@pytest.fixture
def sqlite_file(shared_database):
    """On PostgreSQL VACUUM does this by itself, for every table alike.

    Parts of the index that earlier tests left would be merged with these, sooner or later.
    """
    documents.empty()
    if connection.vendor != "sqlite":
        assert wipe()
        return False
    return True


def test_an_erased_word_is_not_in_the_database_s_bytes(sqlite_file):
    fill()
    (said,) = put_in(f"mọi người nghe {SECRET} hôm nay")
    fill()
    assert found(SECRET) == {said.subject_id}
    forget([said.subject_id])
    assert not found(SECRET)
    if sqlite_file:
        assert on_the_disk(SECRET[4:]), "nothing to wipe: the test proves nothing"
        assert wipe()
        assert not on_the_disk(SECRET[4:])
    assert len(found("nước sạch")) == 800


def test_a_word_that_was_written_over_is_not_there_either(sqlite_file):
    fill(100)
    (said,) = put_in(f"có {SECRET}")
    fill(100)
    put([Text("voice", said.subject_id, "có gì đâu", frozenset(KEYS))])
    assert wipe()
    assert found("gì đâu") == {said.subject_id}
    assert not (sqlite_file and on_the_disk(SECRET[4:]))


def test_what_was_not_done_in_time_is_gone_on_with(sqlite_file, monkeypatch):
    monkeypatch.setattr(documents, "_PAGES", 5)
    fill()
    (said,) = put_in(f"có {SECRET}")
    fill()
    forget([said.subject_id])
    turns = 1
    while not wipe(timedelta(0)):
        turns += 1
        put_in("thêm một câu")
        assert turns < 200
    assert len(found("nước sạch")) == 800
    assert len(found("thêm")) == turns - 1
    if sqlite_file:
        assert turns > 1
        assert not on_the_disk(SECRET[4:])


def test_without_anything_taken_out_nothing_is_merged(sqlite_file, monkeypatch):
    fill(100)
    monkeypatch.setattr(documents, "_merge", lambda pages: pytest.fail("merged"))
    assert wipe()
    (said,) = put_in("tạm")
    put([Text("voice", said.subject_id, "tạm", frozenset({*KEYS, "offf"}))])
    assert wipe(), "new keys take no words out"


def test_words_taken_out_while_it_is_wiped_are_wiped_the_next_time(sqlite_file, monkeypatch):
    fill(100)
    first, second = put_in("một", "hai")
    forget([first.subject_id])
    really = documents._merge

    def disturbed(pages):
        forget([second.subject_id])
        return really(pages)

    monkeypatch.setattr(documents, "_merge", disturbed)
    assert wipe()
    at = Indexed.objects.get()
    assert not sqlite_file or (at.taken_out, at.merged) == (2, 1)


def test_an_emptied_index_has_nothing_left_and_works_on(sqlite_file):
    fill(100)
    put_in(f"có {SECRET}")
    documents.empty()
    assert not found("nước sạch") and not Document.objects.exists()
    assert not (sqlite_file and on_the_disk(SECRET[4:]))
    (said,) = put_in("nước sạch")
    assert found("nước sạch") == {said.subject_id}
    forget([said.subject_id])
    assert not found("nước sạch")


def test_the_index_is_filled_anew_while_others_write(cast, sqlite_file, monkeypatch):
    """Each portion commits; between them somebody else does."""
    words = [voice(cast.unit, text=f"nước sạch {n}").pk for n in range(7)]
    monkeypatch.setattr(indexing, "REBUILT", 2)

    def somebody_else_writes(_number):
        def write():
            Turn.objects.create(name=uuid4().hex, next_at=timezone.now())
            connection.close()

        other = Thread(target=write)
        other.start()
        other.join()

    before = Turn.objects.count()
    assert indexing.rebuild(somebody_else_writes) == 7
    assert Turn.objects.count() == before + 4
    assert {bytes(s) for s in Document.objects.values_list("subject", flat=True)} == {
        pk.bytes for pk in words
    }
