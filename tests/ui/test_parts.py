"""Small parts say what they mean in words, not in colour alone."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from doithoai.ui import menus
from doithoai.ui.examples import EXAMPLES
from doithoai.ui.states import LOOKS, UNKNOWN, look_of
from doithoai.ui.templatetags.ui import percent_of

HERE = settings.PACKAGE / "ui" if hasattr(settings, "PACKAGE") else Path(menus.__file__).parent
TEMPLATES = HERE / "templates/ui"
SPRITE = (HERE / "static/vendor/icons/sprite.svg").read_text(encoding="utf8")
LAYOUTS = {"base", "staff", "public", "print", "error", "components"}
FRAME = {"head", "brand", "menu_staff", "menu_public"}
INNER = {"menu", "who", "language", "messages", "required", "field", "field_notes", "error_summary"}


def shown(source: str, **context: object) -> str:
    with override("vi"):
        return Template("{% load ui %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (10, "còn 10 ngày", "calm"),
        (3, "còn 3 ngày", "warn"),
        (0, "đến hạn hôm nay", "warn"),
        (-1, "quá hạn 1 ngày", "bad"),
    ],
)
def test_a_due_day_says_how_long_it_is(days, words, tone):
    due = timezone.localdate() + timedelta(days=days)
    html = shown('{% include "ui/deadline.html" %}', due=due)
    assert words in html
    assert f"state-{tone}" in html
    assert due.strftime("%d/%m/%Y") in html


def test_a_settled_due_day_is_never_late():
    due = timezone.localdate() - timedelta(days=9)
    html = shown('{% include "ui/deadline.html" %}', due=due, done=True)
    assert "quá hạn" not in html


def test_no_due_day_is_said():
    assert "Chưa đặt hạn" in shown('{% include "ui/deadline.html" %}', due=None)


def test_a_state_has_its_word_and_an_icon():
    html = shown('{% include "ui/badge.html" %}', state="overdue", text="Quá hạn")
    assert "Quá hạn" in html
    assert "#clock-exclamation" in html


def test_an_unknown_state_is_shown_calmly():
    assert look_of("never-heard-of") == UNKNOWN


@pytest.mark.parametrize("name", sorted(look.icon for look in LOOKS.values()))
def test_each_state_s_icon_is_in_the_sprite(name):
    assert f'id="{name}"' in SPRITE


def test_each_icon_that_a_template_names_is_in_the_sprite():
    import re

    used = set()
    for path in HERE.parent.rglob("templates/**/*.html"):
        text = path.read_text(encoding="utf8")
        used |= set(re.findall(r"{% icon [\"']([\w-]+)[\"']", text))
        used |= set(re.findall(r"icon_name=[\"']([\w-]+)[\"']", text))
    used |= {entry.icon for entry in (*menus.STAFF, *menus.PUBLIC)}
    assert used
    assert sorted(name for name in used if f'id="{name}"' not in SPRITE) == []


def test_every_component_has_an_example():
    parts = {path.stem for path in TEMPLATES.glob("*.html")} - LAYOUTS - FRAME - INNER
    assert {path.stem for path in (TEMPLATES / "examples").glob("*.html")} == set(EXAMPLES)
    assert sorted(parts - set(EXAMPLES) - {"bell", "search_box"}) == []


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_an_example_shows_something(name, rf):
    html = render_to_string(f"ui/examples/{name}.html", EXAMPLES[name](), rf.get("/"))
    assert "<" in html.strip()


@given(done=st.integers(-5, 10**9), total=st.integers(-5, 10**9))
def test_progress_stays_between_nothing_and_all(done, total):
    assert 0 <= percent_of(done, total) <= 100


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_no_text_breaks_out_of_a_part(text):
    html = shown('{% include "ui/empty.html" %}', title=text)
    inside = html.split('class="empty-title">')[1].split("</p>")[0]
    assert "<" not in inside


def test_an_address_becomes_a_drawing_without_any_style():
    html = shown("{{ address|qr }}", address="https://doithoai.example/t#1234")
    assert html.startswith("<svg")
    assert "style=" not in html


def test_an_icon_with_words_is_read_out_and_one_without_is_not():
    assert 'aria-label="Quá hạn"' in shown('{% icon "clock" "Quá hạn" %}')
    assert 'aria-hidden="true"' in shown('{% icon "clock" %}')


def test_the_page_of_parts_is_closed_by_default(client, settings):
    settings.COMPONENTS_PAGE = False
    assert client.get("/dev/components").status_code == 404


def test_the_page_of_parts_shows_each(client, settings, db):
    settings.COMPONENTS_PAGE = True
    html = client.get("/dev/components").content.decode()
    for name in EXAMPLES:
        assert f'id="part-{name}"' in html
