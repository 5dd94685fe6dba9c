"""Figures of the kind the union reports, from counts that know nobody; small ones stay hidden."""

import datetime as dt
from collections import defaultdict
from itertools import product

import pytest
import time_machine
from django.urls import reverse
from hypothesis import assume, given
from hypothesis import strategies as st

from doithoai.counselling import figures
from doithoai.counselling.actions import _count
from doithoai.counselling.models import Outcome, Tally
from doithoai.kit.measures import measures
from doithoai.kit.released import SMALL, released
from doithoai.reception.models import Session, State
from doithoai.units.models import Level, Organisation
from tests.cast import person
from tests.confidence.circle import keyholder
from tests.counselling.factories import closed, particulars
from tests.reception.factories import unsaved_session

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


@given(st.lists(st.integers(0, 500) | st.integers(0, 9), min_size=1, max_size=12))
def test_even_who_knows_the_rule_cannot_tell_a_hidden_count(numbers):
    """For each there is another list of counts that is published in exactly the same words."""
    cells = {f"{at}": number for at, number in enumerate(numbers)}
    shown = released(cells)
    hidden = [name for name, number in shown.cells.items() if number is None]
    for name in hidden if shown.total is not None else ():
        other = next(each for each in hidden if cells[each] != cells[name])
        exchanged = cells | {name: cells[other], other: cells[name]}
        assert released(exchanged) == shown


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_of_every_small_list_each_hidden_count_could_be_another(length):
    """All lists of counts up to 7, put together by what is published of them."""
    seen = defaultdict(list)
    for numbers in product(range(8), repeat=length):
        shown = released({str(at): number for at, number in enumerate(numbers)})
        seen[tuple(shown.cells.values()), shown.total].append(numbers)
    for (cells, total), lists in seen.items():
        for at, number in enumerate(cells):
            assert number is not None or len({numbers[at] for numbers in lists}) > 1
        assert total is not None or len({sum(numbers) for numbers in lists}) > 1


def year_of(women, men, outcomes, topics):
    labels = (("Outcome", outcomes), ("Topic", topics))
    parts = [
        (label, [figures.Line(f"{label}{n}", 0, 0, count) for n, count in enumerate(counts)])
        for label, counts in labels
    ]
    return figures.Year(2022, women, men, parts)


def published(year):
    version = figures.public_version(year)
    return version | {"lists": [(label, list(cells)) for label, cells in version["lists"]]}


@given(
    st.integers(0, 60),
    st.integers(0, 60),
    st.lists(st.integers(0, 100), min_size=3, max_size=3, unique=True),
    st.lists(st.integers(0, 60), min_size=11, max_size=11),
)
def test_no_list_of_the_public_version_gives_another_away(women, men, cuts, topics):
    """Cases by sex and by outcome add up to the same number; topics reach at least as many.

    Whatever is hidden in one list may be exchanged there, and all that is published stays.
    """
    total = women + men
    assume(total >= figures.ENOUGH and sum(topics) >= total)
    at = sorted(cut % (total + 1) for cut in cuts)
    outcomes = [end - begin for begin, end in zip([0, *at], [*at, total], strict=True)]
    year = year_of(women, men, outcomes, topics)
    version = published(year)
    assert version["total"] == total
    if version["women"] is None:
        assert version["men"] is None and women != men
        assert published(year_of(men, women, outcomes, topics)) == version
    for counts, (_label, cells) in zip((outcomes, topics), version["lists"], strict=True):
        hidden = [n for n, (_name, number) in enumerate(cells) if number is None]
        assert len(hidden) != 1
        assert len({counts[n] for n in hidden}) != 1 or counts is topics


def test_of_the_running_year_nothing_is_offered_for_the_public(client, cast):
    """What is taken from the whole year later would tell what came after."""
    counted(cast.unit, 30, "female", on=dt.date(2026, 3, 1))
    for now, offered in ((dt.date(2026, 12, 31), False), (dt.date(2027, 1, 1), True)):
        with time_machine.travel(dt.datetime.combine(now, dt.time(5), tzinfo=dt.UTC)):
            client.force_login(cast.province_officer, backend=BACKEND)
            page = client.get(reverse("counselling:figures"), {"year": "2026"})
        assert (page.context["public"] is not None) == offered


def test_of_a_year_with_few_cases_nothing_is_offered(client, cast):
    counted(cast.unit, figures.ENOUGH - 1, "female")
    client.force_login(cast.province_officer, backend=BACKEND)
    page = client.get(reverse("counselling:figures"), {"year": "2022"})
    assert page.context["public"] is None and page.context["of_province"]
    assert page.context["year"].total == figures.ENOUGH - 1


def test_the_country_is_offered_no_public_version_beside_its_provinces(client, cast):
    central = Organisation.objects.filter(pk=cast.province.pk)
    counted(cast.unit, 30, "female")
    central.update(level=Level.CENTRAL)
    client.force_login(cast.province_officer, backend=BACKEND)
    page = client.get(reverse("counselling:figures"), {"year": "2022"})
    assert page.context["public"] is None and page.context["year"].total == 30


def test_reception_sessions_of_the_line_are_reported_beside_the_cases(client, cast):
    """R2 of the source: 306 sessions beside 137 cases. Counted from the register of reception."""
    Session.objects.bulk_create(
        unsaved_session(unit, held_on=YEAR_2022, state=state, version=1)
        for unit, state, number in (
            (cast.unit, State.CLOSED, 300),
            (cast.other_unit, State.OPEN, 6),
            (cast.unit, State.CANCELLED, 4),
        )
        for _time in range(number)
    )
    assert figures.sessions_held(cast.province_officer, 2022) == 306
    assert figures.sessions_held(cast.officer, 2022) == 300
    assert figures.sessions_held(cast.province_officer, 2023) == 0
    client.force_login(cast.province_officer, backend=BACKEND)
    assert "306" in client.get(reverse("counselling:figures"), {"year": "2022"}).content.decode()


def test_no_measure_of_counselling_is_ever_offered_for_the_public():
    ours = [each for each in measures() if each.app == "counselling"]
    assert ours and all(each.guarded for each in ours)


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
