import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from doithoai.journal import context
from doithoai.journal.actions import record
from doithoai.journal.models import Event
from doithoai.kit.actors import ANONYMOUS, SYSTEM, Nobody
from tests.journal.subjects import OPENED, Matter

pytestmark = pytest.mark.django_db
OFFICER = Nobody("user:1")


def click(view):
    return context.RequestIdMiddleware(view)(RequestFactory().get("/"))


def two_steps(by):
    def view(request):
        for _ in range(2):
            record(OPENED, Matter(title="x"), by=by)
        return HttpResponse()

    return view


def test_one_click_groups_its_events_and_the_next_click_has_another_id():
    click(two_steps(OFFICER))
    click(two_steps(OFFICER))
    ids = [event.request_id for event in Event.objects.order_by("at")]
    assert ids[0] == ids[1] != ids[2] == ids[3]
    assert all(len(one) == 16 for one in ids)


def test_outside_a_request_there_is_no_request_id():
    click(two_steps(OFFICER))
    assert record(OPENED, Matter(title="x"), by=OFFICER).request_id == ""


def test_somebody_without_an_account_leaves_neither_request_nor_minute():
    click(two_steps(ANONYMOUS))
    for event in Event.objects.all():
        assert event.request_id == ""
        assert (event.at.minute, event.at.second, event.at.microsecond) == (0, 0, 0)


def test_a_discreet_page_hides_request_and_minute_of_anybody():
    click(context.discreet()(two_steps(Nobody("receipt"))))
    assert {(event.request_id, event.at.microsecond) for event in Event.objects.all()} == {("", 0)}
    event = record(OPENED, Matter(title="x"), by=OFFICER)
    assert event.at.microsecond or event.at.second or event.at.minute


def test_for_whom_somebody_acts_is_recorded():
    event = record(OPENED, Matter(title="x"), by=OFFICER, acting_for="post:8")
    assert event.acting_for == "post:8"
    assert record(OPENED, Matter(title="x"), by=OFFICER).acting_for == ""


def test_for_whom_is_a_reference_and_never_a_personal_name():
    with pytest.raises(TypeError):
        record(OPENED, Matter(title="x"), by=SYSTEM, acting_for="Nguyễn Thị Hoa")
    assert not Event.objects.exists()
