"""Which unit has held its dialogue, as a table (.xlsx)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from doithoai.dialogues.pages import Coverage
from doithoai.kit.sheets import Sheet, Value, write

WIDTHS = (44, 14, 60, 24)


def sheet(found: Coverage) -> bytes:
    head = (f"{found.frequency} · {found.period}",)
    headings = (_("Unit"), _("Day"), _("Dialogue"), _("Head or deputy"))
    return write([Sheet(_("Dialogue"), headings, WIDTHS, _rows(found), head)])


def _rows(found: Coverage) -> Iterator[tuple[Value, ...]]:
    for row in found.all_rows():
        day = row.held[0].held_on if row.held else None
        titles = "; ".join(one.title for one in row.held)
        yield row.unit.name, day, titles or _("Not held yet"), row.standing
