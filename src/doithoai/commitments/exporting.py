"""The register as a table (.xlsx): what the list shows, without personal details."""

import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import xlsxwriter
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from doithoai.commitments.models import UNSETTLED, Commitment
from doithoai.reading.personal import personal_marks

MOST: Final = 10_000
AT_ONCE: Final = 500
GAP = "…"
WIDTHS = (60, 24, 36, 36, 14, 26, 14, 14)


def sheet(rows: QuerySet[Commitment], today: dt.date) -> bytes:
    """At most 10,000 rows. Texts are written as texts: none becomes a formula or a link."""
    out = BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "dd/mm/yyyy",
    }
    with xlsxwriter.Workbook(out, options) as book:
        page = book.add_worksheet()
        for at, width in enumerate(WIDTHS):
            page.set_column(at, at, width)
        for at, row in enumerate(_lines(rows, today)):
            for column, value in enumerate(row):
                _write(page, at, column, value)
    return out.getvalue()


def _write(page: Any, row: int, column: int, value: object) -> None:
    if isinstance(value, str):
        page.write_string(row, column, value)
    elif value is not None:
        page.write(row, column, value)


def _lines(rows: QuerySet[Commitment], today: dt.date) -> Iterator[tuple[object, ...]]:
    yield (
        _("What is to be done"),
        _("Came from"),
        _("Who owes it"),
        _("Who follows it"),
        _("Term"),
        _("State"),
        _("Days overdue"),
        _("Settled on"),
    )
    for each in rows[:MOST].iterator(AT_ONCE):
        late = (today - each.due_on).days if each.due_on and each.state in UNSETTLED else 0
        yield (
            without_personal(each.what),
            str(each.get_origin_display()),
            each.owner.name,
            each.follower.name,
            each.due_on,
            str(each.get_state_display()),
            max(late, 0),
            each.settled_on,
        )


def without_personal(text: str) -> str:
    """A file is passed on: everything that may give a person away is left out, rather too much."""
    kept, at = [], 0
    for mark in personal_marks(text):
        kept += [text[at : mark.start], GAP]
        at = mark.end
    return "".join([*kept, text[at:]])
