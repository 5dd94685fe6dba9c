import uuid
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from doithoai.journal.actions import record
from doithoai.journal.events import EventType, Refused, fields, look_up, names
from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM, Nobody
from tests.journal.subjects import MOVED, OPENED, Matter, State


@pytest.mark.django_db
def test_a_timeline_reads_as_sentences_with_one_look_up_of_names(asked, django_assert_num_queries):
    matter = Matter(title="Road")
    record(OPENED, matter, by=SYSTEM)
    for number in range(5):
        body = uuid.UUID(int=number)
        record(MOVED, matter, by=SYSTEM, body=body, state=State.DONE, due_on=date(2026, 2, 7))
    with django_assert_num_queries(1), translation.override("en"):
        sentences = [event.sentence() for event in Event.objects.about(matter)]
    assert sentences[0] == "Opened"
    assert sentences[1] == "Moved to Body 0000, Done, by 07/02/2026"
    assert len(asked) == 1


@pytest.mark.django_db
def test_what_is_absent_shows_as_a_dash_and_an_unnamed_id_is_cut_short():
    matter = Matter(title="Road")
    event = record(MOVED, matter, by=SYSTEM, body=uuid.UUID(int=0), state="open")
    names("tests.body")(lambda ids: {})
    with translation.override("en"):
        assert event.sentence() == "Moved to 00000000, Open, by —"


@pytest.mark.django_db
def test_actors_are_named_by_who_knows_them():
    names("tester")(lambda ids: {key: "Bà Lan" for key in ids if key == "1"})
    matter = Matter(title="Road")
    event = record(OPENED, matter, by=Nobody("tester:1"), acting_for="tester:2")
    assert event.actor_name() == "Bà Lan"
    with translation.override("en"):
        assert event.who() == "Bà Lan, on behalf of tester:2"


@pytest.mark.django_db
def test_who_acts_for_nobody_else_stands_alone():
    event = record(OPENED, Matter(title="Road"), by=Nobody("tester:3"))
    assert event.who() == event.actor_name() == "tester:3"


def test_a_sentence_whose_type_is_gone_is_its_verb():
    assert Event(verb="tests.matter.forgotten", data="{}").sentence() == "tests.matter.forgotten"
    assert look_up("tests.matter.forgotten") is None


@pytest.mark.parametrize("verb", ["opened", "a.b", "A.b.c", "a.b.c.d", "a b.c.d", ""])
def test_a_verb_reads_app_subject_done(verb):
    with pytest.raises(ValueError, match=r"app\.subject\.done"):
        EventType(verb, "x")


def test_a_verb_is_declared_once():
    with pytest.raises(ValueError, match="twice"):
        EventType(OPENED.verb, "x")


def test_only_typed_fields_may_be_declared():
    with pytest.raises(TypeError):
        EventType("tests.matter.spoken", "x", said=str)
    with pytest.raises(ValueError, match="cannot be called"):
        EventType("tests.matter.said", "x", by=fields.Id())
    assert look_up("tests.matter.spoken") is look_up("tests.matter.said") is None


@given(st.text())
def test_free_text_passes_through_no_field(text):
    for field in (fields.Choice(State), fields.Date(), fields.Number()):
        with pytest.raises(Refused):
            field.encode("x" + text)
    with pytest.raises(Refused):
        fields.Id().encode("two words " + text)


@pytest.mark.parametrize(
    ("field", "value", "stored", "shown"),
    [
        (fields.Number(), 1234567, 1234567, "1.234.567"),
        (fields.Number(), Decimal("12.50"), "12.50", "12,50"),
        (fields.Ids(), [uuid.UUID(int=1), "b"], [str(uuid.UUID(int=1)), "b"], "2"),
        (fields.Id(), 7, "7", "7"),
        (fields.Choice(State), State.DONE, "done", "Done"),
        (fields.Date(), date(2026, 2, 7), "2026-02-07", "07/02/2026"),
    ],
)
def test_each_field_is_stored_plainly_and_shown_in_words(field, value, stored, shown):
    assert field.encode(value) == stored
    with translation.override("en"):
        assert field.show(stored, {}) == shown


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (fields.Number(), 1.5),
        (fields.Number(), True),
        (fields.Number(), Decimal("NaN")),
        (fields.Id(), True),
        (fields.Id(), ""),
        (fields.Ids(), "abc"),
        (fields.Date(), datetime(2026, 1, 1, tzinfo=UTC)),
    ],
)
def test_each_field_refuses_its_neighbours(field, value):
    with pytest.raises(Refused):
        field.encode(value)
