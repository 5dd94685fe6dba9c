"""Layouts: the language of the page, the menus, and nothing that the policy would refuse."""

import pytest
from django.template import engines

from doithoai.ui import menus
from doithoai.ui.menus import Entry, lines


def page(rf, layout, path="/"):
    source = (
        '{% extends "ui/' + layout + '.html" %}{% block title %}Trang{% endblock %}'
        "{% block main %}<p>nội dung</p>{% endblock %}"
    )
    return engines["django"].from_string(source).render({}, rf.get(path))


@pytest.mark.parametrize("layout", ["base", "staff", "public", "print"])
def test_a_layout_holds_title_text_and_nothing_inline(rf, layout):
    html = page(rf, layout)
    assert "<title>Trang · Đối Thoại</title>" in html
    assert "<p>nội dung</p>" in html
    assert 'lang="vi"' in html
    assert 'name="viewport"' in html
    assert "style=" not in html
    assert "<style" not in html
    assert html.count("<script") == html.count("<script src=")


@pytest.mark.parametrize("layout", ["base", "staff", "public"])
def test_the_first_link_skips_to_the_content(rf, layout):
    html = page(rf, layout)
    assert html.index('href="#main"') < html.index('id="main"')
    assert html.index('href="#main"') == html.index("href=", html.index("<body"))


def test_htmx_may_not_evaluate_or_write_styles(rf):
    html = page(rf, "base")
    assert '"allowEval":false' in html
    assert '"includeIndicatorStyles":false' in html


def test_the_language_is_changed_by_a_form_that_comes_back(client, db):
    answer = client.post("/i18n/setlang/", {"language": "en", "next": "/accounts/login/"})
    assert answer.status_code == 302
    assert 'lang="en"' in client.get("/accounts/login/").content.decode()


def test_the_language_form_knows_where_it_is(rf):
    assert 'name="next" value="/petitions/?q=a"' in page(rf, "public", "/petitions/?q=a")


def test_an_entry_without_an_address_is_left_out():
    assert lines((Entry("Nowhere", "x", ("no:where",)),), "/") == []


def test_the_entry_of_this_page_is_marked():
    entries = (
        Entry("Log-in", "login", ("account_login",)),
        Entry("Password", "lock", ("account_reset_password",)),
    )
    assert [line.is_current for line in lines(entries, "/accounts/login/")] == [True, False]
    assert [line.is_current for line in lines(entries, "/elsewhere/")] == [False, False]


def test_a_page_below_an_entry_keeps_it_marked():
    entries = (
        Entry("Password", "lock", ("account_reset_password",)),
        Entry("Done", "check", ("account_reset_password_done",)),
    )
    seen = lines(entries, "/accounts/password/reset/done/")
    assert [line.is_current for line in seen] == [False, True]


def test_the_public_menu_is_the_one_of_the_labels():
    words = [str(entry.label) for entry in menus.PUBLIC]
    assert words == [
        "Gửi ý kiến",
        "Báo tin bạo lực, xâm hại",
        "Tra cứu kết quả",
        "Kiến nghị và trả lời",
        "Đối thoại",
        "Lấy ý kiến dự thảo",
        "Tiếp công dân",
    ]
