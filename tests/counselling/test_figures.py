"""Figures of the kind the union reports, from counts that know nobody; small ones stay hidden."""

import datetime as dt
from itertools import product

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from doithoai.counselling import figures
from doithoai.counselling.actions import _count
from doithoai.counselling.models import Outcome, Tally
from doithoai.kit.released import SMALL, released
from tests.cast import person
from tests.confidence.circle import keyholder
from tests.counselling.factories import closed, particulars

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
YEAR_2022 = dt.date(2022, 5, 10)


def counted(unit, number, sex, topic="domestic_violence", outcome=Outcome.ADVISED, on=YEAR_2022):
    """As closing counts, without a file for each."""
    for _time in range(number):
        _count(unit.pk, on, particulars(sex=sex, topics=(topic,)), outcome, ())


def test_the_year_2022_of_the_source_document(cast):
    """137 cases: 113 women (82.5 %), 24 men (17.5 %)."""
    counted(cast.unit, 113, "female")
    counted(cast.unit, 24, "male", topic="land")
    year = figures.of_year(cast.officer, 2022)
    assert (year.total, year.women, year.men) == (137, 113, 24)
    assert (year.share_of_women, year.share_of_men) == (82.5, 17.5)
    topics = {str(line.label): line.total for line in year.parts[0][1]}
    assert sum(topics.values()) == 137


def test_cases_that_were_really_closed_are_counted_by_month_sex_topic_and_referral(cast):
    counsellor = keyholder("tuvan", cast.unit)
    closed(counsellor, cast.unit, on=dt.date(2022, 1, 3), to=("legal_aid", "police"))
    closed(counsellor, cast.unit, on=dt.date(2022, 1, 9), topics=("land", "civil"), sex="male")
    year = figures.of_year(cast.officer, 2022)
    assert (year.women, year.men) == (1, 1)
    lines = {name: line for _l, part in year.parts for line in part for name in [str(line.label)]}
    assert sum(line.total for line in lines.values()) == 3 + 2 + 2  # topics, outcomes, referrals
    assert set(Tally.objects.values_list("month", flat=True)) == {dt.date(2022, 1, 1)}


def test_another_year_and_another_unit_are_apart(cast):
    counted(cast.unit, 3, "female")
    counted(cast.other_unit, 4, "female")
    assert figures.of_year(cast.officer, 2022).total == 3
    assert figures.of_year(cast.officer, 2023).total == 0
    assert figures.of_year(cast.other_officer, 2022).total == 4


def test_the_unions_own_upper_level_sees_everything(cast):
    counted(cast.unit, 1, "female")
    counted(cast.other_unit, 2, "male")
    year = figures.of_year(cast.province_officer, 2022)
    assert (year.women, year.men) == (1, 2)
    units = figures.by_unit(cast.province_officer, 2022)
    assert {(women, men) for _name, women, men in units} == {(1, 0), (0, 2)}


@pytest.mark.parametrize("who", ["responder", "chair", "stranger", "administrator"])
def test_other_lines_see_no_figure(cast, who):
    counted(cast.unit, 9, "female")
    assert figures.of_year(getattr(cast, who), 2022).total == 0


COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 9), min_size=2, max_size=4)


@given(COUNTS)
def test_nothing_hidden_can_be_derived(cells):
    """Whoever knows the total and all that is shown finds two tables at least for each gap."""
    shown = released(cells)
    gaps = [name for name, number in shown.cells.items() if number is None]
    assert all(number is None or number >= SMALL for number in shown.cells.values())
    if shown.total is None or not gaps:
        return
    left = shown.total - sum(number or 0 for number in shown.cells.values())
    fits = [c for c in product(range(left + 1), repeat=len(gaps)) if sum(c) == left]
    for at in range(len(gaps)):
        assert len({combination[at] for combination in fits}) > 1


@given(COUNTS)
def test_a_total_that_is_hidden_is_hidden_with_all_that_is_small(cells):
    shown = released(cells)
    assert shown.total in {None, sum(cells.values())}
    if all(number >= SMALL for number in cells.values()):
        assert shown.total == sum(cells.values()) and None not in shown.cells.values()
    if sum(cells.values()) < SMALL:
        assert shown.total is None


def test_the_public_version_hides_what_the_complete_one_shows(client, cast):
    counted(cast.unit, 113, "female")
    counted(cast.unit, 2, "male", topic="land")
    client.force_login(cast.province_officer, backend=BACKEND)
    page = client.get(reverse("counselling:figures"), {"year": "2022"})
    public = page.context["public"]
    assert public["women"] is None and public["men"] is None and public["total"] == 115
    assert page.context["year"].men == 2


def test_a_commune_is_offered_no_public_version(client, cast):
    counted(cast.unit, 9, "female")
    client.force_login(cast.officer, backend=BACKEND)
    page = client.get(reverse("counselling:figures"), {"year": "2022"})
    assert page.context["public"] is None and page.context["year"].total == 9


@pytest.mark.parametrize("year", ["", "abc", "1200", "9999", "²"])
def test_a_year_that_cannot_be_meant_is_this_one(client, cast, year):
    client.force_login(cast.officer, backend=BACKEND)
    assert client.get(reverse("counselling:figures"), {"year": year}).status_code == 200


def test_somebody_without_a_post_sees_no_page(client, cast):
    client.force_login(person("ai-do"), backend=BACKEND)
    assert client.get(reverse("counselling:figures")).status_code == 403
