"""The pages of figures: what a table shows, what a cell opens, who may ask."""

import datetime as dt
import re
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doithoai.commitments.models import Commitment
from doithoai.kit.actors import SYSTEM
from doithoai.reception.models import Visit
from doithoai.reports import opening
from doithoai.units.actions import create_organisation
from doithoai.units.models import Kind, Level
from doithoai.voices.models import Channel, Confidence, Voice
from tests.reports.factories import voice_row

pytestmark = pytest.mark.django_db
MARCH, MAY = dt.date(2026, 3, 5), dt.date(2026, 5, 20)


@pytest.fixture
def said(cast):
    """Seven voices at the commune (two of them restricted), three at the other, one before."""
    rows = [voice_row(cast.unit, MARCH) for _n in range(4)]
    rows += [voice_row(cast.unit, MAY, confidence=Confidence.CONFIDENTIAL) for _n in range(2)]
    rows += [voice_row(cast.unit, MAY, channel=Channel.PAPER)]
    rows += [voice_row(cast.other_unit, MAY) for _n in range(3)]
    rows += [voice_row(cast.unit, dt.date(2025, 3, 5))]
    return Voice.objects.bulk_create(rows)


def page(client, user, **asked):
    client.force_login(user)
    return client.get(reverse("reports:index"), {"year": 2026, **asked})


def numbers(answer, label):
    """The cells of the row with this label."""
    row = next(r for r in answer.context["table"].rows if str(r.label) == label)
    return [cell.number for cell in row.cells]


def links(answer, label):
    row = next(r for r in answer.context["table"].rows if str(r.label) == label)
    return [cell.href for cell in row.cells]


RECEIVED = "Ý kiến đã tiếp nhận"


def test_it_lists_what_is_counted_with_its_definition(cast, client):
    client.force_login(cast.officer)
    shown = client.get(reverse("reports:definitions")).content.decode()
    assert RECEIVED in shown
    assert 'id="voices.received"' in shown
    assert 'id="officials.opinions"' not in shown


def test_a_table_shows_the_quarters_and_the_year(cast, client, said):
    answer = page(client, cast.officer, group="voices")
    assert numbers(answer, RECEIVED) == [4, 3, 0, 0, 7]
    assert numbers(answer, "Ý kiến theo mức độ bảo mật: Hạn chế người xem") == [0, 2, 0, 0, 2]


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("month", [0, 0, 4, 0, 3, 0, 0, 0, 0, 0, 0, 0, 7]),
        ("half", [7, 0, 7]),
        ("nine", [7]),
        ("year", [0, 0, 0, 1, 7]),
    ],
)
def test_columns_are_the_periods_asked_for(cast, client, said, kind, wanted):
    assert numbers(page(client, cast.officer, kind=kind), RECEIVED) == wanted


def test_any_days_include_the_first_and_the_last(cast, client, said):
    asked = {"kind": "days", "first": "05/03/2026", "last": "20/05/2026"}
    assert numbers(page(client, cast.officer, **asked), RECEIVED) == [7]
    asked["last"] = "19/05/2026"
    assert numbers(page(client, cast.officer, **asked), RECEIVED) == [4]


def test_the_year_stands_beside_the_same_period_of_last_year(cast, client, said):
    answer = page(client, cast.officer, compare="on")
    assert numbers(answer, RECEIVED) == [4, 3, 0, 0, 7, 1, 6]
    assert "(600%)" in answer.content.decode()


def test_units_below_stand_with_their_lines_and_a_total(cast, client, said):
    asked = {"by": "units", "measure": "voices.received"}
    answer = page(client, cast.province_officer, **asked)
    assert numbers(answer, "Hội LHPN xã Ví Dụ") == [4, 3, 0, 0, 7]
    assert numbers(answer, "Hội LHPN xã Thử Nghiệm") == [0, 3, 0, 0, 3]
    assert numbers(answer, "Tổng số") == [4, 6, 0, 0, 10]


def test_units_stand_beside_all_measures_of_a_field(cast, client, said):
    answer = page(client, cast.province_officer, by="units", group="voices")
    assert numbers(answer, "Tổng số")[0] == 10
    assert numbers(answer, "Hội LHPN xã Ví Dụ")[:3] == [7, 6, 1]


def test_the_chart_says_its_numbers_in_words_and_needs_no_style(cast, client, said):
    shown = page(client, cast.officer, measure="voices.received").content.decode()
    svg = re.search(r"<svg role=\"img\".*?</svg>", shown, re.DOTALL)[0]
    assert '<title id="chart-title">Ý kiến đã tiếp nhận</title>' in svg
    assert "Quý 1/2026: 4; Quý 2/2026: 3; Quý 3/2026: 0" in svg
    assert "style" not in svg


def test_a_cell_opens_what_it_counts(cast, client, said):
    shown = page(client, cast.officer)
    opened = client.get(links(shown, RECEIVED)[1]).context["opened"]
    assert (opened.number, opened.all, opened.hidden) == (3, 3, 2)
    assert [line.title for line in opened.lines] == ["Đường vào thôn Mẫu ngập"]


def test_every_cell_of_a_table_opens_as_many_as_it_says(cast, client, said):
    for asked in ({}, {"by": "units", "group": "voices"}, {"units": "now"}, {"level": "commune"}):
        answer = page(client, cast.province_officer, compare="on", **asked)
        for row in answer.context["table"].rows:
            for cell in row.cells:
                if cell.href and cell.number:
                    assert client.get(cell.href).context["opened"].number == cell.number


def test_what_is_opened_goes_on_page_by_page_and_misses_nothing(cast, client):
    some = [voice_row(cast.unit, MARCH) for _n in range(30)]
    some += [voice_row(cast.other_unit, MAY) for _n in range(28)]
    some += [voice_row(cast.province, MAY) for _n in range(3)]
    Voice.objects.bulk_create(some)
    at = links(page(client, cast.province_officer), RECEIVED)[-1]
    seen, turns = [], 0
    while at:
        answer = client.get(at)
        seen += [line.href for line in answer.context["opened"].lines]
        at, turns = answer.context["next"], turns + 1
        at = at and reverse("reports:records") + at
    assert sorted(seen) == sorted(reverse("voices:detail", args=[each.pk]) for each in some)
    assert turns == 3


def test_of_very_many_the_page_says_that_closed_ones_are_left_out(cast, client, monkeypatch, said):
    monkeypatch.setattr(opening, "WEIGHED", 2)
    monkeypatch.setattr(opening, "PAGE", 2)
    at = links(page(client, cast.province_officer), RECEIVED)[-1]
    assert "không liệt kê dưới đây" in client.get(at).content.decode()


def test_a_figure_is_the_same_for_everybody_who_may_ask(cast, client, said):
    for user in (cast.officer, cast.clerk, cast.leader):
        assert numbers(page(client, user), RECEIVED)[-1] == 7
    unit = {"unit-choice": str(cast.unit.pk)}
    assert numbers(page(client, cast.province_officer, **unit), RECEIVED)[-1] == 7


def test_nobody_asks_about_a_unit_beside_or_above_her_own(cast, client):
    for other in (cast.other_unit, cast.province, cast.committee):
        answer = page(client, cast.officer, **{"unit-choice": str(other.pk)})
        assert answer.status_code == 403
        opening = {"measure": "voices.received", "period": "2026", "unit-choice": str(other.pk)}
        assert client.get(reverse("reports:records"), opening).status_code == 403
        assert client.get(reverse("reports:export"), opening).status_code == 403


def test_a_clerk_asks_about_her_unit_alone(cast, client):
    create_organisation(
        "Chi hội thôn Mẫu", Kind.WOMENS_UNION, Level.BRANCH, parent=cast.unit, by=SYSTEM
    )
    assert page(client, cast.clerk).context["asked"].scope.line is False
    assert page(client, cast.clerk, whose="line").status_code == 403
    assert page(client, cast.officer, whose="line").status_code == 200


def test_opinions_on_officials_are_counted_for_leaders_alone(cast, client):
    labels = [str(r.label) for r in page(client, cast.officer).context["table"].rows]
    assert "Ý kiến về cán bộ, đảng viên" not in labels
    labels = [str(r.label) for r in page(client, cast.leader).context["table"].rows]
    assert "Ý kiến về cán bộ, đảng viên" in labels
    asked = {"measure": "officials.opinions", "period": "2026", "unit-choice": str(cast.unit.pk)}
    assert client.get(reverse("reports:records"), asked).status_code == 200
    client.force_login(cast.officer)
    assert client.get(reverse("reports:records"), asked).status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        {"measure": "voices.received", "period": "2026-Q9"},
        {"measure": "nothing.such", "period": "2026"},
        {"measure": "voices.received", "period": "2026", "level": "moon"},
        {},
    ],
)
def test_a_figure_that_is_none_is_not_there(cast, client, asked):
    client.force_login(cast.officer)
    assert client.get(reverse("reports:records"), asked).status_code == 404


@pytest.mark.parametrize("after", ["x", "~", "0~0~0", f"{MARCH}~{MARCH}~{MARCH}"])
def test_a_key_that_is_none_begins_at_the_beginning(cast, client, said, after):
    client.force_login(cast.officer)
    asked = {"measure": "voices.received", "period": "2026", "after": after}
    answer = client.get(reverse("reports:records"), asked)
    assert len(answer.context["opened"].lines) == 5


def test_days_that_make_no_period_are_told(cast, client):
    asked = {"kind": "days", "first": "20/05/2026", "last": "05/03/2026"}
    shown = page(client, cast.officer, **asked).content.decode()
    assert "Ngày cuối" in shown
    assert "Quý" not in re.sub(r"<option.*?</option>", "", shown)


def test_for_the_public_small_numbers_and_what_gives_them_away_are_hidden(cast, client, said):
    Voice.objects.bulk_create([voice_row(cast.province, MAY) for _n in range(9)])
    asked = {"by": "units", "measure": "voices.received", "public": "on"}
    answer = page(client, cast.province_officer, **asked)
    assert numbers(answer, "Hội LHPN xã Thử Nghiệm") == [None]
    assert numbers(answer, "Hội LHPN xã Ví Dụ") == [None]
    assert numbers(answer, "Hội LHPN tỉnh Minh Họa") == [9]
    assert numbers(answer, "Tổng số") == [19]
    assert not any(links(answer, "Tổng số"))


def test_for_the_public_a_part_does_not_give_the_rest_away(cast, client, said):
    asked = {"by": "units", "measure": "voices.channel.web", "public": "on"}
    Voice.objects.bulk_create([voice_row(cast.other_unit, MAY) for _n in range(5)])
    answer = page(client, cast.province_officer, **asked)
    assert numbers(answer, "Hội LHPN xã Ví Dụ") == [None]


def test_the_file_shows_the_same_and_says_what_it_means(cast, client, said):
    client.force_login(cast.officer)
    asked = {"year": 2026, "group": "voices", "compare": "on"}
    answer = client.get(reverse("reports:export"), asked)
    assert "so-lieu-" in answer["Content-Disposition"]
    book = openpyxl.load_workbook(BytesIO(answer.content))
    first, second = book.worksheets
    rows = {row[0]: row[1:] for row in first.iter_rows(values_only=True)}
    assert rows[RECEIVED] == (4, 3, 0, 0, 7, 1, 6)
    meanings = {row[0]: row[2] for row in second.iter_rows(values_only=True)}
    assert "tính theo ngày nghe ý kiến" in meanings[RECEIVED]


def test_a_name_never_becomes_a_formula(cast, client, said):
    bad = create_organisation(
        "=HYPERLINK(1)", Kind.WOMENS_UNION, Level.COMMUNE, parent=cast.province, by=SYSTEM
    )
    client.force_login(cast.province_officer)
    asked = {"year": 2026, "measure": "voices.received", "by": "units"}
    answer = client.get(reverse("reports:export"), asked)
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    cell = next(c for c in sheet["A"] if c.value == bad.name)
    assert cell.data_type == "s"


def test_no_page_asks_more_of_the_database_when_there_is_more(cast, client, said):
    at = reverse("reports:index")
    client.force_login(cast.province_officer)
    opening = {"measure": "voices.received", "period": "2026"}
    for address, asked in (
        (at, {}),
        (at, {"by": "units", "group": "petitions", "units": "now"}),
        (reverse("reports:records"), opening),
    ):
        client.get(address, asked)
        with CaptureQueriesContext(connection) as queries:
            client.get(address, asked)
        assert len(queries) <= 15, [q["sql"][:200] for q in queries]


def test_a_cell_of_a_line_holds_the_filters_it_was_counted_with(cast, client, said):
    answer = page(client, cast.province_officer, level="commune", units="now")
    asked = parse_qs(urlsplit(links(answer, RECEIVED)[0]).query)
    assert asked["level"] == ["commune"]
    day = answer.context["asked"].scope.rebased.day
    assert asked["units"] == [day.isoformat()]
    assert asked["period"] == ["2026-Q1"]


def test_nothing_was_written_by_looking(cast, client, said):
    page(client, cast.province_officer)
    assert not Commitment.objects.exists()
    assert not Visit.objects.exists()


def test_measures_that_counted_nothing_stand_apart(client, cast, said):
    context = page(client, cast.officer).context
    assert context["rows"] and context["quiet"]
    assert all(any(cell.number for cell in row.cells) for row in context["rows"])
    assert not any(cell.number for row in context["quiet"] for cell in row.cells)
    assert len(context["rows"]) + len(context["quiet"]) == len(context["table"].rows)
