from datetime import date, datetime

import pytest

from doithoai.kit.intake import Field, NoteCode, ProblemCode, Table, open_table
from tests.kit.intake.files import EXAMPLE, HEADER, calculated, word, workbook


def opened(data, name):
    table = open_table(data, name)
    assert isinstance(table, Table), table
    return table


def as_csv(rows, mark=","):
    quoted = (mark.join(f'"{cell}"' for cell in row) for row in rows)
    return "\r\n".join(quoted).encode()


EVERY_KIND = [
    pytest.param(workbook(*EXAMPLE), "a.xlsx", id="xlsx"),
    pytest.param(as_csv(EXAMPLE), "a.csv", id="csv"),
    pytest.param(as_csv(EXAMPLE, ";"), "a.csv", id="semicolons"),
    pytest.param(as_csv(EXAMPLE, "\t").decode().encode("utf-16"), "a.txt", id="tabs in utf-16"),
    pytest.param(word(tables=[[[str(c) for c in row] for row in EXAMPLE]]), "a.docx", id="docx"),
]


@pytest.mark.parametrize(("data", "name"), EVERY_KIND)
def test_every_kind_of_file_gives_the_same_voices(data, name):
    table = opened(data, name)
    assert [row.number for row in table.rows] == [2, 3, 4]
    first = table.rows[0]
    assert first.fields[Field.TEXT] == "Sửa đường ra chợ"
    assert first.fields[Field.SPEAKER_NAME] == "Nguyễn Thị Lụa"
    assert first.fields[Field.ADDRESS] == "Thôn Đoài"
    assert first.fields[Field.PHONE] == "0912 345 678"
    assert first.fields[Field.TOPIC] == "Giao thông"
    assert [row.heard_on for row in table.rows] == [date(2024, 5, 3), date(2024, 5, 4), None]
    assert table.problems == ()


def test_the_same_voices_have_the_same_keys_in_every_kind_of_file_and_order():
    keys = {frozenset(row.key for row in opened(*case.values).rows) for case in EVERY_KIND}
    shuffled = opened(workbook(HEADER, EXAMPLE[3], EXAMPLE[1], EXAMPLE[2]), "b.xlsx")
    keys.add(frozenset(row.key for row in shuffled.rows))
    assert len(keys) == 1
    assert len(keys.pop()) == 3


def test_two_equal_rows_are_two_voices_and_the_second_is_pointed_out():
    table = opened(workbook(HEADER, EXAMPLE[1], EXAMPLE[2], EXAMPLE[1]), "a.xlsx")
    assert len({row.key for row in table.rows}) == 3
    assert [(p.code, p.row, p.column) for p in table.problems] == [(ProblemCode.REPEATED_ROW, 4, 6)]


def test_titles_before_the_header_and_the_row_of_numbers_below_it_are_passed_over():
    table = opened(
        workbook(
            ("HỘI LHPN XÃ HOA GẠO",),
            ("BẢNG TỔNG HỢP Ý KIẾN, KIẾN NGHỊ CỦA HỘI VIÊN",),
            (),
            HEADER,
            ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
            *EXAMPLE[1:],
            merge=("A1:G1", "A2:G2"),
        ),
        "a.xlsx",
    )
    assert [row.number for row in table.rows] == [6, 7, 8]


def test_a_header_of_two_lines_is_read_as_one():
    table = opened(
        workbook(
            ("TT", "Người nêu", None, "Nội dung kiến nghị"),
            (None, "Họ tên", "Điện thoại", None),
            (1, "Nguyễn Thị Lụa", "0912345678", "Sửa đường"),
            merge=("B1:C1", "A1:A2", "D1:D2"),
        ),
        "a.xlsx",
    )
    assert [row.number for row in table.rows] == [3]
    assert table.rows[0].fields[Field.PHONE] == "0912345678"
    assert table.rows[0].fields[Field.SPEAKER_NAME] == "Nguyễn Thị Lụa"


def test_totals_sections_and_signatures_are_no_voices():
    table = opened(
        workbook(
            HEADER,
            ("I", "Lĩnh vực giao thông"),
            EXAMPLE[1],
            ("Tổng cộng", None, None, None, None, 3),
            ("Người lập biểu",),
        ),
        "a.xlsx",
    )
    assert [row.number for row in table.rows] == [3]
    noted = {(note.row, note.code) for note in table.notes}
    assert (4, NoteCode.TOTALS_ROW) in noted
    assert (5, NoteCode.SECTION_ROW) in noted


def test_a_block_merged_downwards_gives_its_value_to_each_row_but_never_repeats_the_text():
    table = opened(
        workbook(
            ("Đơn vị", "Họ tên", "Nội dung"),
            ("Chi hội 1", "Lụa", "Sửa đường"),
            (None, "Mơ", "Lắp đèn"),
            (None, "Na", None),
            merge=("A2:A4", "C3:C4"),
        ),
        "a.xlsx",
    )
    assert [row.fields.get(Field.PLACE) for row in table.rows] == ["Chi hội 1"] * 3
    assert Field.TEXT not in table.rows[2].fields
    assert [(p.code, p.row, p.column) for p in table.problems] == [(ProblemCode.NO_TEXT, 4, 3)]


def test_spreadsheet_dates_and_lost_zeros_are_understood():
    table = opened(
        workbook(
            ("Nội dung", "Ngày", "Điện thoại"),
            ("Sửa đường", datetime(2024, 5, 3), 912345678),
            ("Lắp đèn", 45415, "0203.3.825.825"),
        ),
        "a.xlsx",
    )
    assert [row.heard_on for row in table.rows] == [date(2024, 5, 3), date(2024, 5, 3)]
    assert table.rows[0].fields[Field.PHONE] == "0912345678"
    assert table.problems == ()


def test_every_problem_names_its_row_and_column():
    table = opened(
        workbook(
            ("Họ tên", "Ngày", "SĐT", "Nội dung"),
            ("Lụa", "31/02/2024", "0912345678", "Sửa đường"),
            ("Mơ", "01/01/1890", "12", "Lắp đèn"),
            ("Na", "hôm nọ", None, None),
            ("Sen", None, None, "=A2"),
            ("Cúc", None, None, "d" * 20_001),
        ),
        "a.xlsx",
    )
    assert [(p.row, p.column, p.code) for p in table.problems] == [
        (2, 2, ProblemCode.BAD_DATE),
        (3, 2, ProblemCode.DATE_OUT_OF_RANGE),
        (3, 3, ProblemCode.BAD_PHONE),
        (4, 2, ProblemCode.BAD_DATE),
        (4, 4, ProblemCode.NO_TEXT),
        (5, 4, ProblemCode.FORMULA_WITHOUT_VALUE),
        (5, 4, ProblemCode.NO_TEXT),
        (6, 4, ProblemCode.TEXT_TOO_LONG),
    ]


def test_a_formula_gives_its_stored_value_and_is_marked():
    table = opened(calculated(("Họ tên", "Nội dung"), ("Lụa", "=1+1")), "a.xlsx")
    assert table.rows[0].fields[Field.TEXT] == "2"
    assert [(p.code, p.row, p.column) for p in table.problems] == [(ProblemCode.FORMULA, 2, 2)]


def test_formulas_in_a_csv_are_marked_and_kept_as_text():
    table = opened('Họ tên,Nội dung\nLụa,"=HYPERLINK(""x"")"\nMơ,Sửa đường\n'.encode(), "a.csv")
    assert table.rows[0].fields[Field.TEXT] == '=HYPERLINK("x")'
    assert [(p.code, p.row, p.column) for p in table.problems] == [(ProblemCode.FORMULA, 2, 2)]


def test_without_a_header_the_columns_are_guessed_by_what_stands_in_them():
    table = opened(
        workbook(
            ("Nguyễn Thị Lụa", "0912345678", "03/05/2024", "Đề nghị sửa đường ra chợ vì hỏng nặng"),
            ("Trần Thị Mơ", "0912345679", "04/05/2024", "Đề nghị lắp thêm đèn chiếu sáng ngõ 9"),
        ),
        "a.xlsx",
    )
    assert [c.field for c in table.columns] == [
        Field.SPEAKER_NAME,
        Field.PHONE,
        Field.HEARD_ON,
        Field.TEXT,
    ]
    assert NoteCode.NO_HEADER in {note.code for note in table.notes}


def test_the_first_sheet_with_anything_on_it_is_read_and_the_others_are_named():
    data = workbook(sheets=[("Ý kiến", EXAMPLE), ("Trống", []), ("Quý 2", EXAMPLE)])
    table = opened(data, "a.xlsx")
    assert table.sheet == "Ý kiến"
    assert [n.detail for n in table.notes if n.code is NoteCode.OTHER_SHEETS] == ["Quý 2"]


def test_a_wrong_name_ending_does_not_hinder_but_is_noted():
    table = opened(workbook(*EXAMPLE), "danh-sach.csv")
    assert table.kind == "xlsx"
    assert table.notes[0].code is NoteCode.WRONG_EXTENSION


def test_cells_in_an_old_font_are_converted_and_that_is_noted():
    table = opened(
        workbook(("Hä vµ tªn", "Néi dung"), ("NguyÔn ThÞ Lôa", "Söa ®êng"), ("Mơ", "Lắp đèn")),
        "a.xlsx",
    )
    assert table.rows[0].fields[Field.SPEAKER_NAME] == "Nguyễn Thị Lụa"
    assert table.rows[1].fields[Field.TEXT] == "Lắp đèn"
    assert [n.detail for n in table.notes if n.code is NoteCode.CONVERTED] == ["TCVN3"]
