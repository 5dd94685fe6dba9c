"""What somebody can do to the tables behind our back, and how it is named."""

import uuid
from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction

from doithoai.journal.actions import record
from doithoai.journal.leaf import commitment_of
from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.kit.merkle import leaf_hash
from tests.journal.intruder import at_leaf, found, kinds, sql
from tests.journal.subjects import MOVED, OPENED, Matter

pytestmark = pytest.mark.django_db
BODY = uuid.UUID(int=7)


def test_an_untouched_journal_has_no_fault(matters):
    record(OPENED, Matter(title="not yet sealed"), by=SYSTEM)
    assert found() == []


def test_an_empty_journal_has_no_fault():
    assert found() == []


ALTERATIONS = {
    "at": "2020-01-01 00:00:00+00:00",
    "actor": "user:somebody-else",
    "acting_for": "post:1",
    "verb": "tests.matter.opened",
    "data": '{"body":"x","state":"open"}',
    "salt": b"0123456789abcdef",
    "commitment": bytes(32),
    "digest": bytes(32),
    "request_id": "0123456789abcdef",
}


@pytest.mark.parametrize("column", ALTERATIONS)
@pytest.mark.parametrize("sealed", [True, False])
def test_an_altered_column_is_named_with_its_event(matters, column, sealed):
    event = at_leaf(4)
    if not sealed:
        event = record(MOVED, matters[0], by=SYSTEM, body=BODY, state="open")
    sql(f"UPDATE journal_event SET {column} = %s WHERE id = %s", ALTERATIONS[column], event.pk)
    about = {"event": event.pk, "leaf": 4 if sealed else "—"}
    assert found() == [("altered", about)]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", uuid.UUID(int=1)),
        ("subject_type", "journal_tests.other"),
        ("subject_id", uuid.UUID(int=2)),
        ("subject_version", 9),
    ],
)
def test_an_altered_identity_is_named_with_its_event(matters, column, value):
    event = at_leaf(4)
    sql(f"UPDATE journal_event SET {column} = %s WHERE id = %s", value, event.pk)
    changed = at_leaf(4)
    assert ("altered", {"event": changed.pk, "leaf": 4}) in found()
    assert ("version" in kinds()) == (column != "id")


def test_an_alteration_with_a_recomputed_hash_is_still_named(matters):
    event = at_leaf(4)
    event.actor, event.data = "user:somebody-else", "{}"
    event.commitment = commitment_of(bytes(event.salt), event.data)
    sql(
        "UPDATE journal_event SET actor = %s, data = %s, commitment = %s, digest = %s"
        " WHERE id = %s",
        event.actor,
        event.data,
        event.commitment,
        leaf_hash(event.header()),
        event.pk,
    )
    assert found() == [("altered", {"event": event.pk, "leaf": 4})]


def test_a_deleted_event_in_the_middle_is_named(matters):
    event = at_leaf(4)
    sql("DELETE FROM journal_event WHERE id = %s", event.pk)
    faults = found()
    assert ("deleted", {"first": 4, "last": 4}) in faults
    about = {"type": "journal_tests.matter", "subject": matters[1].pk, "version": 3, "events": 2}
    assert ("version", about) in faults
    assert len(faults) == 2


def test_the_deleted_newest_event_is_named(matters):
    sql("DELETE FROM journal_event WHERE leaf_index = 11")
    sql("UPDATE journal_tests_matter SET version = 2 WHERE id = %s", matters[3].pk)
    assert found() == [("deleted", {"first": 11, "last": 11})]


def test_the_deleted_newest_event_is_named_before_it_is_sealed(matters):
    event = record(MOVED, matters[0], by=SYSTEM, body=BODY, state="open")
    sql("DELETE FROM journal_event WHERE id = %s", event.pk)
    about = {"type": "journal_tests.matter", "subject": matters[0].pk, "version": 4, "events": 3}
    assert found() == [("version", about)]


def test_neighbouring_deletions_are_named_as_one_range(matters):
    sql("DELETE FROM journal_event WHERE leaf_index IN (3, 4, 5, 9)")
    ranges = [about for kind, about in found() if kind == "deleted"]
    assert ranges == [{"first": 3, "last": 5}, {"first": 9, "last": 9}]


def insert(index, subject, version, digest=None):
    event = Event(
        at="2026-01-01T00:00:00Z",
        actor="user:intruder",
        verb=OPENED.verb,
        subject_type="journal_tests.matter",
        subject_id=subject,
        subject_version=version,
        data="{}",
        salt=bytes(16),
        leaf_index=index,
    )
    event.at = event._meta.get_field("at").to_python(event.at)
    event.commitment = event.commit()
    event.digest = digest or leaf_hash(event.header())
    columns = list(Event._meta.concrete_fields)
    names = ", ".join(field.column for field in columns)
    marks = ", ".join(["%s"] * len(columns))
    values = [
        field.get_db_prep_save(getattr(event, field.attname), connection) for field in columns
    ]
    sql(f"INSERT INTO journal_event ({names}) VALUES ({marks})", *values)
    return event


def test_an_inserted_event_is_named_wherever_it_stands(matters):
    for index in (12, 99, -1):
        subject = matters[0].pk
        event = insert(index, subject, 100 + index)
        faults = found()
        assert ("inserted", {"event": event.pk, "leaf": index}) in faults
        assert "version" in [kind for kind, _ in faults]
        sql("DELETE FROM journal_event WHERE id = %s", event.pk)
    assert found() == []


def test_an_event_inserted_at_a_taken_leaf_is_named(matters):
    sql("DROP INDEX event_leaf")
    event = insert(4, matters[0].pk, 4)
    sql("UPDATE journal_tests_matter SET version = 4 WHERE id = %s", matters[0].pk)
    named = {about.get("event") for kind, about in found() if kind in {"inserted", "altered"}}
    assert event.pk in named


def test_an_event_inserted_unsealed_shows_by_its_subject(matters):
    insert(None, matters[0].pk, 4)
    about = {"type": "journal_tests.matter", "subject": matters[0].pk, "version": 3, "events": 4}
    assert found() == [("version", about)]


def test_an_event_inserted_in_place_of_another_is_named(matters):
    sql("DELETE FROM journal_event WHERE leaf_index = 4")
    event = insert(4, matters[1].pk, 2)
    assert found() == [("altered", {"event": event.pk, "leaf": 4})]


def test_two_swapped_events_are_both_named(matters):
    one, other = at_leaf(2), at_leaf(9)
    for index, event in ((-1, one), (2, other), (9, one)):
        sql("UPDATE journal_event SET leaf_index = %s WHERE id = %s", index, event.pk)
    assert found() == [
        ("moved", {"event": other.pk, "was": 9, "leaf": 2}),
        ("moved", {"event": one.pk, "was": 2, "leaf": 9}),
    ]


def test_swapped_contents_are_both_named(matters):
    one, other = at_leaf(1), at_leaf(5)
    for event, source in ((one, other), (other, one)):
        sql("UPDATE journal_event SET salt = %s WHERE id = %s", bytes(source.salt), event.pk)
    assert found() == [
        ("altered", {"event": one.pk, "leaf": 1}),
        ("altered", {"event": other.pk, "leaf": 5}),
    ]


def test_an_event_torn_out_of_the_tree_is_named(matters):
    event = at_leaf(4)
    sql("UPDATE journal_event SET leaf_index = NULL WHERE id = %s", event.pk)
    assert found() == [("moved", {"event": event.pk, "was": 4, "leaf": "—"})]


def test_an_altered_version_is_named(matters):
    sql("UPDATE journal_tests_matter SET version = 2 WHERE id = %s", matters[2].pk)
    about = {"type": "journal_tests.matter", "subject": matters[2].pk, "version": 2, "events": 3}
    assert found() == [("version", about)]


def test_a_deleted_subject_is_named(matters):
    sql("DELETE FROM journal_tests_matter WHERE id = %s", matters[2].pk)
    about = {"type": "journal_tests.matter", "subject": matters[2].pk}
    assert found() == [("subject missing", about)]


def test_an_inserted_subject_is_named(matters):
    sql(
        "INSERT INTO journal_tests_matter (id, version, title, state, changed, seen)"
        " VALUES (%s, 1, 'x', 'open', '2026-01-01 00:00:00+00:00', %s)",
        uuid.UUID(int=5),
        False,
    )
    about = {
        "type": "journal_tests.matter",
        "subject": uuid.UUID(int=5),
        "version": 1,
        "events": 0,
    }
    assert found() == [("version", about)]


@pytest.mark.parametrize("column", ["at", "commitment"])
def test_what_cannot_be_read_at_all_is_named_and_the_rest_still_counts(matters, column):
    if connection.vendor == "sqlite":  # PostgreSQL refuses such a value itself
        event = at_leaf(4)
        sql(f"UPDATE journal_event SET {column} = 'no such thing' WHERE leaf_index = 4")
        assert found() == [("altered", {"event": event.pk, "leaf": 4})]


def test_the_database_itself_refuses_to_change_or_delete_an_event(matters):
    restore_guard()
    for statement in (
        "UPDATE journal_event SET actor = 'x' WHERE leaf_index = 4",
        "UPDATE journal_event SET leaf_index = 77 WHERE leaf_index = 4",
        "UPDATE journal_event SET data = '{}' WHERE leaf_index = 4",
        "DELETE FROM journal_event WHERE leaf_index = 4",
    ):
        with pytest.raises(DatabaseError, match="events cannot"), transaction.atomic():
            connection.cursor().execute(statement)
    assert found() == []


def restore_guard():
    """SQLite's tests run without the trigger against deletion, see tests/conftest.py."""
    if connection.vendor == "sqlite":
        guard = import_module("doithoai.journal.migrations.0002_guard")
        connection.cursor().execute(guard.SQLITE[0])
