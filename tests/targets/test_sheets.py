"""Results of a year from a spreadsheet: out, filled in, every cell checked, looked at, saved."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from doithoai.journal.models import Event
from doithoai.targets import intake
from doithoai.targets.models import Target, Value
from tests.cast import Cast

from .factories import adopted, drawn_up, reported, taken, target

NOW = dt.datetime(2024, 2, 22, 3, tzinfo=dt.UTC)
MEMBERS, HELPED, MONEY = "Hội viên mới kết nạp", "Nạn nhân được giúp", "Vốn cho vay"
SOURCE = {"kind": "document", "words": "Báo cáo 15/BC-BTV", "on": "05/01/2024", "said_by": "Bà A"}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def own(cast: Cast):
    """The commune's resolution: a count, a share and a sum of money."""
    upper = drawn_up(cast.province)
    target(upper)
    target(upper, "80", text=HELPED, unit="người", is_share=True, base_label="số được phát hiện")
    target(upper, "500", text=MONEY, unit="triệu đồng")
    adopted(upper)
    return taken(upper, cast.unit)


def book(*rows, merged="") -> bytes:
    out, made = BytesIO(), Workbook()
    page = made.active
    for row in rows:
        page.append(list(row))
    if merged:
        page.merge_cells(merged)
    made.save(out)
    return out.getvalue()


HEADINGS = ("TT", "Chỉ tiêu", "Đơn vị", "Thực hiện", "Trên tổng số")


def read(own, *rows, merged="") -> intake.Trial:
    targets = list(own.targets.all())
    return intake.read(book(HEADINGS, *rows, merged=merged), "so.xlsx", targets, own.organisation)


def upload(client, own, content: bytes, name="so.xlsx"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("targets:read_sheet", args=[own.pk, 2023]), {"file": file})


@pytest.mark.django_db
def test_the_empty_sheet_filled_in_stands_in_the_form_and_is_saved_with_its_source(
    cast, client, own
):
    reported(own, "5", by=cast.officer)
    client.force_login(cast.officer)
    answer = client.get(reverse("targets:report_sheet", args=[own.pk, 2023]))
    sheet = load_workbook(BytesIO(answer.content))
    page = sheet.active
    lines = {row[1].value: row for row in page.iter_rows() if row[1].value}
    assert lines[MEMBERS][4].value == 5
    lines[MEMBERS][4].value = 6
    lines[HELPED][4].value, lines[HELPED][5].value = "8", 10
    lines[MONEY][4].value = "1,3 tỷ"
    filled = BytesIO()
    sheet.save(filled)
    shown = upload(client, own, filled.getvalue())
    assert shown.status_code == 200
    assert Value.objects.get().amount == 5, "nothing is saved by reading"
    boxes = {
        box.name: box.value() for _target, some in shown.context["form"].lines() for box in some
    }
    assert str(boxes["amount_0"]) == "6", "no nought behind it"
    assert boxes == {"amount_0": 6, "amount_1": 8, "base_1": 10, "amount_2": 1300}
    sent = {name: str(value) for name, value in boxes.items()} | SOURCE
    client.post(reverse("targets:report", args=[own.pk, 2023]), sent)
    kept = {one.target.text: (one.amount, one.base) for one in Value.objects.all()}
    assert kept == {MEMBERS: (6, None), HELPED: (8, 10), MONEY: (1300, None)}
    assert {one.source for one in Value.objects.all()} == {"Báo cáo 15/BC-BTV"}
    verbs = [
        Event.objects.about(one).last().verb for one in Value.objects.order_by("target__position")
    ]
    assert verbs == ["targets.value.corrected", *["targets.value.reported"] * 2]


@pytest.mark.django_db
def test_every_cell_that_cannot_be_read_is_named_with_its_reason(cast, own):
    trial = read(
        own,
        [1, MEMBERS, "", "nhiều", ""],
        [2, HELPED, "", "82,5 %", ""],
        [3, MONEY, "", "1.345 tỷ", ""],
        [4, "Chỉ tiêu lạ", "", 3, ""],
        [5, MEMBERS, "", 3, ""],
    )
    assert trial.numbers == []
    assert [(cell, written) for cell, written, _why in trial.problems] == [
        ("D2", "nhiều"),
        ("D3", "82,5 %"),
        ("D4", "1.345 tỷ"),
        ("B5", "Chỉ tiêu lạ"),
        ("B6", MEMBERS),
    ]
    assert "“hội viên”" in trial.problems[0][2], "the unit as the target words it"
    said = trial.problems[2][2]
    assert "1.345.000.000.000" in said and "1.345.000.000 " in said


@pytest.mark.django_db
def test_a_part_without_its_whole_is_named(cast, own):
    assert [each[0] for each in read(own, [1, HELPED, "", 8, ""]).problems] == ["E2"]


@pytest.mark.django_db
def test_totals_sections_and_rows_of_other_units_are_left_out_and_told(cast, own):
    trial = read(
        own,
        ["I", "Các chỉ tiêu", "", "", ""],
        [1, MEMBERS, "Hội LHPN xã Khác", 70, ""],
        [1, MEMBERS, own.organisation.name, 6, ""],
        ["", "Tổng cộng", "", 76, ""],
    )
    assert [one.amount for one in trial.numbers] == [6]
    assert trial.problems == []
    assert [row for row, _words in trial.notes] == [2, 3, 5]


@pytest.mark.django_db
def test_a_number_merged_over_rows_is_refused_and_a_name_is_taken_for_each(cast, own):
    unit = own.organisation.name
    rows = ([1, MEMBERS, unit, 6, ""], [3, MONEY, "", 700, ""])
    assert [one.amount for one in read(own, *rows, merged="C2:C3").numbers] == [6, 700]
    refused = read(own, *rows, merged="D2:D3")
    assert [each[0] for each in refused.problems] == ["D2", "D3"]
    assert refused.numbers == []


@pytest.mark.django_db
def test_a_formula_without_its_value_is_refused(cast, own):
    assert [each[0] for each in read(own, [1, MEMBERS, "", "=2+4", ""]).problems] == ["D2"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "name"),
    [(b"\x00\x01", "so.xlsx"), (book(("Tên", "Số"), ("A", 1)), "so.xlsx"), (b"", "so.xlsx")],
)
def test_a_file_that_is_no_such_sheet_is_refused_in_words(cast, client, own, content, name):
    client.force_login(cast.officer)
    answer = upload(client, own, content, name)
    assert answer.status_code == 400
    assert answer.context["form"].errors["file"]
    assert Value.objects.count() == 0


@pytest.mark.django_db
def test_only_who_reports_reads_a_sheet_in(cast, client, own):
    for person, status in ((cast.province_officer, 403), (cast.other_officer, 404)):
        client.force_login(person)
        assert upload(client, own, b"").status_code == status


@pytest.mark.parametrize(
    ("written", "unit", "meant"),
    [
        ("1.345", "hội viên", "1345"),
        ("1 345", "hội viên", "1345"),
        ("12,5", "ha", "12.5"),
        ("24 hộ", "hộ", "24"),
        ("0", "hộ", "0"),
        ("1,3 tỷ đồng", "triệu đồng", "1300"),
        ("500 triệu", "tỷ đồng", "0.5"),
        ("1.600.000.000", "đồng", "1600000000"),
    ],
)
def test_numbers_are_read_as_people_here_write_them(written, unit, meant):
    assert intake.number(written, Target(unit=unit)) == Decimal(meant)


@pytest.mark.parametrize(
    ("written", "unit"),
    [("12,5555", "ha"), ("-3", "hộ"), ("mười", "hộ"), ("3 tỷ", "hộ"), ("1.2.3", "hộ"), ("%", "hộ")],
)
def test_what_is_no_number_in_the_unit_is_refused(written, unit):
    with pytest.raises(intake.CannotBeRead):
        intake.number(written, Target(unit=unit))


@given(st.integers(0, 10**11), st.integers(0, 999))
def test_a_number_written_with_dots_and_a_comma_reads_back(whole, thousandths):
    written = f"{whole:,}".replace(",", ".") + f",{thousandths:03}"
    assert intake.number(written, Target(unit="ha")) == Decimal(f"{whole}.{thousandths:03}")


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_refused(written):
    try:
        assert intake.number(written, Target(unit="triệu đồng")) >= 0
    except intake.CannotBeRead as why:
        assert str(why)


def test_cells_are_named_as_the_spreadsheet_does():
    assert [intake.cell_name(7, at) for at in (1, 26, 27, 52, 703)] == [
        *("A7", "Z7", "AA7", "AZ7"),
        "AAA7",
    ]
