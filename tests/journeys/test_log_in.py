"""Logging in by password, by a code from the telephone and by a passkey, in a real browser."""

import re

import pytest
from allauth.mfa.totp.internal import auth as totp

from doithoai.people.actions import change_password
from tests.cast import PASSWORD, assemble

from .checks import assert_fit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer(transactional_db):
    person = assemble().officer
    return change_password(person, PASSWORD, by=person)


@pytest.fixture
def base(live_server):
    # Browsers take passkeys over plain http from this one name.
    return live_server.url.replace("127.0.0.1", "localhost")


def log_in(page, base, name, goal="/accounts/2fa/"):
    page.goto(f"{base}/accounts/login/?next={goal}")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form[action$='/login/'] button[type=submit]").click()


def confirm(page, shot):
    """Before the ways to log in are changed, the password is asked again."""
    page.wait_for_url(re.compile("reauthenticate"))
    shot(page, "asked-again")
    assert_fit(page)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()


def test_the_log_in_page_is_fit_for_everyone(page, base, officer, shot):
    page.goto(f"{base}/accounts/login/")
    shot(page, "log-in")
    assert_fit(page)
    page.locator("input[name=login]").fill(officer.username)
    page.locator("input[name=password]").fill("sai mật khẩu")
    page.locator("form[action$='/login/'] button[type=submit]").click()
    shot(page, "log-in-wrong")
    assert page.locator("input[name=login]").input_value() == officer.username
    assert_fit(page)


def test_a_code_from_the_telephone_is_set_up_and_asked_for(page, base, officer, shot):
    log_in(page, base, officer.username, "/accounts/2fa/totp/activate/")
    confirm(page, shot)
    page.wait_for_url(re.compile("totp/activate/$"))
    shot(page, "second-factor")
    assert_fit(page)
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("input[name=code]").fill(code_of(secret))
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(re.compile("recovery-codes"))
    shot(page, "recovery-codes")
    assert_fit(page)
    page.context.clear_cookies()
    log_in(page, base, officer.username)
    page.wait_for_url(re.compile("authenticate"))
    shot(page, "code-asked")
    assert_fit(page)


def code_of(secret):
    return totp.format_hotp_value(
        totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time())))
    )


def test_a_passkey_is_added_and_logs_in_under_the_strict_policy(desktop, base, officer, shot):
    devices = desktop.context.new_cdp_session(desktop)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    log_in(desktop, base, officer.username, "/accounts/2fa/webauthn/add/")
    confirm(desktop, shot)
    desktop.wait_for_url(re.compile("webauthn/add/$"))
    shot(desktop, "passkey-add")
    assert_fit(desktop)
    desktop.locator("input[name=name]").fill("Điện thoại")
    passwordless = desktop.locator("input[name=passwordless]")
    if passwordless.count():
        passwordless.check()
    desktop.locator("#mfa_webauthn_add").click()
    desktop.wait_for_url(re.compile(r"/accounts/2fa/(?!webauthn/add)"))
    desktop.goto(f"{base}/accounts/2fa/webauthn/")
    shot(desktop, "passkeys")
    assert_fit(desktop)
    assert desktop.get_by_text("Điện thoại").is_visible()
    desktop.context.clear_cookies()
    desktop.goto(f"{base}/accounts/login/?next=/accounts/2fa/")
    desktop.locator("#passkey_login").click()
    desktop.wait_for_url(lambda address: "/login/" not in address)
    assert desktop.get_by_text(str(officer)).first.is_visible()
