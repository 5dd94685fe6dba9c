import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from doithoai.journal.actions import Entry, record, record_many, record_viewing
from doithoai.journal.events import Refused
from doithoai.journal.models import Event, Readership, StaleVersion, Unrecorded
from doithoai.kit.actors import SYSTEM
from doithoai.kit.merkle import leaf_hash
from tests.journal.subjects import MOVED, OPENED, VIEWED, Matter, Note, State

pytestmark = pytest.mark.django_db
BODY = uuid.UUID("aaaabbbb-0000-4000-8000-000000000001")


def opened(title="Road"):
    matter = Matter(title=title)
    record(OPENED, matter, by=SYSTEM)
    return matter


def test_a_new_subject_and_its_event_are_stored_with_one_statement_each(
    django_assert_num_queries,
):
    with django_assert_num_queries(2):
        opened()
    matter, event = Matter.objects.get(), Event.objects.get()
    assert matter.version == event.subject_version == 1
    assert (event.subject_type, event.subject_id) == ("journal_tests.matter", matter.pk)
    assert (event.actor, event.verb, event.data) == ("system", "tests.matter.opened", "{}")
    assert event.leaf_index is None


def test_a_change_stores_only_the_named_fields_and_moves_the_version():
    matter = opened()
    before = Matter.objects.get().changed
    matter.title, matter.state = "not named", State.DONE
    record(MOVED, matter, changes=["state"], by=SYSTEM, body=BODY, state=State.DONE)
    stored = Matter.objects.get()
    assert (stored.title, stored.state, stored.version) == ("Road", State.DONE, 2)
    assert matter.version == 2
    assert stored.changed > before


def test_an_event_commits_to_its_data_and_its_leaf_to_the_header():
    matter = opened()
    due = date(2026, 2, 27)
    event = record(MOVED, matter, by=SYSTEM, body=BODY, state="done", due_on=due)
    stored = Event.objects.get(pk=event.pk)
    assert stored.data == f'{{"body":"{BODY}","due_on":"2026-02-27","state":"done"}}'
    assert stored.header() == event.header()
    assert bytes(stored.digest) == leaf_hash(stored.header())
    assert bytes(stored.commitment) == stored.commit()


def test_the_second_officer_is_told_and_nothing_of_hers_is_stored():
    first = opened()
    second = Matter.objects.get()
    record(MOVED, first, by=SYSTEM, body=BODY, state=State.DONE)
    second.title = "Hers"
    with pytest.raises(StaleVersion):
        record(
            MOVED,
            second,
            changes=["title"],
            rows=[Note(matter=second, text="hers")],
            by=SYSTEM,
            body=BODY,
            state=State.DONE,
        )
    assert second.version == 1
    assert Matter.objects.get().title == "Road"
    assert not Note.objects.exists()
    assert Event.objects.count() == 2


def test_a_form_filled_in_from_an_older_version_is_told():
    matter = opened()
    assert matter.expect(1) is matter
    with pytest.raises(StaleVersion):
        matter.expect(0)


def test_rows_are_stored_and_removed_in_the_same_breath():
    matter = opened()
    kept, gone = Note(matter=matter, text="kept"), Note(matter=matter, text="gone")
    record(MOVED, matter, rows=[kept, gone], by=SYSTEM, body=BODY, state="open")
    kept.text = "kept and changed"
    record(MOVED, matter, rows=[kept], removed=[gone], by=SYSTEM, body=BODY, state="open")
    assert [note.text for note in Note.objects.all()] == ["kept and changed"]


def test_a_failing_row_undoes_the_whole_step():
    matter = opened()
    note = Note(matter=matter, text="once")
    record(MOVED, matter, rows=[note], by=SYSTEM, body=BODY, state="open")
    matter.title = "Changed"
    with pytest.raises(IntegrityError), transaction.atomic():
        again = Note(matter=matter, text="once")
        record(MOVED, matter, changes=["title"], rows=[again], by=SYSTEM, body=BODY, state="open")
    assert matter.version == Matter.objects.get().version == 2
    assert Matter.objects.get().title == "Road"
    assert Event.objects.count() == 2


def test_a_failed_insert_can_be_tried_again_with_the_same_object():
    matter = opened()
    record(MOVED, matter, rows=[Note(matter=matter, text="x")], by=SYSTEM, body=BODY, state="open")
    other = Matter(title="Other")
    with pytest.raises(IntegrityError), transaction.atomic():
        record(OPENED, other, rows=[Note(matter=other, text="x")], by=SYSTEM)
    record(OPENED, other, by=SYSTEM)
    assert Matter.objects.get(pk=other.pk).version == 1


def test_a_row_that_is_a_subject_needs_its_own_event():
    with pytest.raises(Unrecorded):
        record(OPENED, Matter(title="A"), rows=[Matter(title="B")], by=SYSTEM)
    with pytest.raises(Unrecorded):
        record(OPENED, Matter(title="A"), removed=[opened()], by=SYSTEM)
    assert Matter.objects.count() == 1


def test_only_columns_can_be_named_as_changes():
    matter = opened()
    with pytest.raises(TypeError):
        record(MOVED, matter, changes=["notes"], by=SYSTEM, body=BODY, state="open")
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    "data",
    [
        {"body": BODY},
        {"body": BODY, "state": "open", "said": "free text"},
        {"body": "a sentence with spaces", "state": "open"},
        {"body": BODY, "state": "unheard of"},
        {"body": BODY, "state": "open", "due_on": timezone.now()},
    ],
)
def test_data_that_is_not_as_declared_is_refused_before_anything_is_written(data):
    with pytest.raises(Refused):
        record(MOVED, Matter(title="Road"), by=SYSTEM, **data)
    assert not Matter.objects.exists()
    assert not Event.objects.exists()


def test_subjects_are_written_by_record_alone():
    matter = opened()
    for write in (
        Matter(title="x").save,
        matter.save,
        lambda: matter.save(update_fields=["title"]),
        matter.delete,
        lambda: Matter.objects.create(title="x"),
    ):
        with pytest.raises(Unrecorded):
            write()
    matter.seen = True
    matter.save(update_fields=["seen"])
    assert Matter.objects.get().seen


def test_events_are_neither_changed_nor_deleted():
    event = Event.objects.get(subject_id=opened().pk)
    for write in (
        event.save,
        event.delete,
        Event.objects.all().delete,
        lambda: Event.objects.update(actor="somebody"),
        lambda: Event.objects.bulk_create([event]),
    ):
        with pytest.raises(Unrecorded):
            write()
    assert Event.objects.get().actor == "system"


def test_many_steps_at_once_leave_the_same_versions_as_one_by_one():
    old = opened("old")
    new = Matter(title="new")
    note = Note(matter=new, text="beside")
    moved = {"body": BODY, "state": State.DONE}
    old.state = State.DONE
    entries = [
        Entry(OPENED, new, rows=[note]),
        Entry(MOVED, new, data=moved),
        Entry(MOVED, old, changes=["state"], data=moved),
        Entry(MOVED, old, data=moved),
    ]
    assert record_many(entries, by=SYSTEM) == 4
    assert [matter.version for matter in Matter.objects.order_by("title")] == [2, 3]
    assert Matter.objects.get(title="old").state == State.DONE
    for matter in Matter.objects.all():
        versions = [event.subject_version for event in Event.objects.about(matter)]
        assert versions == list(range(1, matter.version + 1))
    assert Note.objects.get().matter == new


def test_many_steps_are_all_undone_by_one_stale_subject():
    old = opened("old")
    Matter.objects.filter(pk=old.pk).update(version=7)
    with pytest.raises(StaleVersion):
        record_many([Entry(OPENED, Matter(title="new")), Entry(OPENED, old)], by=SYSTEM)
    assert Matter.objects.count() == 1


def test_looking_is_recorded_without_disturbing_who_is_writing():
    matter = opened()
    for _ in range(3):
        record_viewing(VIEWED, Matter.objects.get(), by=SYSTEM)
    record(MOVED, matter, by=SYSTEM, body=BODY, state="open")
    assert Matter.objects.get().version == 2
    assert Event.objects.viewings(matter).count() == Readership.objects.get().version == 3
    assert Event.objects.about(matter).count() == 2
    with pytest.raises(Unrecorded):
        record_viewing(OPENED, matter, by=SYSTEM)
