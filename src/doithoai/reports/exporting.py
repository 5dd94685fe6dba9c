"""A table of figures as .xlsx: what the page shows, and on a second sheet what each means."""

import datetime as dt

from django.utils.translation import gettext as _

from doithoai.kit.sheets import Sheet, Value, write
from doithoai.reports.asking import Asked
from doithoai.reports.tables import Table
from doithoai.units.models import Level

HIDDEN = "–"
_FIRST, _OTHER = 48, 16


def sheet(asked: Asked, shown: Table, today: dt.date) -> bytes:
    return write([_figures(asked, shown, today), _definitions(asked)])


def _figures(asked: Asked, shown: Table, today: dt.date) -> Sheet:
    rows: list[list[Value]] = [
        [str(row.label), *(HIDDEN if cell.number is None else cell.number for cell in row.cells)]
        for row in shown.rows
    ]
    return Sheet(
        name=_("Figures"),
        headings=["", *shown.columns],
        widths=[_FIRST, *[_OTHER] * len(shown.columns)],
        rows=rows,
        head=_head(asked, today),
        bold_rows=frozenset(at for at, row in enumerate(shown.rows) if row.tone == "total"),
    )


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


def _definitions(asked: Asked) -> Sheet:
    return Sheet(
        name=_("Definitions"),
        headings=(_("Measure"), _("Counted in"), _("What counts"), _("Defined by")),
        widths=(40, 14, 70, 40),
        rows=[
            [str(words) for words in (one.label, one.unit, one.definition, one.source)]
            for one in asked.measures
        ],
    )
