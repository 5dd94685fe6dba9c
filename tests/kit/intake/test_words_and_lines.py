""".docx and .txt: what a paragraph, a line and a tracked change become."""

from doithoai.kit.intake import Field, NoteCode, RunningText, Table, open_table, open_text
from tests.kit.intake.files import rezipped, word


def texts(data, name):
    table = open_table(data, name)
    assert isinstance(table, Table), table
    return [row.fields[Field.TEXT] for row in table.rows]


def test_each_line_of_a_text_is_a_voice_without_its_list_mark():
    assert texts("- Sửa đường\n2. Lắp đèn\n\nMở lớp may\n".encode(), "a.txt") == [
        "Sửa đường",
        "Lắp đèn",
        "Mở lớp may",
    ]


def test_paragraphs_parted_by_blank_lines_stay_whole():
    text = "Đường ra chợ hỏng,\nxe không đi được.\n\nĐèn ngõ 9 tối."
    assert texts(text.encode(), "a.txt") == [
        "Đường ra chợ hỏng,\nxe không đi được.",
        "Đèn ngõ 9 tối.",
    ]


def test_each_paragraph_of_a_document_without_tables_is_a_voice():
    assert texts(word(["Sửa đường", "", "Lắp đèn"]), "a.docx") == ["Sửa đường", "Lắp đèn"]


def test_tracked_changes_are_taken_as_accepted_and_noted():
    data = rezipped(
        word(["CHANGED"]),
        replace=[
            (
                "word/document.xml",
                b"<w:r><w:t>CHANGED</w:t></w:r>",
                b"<w:r><w:t>a </w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
                b"<w:ins><w:r><w:t>b</w:t></w:r></w:ins>",
            )
        ],
    )
    assert texts(data, "a.docx") == ["a b"]
    table = open_table(data, "a.docx")
    assert isinstance(table, Table)
    assert NoteCode.TRACKED_CHANGES in {note.code for note in table.notes}


def test_paragraphs_outside_the_table_are_counted_in_a_note():
    table = open_table(
        word(["Danh sách"], [[["Họ tên", "Nội dung"], ["Lụa", "Sửa đường"]]]), "a.docx"
    )
    assert isinstance(table, Table)
    assert [n.detail for n in table.notes if n.code is NoteCode.OUTSIDE_TABLE] == ["1"]


def test_running_text_comes_paragraph_by_line():
    opened = open_text(word(["Tại hội nghị", "Hết"]), "a.docx")
    assert opened == RunningText("Tại hội nghị\nHết", "docx", "")
    assert open_text("Tại hội nghị".encode("utf-16"), "a.txt") == RunningText(
        "Tại hội nghị", "txt", "utf-16"
    )
