"""Two ways to the same figures: what one statement counts, and each record taken by itself."""

import datetime as dt
import os
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doithoai.counting.figures import counted
from doithoai.counting.heritage import Heritage
from doithoai.counting.records import records
from doithoai.counting.scope import Scope
from doithoai.kit.actors import SYSTEM
from doithoai.kit.measures import measure
from doithoai.kit.periods import Kind, Period, all_of
from doithoai.reports.returns.counting import Reporting
from doithoai.units.actions import create_organisation
from doithoai.units.models import Succession
from doithoai.voices.models import Voice
from tests.reports import by_hand
from tests.reports.factories import BEFORE, LEVELS, MERGER, TODAY, World, voice_row, worlds

pytestmark = pytest.mark.django_db
TREES = int(os.environ.get("TREES", "40"))
"""More of them for a longer search: TREES=2000 pytest tests/reports/test_same_totals.py"""
PERIODS = [*all_of(2025, Kind.QUARTER), Period.read("2025-06-15~2025-07-15")]
random_trees = settings(
    max_examples=TREES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
levels = st.sampled_from(["", *LEVELS])


days = st.sampled_from([None, TODAY, BEFORE, dt.date(2025, 8, 15)])
"""As of then; and by the units of days before and after the mergers."""


@random_trees
@given(worlds(), st.booleans(), days, levels, st.data())
def test_one_statement_counts_what_each_record_by_itself_gives(db, world, line, day, level, data):
    with transaction.atomic():
        unit = data.draw(st.integers(0, len(world.store().units) - 1))
        asked = by_hand.line_of(world, unit) if line else {unit}
        scope = Scope(world.units[unit], line, level, rebased=day and Heritage(day))
        found = counted([received()], scope, PERIODS)["voices.received"]
        wanted = by_hand.counted(world, asked, PERIODS, level, day)
        keys = [each.pk for each in world.units]
        for at, period in enumerate(PERIODS):
            places = {keys.index(pk): row[at] for pk, row in found.units.items() if row[at]}
            left = {("rest", keys.index(pk)): row[at] for pk, row in found.rests.items() if row[at]}
            assert places | left == dict(wanted[at])
            assert found.totals[at] == records(received(), scope, period).count()
            assert found.rest[at] == records(received(), scope, period, rest=True).count()
            both = records(received(), scope, period, rest=None)
            assert both.count() == sum(wanted[at].values())
            for place, number in places.items():
                assert records(received(), scope, period, only=[keys[place]]).count() == number
        transaction.set_rollback(True)


@random_trees
@given(worlds(), days)
def test_every_record_counts_once_in_the_whole_country(db, world: World, day):
    with transaction.atomic():
        world.store()
        scope = Scope(rebased=day and Heritage(day))
        year = Period.of(2025, Kind.YEAR)
        found = counted([received()], scope, [year])["voices.received"]
        seen = [*records(received(), scope, year), *records(received(), scope, year, rest=True)]
        assert len({each.pk for each in seen}) == len(seen) == found.totals[0] + found.rest[0]
        if day in (None, BEFORE):
            assert len(seen) == len(world.said)
        transaction.set_rollback(True)


@random_trees
@given(worlds(), st.sampled_from([TODAY, BEFORE, dt.date(2025, 8, 15)]))
def test_reports_give_each_record_to_the_unit_where_figures_count_it(db, world, day):
    """A merger in the middle of the period: reports of all levels, records and figures agree."""
    with transaction.atomic():
        world.store()
        period, keys = Period(dt.date(2025, 4, 1), day), [each.pk for each in world.units]
        for top in by_hand.standing(world, set(range(len(keys))), day):
            line = by_hand.line_of(world, top)
            wanted = Counter()
            for place, number in by_hand.counted(world, line, [period], "", day)[0].items():
                unit = place[1] if isinstance(place, tuple) else place
                wanted[by_hand.reporter(world, unit, top, day)] += number
            reporting = Reporting(world.units[top], day)
            numbers = reporting.numbers([received()], [period])["voices.received"][0]
            assert {keys.index(pk): int(n) for pk, n in numbers.items()} == dict(wanted)
            own = reporting.count(received(), period)
            assert len(own.ids) == own.number == wanted[top]
        transaction.set_rollback(True)


def test_a_division_before_the_day_and_a_merger_after_it_are_told_apart(cast):
    """Between two reforms: the divided one's records stay above, what passes on later stays."""
    half = dt.date(2025, 3, 31)
    kind, level = cast.unit.kind, cast.unit.level
    old, last = (
        create_organisation(name, kind, level, parent=cast.province, valid_to=end, by=SYSTEM)
        for name, end in (("Xã Chia", dt.date(2024, 12, 31)), ("Xã Sau", BEFORE))
    )
    for gone, new, day in (
        (old, cast.unit, dt.date(2025, 1, 1)),
        (old, cast.other_unit, dt.date(2025, 1, 1)),
        (last, cast.other_unit, MERGER),
    ):
        Succession.objects.create(old=gone, new=new, valid_from=day)
    divided = voice_row(old, half)
    passed_on = voice_row(cast.other_unit, half, first_organisation=last)
    Voice.objects.bulk_create([divided, passed_on, voice_row(cast.other_unit, half)])
    scope, period = Scope(cast.province, rebased=Heritage(half)), Period(half, half)
    found = counted([received()], scope, [period])["voices.received"]
    there = {last.pk, cast.other_unit.pk}
    assert {pk: row[0] for pk, row in found.units.items() if row[0]} == dict.fromkeys(there, 1)
    assert found.rests == {cast.province.pk: [1]}, "no area tells which successor has it"
    assert [records(received(), scope, period, only=[pk]).count() for pk in there] == [1, 1]


def received():
    return measure("voices.received")
