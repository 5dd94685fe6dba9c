"""One-time codes and recovery codes; who must have a second step; what of it is recorded."""

import datetime as dt
from importlib import import_module

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.apps import apps
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doithoai.journal.models import Event
from doithoai.people.actions import reset_access
from doithoai.people.recovery_codes import hashed
from tests.cast import PASSWORD

hash_shown_codes = import_module(
    "doithoai.people.migrations.0008_hash_recovery_codes"
).hash_shown_codes
DESK = "/desk/"


@pytest.fixture
def leader(cast):
    cast.leader.set_password(PASSWORD)
    cast.leader.save(update_fields=["password"])
    return cast.leader


def logged_in(user):
    client = Client()
    typed = {"login": user.username, "password": PASSWORD}
    return client, client.post(reverse("account_login"), typed)


def ready_to_change(user):
    """Second factors are changed by who has just typed the password once more."""
    client, _answer = logged_in(user)
    assert client.get(reverse("mfa_activate_totp")).status_code == 302
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def code_of(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def with_totp(user):
    """Log in and add one-time codes by the page; the browser and the secret."""
    client = ready_to_change(user)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.status_code == 302, answer.context["form"].errors
    return client, secret


def verbs(user):
    return list(Event.objects.about(user).values_list("verb", "data"))


def test_adding_codes_is_recorded_with_the_recovery_codes(leader):
    with_totp(leader)
    added = [data for verb, data in verbs(leader) if verb == "people.account.method_added"]
    assert sorted(added) == ['{"method":"recovery_codes"}', '{"method":"totp"}']


def test_the_secret_is_not_in_the_database(leader):
    _client, secret = with_totp(leader)
    stored = [str(data) for data in Authenticator.objects.values_list("data", flat=True)]
    assert len(stored) == 2
    assert not any(secret in data for data in stored)


def test_the_password_alone_no_longer_opens_the_desk(leader):
    with_totp(leader)
    client, answer = logged_in(leader)
    assert answer.url == reverse("mfa_authenticate")
    assert client.get(DESK).status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert client.get(DESK).status_code == 302


def test_a_code_opens_the_desk_once(leader, settings):
    _client, secret = with_totp(leader)
    client, _answer = logged_in(leader)
    cache.clear()  # remembers that the code of this half minute was used to add it
    code = code_of(secret)
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    assert client.get(DESK).status_code == 200
    cache.clear()  # as another process would: what the library remembers is its own memory
    again, _answer = logged_in(leader)
    assert again.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200
    assert again.get(DESK).status_code == 302
    assert code not in str(Authenticator.objects.get(type="totp").data)


def test_a_recovery_code_opens_the_desk(leader):
    client, _secret = with_totp(leader)
    code = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]
    other, _answer = logged_in(leader)
    assert other.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    assert other.get(DESK).status_code == 200


def test_recovery_codes_are_shown_once_and_kept_as_slow_hashes(leader):
    client, _secret = with_totp(leader)
    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    method = Authenticator.objects.get(type="recovery_codes")
    assert "seed" not in method.data
    kept = [decrypt(one) for one in method.data["migrated_codes"]]
    assert len(set(kept)) == len(codes) == 10 and not set(kept) & set(codes)
    assert kept[0] == hashed(codes[0], method.data["salt"])
    again = client.get(reverse("mfa_view_recovery_codes"))
    assert set(again.context["unused_codes"]) == {"****"}
    assert client.get(reverse("mfa_download_recovery_codes")).status_code == 403


def test_each_recovery_code_opens_once_and_its_hash_opens_nothing(leader):
    client, _secret = with_totp(leader)
    first, second, *_codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    salt = Authenticator.objects.get(type="recovery_codes").data["salt"]
    tried = [
        (hashed(second, salt), 200),
        (first, 302),
        (first, 200),
        (f"{second[:4]} {second[4:]}", 302),
    ]
    for code, status in tried:
        other, _answer = logged_in(leader)
        assert other.post(reverse("mfa_authenticate"), {"code": code}).status_code == status
    assert len(Authenticator.objects.get(type="recovery_codes").data["migrated_codes"]) == 8


def test_codes_shown_before_the_upgrade_are_hashed_by_it(leader):
    _client, _secret = with_totp(leader)
    method = Authenticator.objects.get(type="recovery_codes")
    codes = method.wrap().get_unused_codes()
    method.wrap().validate_code(codes[3])
    method.refresh_from_db()
    Authenticator.objects.filter(pk=method.pk).update(data=method.data | {"viewed_at": 1.0})
    hash_shown_codes(apps, None)
    data = Authenticator.objects.get(pk=method.pk).data
    assert "seed" not in data and len(data["migrated_codes"]) == 9
    other, _answer = logged_in(leader)
    assert other.post(reverse("mfa_authenticate"), {"code": codes[3]}).status_code == 200
    assert other.post(reverse("mfa_authenticate"), {"code": codes[4]}).status_code == 302


def test_a_changed_second_step_ends_the_other_log_ins(leader):
    elsewhere, _answer = logged_in(leader)
    client, _secret = with_totp(leader)
    assert client.get(DESK).status_code == 200
    assert elsewhere.get(DESK).status_code == 302
    assert "people.account.sessions_ended" in [verb for verb, _data in verbs(leader)]


def test_a_second_step_is_changed_after_the_password_was_asked_again(leader):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client, _answer = logged_in(leader)
        clock.shift(dt.timedelta(minutes=30))
        answer = client.post(reverse("mfa_activate_totp"), {"code": "123456"})
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_reauthenticate"))


def test_removing_codes_is_recorded(leader):
    client, _secret = with_totp(leader)
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not Authenticator.objects.filter(user=leader).exists()
    removed = [data for verb, data in verbs(leader) if verb == "people.account.method_removed"]
    assert '{"method":"totp"}' in removed


def test_a_method_and_its_event_stand_or_fall_together(leader, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr("doithoai.people.log_in.actions.note_log_in_method", refuse)
    client = ready_to_change(leader)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.raise_request_exception = False
    assert client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}).status_code == 500
    assert not Authenticator.objects.filter(user=leader).exists()


def test_a_role_may_be_required_to_have_a_second_step(leader, cast, settings):
    settings.REQUIRE_MFA_ROLES = {"leader", "administrator"}
    client, _answer = logged_in(leader)
    answer = client.get(DESK)
    assert (answer.status_code, answer.url) == (302, reverse("mfa_index"))
    assert client.get(reverse("mfa_index")).status_code == 200
    client.force_login(cast.officer)
    assert client.get(DESK).status_code == 200
    with_codes, _secret = with_totp(leader)
    assert with_codes.get(DESK).status_code == 200


def test_a_lost_telephone_is_helped_by_a_reset(leader, cast):
    with_totp(leader)
    leader.refresh_from_db()
    reset_access(leader, PASSWORD, by=cast.administrator)
    assert not Authenticator.objects.filter(user=leader).exists()
    _client, answer = logged_in(leader)
    assert answer.url == DESK


def test_codes_are_shown_with_a_name_that_is_no_address(leader):
    client = ready_to_change(leader)
    page = client.get(reverse("mfa_activate_totp"))
    assert "leader" in page.context["totp_url"]
    assert "@" not in page.context["totp_url"]
