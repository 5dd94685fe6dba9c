"""Numbers given before letters shared one row stay as they were given."""

import datetime as dt

from django.apps import apps
from django.utils.module_loading import import_string

from doithoai.papers.models import Paper, Register
from tests.papers.factories import paper

join = "doithoai.papers.migrations.0003_register_of_incoming"


def test_letters_go_on_after_the_highest_number_of_any_letter(cast):
    old = paper(cast)
    Paper.objects.filter(pk=old.pk).update(
        kind="answer_letter", serial=3, year=2026, number="03", dated=dt.date(2026, 1, 5)
    )
    for series, last in (("answer_letter", 3), ("transfer_letter", 7), ("plan", 2)):
        Register.objects.create(organisation=cast.unit, series=series, year=2026, last=last)
    Register.objects.create(organisation=cast.unit, series="answer_letter", year=2025, last=9)
    import_string(f"{join}.join_rows_of_numbers")(apps, None)
    left = set(Register.objects.values_list("series", "year", "last"))
    assert left == {("letter", 2026, 7), ("letter", 2025, 9), ("plan", 2026, 2)}
    old.refresh_from_db()
    assert (old.series, old.number) == ("answer_letter", "03")
