"""The register as a table (.xlsx), for whoever keeps it."""

from collections.abc import Iterable
from io import BytesIO

import xlsxwriter

from doithoai.reception.pages.register import HEADINGS, Line

MOST = 5_000
WIDTHS = (8, 12, 32, 28, 60, 16, 12, 26, 12, 26, 30, 44)


def sheet(lines: Iterable[Line]) -> bytes:
    """Texts are written as texts: none becomes a formula or a link."""
    out = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        page = book.add_worksheet("Sổ tiếp công dân")
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for at, (title, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
            page.set_column(at, at, width)
            page.write_string(0, at, title, bold)
            page.write_string(1, at, f"({at + 1})", bold)
        page.freeze_panes(2, 0)
        page.set_landscape()
        for row, line in enumerate(lines, 2):
            for column, text in enumerate(line.cells):
                page.write_string(row, column, text, wrapped)
    return out.getvalue()
