"""A table of figures as .xlsx: what the page shows, and on a second sheet what each means."""

import datetime as dt
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from doithoai.kit.measures import Measure
from doithoai.reports.asking import Asked
from doithoai.reports.tables import Table
from doithoai.units.models import Level

HIDDEN = "–"
_FIRST, _OTHER = 48, 16


def sheet(asked: Asked, shown: Table, today: dt.date) -> bytes:
    """Texts are written as texts: none becomes a formula or a link."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        number = book.add_format({"num_format": "#,##0.##########", "valign": "top"})
        page = book.add_worksheet(_("Figures"))
        page.set_column(0, 0, _FIRST)
        page.set_column(1, len(shown.columns), _OTHER)
        for at, line in enumerate(_head(asked, today)):
            page.write_string(at, 0, line, bold if at == 0 else None)
        top = at + 2
        for column, words in enumerate(["", *shown.columns]):
            page.write_string(top, column, words, bold)
        for down, row in enumerate(shown.rows, top + 1):
            page.write_string(down, 0, str(row.label), bold if row.tone == "total" else wrapped)
            for column, cell in enumerate(row.cells, 1):
                if cell.number is None:
                    page.write_string(down, column, HIDDEN, wrapped)
                else:
                    page.write_number(down, column, cell.number, number)
        page.freeze_panes(top + 1, 1)
        _definitions(book.add_worksheet(_("Definitions")), asked.measures, bold, wrapped)
    return out.getvalue()


def _head(asked: Asked, today: dt.date) -> list[str]:
    scope = asked.scope
    lines = [
        asked.unit.name,
        _("With everything below it") if scope.line else _("The unit alone"),
        str(asked.whole),
        asked.units_shown,
    ]
    narrowed = [
        str(Level(scope.level).label) if scope.level else "",
        str(scope.area or ""),
        str(scope.topic or ""),
    ]
    lines += [each for each in narrowed if each]
    return [*lines, _("Counted on %(day)s") % {"day": f"{today:%d/%m/%Y}"}]


def _definitions(page: Any, measures: Any, bold: Any, wrapped: Any) -> None:
    heads = (_("Measure"), _("Counted in"), _("What counts"), _("Defined by"))
    for column, (words, width) in enumerate(zip(heads, (40, 14, 70, 40), strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, words, bold)
    each: Measure
    for down, each in enumerate(measures, 1):
        for column, text in enumerate((each.label, each.unit, each.definition, each.source)):
            page.write_string(down, column, str(text), wrapped)
