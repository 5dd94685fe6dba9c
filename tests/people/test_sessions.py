"""Where one is logged in: listed, ended one by one, bound to the browser, over after a while."""

import datetime as dt

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doithoai.journal.models import Event
from doithoai.people.sessions import Session, SessionStore, device, kept_as
from tests.cast import PASSWORD

DESK = "/desk/"
PHONE = "Mozilla/5.0 (Linux; Android 14; K) Chrome/131.0.0.0 Mobile Safari/537.36"
OFFICE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0"
NEWER = OFFICE.replace("132.0", "133.0")


@pytest.fixture
def officer(cast):
    cast.officer.set_password(PASSWORD)
    cast.officer.save(update_fields=["password"])
    return cast.officer


def logged_in(user, agent=""):
    client = Client(headers={"user-agent": agent})
    typed = {"login": user.username, "password": PASSWORD}
    assert client.post(reverse("account_login"), typed).status_code == 302
    return client


def is_in(client):
    return client.get(DESK).status_code == 200


def test_each_log_in_is_listed_with_its_kind_of_browser(officer):
    phone, office = logged_in(officer, PHONE), logged_in(officer, OFFICE)
    page = office.get(reverse("people:sessions")).content.decode()
    assert "Chrome, Android" in page and "Firefox, Windows" in page
    assert page.count("Trình duyệt này") == 1
    assert "132.0" not in page and is_in(phone)


def test_one_log_in_is_ended_and_the_others_go_on(officer):
    phone, office = logged_in(officer, PHONE), logged_in(officer, OFFICE)
    row = Session.objects.get(device="Chrome, Android")
    office.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    office.post(reverse("people:end_session", args=[row.pk]))
    assert not is_in(phone) and is_in(office)
    assert Event.objects.about(officer).filter(verb="people.account.session_ended").count() == 1


@pytest.mark.parametrize("name", ["end_session", "end_my_sessions"])
def test_others_are_ended_after_the_password_was_typed_again(officer, name):
    phone, office = logged_in(officer, PHONE), logged_in(officer, OFFICE)
    row = Session.objects.get(device="Chrome, Android")
    address = reverse(f"people:{name}", args=[row.pk] if name == "end_session" else [])
    asked = office.post(address).url
    assert asked.startswith(reverse("account_reauthenticate"))
    assert office.post(asked, {"password": "không phải"}).status_code == 200
    office.post(address)
    assert is_in(phone), "a wrong password ends nothing"
    assert office.post(asked, {"password": PASSWORD}).status_code == 302
    office.post(address)
    assert is_in(office) and not is_in(phone)


def test_no_cookie_is_kept_while_the_password_is_asked(officer):
    office = logged_in(officer, OFFICE)
    office.post(reverse("people:end_my_sessions"))
    kept = dict(office.session.items())
    assert office.cookies[settings.SESSION_COOKIE_NAME].value not in str(kept)


def test_nobody_ends_or_sees_the_log_in_of_another(officer, cast):
    phone = logged_in(officer, PHONE)
    row, stranger = Session.objects.get(device="Chrome, Android"), Client()
    stranger.force_login(cast.leader)
    assert stranger.post(reverse("people:end_session", args=[row.pk])).status_code == 404
    assert "Android" not in stranger.get(reverse("people:sessions")).content.decode()
    assert is_in(phone)


def test_the_database_holds_no_key_that_a_browser_could_present(officer):
    client = logged_in(officer)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    kept = Session.objects.get(account=officer.pk)
    assert key not in str(kept.__dict__) and kept.pk == kept_as(key)
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = kept.pk
    assert not is_in(thief)


def test_a_cookie_carried_to_another_kind_of_browser_opens_nothing(officer):
    office = logged_in(officer, OFFICE)
    thief = Client(headers={"user-agent": PHONE})
    thief.cookies = office.cookies
    assert not is_in(thief)
    assert not is_in(office), "both are out: one of them is not hers"


def test_a_browser_that_brought_itself_up_to_date_stays(officer):
    office = logged_in(officer, OFFICE)
    office.defaults["HTTP_USER_AGENT"] = NEWER
    assert is_in(office)


def test_after_two_hours_without_a_click_one_is_out(officer):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = logged_in(officer)
        for _click in range(4):
            clock.shift(dt.timedelta(minutes=100))
            assert is_in(client)
        clock.shift(dt.timedelta(minutes=121))
        assert not is_in(client)


def test_after_twelve_hours_one_is_out_however_busy(officer):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = logged_in(officer)
        for _hour in range(12):
            assert is_in(client)
            clock.shift(dt.timedelta(minutes=59))
        assert is_in(client)
        clock.shift(dt.timedelta(minutes=15))
        assert not is_in(client)


def test_a_log_in_in_use_is_not_written_at_each_click(officer, django_assert_num_queries):
    client = logged_in(officer)
    before = Session.objects.get(account=officer.pk).seen_at
    client.get(DESK)
    assert Session.objects.get(account=officer.pk).seen_at == before


def test_a_new_key_is_given_at_log_in(officer):
    client = Client()
    client.get(reverse("account_login"))
    session = client.session
    session["x"] = 1
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    planted = session.session_key
    client.post(reverse("account_login"), {"login": officer.username, "password": PASSWORD})
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted
    assert not Session.objects.filter(pk=kept_as(planted)).exists()


def test_what_ran_out_is_removed(officer):
    logged_in(officer)
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(days=1))
    SessionStore.clear_expired()
    assert not Session.objects.exists()


def test_a_store_keeps_finds_and_deletes(db):
    store = SessionStore()
    store[SESSION_KEY] = "0d2f3c54-8b1a-4c5f-9a63-3a1f0c5b7e10"
    store.save()
    again = SessionStore(store.session_key)
    assert again[SESSION_KEY] == store[SESSION_KEY] and again.exists(store.session_key)
    again["more"] = 1
    again.save()
    assert Session.objects.count() == 1
    again.delete()
    assert not Session.objects.exists()
    assert SessionStore(store.session_key).load() == {}


@pytest.mark.parametrize(
    ("agent", "kind"), [(PHONE, "Chrome, Android"), (OFFICE, "Firefox, Windows"), ("x", "")]
)
def test_only_the_kind_of_browser_is_known(rf, agent, kind):
    assert device(rf.get("/", headers={"user-agent": agent})) == kind
