"""No figure without provenance: every number of report and table leads to a measure or document."""

import datetime as dt
import io
import re
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from doithoai.kit.measures import measure
from doithoai.papers.models import Kind as PaperKind
from doithoai.papers.models import Paper
from doithoai.reports.returns import actions, paper, sheet
from doithoai.reports.returns.narrative import bare_numbers, check_words, written
from tests.archive.factories import document, figure
from tests.papers.docx_reading import W, body, opened, text
from tests.reports.returning import (
    THIRD,
    VOICES,
    again,
    begun,
    heard,
    locked,
    measure_set,
    sent,
)

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"\d[\d.,]*")
SUPERSCRIPT = f"{W}rPr/{W}vertAlign"


@pytest.fixture(autouse=True)
def after_the_quarter():
    with time_machine.travel("2026-11-22 05:00:00+00:00", tick=False):
        yield


NARRATIVE = """{{ tong_hop }}
# Kết quả {{ ky }}
## Ý kiến
- {{ voices.received }}
{{ don_vi }} tiếp nhận {{ voices.received }} ý kiến, {{ voices.received so_sanh }}.
# Đánh giá
{{ danh_gia }}
# Khó khăn
{{ kho_khan }}"""


@pytest.fixture
def report(cast):
    """A province with one commune that has sent and one that has not, and a year before."""
    measures = measure_set(cast, narrative=NARRATIVE)
    heard(cast.unit, 13), heard(cast.other_unit, 4), heard(cast.province, 2)
    heard(cast.unit, 7, on=THIRD.a_year_before().first)
    sent(cast, measures)
    made = begun(cast, measures, unit=cast.province, by=cast.province_officer)
    words = {"assessment": "Tiếp nhận {{ voices.received }} ý kiến theo Kế hoạch 12/KH-BTV."}
    actions.write(made, words, by=cast.province_officer)
    actions.lock(again(made), "Chủ tịch", by=cast.province_officer)
    return again(made)


def tables(content):
    return [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in opened(content).tables
    ]


def sources(content):
    """Row number → its cells, of the annex that names measure, definition and source."""
    found = [table for table in tables(content) if "Cách tính" in table[0]]
    return {row[0]: row for row in found[0][1:]}


def figures_in_words(content):
    """(number, row it names) of each figure in the words, and what else is written there."""
    pairs, rest = [], []
    tree = body(content)[0]
    for paragraph in tree.iterchildren(f"{W}p"):
        runs = list(paragraph.iter(f"{W}r"))
        words = ["".join(t.text or "" for t in run.iter(f"{W}t")) for run in runs]
        marks = [run.find(SUPERSCRIPT) is not None for run in runs]
        for at, word in enumerate(words):
            follows = at + 1 < len(words) and marks[at + 1]
            if follows:
                pairs.append((word.strip("%"), words[at + 1]))
            elif not marks[at]:
                rest.append(word)
    return pairs, rest


def test_every_figure_in_the_words_names_a_row_that_states_it(report):
    _name, content = paper.file(report)
    rows, (pairs, _rest) = sources(content), figures_in_words(content)
    assert len(pairs) >= 6
    for number, row in pairs:
        cells = rows[row]
        stated = " ".join(cells[2:5]).replace("+", " ").replace("-", " ")
        assert number in NUMBER.findall(stated), (number, cells)
        assert cells[5] and cells[6], "its definition and its source"


def test_no_other_number_stands_in_the_words(report):
    """Apart from dates, the period, symbols of papers and the digest of what was locked."""
    _name, content = paper.file(report)
    _pairs, rest = figures_in_words(content)
    left = " ".join(rest).replace(report.digest, "")
    assert bare_numbers(re.sub(r"(?m)^\d+\. ", "", left)) == ["1"]  # the section's own number


def test_every_number_of_the_table_by_unit_is_a_kept_one(report):
    _name, content = paper.file(report)
    units = next(table for table in tables(content) if "Đơn vị" in table[0])
    assert units[0][2] == f"{measure(VOICES).label} [1]" or "[1]" in units[0][2]
    values = {row[1]: row[2] for row in units[1:]}
    assert values == {
        "Tổng số": "15",
        "Hội LHPN tỉnh Minh Họa (phần của đơn vị)": "02",
        "Hội LHPN xã Thử Nghiệm": "chưa gửi",
        "Hội LHPN xã Ví Dụ": "13",
    }


def test_every_number_of_the_sheets_has_its_source(report):
    _name, content = sheet.file(report)
    book = load_workbook(io.BytesIO(content))
    named = {}
    for row in book["Nguồn số liệu"].iter_rows(min_row=5, values_only=True):
        named[row[0]] = row
        assert row[7] and row[8]
    lines = list(book["Theo đơn vị"].iter_rows(min_row=4, values_only=True))
    for column, heading in enumerate(lines[0][1:], 1):
        position = int(re.search(r"\[(\d+)\]", heading)[1])
        assert lines[1][column] == named[position][3], "the total is the figure of that row"
        parts = [row[column] for row in lines[2:] if isinstance(row[column], int | float)]
        assert sum(parts) == lines[1][column]
    assert [row[1] for row in lines if row[0] == "Hội LHPN xã Thử Nghiệm"] == ["chưa gửi"]


def test_nothing_in_a_sheet_becomes_a_formula(cast):
    report = locked(cast, measure_set(cast, measures=[VOICES]))
    type(cast.unit).objects.filter(pk=cast.unit.pk).update(name='=HYPERLINK("http://x","y")')
    _name, content = sheet.file(again(report))
    cells = [
        cell
        for page in load_workbook(io.BytesIO(content))
        for row in page.iter_rows()
        for cell in row
    ]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)


def test_the_missing_are_named_in_the_words(report):
    _name, content = paper.file(report)
    words = text(content)
    assert "Chưa có số liệu của: Hội LHPN xã Thử Nghiệm." in words
    assert "Hội LHPN xã Ví Dụ" not in words.partition("Chưa có số liệu của:")[2].splitlines()[0]


def test_figures_of_documents_stand_apart_with_their_sentence(cast):
    told = document(cast, source="Báo Ví Dụ")
    figure(cast, told, period="quý III năm 2026")
    found = told.figures.get()
    type(found).objects.filter(pk=found.pk).update(
        period_from=THIRD.first, period_to=dt.date(2026, 9, 30)
    )
    report = locked(cast)
    _name, content = paper.file(report)
    row = next(table for table in tables(content) if "Câu trong văn bản" in table[0])[1]
    assert row[1:3] == ["1.345 lượt", "hội viên được tập huấn"]
    assert told.title in row[3]
    assert "12 lớp tập huấn cho 1.345 lượt hội viên" in row[4]
    assert "1.345" not in " ".join(sources(content)["1"])
    book = load_workbook(io.BytesIO(sheet.file(report)[1]))
    assert "Số liệu theo văn bản" in book.sheetnames


def test_before_locking_the_paper_says_that_it_is_a_draft(cast):
    heard(cast.unit, 3)
    report = begun(cast)
    assert "Dự thảo: số liệu chưa chốt, tính đến ngày 22/11/2026." in text(paper.file(report)[1])
    actions.lock(report, "", by=cast.leader)
    assert "Dự thảo" not in text(paper.file(again(report))[1])


def test_a_locked_report_is_drawn_the_same_after_the_records_changed(cast):
    heard(cast.unit, 3)
    report = locked(cast)
    before = paper.file(report)
    heard(cast.unit, 5)
    assert paper.file(again(report)) == before


def test_the_report_is_kept_in_the_register_and_redrawn_until_it_has_a_number(cast):
    report = locked(cast)
    first = paper.keep(report, by=cast.officer)
    assert paper.keep(again(report), by=cast.officer).pk == first.pk
    assert [one.kind for one in Paper.objects.about(report)] == [PaperKind.PERIOD_REPORT]


@pytest.mark.parametrize(
    "words",
    [
        "Họp ngày 20/8/2026, quý 3 năm 2026, tháng 9/2026.",
        "Theo Kế hoạch 12/KH-BTV và Nghị định 09/2019/NĐ-CP, Điều 12, khoản 3.",
        "Nhiệm kỳ 2021-2026, khóa 13.",
        "Có {{ voices.received }} ý kiến.",
    ],
)
def test_dates_and_symbols_are_no_figures(words):
    check_words(words, [VOICES])


@pytest.mark.parametrize(
    "words", ["Có 12 ý kiến.", "Đạt 82,5%.", "Tổng số 1.345 chị", "Năm 12 lớp"]
)
def test_a_number_typed_by_hand_is_refused_by_name(words):
    with pytest.raises(ValidationError) as refused:
        check_words(words, [VOICES])
    assert NUMBER.search(words)[0].rstrip(".,") in str(refused.value)


@pytest.mark.parametrize("place", ["{{ voices.unknown }}", "{{ ky so_sanh }}"])
def test_a_place_that_means_nothing_is_refused(place):
    with pytest.raises(ValidationError):
        check_words(place, [VOICES])


@given(st.integers(0, 10**12))
def test_a_number_is_written_so_that_it_reads_back(number):
    assert int(written(Decimal(number)).replace(".", "")) == number
    assert bare_numbers(f"Có {written(Decimal(number))} chị.") == [written(Decimal(number))]
