"""Any unit is found by typing its name, with or without marks, in any order of words."""

import random

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doithoai.kit import areas
from doithoai.kit.text import fold
from doithoai.units.models import Area
from doithoai.units.offers import MOST, Scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]
ALL = sorted(areas.places().values())
PICK = reverse("units:pick", args=["area"])


def titles(typed: str) -> list[str]:
    return [f"{offer.title}, {offer.whereabouts}" for offer in Scope().find(typed)]


@pytest.mark.parametrize(
    "typed",
    ["bac tu liem", "Bắc Từ Liêm", "BẮC TỪ LIÊM", "liem bac tu", "bac tu lie", "quan bac tu liem"],
)
def test_bac_tu_liem_comes_first_however_it_is_typed(typed: str) -> None:
    assert titles(typed)[0] == "Quận Bắc Từ Liêm, Thành phố Hà Nội"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("tp ho chi minh", "Thành phố Hồ Chí Minh, "),
        ("tphcm", "Thành phố Hồ Chí Minh, "),
        ("thanh hoa", "Tỉnh Thanh Hóa, "),
        ("tỉnh đồng nai", "Tỉnh Đồng Nai, "),
        ("p. sai gon", "Phường Sài Gòn, Thành phố Hồ Chí Minh"),
        ("D'ran", "Xã D'Ran, Tỉnh Lâm Đồng"),
        ("dran", "Xã D'Ran, Tỉnh Lâm Đồng"),
        ("minh khai bac tu liem", "Phường Minh Khai, Quận Bắc Từ Liêm, Thành phố Hà Nội"),
    ],
)
def test_the_nearest_unit_comes_first(typed: str, first: str) -> None:
    assert titles(typed)[0] == first


def test_the_former_type_of_a_promoted_unit_still_finds_it() -> None:
    assert "Phường Trảng Bom, Thành phố Đồng Nai" in titles("xa trang bom")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(place=st.sampled_from(ALL), marks=st.booleans(), seed=st.integers(0, 99))
def test_every_unit_is_found_by_its_own_name_in_any_order(
    place: areas.Place, marks: bool, seed: int
) -> None:
    parents = areas.places()
    around = [place.title]
    while place.parent and (place := parents[place.parent]):
        around.append(place.title)
    words = " ".join(around).split()
    random.Random(seed).shuffle(words)
    typed = " ".join(words[:12])
    key = next(key for key, each in parents.items() if each.title == around[0])
    found = Area.objects.search(typed if marks else fold(typed))
    assert found.filter(folded_title=Area.objects.get(key=key).folded_title).exists()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(typed=st.text(max_size=400))
def test_whatever_is_typed_gives_a_list_and_never_an_error(typed: str) -> None:
    assert len(Scope().find(typed)) <= MOST


def test_an_abolished_unit_names_its_successor() -> None:
    [offer, *_rest] = Scope().find("phường bến nghé")
    assert offer.is_abolished
    assert "Phường Sài Gòn" in offer.followers


def test_only_todays_communes_are_offered_where_a_field_asks_so() -> None:
    offers = Scope(level=("commune",), standing=True).find("ha noi")
    assert len(offers) == MOST
    assert not any(offer.is_abolished for offer in offers)


def test_a_list_costs_a_fixed_number_of_queries(django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert len(Scope().find("minh")) == MOST


def test_htmx_gets_the_list_alone(client: Client) -> None:
    query = {"field": "place", "level": "commune", "place": "sai gon"}
    page = client.get(PICK, query, headers={"HX-Request": "true"})
    html = page.content.decode()
    assert "Phường Sài Gòn" in html
    assert 'name="place-choice"' in html
    assert "<html" not in html


def test_without_script_a_page_offers_the_units_and_leads_back(client: Client) -> None:
    page = client.get(PICK, {"field": "place", "q": "sai gon", "next": "/desk/"})
    html = page.content.decode()
    assert '<form method="get" action="/desk/">' in html
    assert 'type="radio" name="place-choice"' in html


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_it_never_leads_to_another_site(client: Client, back: str) -> None:
    html = client.get(PICK, {"q": "sai gon", "next": back}).content.decode()
    assert f'action="{back}"' not in html
    assert '<form method="get" action=' not in html


def test_what_was_typed_is_escaped(client: Client) -> None:
    html = client.get(PICK, {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in html


@pytest.mark.parametrize("query", ["?field=%3Cb%3E", "?field=1a", "?field="])
def test_a_field_name_that_is_none_is_not_found(client: Client, query: str) -> None:
    assert client.get(PICK + query).status_code == 404


def test_there_is_nothing_else_to_pick(client: Client) -> None:
    assert client.get(reverse("units:pick", args=["user"])).status_code == 404


def test_organisations_are_listed_only_to_those_logged_in(client: Client) -> None:
    page = client.get(reverse("units:pick", args=["organisation"]), {"q": "hoi"})
    assert page.status_code == 302
    assert "login" in page["Location"]
