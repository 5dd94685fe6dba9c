"""Page, file and command give the same numbers; what the public page hides the file hides too."""

import datetime as dt
import json
from io import BytesIO

import openpyxl
import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doithoai.dialogues.actions import move_to, plan
from doithoai.dialogues.models import Phase
from doithoai.journal.models import Event
from doithoai.kit.measures import measure
from doithoai.kit.released import SMALL
from doithoai.voices.models import Channel, Voice
from tests.dialogues.factories import unsaved
from tests.reports.factories import voice_row

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 5, 20)
SIZES = st.tuples(*[st.integers(0, 12)] * 3)


def shown(client, **asked):
    """Label → numbers, of the page; None is hidden."""
    found = client.get(reverse("reports:index"), {"year": 2026, **asked}).context["table"]
    return {str(row.label): [cell.number for cell in row.cells] for row in found.rows}


def in_the_file(client, **asked):
    content = client.get(reverse("reports:export"), {"year": 2026, **asked}).content
    first = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    return {row[0]: list(row[1:]) for row in first.iter_rows(values_only=True)}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sizes=SIZES)
def test_the_public_page_and_its_file_hide_the_same_and_give_nothing_away(cast, sizes):
    client = Client()
    client.force_login(cast.province_officer)
    Voice.objects.all()._raw_delete("default")
    units = (cast.province, cast.unit, cast.other_unit)
    Voice.objects.bulk_create(
        voice_row(unit, DAY) for unit, size in zip(units, sizes, strict=True) for _n in range(size)
    )
    asked = {"by": "units", "measure": "voices.received", "public": "on"}
    page, file = shown(client, **asked), in_the_file(client, **asked)
    total = page.pop("Tổng số")[0]
    cells = [numbers[0] for numbers in page.values()]
    hidden = cells.count(None)
    assert all(number is None or number >= SMALL for number in cells)
    assert hidden != 1 or total is None, "the total less the others would be the hidden one"
    if hidden and total is not None:
        assert total - sum(filter(None, cells)) >= SMALL
    for label, numbers in page.items():
        assert file[label] == ["–" if number is None else number for number in numbers]


def test_the_command_gives_what_the_page_shows(cast, client, capsys):
    Voice.objects.bulk_create([voice_row(cast.unit, DAY) for _n in range(7)])
    Voice.objects.bulk_create([voice_row(cast.other_unit, DAY, channel=Channel.PAPER)])
    held = unsaved(cast.unit, held_on=DAY)
    move_to(plan(held, by=cast.officer), Phase.LIVE, by=cast.officer)
    client.force_login(cast.province_officer)
    page = shown(client)
    call_command("figures", "--from", "2026-01-01", "--to", "2026-12-31", "--json")
    told = {
        str(measure(row["measure"]).label): row["value"]
        for row in json.loads(capsys.readouterr().out)
        if row["kind"] == "computed"
    }
    there = {label: str(numbers[-1]) for label, numbers in page.items() if numbers[-1]}
    assert there == {"Ý kiến đã tiếp nhận": "8", "Hội nghị đối thoại, gặp mặt đã tổ chức": "1"}
    assert there.items() <= told.items(), "the command gives parts of measures, too"


def test_looking_at_figures_records_nothing(cast, client):
    client.force_login(cast.province_officer)
    before = Event.objects.count()
    shown(client, by="units", measure="voices.received")
    in_the_file(client, by="units", measure="voices.received")
    assert Event.objects.count() == before
