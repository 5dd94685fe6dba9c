"""Figures are counted by looks into indexes that begin with the unit; so are cells opened."""

import datetime as dt

import pytest
from django.db import connection

from doithoai.counting.figures import counted
from doithoai.counting.scope import Scope
from doithoai.kit.measures import measure, measures
from doithoai.kit.periods import Kind, Period
from doithoai.reports import opening
from doithoai.reports.opening import Cell, opened
from doithoai.voices.models import Confidence, Voice
from tests.plans import asked, plan, plans
from tests.reports.factories import voice_row

pytestmark = pytest.mark.django_db
YEAR = Period.of(2026, Kind.YEAR)
COUNTED_FROM = {
    "petitions.opened": "petitions_counted_opened",
    "petitions.answered": "petitions_counted_answered",
    "petitions.answered_in_time": "petitions_counted_answered",
    "petitions.overdue": "petitions_counted_due",
    "petitions.solved": "petitions_counted_closed",
    "commitments.given": "commitments_counted_made",
    "commitments.kept": "commitments_counted_settled",
    "commitments.overdue": "commitments_counted_due",
    "voices.received": "voices_counted",
}


def through_a_state(line):
    """Only SQLite chooses without knowing how many rows there are of each state."""
    return line.startswith("SEARCH") and "(state=?)" in line


def test_no_measure_looks_through_all_that_has_a_state(cast):
    by_unit = [one for one in measures() if "__" not in one.organisation]
    assert len(by_unit) > 50
    with asked() as seen:
        for one in by_unit:
            counted([one], Scope(cast.province), [YEAR])
            opened(Cell(one, Scope(cast.province), YEAR), cast.province_officer, "")
    assert [line for line in plans(seen) if through_a_state(line)] == []


@pytest.mark.parametrize(("name", "index"), COUNTED_FROM.items())
def test_what_may_be_opened_is_counted_from_the_index_of_the_figure(cast, name, index):
    cell = Cell(measure(name), Scope(cast.province), YEAR)
    seen = cell.measure.visible(cell.records(), cast.province_officer)
    lines = plan(*seen.values("pk").query.sql_with_params())
    if connection.vendor == "sqlite":
        assert any(f"INDEX {index} " in line for line in lines), lines
    assert lines


def test_a_cell_of_which_nothing_may_be_opened_is_not_read_unit_by_unit(cast):
    march, hidden = dt.date(2026, 3, 5), Confidence.CONFIDENTIAL
    units = [cast.unit, cast.other_unit]
    rows = [voice_row(unit, march, confidence=hidden) for unit in units for _n in range(40)]
    Voice.objects.bulk_create(rows)
    cell = Cell(measure("voices.confidence.confidential"), Scope(cast.province), YEAR)
    with asked() as seen:
        found = opened(cell, cast.province_officer, "")
    assert (found.number, found.hidden, found.lines, found.next) == (80, 80, [], "")
    assert len(seen) <= 6


def test_the_few_that_may_be_opened_stand_on_one_page_in_order_of_days(cast):
    days = [dt.date(2026, month, 5) for month in (9, 1, 5)]
    hidden = [voice_row(cast.unit, days[0], confidence=Confidence.CONFIDENTIAL) for _n in range(40)]
    shown = [voice_row(unit, day) for unit in (cast.unit, cast.other_unit) for day in days]
    Voice.objects.bulk_create([*hidden, *shown])
    cell = Cell(measure("voices.received"), Scope(cast.province), YEAR)
    found = opened(cell, cast.province_officer, "")
    assert (found.number, found.hidden, found.next) == (46, 40, "")
    assert [line.day for line in found.lines] == sorted(2 * days)


def test_of_very_many_it_is_said_and_not_counted_that_some_are_closed(cast, monkeypatch):
    march = dt.date(2026, 3, 5)
    rows = [voice_row(cast.unit, march, confidence=Confidence.CONFIDENTIAL) for _n in range(8)]
    Voice.objects.bulk_create([*rows, *(voice_row(cast.unit, march) for _n in range(30))])
    cell = Cell(measure("voices.received"), Scope(cast.province), YEAR)
    assert opened(cell, cast.province_officer, "").hidden == 8
    monkeypatch.setattr(opening, "WEIGHED", 37)
    first = opened(cell, cast.province_officer, "")
    assert (first.number, first.hidden, len(first.lines)) == (38, None, opening.PAGE)
    assert len(opened(cell, cast.province_officer, first.next).lines) == 30 - opening.PAGE


def test_postgresql_is_asked_to_compile_nothing():
    """What it saves by that it loses many times over at the start of each statement."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW jit")
            assert cursor.fetchone() == ("off",)
    else:
        assert "options" not in connection.settings_dict["OPTIONS"]
