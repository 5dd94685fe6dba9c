"""Tables to take away (.xlsx). Texts are written as texts: none becomes a formula or a link."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

Value = str | int | Decimal | dt.date | None


@dataclass(frozen=True)
class Sheet:
    """One page: its headings, widths in characters, rows. `head` stands above the headings."""

    name: str  # the first 31 characters stand on its tab
    headings: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[Value]]
    head: Sequence[str] = ()
    bold_rows: frozenset[int] = field(default_factory=frozenset)


def write(sheets: Iterable[Sheet]) -> bytes:
    out = BytesIO()
    # In memory, 3 MB for each thousand rows: what it holds never lies readable on the disk.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(out, options) as book:
        styles = _Styles(book)
        for sheet in sheets:
            _page(book.add_worksheet(sheet.name[:31]), sheet, styles)
    return out.getvalue()


class _Styles:
    def __init__(self, book: Any) -> None:
        wrapped = {"text_wrap": True, "valign": "top", "border": 1}
        self.title = book.add_format({"bold": True})
        self.kinds: dict[tuple[str, bool], Any] = {
            (kind, bold): book.add_format(wrapped | more | ({"bold": True} if bold else {}))
            for bold in (False, True)
            for kind, more in (
                ("text", {}),
                ("whole", {"num_format": "#,##0"}),
                ("part", {"num_format": "#,##0.0#########"}),
                ("day", {"num_format": "dd/mm/yyyy"}),
            )
        }


def _page(page: Any, sheet: Sheet, styles: _Styles) -> None:
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    at = 0
    for line in sheet.head:
        page.write_string(at, 0, line, styles.title)
        at += 1
    for column, title in enumerate(sheet.headings):
        page.write_string(at, column, title, styles.kinds["text", True])
    page.freeze_panes(at + 1, 1)
    page.set_landscape()
    for index, row in enumerate(sheet.rows):
        for column, value in enumerate(row):
            _cell(page, at + 1 + index, column, value, styles, index in sheet.bold_rows)


def _cell(page: Any, row: int, column: int, value: Value, styles: _Styles, bold: bool) -> None:
    if value is None:
        page.write_blank(row, column, None, styles.kinds["text", bold])
    elif isinstance(value, str):
        page.write_string(row, column, value, styles.kinds["text", bold])
    elif isinstance(value, dt.date):
        page.write_datetime(row, column, value, styles.kinds["day", bold])
    else:
        kind = "whole" if value == int(value) else "part"
        page.write_number(row, column, value, styles.kinds[kind, bold])
