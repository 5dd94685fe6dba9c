"""A page kept for a minute: what belongs to one visitor never reaches another."""

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.utils import translation
from django.utils.safestring import mark_safe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doithoai.ui import gaps, outline


@pytest.fixture
def ask(rf):
    """The page of a receipt, with this for its code."""

    def asked(code, path="/", said=""):
        request = rf.get(path)
        request._messages = CookieStorage(request)
        if said:
            messages.info(request, said)
        shown = outline.respond(
            request, "portal/receipt.html", "", {"code": code}, lambda words: {**words}
        )
        return shown.content.decode()

    return asked


def test_each_visitor_gets_her_own_words_and_token(ask):
    first, second = ask("Một"), ask("Hai")
    assert "Một" in first
    assert "Hai" in second
    assert "Một" not in second
    tokens = {html.split('csrfmiddlewaretoken" value="')[1][:64] for html in (first, second)}
    assert len(tokens) == 2


def test_the_page_one_came_from_is_the_page_one_returns_to(ask):
    ask("x", "/a/")
    assert 'name="next" value="/b/?c=1&amp;d=2"' in ask("x", "/b/?c=1&d=2")


def test_what_is_said_to_one_visitor_is_not_said_to_the_next(ask):
    assert "Chỉ cho chị" in ask("x", said="Chỉ cho chị")
    assert "Chỉ cho chị" not in ask("x")


def test_a_page_kept_in_one_language_is_not_shown_in_another(ask):
    with translation.override("vi"):
        vietnamese = ask("x")
    with translation.override("en"):
        assert ask("x") != vietnamese
        assert '<html lang="en">' in ask("x")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r"), max_size=80))
def test_no_word_breaks_out_or_reads_as_a_gap(ask, text):
    html = ask(text + "<b>")
    assert "<b>" not in html
    assert gaps.MARK not in html


def test_a_word_that_names_a_gap_stays_a_word(ask):
    word = f"gap-{gaps.MARK}-csrf_token-"
    assert word in ask(word)


def test_a_drawing_is_put_in_as_it_is(ask):
    assert "<svg/>" in ask(mark_safe("<svg/>"))
