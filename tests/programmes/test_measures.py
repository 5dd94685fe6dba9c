"""Figures of programmes: what counts, on which day, and what does not any more."""

import datetime as dt

import pytest
from django.db.models import Sum

from doithoai.kit.measures import measure, measures
from doithoai.programmes import actions

from .factories import attendance, award, fill_the_books, output, training


def value(name):
    one = measure(f"programmes.{name}")
    rows = one.records()
    return rows.aggregate(sum=Sum(one.amount))["sum"] if one.amount else rows.count()


def test_outputs_are_added_up_by_kind_and_in_money(cast):
    output(cast)
    output(cast, kind="house", quantity="45", money="1,345 tỷ")
    output(cast, kind="club", quantity="9", money="")
    assert value("output.gift") == 3700
    assert value("output.house") == 45
    assert value("output.club") == 9
    assert value("outputs_worth") == 2_945_000_000


def test_what_was_taken_back_is_in_no_figure(cast):
    actions.withdraw(output(cast), by=cast.officer)
    assert value("output.gift") in (None, 0)


def test_awards_are_counted_apart_and_never_shown_by_name(cast):
    row = award(cast)
    award(cast, holder="collective", name="Chi hội Mẫu")
    assert (value("awards_collectives"), value("awards_individuals")) == (1, 1)
    assert row.name not in measure("programmes.awards_individuals").shown(row, cast.officer)


def test_courses_officers_and_units_reached(cast):
    attendance(cast)
    training(cast, title="Lớp khác")
    assert (value("trainings"), value("officers_trained"), value("units_reached")) == (2, 3, 1)


def test_works_sums_lent_and_the_pipeline(cast):
    fill_the_books(cast)
    assert (value("works_registered"), value("works_done")) == (1, 0)
    assert value("lent") == 200_000_000
    assert value("pipeline_candidates") == 12
    one = measure("programmes.pipeline_admitted")
    assert one.records().get().on == dt.date(2025, 12, 31)


def test_a_figure_opens_its_rows(client, cast):
    row = output(cast)
    client.force_login(cast.officer)
    answer = client.get(f"/desk/programmes/rows/{row.pk}/")
    assert answer.url == f"/desk/programmes/books/outputs/{row.pk}/"
    client.force_login(cast.other_officer)
    assert client.get(f"/desk/programmes/rows/{row.pk}/").status_code == 404


@pytest.mark.parametrize(
    "one", [one for one in measures() if one.app == "programmes"], ids=lambda one: one.name
)
def test_every_measure_finds_rows_by_unit_and_day(cast, one):
    fill_the_books(cast)
    year = {f"{one.day}__range": (dt.date(2020, 1, 1), dt.date(2030, 1, 1))}
    found = (
        one.records().filter(**year, **{one.organisation: cast.unit}).select_related(*one.related)
    )
    assert found.count() == one.records().filter(**{one.organisation: cast.unit}).count()
    assert all(one.shown(row, cast.officer) for row in found)
