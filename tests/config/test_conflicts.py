"""A page that did not expect a faster colleague answers 409 with what was typed, never 500."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory
from django.urls import reverse

from doithoai.config.conflicts import ConflictMiddleware
from doithoai.journal.models import StaleVersion
from doithoai.petitions.models import Petition

FORM = "http://testserver/desk/petitions/new/"


def answer(error, referer=FORM, **typed):
    request = RequestFactory().post("/desk/", typed, headers={"referer": referer})
    return ConflictMiddleware(lambda _request: None).process_exception(request, error)


def test_what_was_typed_comes_back_with_the_way_to_the_record():
    page = answer(StaleVersion(Petition()), text="Đường <b>hỏng</b> ba năm", state="open")
    html = page.content.decode()
    assert page.status_code == 409
    assert "Đường &lt;b&gt;hỏng&lt;/b&gt; ba năm" in html
    assert f'href="{FORM}"' in html
    assert "open</textarea>" not in html


@pytest.mark.parametrize("name", ["password", "passphrase", "code", "csrfmiddlewaretoken"])
def test_secrets_are_not_shown_again(name):
    page = answer(StaleVersion(Petition()), **{name: "bí mật của tôi"})
    assert "bí mật của tôi" not in page.content.decode()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "javascript:alert(1)", ""])
def test_it_never_leads_to_another_site(elsewhere):
    html = answer(StaleVersion(Petition()), referer=elsewhere).content.decode()
    assert "evil" not in html and "javascript:alert" not in html
    assert 'href="/"' in html


def test_other_errors_stay_errors():
    assert answer(ValueError("broken")) is None


def test_every_page_is_covered(client, cast, monkeypatch):
    def slower(*_args, **_named):
        raise StaleVersion(cast.unit)

    client.force_login(cast.administrator)
    monkeypatch.setattr("doithoai.people.models.UserQuerySet.visible_to", slower)
    assert client.get(reverse("people:list")).status_code == 409


@pytest.mark.parametrize(("error", "status"), [(PermissionDenied(), 403), (Http404(), 404)])
def test_who_may_no_longer_do_it_finds_what_she_typed(error, status, cast):
    request = RequestFactory().post("/desk/", {"text": "Cống <b>vỡ</b>", "code": "mã của tôi"})
    request.user = cast.officer
    page = ConflictMiddleware(lambda _request: None).process_exception(request, error)
    html = page.content.decode()
    assert page.status_code == status
    assert "Cống &lt;b&gt;vỡ&lt;/b&gt;" in html and "mã của tôi" not in html


@pytest.mark.parametrize("typed", [{}, {"text": "Cống vỡ"}])
def test_strangers_and_empty_forms_get_the_plain_page(typed, cast):
    request = RequestFactory().post("/desk/", typed)
    request.user = AnonymousUser() if typed else cast.officer
    middleware = ConflictMiddleware(lambda _request: None)
    assert middleware.process_exception(request, PermissionDenied()) is None
