"""An erasure is itself an event; a loss that no erasure lists is tampering."""

import uuid

import pytest

from doithoai.journal.actions import erase, record
from doithoai.journal.models import Event
from doithoai.journal.sealing import seal
from doithoai.kit.actors import SYSTEM
from tests.journal.intruder import at_leaf, found, sql
from tests.journal.subjects import MOVED

pytestmark = pytest.mark.django_db
BODY = uuid.UUID(int=7)


def test_a_listed_erasure_is_no_fault_and_leaves_the_tree_as_it_was(matters):
    before = [bytes(event.digest) for event in Event.objects.order_by("leaf_index")]
    matters[1].title = ""
    event = erase(matters[1], by=SYSTEM, changes=["title"])
    assert found() == []
    seal()
    assert found() == []
    gone = Event.objects.about(matters[1])
    assert [(e.data, bytes(e.salt)) for e in gone][:3] == [("", b"")] * 3
    assert event.values["events"] == [str(e.pk) for e in gone[:3]]
    assert [bytes(e.digest) for e in Event.objects.order_by("leaf_index")][:12] == before
    assert gone[1].sentence() == "Moved to —, —, by —"
    matters[1].refresh_from_db()
    assert (matters[1].title, matters[1].version) == ("", 4)


def test_a_second_erasure_keeps_the_first_one_listed(matters):
    erase(matters[1], by=SYSTEM)
    record(MOVED, matters[1], by=SYSTEM, body=BODY, state="open")
    erase(matters[1], by=SYSTEM)
    seal()
    assert found() == []
    full = [event.verb for event in Event.objects.about(matters[1]) if not event.erased]
    assert full == ["journal.event.erased", "journal.event.erased"]


@pytest.mark.parametrize("index", [4, None])
def test_an_emptied_event_that_no_erasure_lists_is_named(matters, index):
    event = record(MOVED, matters[0], by=SYSTEM, body=BODY, state="open")
    event = event if index is None else at_leaf(index)
    sql("UPDATE journal_event SET data = '', salt = %s WHERE id = %s", b"", event.pk)
    assert found() == [("unlisted loss", {"event": event.pk})]


def test_an_emptied_erasure_is_named(matters):
    event = erase(matters[1], by=SYSTEM)
    seal()
    sql("UPDATE journal_event SET data = '', salt = %s WHERE id = %s", b"", event.pk)
    assert [kind for kind, _ in found()].count("unlisted loss") == 3
    assert ("altered", {"event": event.pk, "leaf": 12}) in found()
