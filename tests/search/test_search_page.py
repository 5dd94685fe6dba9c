"""The search page: its address is its state, it shows what was found and never more."""

import pytest
from django.urls import reverse

from tests.indexed import index
from tests.petitions.factories import petition
from tests.voices.factories import voice


@pytest.fixture
def page(client, cast):
    client.force_login(cast.officer)

    def asked(**query):
        return client.get(reverse("desk:search"), query)

    return asked


def test_without_a_question_it_says_what_may_be_asked(page):
    answer = page()
    assert answer.context["found"] is None
    assert "LHPN" in answer.content.decode()


def test_a_hit_is_marked_and_leads_to_its_page(page, cast):
    said = voice(cast.unit, text="Sông Pheo bị Ô NHIỄM nặng <b>")
    index()
    body = page(q="ô nhiễm").content.decode()
    assert "<mark>Ô NHIỄM</mark>" in body
    assert "&lt;b&gt;" in body
    assert reverse("voices:detail", args=[said.pk]) in body


def test_tabs_count_each_kind_and_narrow_to_it(page, cast):
    petition(cast, voices=2)
    index()
    everything = page(q="nhà trẻ")
    assert [(tab.href.partition("kind=")[2], tab.count) for tab in everything.context["tabs"]] == [
        ("", None),
        ("voice", "2"),
        ("petition", "1"),
    ]
    only = page(q="nhà trẻ", kind="petition")
    assert [hit.kind for hit in only.context["found"].hits] == ["petition"]


def test_pages_lead_on_and_back(page, cast):
    for n in range(21):
        voice(cast.unit, text=f"Đèn đường {n} hỏng")
    index()
    first = page(q="đèn đường")
    assert first.context["next"] == "?q=%C4%91%C3%A8n+%C4%91%C6%B0%E1%BB%9Dng&page=2"
    second = page(q="đèn đường", page="2")
    assert len(second.context["found"].hits) == 1
    assert (second.context["next"], second.context["previous"][:3]) == ("", "?q=")


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999", "²", ""])
def test_a_page_that_is_none_is_no_error(page, number):
    assert page(q="đường", page=number, kind="nothing").status_code == 200


def test_nothing_found_is_said_with_what_to_try(page):
    assert "empty-state" in page(q="khôngcóđâu").content.decode()


def test_it_asks_few_queries_however_much_is_found(page, cast, django_assert_max_num_queries):
    for _ in range(3):
        petition(cast, voices=8)
    index()
    with django_assert_max_num_queries(15):
        page(q="đường nhà trẻ cống")


def test_the_lists_are_narrowed_by_words_and_other_filters_together(client, cast):
    wanted, other = petition(cast), petition(cast)
    index()
    client.force_login(cast.officer)
    rows = client.get(reverse("petitions:list"), {"q": wanted.code, "scope": "from"}).context
    assert rows["page"].rows == [wanted]
    assert other not in rows["page"].rows
    rows = client.get(reverse("petitions:list"), {"q": wanted.code, "state": "solved"}).context
    assert rows["page"].rows == []
