"""On random trees with mergers inside the period: every record is reported once, by one unit."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from doithoai.kit.measures import measure
from doithoai.reports.periods import Kind, Period
from doithoai.reports.returns.counting import (
    by_reporter,
    count,
    own_units,
    reporting_below,
    shares,
)
from tests.reports.factories import TODAY, worlds

pytestmark = pytest.mark.django_db
PERIOD = Period(min(TODAY.replace(year=2025), TODAY), TODAY, Kind.DAYS)
random_trees = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def reporting(unit, on):
    """The unit and all who report to it, level by level."""
    yield unit
    for below in reporting_below(unit, on):
        yield from reporting(below, on)


def reported_by(world, number):
    """By hand: the unit that has its work on the last day, and whether its top one stands."""
    seen = set()
    while world.heirs[number] and number not in seen:
        seen.add(number)
        number = min(world.heirs[number])
    while world.parents[number] is not None:
        number = world.parents[number]
    return number if world.heirs[number] is None else None


@random_trees
@given(worlds())
def test_every_record_is_reported_once(db, world):
    with transaction.atomic():
        world.store()
        on, voices = PERIOD.last, measure("voices.received")
        tops = [
            unit
            for at, unit in enumerate(world.units)
            if world.parents[at] is None and world.heirs[at] is None
        ]
        whose = Counter[object]()
        total = 0
        for top in tops:
            for unit in reporting(top, on):
                own = own_units(unit, on)
                whose.update(own)
                total += int(count(voices, own, PERIOD).number)
        wanted = {
            unit.pk for at, unit in enumerate(world.units) if reported_by(world, at) is not None
        }
        assert whose == Counter(wanted)
        inside = [v for v in world.voices if PERIOD.first <= v.heard_on <= PERIOD.last]
        assert total == sum(1 for voice in inside if voice.organisation_id in wanted)
        transaction.set_rollback(True)


@random_trees
@given(worlds())
def test_counting_all_at_once_gives_what_each_counts_for_itself(db, world):
    with transaction.atomic():
        world.store()
        voices, unit = measure("voices.received"), world.units[0]
        who = shares(unit, PERIOD.last)
        at_once = by_reporter(voices, who, PERIOD)
        for reporter in set(who.values()):
            units = {pk for pk, by in who.items() if by == reporter}
            assert at_once.get(reporter, 0) == count(voices, units, PERIOD).number
        transaction.set_rollback(True)
