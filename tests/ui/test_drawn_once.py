"""A component is a function of its words: drawn once, and never another's."""

import datetime as dt

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from doithoai.ui import parts

VISITOR = {"csrf_token": "t0ken", "here": "/desk/?a=1&b=2"}


def draw(template, **given):
    return parts.draw(f"ui/{template}.html", given, VISITOR)


def test_the_same_words_are_drawn_once(monkeypatch):
    first = draw("badge", state="routed", text="Drawn but once")
    monkeypatch.setattr(parts, "get_template", None)  # whoever draws again fails
    assert draw("badge", state="routed", text="Drawn but once") == first


def test_it_looks_as_when_it_is_included():
    words = {"state": "overdue", "text": "Quá hạn"}
    assert draw("badge", **words) == render_to_string("ui/badge.html", words)


def test_unsafe_words_never_take_the_place_of_safe_ones():
    words = "<b>x</b>"
    assert "<b>" in draw("badge", state="new", text=mark_safe(words))
    assert "<b>" not in draw("badge", state="new", text=words)
    assert "<b>" in draw("badge", state="new", text=mark_safe(words))


def test_each_language_has_its_own():
    with override("en"):
        assert "No due date" in draw("deadline", due=None)
    with override("vi"):
        assert "No due date" not in draw("deadline", due=None)


def test_a_word_still_to_be_translated_is_translated_before():
    word = gettext_lazy("Today")
    with override("en"):
        assert "Today" in draw("badge", state="new", text=word)
    with override("vi"):
        assert "Việc hôm nay" in draw("badge", state="new", text=word)


def test_days_are_counted_from_the_day_of_drawing(monkeypatch):
    due = dt.date(2030, 5, 10)
    with override("en"):
        for day, words in ((9, "1 day left"), (10, "due today"), (12, "overdue by 2 days")):
            here = dt.date(2030, 5, day)
            monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a, d=here: d)
            assert words in draw("deadline", due=due)


def test_what_belongs_to_a_visitor_is_filled_in_for_each():
    first = parts.draw("ui/language.html", {}, VISITOR)
    second = parts.draw("ui/language.html", {}, {"csrf_token": "other", "here": '/"><b>'})
    assert 'value="t0ken"' in first and 'value="/desk/?a=1&amp;b=2"' in first
    assert 'value="other"' in second and "t0ken" not in second
    assert "<b>" not in second


def test_the_tag_takes_token_and_address_from_the_page():
    request = RequestFactory().get("/desk/?x=1")
    context = Context({"request": request, "csrf_token": "abc"})
    html = Template('{% load ui %}{% part "ui/language.html" %}').render(context)
    assert 'value="abc"' in html and 'value="/desk/?x=1"' in html


@pytest.mark.parametrize("thing", [object(), ["a"], {"a": 1}, RequestFactory().get("/")])
def test_it_is_given_words_and_never_rows_or_requests(thing):
    with pytest.raises(TypeError):
        draw("badge", state="new", text=thing)
