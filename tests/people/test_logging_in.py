"""Logging in and out, passwords, lock-out, sessions: by the pages, as people do it."""

import logging
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doithoai.journal.models import Event
from doithoai.people.actions import change_email, close_account, end_sessions, reset_access
from doithoai.people.models import User
from tests.cast import PASSWORD

DESK = "/desk/"
NEW = "lúa-chín-vàng-đồng-71"


@pytest.fixture
def officer(cast) -> User:
    user = cast.officer
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


def log_in(client, name, password, **more):
    return client.post(reverse("account_login"), {"login": name, "password": password}, **more)


def verbs(user):
    return list(Event.objects.about(user).values_list("verb", flat=True))


def is_in(client):
    return client.get(DESK).status_code == 200


def test_name_and_password_open_the_desk(client, officer):
    answer = log_in(client, "officer", PASSWORD)
    assert (answer.status_code, answer.url) == (302, DESK)
    assert is_in(client)
    client.post(reverse("account_logout"))
    assert not is_in(client)


def test_the_user_name_may_be_typed_in_capitals(client, officer):
    assert log_in(client, "OFFICER", PASSWORD).status_code == 302


def test_a_wrong_password_opens_nothing_and_does_not_tell_who_exists(client, officer):
    wrong, unknown = (log_in(client, name, "x") for name in ("officer", "nobody"))
    assert not is_in(client)
    words = [re.sub(r'value="[^"]*"', "", answer.content.decode()) for answer in (wrong, unknown)]
    assert words[0] == words[1]


def test_a_log_in_is_no_step_of_the_account(client, officer):
    before = officer.version
    log_in(client, "officer", PASSWORD)
    officer.refresh_from_db()
    assert officer.version == before
    assert officer.last_login is not None


def test_log_in_pauses_after_five_wrong_passwords(client, officer, caplog):
    with caplog.at_level(logging.DEBUG):
        for _attempt in range(4):
            assert log_in(client, "officer", "wrong").status_code == 200
        assert log_in(client, "officer", "wrong").status_code == 429
        answer = log_in(client, "officer", PASSWORD)
    assert answer.status_code == 429
    assert "Tạm dừng đăng nhập" in answer.content.decode()
    assert not is_in(client)
    assert "officer" not in caplog.text
    assert "127.0.0.1" not in caplog.text


def test_others_at_the_same_desk_still_get_in_during_the_pause(client, officer, cast):
    for _attempt in range(6):
        log_in(client, "nobody", "wrong")
    assert log_in(client, "officer", PASSWORD).status_code == 302


def test_log_in_goes_on_when_the_pause_is_over(client, officer, time_machine=None):
    import time_machine as clock

    start = timezone.now()
    with clock.travel(start, tick=False):
        for _attempt in range(6):
            log_in(client, "officer", "wrong")
    with clock.travel(start + timezone.timedelta(minutes=16), tick=False):
        assert log_in(client, "officer", PASSWORD).status_code == 302


def test_nobody_signs_up(client, db):
    typed = {"username": "intruder", "password1": NEW, "password2": NEW, "email": "x@example.org"}
    client.post(reverse("account_signup"), typed)
    assert not User.objects.filter(username="intruder").exists()


def test_changing_the_password_is_recorded_and_keeps_this_session(client, officer):
    log_in(client, "officer", PASSWORD)
    elsewhere = Client()
    log_in(elsewhere, "officer", PASSWORD)
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post(reverse("account_change_password"), typed).status_code == 302
    assert verbs(officer)[-1] == "people.account.password_changed"
    assert is_in(client)
    assert not is_in(elsewhere)
    assert Event.objects.about(officer).latest("at").actor == officer.actor_id


@pytest.mark.parametrize("weak", ["ngan", "password12", "officer-2026"])
def test_a_weak_password_is_refused(client, officer, weak):
    log_in(client, "officer", PASSWORD)
    typed = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    client.post(reverse("account_change_password"), typed)
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)


def test_a_forgotten_password_is_set_by_a_link_to_the_own_address(client, officer):
    change_email(officer, "officer@example.org", by=officer)
    client.post(reverse("account_reset_password"), {"email": "officer@example.org"})
    (letter,) = mail.outbox
    address = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", letter.body)[1]
    form = client.get(address, follow=True).redirect_chain[-1][0]
    assert client.post(form, {"password1": NEW, "password2": NEW}).status_code == 302
    officer.refresh_from_db()
    assert officer.check_password(NEW)
    assert verbs(officer)[-1] == "people.account.password_changed"


def test_asking_for_a_link_does_not_tell_which_addresses_are_known(client, officer):
    answer = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    assert answer.status_code == 302
    assert mail.outbox == []


def test_a_one_time_password_must_be_changed_before_anything_else(client, cast, officer):
    reset_access(officer, "một-lần-rồi-thôi", by=cast.administrator)
    log_in(client, "officer", "một-lần-rồi-thôi")
    answer = client.get(DESK)
    assert (answer.status_code, answer.url) == (302, reverse("account_change_password"))
    typed = {"oldpassword": "một-lần-rồi-thôi", "password1": NEW, "password2": NEW}
    client.post(reverse("account_change_password"), typed)
    assert is_in(client)


def test_a_reset_ends_every_session(client, cast, officer):
    log_in(client, "officer", PASSWORD)
    reset_access(officer, NEW, by=cast.administrator)
    assert not is_in(client)


def test_ending_all_sessions_logs_out_everywhere(client, officer):
    log_in(client, "officer", PASSWORD)
    end_sessions(officer, by=officer)
    assert not is_in(client)


def test_a_closed_account_is_out_at_once_and_stays_out(client, cast, officer):
    log_in(client, "officer", PASSWORD)
    close_account(officer, by=cast.administrator)
    assert not is_in(client)
    log_in(client, "officer", PASSWORD)
    assert not is_in(client)


def test_closing_the_browser_logs_out_and_a_day_does_too(client, officer, settings):
    answer = log_in(client, "officer", PASSWORD)
    cookie = answer.cookies["sessionid"]
    assert cookie["max-age"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert settings.SESSION_COOKIE_AGE == 12 * 3600


def test_a_refused_form_is_logged_by_its_address_and_not_by_its_words(client, cast, caplog):
    client.force_login(cast.officer)
    answer = client.post(reverse("people:my_email"), {"email": "khôngphảithư"})
    assert answer.status_code == 400
    assert f"Bad Request: {reverse('people:my_email')}" in caplog.text
    assert "khôngphảithư" not in caplog.text
