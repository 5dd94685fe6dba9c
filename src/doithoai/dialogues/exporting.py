"""Which unit has held its dialogue, as a table (.xlsx)."""

from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from doithoai.dialogues.pages import Coverage

WIDTHS = (44, 14, 60, 24)


def sheet(found: Coverage) -> bytes:
    """Texts are written as texts: none becomes a formula or a link."""
    out = BytesIO()
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "dd/mm/yyyy",
    }
    with xlsxwriter.Workbook(out, options) as book:
        page = book.add_worksheet()
        bold = book.add_format({"bold": True})
        page.write_string(0, 0, f"{found.frequency} · {found.period}", bold)
        headings = (_("Unit"), _("Day"), _("Dialogue"), _("Head or deputy"))
        for column, (title, width) in enumerate(zip(headings, WIDTHS, strict=True)):
            page.set_column(column, column, width)
            page.write_string(1, column, title, bold)
        for at, row in enumerate(found.all_rows(), 2):
            first = row.held[0] if row.held else None
            page.write_string(at, 0, row.unit.name)
            if first and first.held_on:
                page.write_datetime(at, 1, first.held_on)
            titles = "; ".join(one.title for one in row.held)
            page.write_string(at, 2, titles or _("Not held yet"))
            page.write_string(at, 3, row.standing)
    return out.getvalue()
