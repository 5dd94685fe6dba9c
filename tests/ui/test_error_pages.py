"""Error pages are calm, in the reader's language, and keep what was typed."""

import pytest
from django import forms
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils.translation import override
from django.views import defaults

from doithoai.ui.views import conflict

NUMBERS = ("400", "403", "404", "409", "429", "500")


class Note(forms.Form):
    text = forms.CharField(label="Nội dung")
    place = forms.CharField(label="Nơi")


@pytest.mark.parametrize("number", [*NUMBERS, "403_csrf"])
def test_a_page_speaks_both_languages(number):
    with override("vi"):
        vietnamese = render_to_string(f"{number}.html")
    with override("en"):
        english = render_to_string(f"{number}.html")
    assert 'lang="vi"' in vietnamese
    assert 'lang="en"' in english
    heading = english.split("<h1>")[1].split("</h1>")[0]
    assert heading not in vietnamese
    assert number[:3] in vietnamese


def test_an_unknown_address_says_so(client, db):
    answer = client.get("/nothing-here")
    assert answer.status_code == 404
    assert "Không tìm thấy trang" in answer.content.decode()


def test_django_finds_the_pages_for_its_own_refusals():
    request = RequestFactory().get("/")
    with override("vi"):
        assert b"ui/look.css" in defaults.server_error(request).content
        assert b"ui/look.css" in defaults.bad_request(request, SuspiciousOperation()).content
        assert b"ui/look.css" in defaults.permission_denied(request, PermissionDenied()).content


def test_a_form_without_its_token_is_explained(db):
    answer = Client(enforce_csrf_checks=True).post("/i18n/setlang/", {"language": "en"})
    assert answer.status_code == 403
    assert "Biểu mẫu đã mở quá lâu" in answer.content.decode()


def test_a_conflict_keeps_everything_typed():
    form = Note({"text": "Đường <b>hỏng</b>", "place": ""})
    answer = conflict(RequestFactory().post("/"), form=form, back="/desk/petitions/7/")
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Đường &lt;b&gt;hỏng&lt;/b&gt;" in html
    assert 'href="/desk/petitions/7/"' in html
    assert "Nơi" not in html


def test_a_conflict_without_a_form_still_leads_back():
    answer = conflict(RequestFactory().post("/"), back="/desk/")
    assert answer.status_code == 409
    assert 'href="/desk/"' in answer.content.decode()
