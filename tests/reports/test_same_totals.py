"""Two ways to the same figures: what one statement counts, and each record taken by itself."""

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doithoai.kit.measures import measure
from doithoai.reports.figures import counted, records
from doithoai.reports.heritage import Heritage
from doithoai.reports.periods import Kind, Period, all_of
from doithoai.reports.scope import Scope
from doithoai.units.models import Organisation
from tests.reports import by_hand
from tests.reports.factories import LEVELS, TODAY, World, worlds

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


@random_trees
@given(worlds(), st.booleans(), st.booleans(), levels, st.data())
def test_one_statement_counts_what_each_record_by_itself_gives(
    db, world, line, rebased, level, data
):
    with transaction.atomic():
        unit = data.draw(st.integers(0, len(world.store().units) - 1))
        asked = by_hand.line_of(world, unit) if line else {unit}
        scope = Scope(world.units[unit], line, level, rebased=Heritage(TODAY) if rebased else None)
        found = counted([received()], scope, PERIODS)["voices.received"]
        wanted = by_hand.counted(world, asked, PERIODS, level=level, rebased=rebased)
        numbers = {each.pk: number for number, each in enumerate(world.units)}
        for at, period in enumerate(PERIODS):
            rest = wanted[at].pop("rest", 0)
            by_unit = {numbers[pk]: row[at] for pk, row in found.units.items() if row[at]}
            assert by_unit == dict(wanted[at])
            assert found.rest[at] == rest
            assert found.totals[at] == records(received(), scope, period).count()
            assert rest == records(received(), scope, period, rest=True).count()
        transaction.set_rollback(True)


@random_trees
@given(worlds(), st.booleans())
def test_every_record_counts_once_in_the_whole_country(db, world: World, rebased):
    with transaction.atomic():
        world.store()
        ours = [each.pk for each in world.units]
        Organisation.objects.exclude(pk__in=ours).count()
        scope = Scope(rebased=Heritage(TODAY) if rebased else None)
        year = Period.of(2025, Kind.YEAR)
        found = counted([received()], scope, [year])["voices.received"]
        seen = [*records(received(), scope, year), *records(received(), scope, year, rest=True)]
        assert len({each.pk for each in seen}) == len(seen) == found.totals[0] + found.rest[0]
        if not rebased:
            assert len(seen) == len(world.said)
        transaction.set_rollback(True)


def received():
    return measure("voices.received")
