"""What a counsellor has before her, found by her own key alone."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from doithoai.confidence.actions import give_sight
from doithoai.counselling import actions, pages
from doithoai.counselling.models import Outcome
from doithoai.counselling.sealed import Written
from doithoai.journal.models import Event
from tests.confidence.circle import PASSPHRASE, keyholder, post_of, private_of
from tests.counselling.factories import NAME, case_of, key_to

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TODAY = dt.date(2026, 3, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(dt.datetime(2026, 3, 20, 3, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def counsellor(cast):
    return keyholder("tuvan", cast.unit)


def meeting(case, counsellor, *days):
    key = key_to(case, counsellor)
    for day in days:
        entry = Written("appointment", f"Hẹn {day:%d/%m}.", on=day.isoformat())
        actions.write(case, entry, by=counsellor, key=key)
    return case


def of(viewer):
    return pages.appointments(viewer, private_of(viewer), TODAY)


def test_what_is_to_come_stands_in_order_and_what_has_passed_is_gone(cast, counsellor):
    first, second = (case_of(counsellor, cast.unit, name=name) for name in ("Chị Sen", "Chị Lan"))
    meeting(first, counsellor, dt.date(2026, 4, 2), dt.date(2026, 3, 19))
    meeting(second, counsellor, TODAY)
    told = [(one.on, one.name, one.case) for one in of(counsellor)]
    assert told == [(TODAY, "Chị Lan", second), (dt.date(2026, 4, 2), "Chị Sen", first)]


def test_of_a_closed_case_nothing_is_to_come(cast, counsellor):
    case = meeting(case_of(counsellor, cast.unit), counsellor, dt.date(2026, 4, 2))
    key = key_to(case, counsellor)
    actions.close_case(case, Outcome.ADVISED, "Xong.", by=counsellor, key=key)
    assert of(counsellor) == []


def test_a_colleague_sees_them_once_she_was_let_in(cast, counsellor):
    colleague = keyholder("tuvan2", cast.unit)
    case = meeting(case_of(counsellor, cast.unit), counsellor, dt.date(2026, 4, 2))
    assert of(colleague) == []
    post = post_of(colleague)
    give_sight(case, post, "Cùng làm", by=counsellor, private=private_of(counsellor))
    assert [one.name for one in of(colleague)] == [NAME]


def test_the_page_asks_for_the_key_and_puts_the_reading_on_record(client, cast, counsellor):
    shown = meeting(case_of(counsellor, cast.unit), counsellor, dt.date(2026, 4, 2))
    without = case_of(counsellor, cast.unit)
    client.force_login(counsellor, backend=BACKEND)
    address = reverse("counselling:appointments")
    assert client.get(address).url.startswith(reverse("confidence:unlock"))
    client.post(reverse("confidence:unlock"), {"passphrase": PASSPHRASE})
    page = client.get(address).content.decode()
    assert NAME in page and shown.code in page and without.code not in page
    assert Event.objects.viewings(shown).count() == 1
    assert not Event.objects.viewings(without).exists()
