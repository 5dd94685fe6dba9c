"""Files as offices send them, made in memory."""

import io
import zipfile

import xlsxwriter
from docx import Document
from openpyxl import Workbook


def workbook(*rows, merge=(), sheets=()):
    """An .xlsx of these rows; `merge` are ranges, `sheets` further (title, rows)."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    for block in merge:
        sheet.merge_cells(block)
    for title, content in sheets:
        more = book.create_sheet(title)
        for row in content:
            more.append(list(row))
    return saved(book)


def calculated(*rows):
    """An .xlsx whose formulas carry a stored value, 2, as a spreadsheet program leaves them."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell.startswith("="):
                sheet.write_formula(r, c, cell, value=2)
            else:
                sheet.write_string(r, c, cell)
    book.close()
    return out.getvalue()


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(paragraphs=(), tables=()):
    """A .docx of paragraphs, then tables given as lists of rows."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    for rows in tables:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    return saved(document)


def rezipped(data, replace=(), add=()):
    """The same archive with parts replaced by (name, old, new) or added as (name, bytes)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for part, before, after in replace:
                if part == name:
                    assert before in content
                    content = content.replace(before, after)
            new.writestr(name, content, zipfile.ZIP_DEFLATED)
        for name, content in add:
            new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


HEADER = ("STT", "Họ và tên", "Địa chỉ", "SĐT", "Ngày nêu", "Nội dung ý kiến", "Lĩnh vực")
EXAMPLE = (
    HEADER,
    (
        1,
        "Nguyễn Thị Lụa",
        "Thôn Đoài",
        "0912 345 678",
        "03/05/2024",
        "Sửa đường ra chợ",
        "Giao thông",
    ),
    (2, "Trần Thị Mơ", "Thôn Đông", "0912 345 679", "4-5-24", "Lắp đèn ngõ 9", "Đô thị"),
    (3, "Đỗ Thị Na", "Thôn Đông", "", "", "Mở lớp dạy may", "Việc làm"),
)
