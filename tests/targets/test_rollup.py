"""Sums over the tree equal an independent sum; missing stays missing; a unit keeps its own day."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from doithoai.journal.actions import record
from doithoai.kit import measures
from doithoai.kit.actors import SYSTEM
from doithoai.kit.measures import Measure, register
from doithoai.targets import pages, rollup
from doithoai.targets.bands import Part
from doithoai.targets.events import REPORTED
from doithoai.targets.models import Period, Reach, Target, Value
from doithoai.units.actions import create_organisation
from doithoai.units.models import Kind, Level, Organisation, Succession
from tests.voices.factories import voice

from . import naive
from .factories import adopted, drawn_up, in_force, reported, taken, target

NOW = dt.datetime(2026, 11, 22, 3, tzinfo=dt.UTC)
YEAR = 2023


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


def union(name, level, parent=None, **days):
    return create_organisation(name, Kind.WOMENS_UNION, level, parent=parent, by=SYSTEM, **days)


ENDED = st.sampled_from([None, None, None, dt.date(2022, 6, 30), dt.date(2023, 6, 30)])
TREE = st.lists(st.lists(ENDED, max_size=4), min_size=1, max_size=4)
AMOUNTS = st.one_of(st.none(), st.decimals(min_value=0, max_value=10**6, places=3))


class OnRandomTrees(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(
        TREE,
        st.sampled_from(Period),
        st.sampled_from(Reach),
        st.booleans(),
        st.decimals(min_value=0, max_value=1000, places=3),
        st.data(),
    )
    def test_the_sum_is_that_of_every_unit_by_itself(self, tree, period, reach, adds, plan, data):
        with time_machine.travel(NOW, tick=False):
            top = union("Trung ương", Level.CENTRAL)
            resolution = drawn_up(top)
            one = target(resolution, str(plan), period=period, reach=reach, adds_up=adds)
            one.resolution = resolution
            for at, communes in enumerate(tree):
                province = union(f"Tỉnh {at}", Level.PROVINCE, top)
                for number, ended in enumerate(communes):
                    unit = union(f"Xã {at}.{number}", Level.COMMUNE, province, valid_to=ended)
                    self.fill(one, unit, data)
            tally = rollup.tallies(top, [one], YEAR)[one.pk]
            amount, expected, present = naive.tally(one, YEAR)
            assert (tally.expected, tally.present) == (expected, present)
            assert (tally.amount or 0) == (amount or 0)
            below = pages.below(one, YEAR)
            assert sum(row.tally.expected for row in below) == expected
            assert sum((row.tally.amount or 0) for row in below) == (amount or 0)

    def fill(self, one, unit, data):
        copy = Target(resolution=drawn_up(unit), root=one, position=1, text="…", level=one.level)
        copy.save()
        for year in (2021, 2022, YEAR):
            amount = data.draw(AMOUNTS)
            if amount is None:
                continue
            value = Value(
                target=copy,
                root=one,
                organisation=unit,
                year=year,
                amount=amount,
                source_kind="document",
                source="…",
                source_on=NOW.date(),
                said_by="…",
            )
            record(REPORTED, value, by=SYSTEM, year=year, amount=amount)


pytestmark = pytest.mark.django_db


def test_a_unit_that_has_not_reported_is_missing_and_named(cast):
    upper, own = in_force(cast)
    reported(own, "6")
    (line,) = pages.reviewed(upper, YEAR).lines
    assert (line.tally.expected, line.tally.present, line.tally.amount) == (2, 1, Decimal(6))
    assert (line.standing.part, line.standing.is_floor) == (Part.HALF, True)
    assert pages.reviewed(upper, YEAR).lacking == [("Hội LHPN xã Thử Nghiệm", 1)]


def test_zero_is_a_report(cast):
    upper, own = in_force(cast)
    reported(own, "0")
    reported(taken(upper, cast.other_unit), "0")
    found = pages.reviewed(upper, YEAR)
    assert (found.lines[0].standing.part, found.lacking) == (Part.NOT, [])


def test_the_last_report_that_came_completes_the_band(cast):
    upper, own = in_force(cast)
    reported(own, "6")
    reported(taken(upper, cast.other_unit), "5")
    (line,) = pages.reviewed(upper, YEAR).lines
    assert (line.standing.part, line.standing.is_floor) == (Part.ABOVE, False)


def test_each_unit_is_counted_that_reaches_the_minimum(cast):
    upper = drawn_up(cast.province)
    target(upper, "2", reach=Reach.EACH)
    adopted(upper)
    reported(taken(upper, cast.unit), "2")
    reported(taken(upper, cast.other_unit), "1.999")
    (line,) = pages.reviewed(upper, YEAR).lines
    assert (line.tally.amount, line.tally.units) == (1, 2)
    assert line.standing.part == Part.NOT


def test_shares_are_added_up_by_part_and_whole_not_averaged(cast):
    upper = drawn_up(cast.province)
    target(upper, "80", is_share=True, base_label="số nạn nhân được phát hiện")
    adopted(upper)
    reported(taken(upper, cast.unit), ("1", "1"))
    reported(taken(upper, cast.other_unit), ("59", "99"))
    (line,) = pages.reviewed(upper, YEAR).lines
    assert (line.tally.amount, line.tally.base) == (60, 100)
    assert line.performance == "75,0%" or line.performance == "75%"


def test_a_share_with_a_report_missing_has_no_band(cast):
    upper = drawn_up(cast.province)
    target(upper, "80", is_share=True, base_label="số nạn nhân được phát hiện")
    adopted(upper)
    reported(taken(upper, cast.unit), ("9", "10"))
    (line,) = pages.reviewed(upper, YEAR).lines
    assert line.standing.part == Part.UNKNOWN


def test_the_years_of_a_term_are_added_up(cast):
    upper = drawn_up(cast.province)
    target(upper, "350", period=Period.TERM)
    adopted(upper)
    own, other = taken(upper, cast.unit), taken(upper, cast.other_unit)
    for year, number in ((2021, "100"), (2022, "60"), (2023, "40")):
        reported(own, number, year=year)
        reported(other, "0", year=year)
    (line,) = pages.reviewed(upper, 2022).lines
    assert (line.tally.amount, line.standing.part) == (160, Part.NOT)
    (line,) = pages.reviewed(upper, 2023).lines
    assert (line.tally.amount, line.standing.part) == (200, Part.HALF)


def organisations():
    return Organisation.objects.filter(kind=Kind.WOMENS_UNION)


@pytest.fixture
def counted(monkeypatch):
    """One more measure, for as long as the test lasts."""
    monkeypatch.setattr(measures, "_measures", dict(measures._measures))
    register(
        Measure(
            name="test.units",
            label="Đơn vị",
            unit="đơn vị",
            definition="…",
            source="…",
            records=organisations,
            day="valid_from",
            organisation="parent",
        )
    )


def test_what_the_system_counts_is_never_reported_and_never_missing(cast, counted):
    union("Chi hội 1", Level.BRANCH, cast.unit, valid_from=dt.date(2023, 2, 1))
    union("Chi hội 2", Level.BRANCH, cast.unit, valid_from=dt.date(2023, 12, 31))
    union("Chi hội 3", Level.BRANCH, cast.unit, valid_from=dt.date(2024, 1, 1))
    upper = drawn_up(cast.province)
    target(upper, "2", measure="test.units")
    target(upper, "1", measure="test.units", reach=Reach.EACH)
    adopted(upper)
    total, each = pages.reviewed(upper, YEAR).lines
    assert (total.tally.amount, total.lacking, total.standing.part) == (2, "", Part.REACHED)
    assert (each.tally.amount, each.tally.units) == (1, 2)
    parts = {row.unit: row.tally.amount for row in pages.below(total.target, YEAR)}
    assert parts == {cast.unit: 2, cast.other_unit: 0}


def test_what_a_merged_unit_had_counts_where_the_figures_count_it(cast, client):
    """It ended in the middle of the year: its voices go to its successor, also in another line."""
    gone = union("Xã Cũ", Level.COMMUNE, cast.province, valid_to=dt.date(2023, 6, 30))
    Succession.objects.create(old=gone, new=cast.other_unit, valid_from=dt.date(2023, 7, 1))
    for unit, number in ((cast.unit, 2), (cast.other_unit, 3), (gone, 4)):
        for _n in range(number):
            voice(unit, heard_on=dt.date(2023, 3, 1))
    upper = drawn_up(cast.province)
    target(upper, "9", measure="voices.received", level="commune")
    target(upper, "3", measure="voices.received", level="commune", reach=Reach.EACH)
    adopted(upper)
    total, each = pages.reviewed(upper, YEAR).lines
    assert (total.tally.amount, each.tally.amount, each.tally.units) == (9, 1, 2)
    below = {row.unit: row for row in pages.below(total.target, YEAR)}
    assert {unit: row.tally.amount for unit, row in below.items()} == {
        cast.unit: 2,
        cast.other_unit: 7,
    }
    client.force_login(cast.province_officer)
    for opens, number in ((total.opens, 9), (below[cast.other_unit].opens, 7)):
        ((_label, href),) = opens
        assert client.get(href).context["opened"].number == number


def test_the_number_of_queries_does_not_grow_with_targets(cast, django_assert_max_num_queries):
    upper = drawn_up(cast.province)
    for reach in Reach:
        for period in Period:
            for _n in range(3):
                target(upper, "2", reach=reach, period=period)
                target(upper, "2", reach=reach, period=period, measure="voices.received")
    adopted(upper)
    with django_assert_max_num_queries(15):
        pages.reviewed(upper, YEAR)
    assert transaction.get_connection().in_atomic_block
