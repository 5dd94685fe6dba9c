"""The pages of the log-in library wear our look, speak Vietnamese and hold nothing inline."""

import re

import pytest
from django.utils.translation import override

from doithoai.people.actions import change_password
from tests.cast import PASSWORD, assemble

pytestmark = pytest.mark.django_db

INLINE = re.compile(r"<style|\sstyle=|\son\w+=|<script(?![^>]*(src=|application/json))")
ENGLISH = re.compile(r">\s*[^<>]*\b(the|your|with|key|codes|password|sign)\b[^<>]*<", re.I)
PAGES = (
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/password/change/",
)


@pytest.fixture
def officer(db):
    person = assemble().officer
    return change_password(person, PASSWORD, by=person)


@pytest.fixture
def logged_in(client, officer):
    answer = client.post("/accounts/login/", {"login": officer.username, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def in_our_look(html: str) -> str:
    assert 'lang="vi"' in html
    assert "ui/look.css" in html
    assert not INLINE.search(html), INLINE.search(html)
    read = re.sub(r"<script.*?</script>", "", html, flags=re.S)
    assert not ENGLISH.search(read), ENGLISH.search(read)
    return html


def test_logging_in_asks_for_name_and_password_and_offers_no_sign_up(client, db):
    html = in_our_look(client.get("/accounts/login/").content.decode())
    assert "Đăng nhập" in html
    assert "signup" not in html


def test_a_wrong_password_is_told_and_the_name_stays(client, officer):
    answer = client.post("/accounts/login/", {"login": officer.username, "password": "sai"})
    html = in_our_look(answer.content.decode())
    assert "error-summary" in html
    assert f'value="{officer.username}"' in html


def test_the_way_back_survives_logging_in(client, officer):
    html = client.get("/accounts/login/?next=/desk/petitions/").content.decode()
    assert 'value="/desk/petitions/"' in html


def test_the_password_is_asked_again_before_log_in_is_changed(client, officer):
    client.post("/accounts/login/", {"login": officer.username, "password": PASSWORD})
    answer = client.get("/accounts/2fa/totp/activate/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/accounts/reauthenticate/")
    in_our_look(answer.content.decode())


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_account_is_ours(logged_in, page):
    answer = logged_in.get(page)
    assert answer.status_code == 200
    in_our_look(answer.content.decode())


def test_the_second_factor_shows_a_drawing_and_its_secret(logged_in):
    html = logged_in.get("/accounts/2fa/totp/activate/").content.decode()
    assert "data:image/svg+xml" in html
    assert 'id="authenticator_secret"' in html


def test_the_name_of_who_is_logged_in_and_the_way_out_are_on_the_page(logged_in, officer):
    html = logged_in.get("/accounts/2fa/").content.decode()
    assert str(officer) in html
    with override("vi"):
        role = officer.current_posts[0].get_role_display()
    assert f"{role} · Hội LHPN xã Ví Dụ" in html
    assert 'action="/accounts/logout/"' in html


def test_logging_out_is_a_form(logged_in):
    assert logged_in.post("/accounts/logout/").status_code == 302
    assert "_auth_user_id" not in logged_in.session
