"""What the register holds about somebody: found, copied and erased on request, counted on."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.journal.sealing import seal
from doithoai.privacy import holdings
from doithoai.reception import held
from doithoai.reception.actions.forgetting import erase_visit
from doithoai.reception.models import Visit
from doithoai.voices.models import State, Voice
from tests.journal.intruder import found
from tests.reception.factories import ADDRESS, NAME, NUMBER, SAID, noted

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(cast):
    noted(cast)
    return Visit.objects.get()


def copied(visit, reader=None):
    facts = holdings.gathered("reception.visit", visit.pk, reader)
    return {said for fact in facts for _, said in fact.lines}


def test_the_copy_for_her_holds_her_row_and_her_words(visit):
    assert {NAME, ADDRESS, NUMBER, SAID} <= copied(visit)


def test_whoever_does_not_keep_the_register_gets_no_copy(cast, visit):
    assert copied(visit, cast.stranger) == set()
    assert NAME in copied(visit, cast.officer)


@pytest.mark.parametrize(
    ("name", "phone", "is_found"),
    [
        (NAME, "", True),
        (NAME.split()[-1].lower(), "", True),
        ("", "0900 000 001", True),
        ("Không Có Ai", "", False),
        ("", "12", False),
        ("", "", False),
    ],
)
def test_her_row_is_found_by_name_or_phone(cast, visit, name, phone, is_found):
    rows = [each.subject_id for each in held.search(cast.unit, name, phone)]
    assert rows == [visit.pk] * is_found
    assert list(held.search(cast.other_unit, name, phone)) == []


def test_erased_the_row_keeps_its_number_and_loses_the_person(cast, visit):
    seal()
    erase_visit(visit, by=cast.leader)
    seal()
    kept = Visit.objects.get()
    assert (kept.serial, kept.people) == (visit.serial, 1)
    assert (kept.name, kept.address, kept.phone, kept.paper_number, kept.sex) == ("",) * 5
    assert Voice.objects.get().state == State.ERASED
    assert copied(kept) == set()
    assert Event.objects.about(kept).last().verb == "journal.event.erased"
    assert found() == []


def test_erasing_again_changes_nothing(cast, visit):
    erase_visit(visit, by=cast.leader)
    events = Event.objects.count()
    erase_visit(Visit.objects.get(), by=cast.leader)
    assert Event.objects.count() == events


def test_who_does_not_answer_for_personal_data_erases_nothing(cast, visit):
    with pytest.raises(PermissionDenied):
        erase_visit(visit, by=cast.clerk)
    assert Visit.objects.get().name == NAME


def test_the_register_shows_that_a_row_was_erased(client, cast, visit):
    erase_visit(visit, by=cast.leader)
    client.force_login(cast.officer)
    page = client.get(reverse("reception:register")).content.decode()
    assert NAME not in page
    assert "Đã xóa ngày" in page
    assert client.get(reverse("reception:visit", args=[visit.pk])).status_code == 200


def test_it_is_over_from_the_day_after_the_visit(visit):
    assert [o.subject_id for o in held.ended(visit.came_on + dt.timedelta(1))] == [visit.pk]
    assert list(held.ended(visit.came_on)) == []
