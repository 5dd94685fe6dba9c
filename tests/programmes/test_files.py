"""Files of rows: tried out, every trouble named by row and column, taken over once."""

from datetime import date, datetime
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from doithoai.journal.models import Event
from doithoai.kit.intake import open_grid
from doithoai.programmes import actions, intake, pages
from doithoai.programmes.books import AWARDS, LENDING, OUTPUTS
from doithoai.programmes.lines import Reader
from doithoai.programmes.models import Award, Output
from doithoai.programmes.sheets import read_grid, workbook

from .factories import HEADINGS, OUTPUT, award, lines, output, programme, uploaded, xlsx

UNIT = "Hội LHPN xã Ví Dụ"


def tried(cast, *rows, merged=(), answers=None):
    imported = uploaded(cast, xlsx(*rows, merged=merged))
    return imported, intake.try_out(imported, answers or {})


def test_rows_of_a_file_are_stored_with_their_day_kind_and_money(cast):
    imported, trial = tried(cast, HEADINGS, [UNIT, datetime(2026, 6, 1), "houses", 45, "1,345 tỷ"])
    actions.take_over(imported, trial.lines, by=cast.officer)
    row = Output.objects.get()
    assert (row.kind, row.quantity, row.money) == ("house", 45, 1_345_000_000)
    assert row.on == date(2026, 6, 1)
    assert Event.objects.about(row).count() == 1
    assert imported.added == 1


def test_the_same_file_twice_adds_nothing(cast):
    for _time in range(2):
        imported, trial = tried(cast, HEADINGS, [*OUTPUT.values()], [UNIT, "2/6/2026", "club", 9])
        actions.take_over(imported, trial.lines, by=cast.officer)
    assert Output.objects.count() == 2
    assert (imported.added, imported.known) == (0, 2)


def test_a_file_is_taken_over_only_once(cast):
    imported, trial = tried(cast, HEADINGS, [*OUTPUT.values()])
    actions.take_over(imported, trial.lines, by=cast.officer)
    with pytest.raises(PermissionDenied):
        actions.take_over(imported, trial.lines, by=cast.officer)


def test_a_title_a_numbering_totals_and_a_signature_are_left_out_with_a_note(cast):
    _imported, trial = tried(
        cast,
        ["KẾT QUẢ PHỐI HỢP"],
        [],
        HEADINGS,
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        ["I. Các xã"],
        [*OUTPUT.values()],
        ["Tổng cộng", "", "", 3700, "1,6 tỷ"],
        ["Người lập biểu"],
    )
    assert [line.number for line in trial.lines] == [6]
    assert trial.new == 1
    assert {row for row, _words in trial.sheet.notes} == {5, 7, 8}


def test_every_problem_is_named_by_row_and_column(cast):
    _imported, trial = tried(
        cast,
        HEADINGS,
        ["Hội LHPN xã Không Có", "1/6/2026", "gift", 1, ""],
        [UNIT, "32/6/2026", "ô tô", "mười", "nhiều tiền"],
        [UNIT, "1/6/2026", "gift", 5, ""],
    )
    found = [(row, heading) for row, heading, _written, _words in trial.problems()]
    assert found == [(2, "Đơn vị"), *((3, heading) for heading in HEADINGS[1:])]
    assert (trial.new, trial.faulty) == (1, 2)


def test_a_merged_unit_is_filled_and_a_merged_sum_is_refused(cast):
    rows = [UNIT, "1/6/2026", "gift", 5, 100], [None, "2/6/2026", "club", 6, None]
    _imported, trial = tried(cast, HEADINGS, *rows, merged=("A2:A3", "E2:E3"))
    assert [line.cells["organisation"] for line in trial.lines] == [UNIT, UNIT]
    assert [list(line.problems) for line in trial.lines] == [["money"], ["money"]]


def test_cells_merged_across_are_refused_by_name(cast):
    _imported, trial = tried(cast, HEADINGS, [UNIT, "1/6/2026", "gift", 5, None], merged=("D2:E2",))
    assert list(trial.lines[0].problems) == ["money"]


def test_sums_that_may_mean_two_wait_for_an_answer_for_their_column(cast):
    rows = HEADINGS, [UNIT, "1/6/2026", "house", 45, "1.345 tỷ"]
    imported, trial = tried(cast, *rows)
    assert (trial.asked, trial.new) == (1, 0)
    (doubt,) = trial.doubts()
    assert doubt.sums[0][0] == 2
    told = intake.try_out(imported, {"dots-money": "decimals"})
    actions.take_over(imported, told.lines, by=cast.officer)
    assert Output.objects.get().money == 1_345_000_000
    other, _trial = tried(cast, HEADINGS, [UNIT, "1/6/2026", "house", 45, "1.345 tỷ"])
    assert intake.try_out(other, {"dots-money": "groups"}).lines[0].values["money"] == 1345 * 10**9


@pytest.mark.parametrize(
    ("heading", "written", "money"),
    [
        ("Trị giá (triệu đồng)", 1345.5, 1_345_500_000),
        ("Trị giá (tỷ đồng)", 1.345, 1_345_000_000),
        ("Số tiền (tr.đ)", "12,5", 12_500_000),
        ("Kinh phí (1.000đ)", 250, 250_000),
        ("Trị giá (đồng)", "1.345.000", 1_345_000),
    ],
)
def test_a_unit_in_the_heading_counts(cast, heading, written, money):
    _imported, trial = tried(
        cast, [*HEADINGS[:4], heading], [UNIT, "1/6/2026", "house", 45, written]
    )
    assert trial.lines[0].values["money"] == money


def test_a_unit_above_the_table_counts_for_bare_sums(cast):
    _imported, trial = tried(
        cast,
        ["ĐVT: triệu đồng"],
        [*HEADINGS[:4], "Số tiền"],
        [UNIT, "1/6/2026", "house", 45, 1345],
    )
    assert trial.lines[0].values["money"] == 1_345_000_000


def test_a_formula_is_not_computed(cast):
    _imported, trial = tried(cast, HEADINGS, [UNIT, "1/6/2026", "gift", "=1+2", 5])
    assert list(trial.lines[0].problems) == ["quantity"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "rong.xlsx"),
        (b"PK\x03\x04 nothing", "hong.xlsx"),
        (b"%PDF-1.4", "bao-cao.pdf"),
        (xlsx(["Tên"], ["Hoa"]), "khac.xlsx"),
        (xlsx(HEADINGS), "khong-co-dong.xlsx"),
    ],
)
def test_what_is_no_such_sheet_is_refused_in_words(content, name):
    with pytest.raises(intake.CannotBeRead) as refused:
        intake.sheet_of(content, name, OUTPUTS, parent_given=False)
    assert str(refused.value)


def test_missing_columns_are_named():
    content = xlsx(["Đơn vị", "Ngày", "Trị giá", "Địa điểm"], [UNIT, "1/6/2026", 5, "Thôn 1"])
    with pytest.raises(intake.CannotBeRead, match=r"Số lượng|Quantity"):
        intake.sheet_of(content, "thieu.xlsx", OUTPUTS, parent_given=False)


def test_what_is_exported_is_known_when_it_comes_back(cast):
    run = programme(cast)
    reader = Reader(OUTPUTS, cast.unit, run)
    note = {"note": "=HYPERLINK(1)", "document": "Số 12/KH-PN"}
    actions.enter(OUTPUTS, cast.unit, reader.read_all(lines(OUTPUT | note)), by=cast.officer)
    output(cast, kind="club", money="", quantity="9")
    content = workbook(OUTPUTS, pages.exported(cast.officer, OUTPUTS, {}))
    trial = intake.try_out(uploaded(cast, content), {})
    assert (trial.known, trial.new, trial.faulty) == (2, 0, 0)


def test_no_text_of_an_export_is_a_formula(cast):
    output(cast, note="=1+1", place="@SUM(A1)")
    content = workbook(OUTPUTS, pages.exported(cast.officer, OUTPUTS, {}))
    page = load_workbook(BytesIO(content)).active
    kinds = {str(cell.value): cell.data_type for row in page.iter_rows() for cell in row}
    assert kinds["=1+1"] == kinds["@SUM(A1)"] == "s"
    assert kinds["1600000000"] == "n"


def test_names_leave_only_with_those_who_may_read_them(cast):
    award(cast)
    shown = [cells["name"] for cells, _row in pages.exported(cast.officer, AWARDS, {})]
    hidden = [cells["name"] for cells, _row in pages.exported(cast.province_officer, AWARDS, {})]
    assert (shown, hidden) == (["Lê Thị Thử"], ["…"])
    imported = uploaded(
        cast, workbook(AWARDS, pages.exported(cast.province_officer, AWARDS, {})), "awards"
    )
    trial = intake.try_out(imported, {})
    assert list(trial.lines[0].problems) == ["name"]
    assert Award.objects.count() == 1


def test_the_empty_sheet_has_every_heading_and_no_row_before_it_is_filled():
    grid = open_grid(workbook(LENDING, [({"organisation": UNIT}, None)]), "mau.xlsx")
    sheet = read_grid(LENDING, grid, parent_given=True)
    assert (sheet.missing, sheet.lines) == ([], [])


cell = st.one_of(
    st.none(),
    st.integers(-10, 10**16),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([UNIT, "1/6/2026", "gift", "Tổng", "1.345 tỷ", "=1+1", "5"]),
    st.text("aăđ19.,-%= '", max_size=8),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(cell, max_size=6), max_size=6))
def test_any_sheet_is_refused_or_every_row_accounted_for(cast, rows):
    try:
        sheet = intake.sheet_of(xlsx(HEADINGS, *rows), "bang.xlsx", OUTPUTS, parent_given=False)
    except intake.CannotBeRead:
        return
    read = Reader(OUTPUTS, cast.unit).read_all(sheet.lines)
    assert all(line.is_new or line.problems or line.doubts or line.is_known for line in read)
    stored = actions.enter(OUTPUTS, cast.unit, read, by=cast.officer)
    assert stored == sum(line.is_new for line in read)


amounts = st.integers(0, 10**13)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 10**6), st.none() | amounts), max_size=6, unique=True))
def test_whatever_was_stored_comes_back_known(cast, sums):
    Output.objects.all()._raw_delete("default")
    cells = [
        {**OUTPUT, "quantity": str(n), "money": "" if money is None else str(money)}
        for n, money in sums
    ]
    reader = Reader(OUTPUTS, cast.unit)
    actions.enter(OUTPUTS, cast.unit, reader.read_all(lines(*cells)), by=cast.officer)
    rows = list(pages.exported(cast.officer, OUTPUTS, {}))
    assert len(rows) == len(sums)
    grid = open_grid(workbook(OUTPUTS, rows), "bang.xlsx")
    back = reader.read_all(read_grid(OUTPUTS, grid).lines)
    assert [line.is_known for line in back] == [True] * len(sums)
