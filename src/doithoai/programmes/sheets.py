"""Rows of a book as text, out into a spreadsheet and back in.

What comes out goes in again: the same headings, and a file brought in twice adds nothing. Merged
cells, lines of totals, formulas and sums with units in their headings are each taken or refused
by name.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from doithoai.kit.intake import Grid, Limits, NoteCode, ProblemCode, listed
from doithoai.kit.sheets import Sheet as Page
from doithoai.kit.sheets import Value as Cell
from doithoai.kit.sheets import write
from doithoai.kit.text import fold
from doithoai.reading.amounts import MAGNITUDES
from doithoai.voices.wording import MERGED, NOTES, PROBLEMS

from .books import Book, Column, Type
from .lines import HIDDEN, Line
from .models import Entry

MOST_ROWS = 2_000
LIMITS = Limits(rows=MOST_ROWS + 100)
WIDE, NARROW = 36, 16
_FEWEST_HEADINGS = 3
_UNIT = re.compile(r"(?:1\.000|\b(nghin|ngan|trieu|tr\.?|ty|ti))\s?(?:dong|d)\b")
_CURRENCY = re.compile(r"(?:dong|d)\b")
_SHEET_UNIT = re.compile(r"(?:dvt|don vi tinh)\s?[:.]?\s?(.{2,20})")


def cells_of(book: Book, entry: Any, *, with_names: bool) -> dict[str, str]:
    """A row as it would be typed."""
    return {column.name: _written(book, column, entry, with_names) for column in book.columns}


def _written(book: Book, column: Column, entry: Any, with_names: bool) -> str:
    value = getattr(entry, column.name)
    if value is None:
        return ""
    if column.type is Type.PERSONAL:
        return str(value) if with_names else HIDDEN
    if column.type is Type.DAY:
        return f"{value:%d/%m/%Y}"
    if column.type is Type.CHOICE:
        return str(getattr(entry, f"get_{column.name}_display")())
    return str(value)


def workbook(book: Book, rows: Iterable[tuple[dict[str, str], Entry | None]]) -> bytes:
    return write(
        [
            Page(
                name=str(book.title),
                headings=[book.label(column) for column in book.columns],
                widths=[NARROW if column.is_number else WIDE for column in book.columns],
                rows=(_row(book, cells, entry) for cells, entry in rows),
            )
        ]
    )


def _row(book: Book, cells: dict[str, str], entry: Entry | None) -> list[Cell]:
    """What is stored gives its days, counts and sums as such; all else is text, years too."""
    found: list[Cell] = []
    for column in book.columns:
        exact = column.type in (Type.DAY, Type.COUNT, Type.MONEY)
        value = getattr(entry, column.name) if exact and entry else None
        found.append(cells.get(column.name, "") if value is None else value)
    return found


@dataclass
class Sheet:
    """A file as it was understood: its lines, what was left out and why."""

    lines: list[Line] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    columns: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Column name → its number in the file and its heading there."""


def read_grid(book: Book, grid: Grid, *, parent_given: bool = False) -> Sheet:
    """The lines of a file for a book. `missing` names the headings that were not found."""
    sheet = Sheet()
    known = {words: column.name for words, column in book.headings.items()}
    fewest = min(_FEWEST_HEADINGS, len(book.columns))
    at, sheet.columns = listed.find_headings(grid, known, fewest)
    for column in book.columns:
        given = column.type is Type.PARENT and parent_given
        if column.needed and not given and column.name not in sheet.columns:
            sheet.missing.append(book.label(column))
    if sheet.missing:
        return sheet
    factors = _factors(book, grid, at, sheet)
    sheet.notes += [(note.row, _said(note.code, note.detail)) for note in grid.notes]
    faults = {(problem.row, problem.column): problem.code for problem in grid.problems}
    for index in range(at + 1, len(grid.cells)):
        if found := listed.left_out(grid.cells[index], len(sheet.columns)):
            code, words = found
            sheet.notes += [(grid.numbers[index], _said(code, words))] if code else []
        else:
            sheet.lines.append(_line(book, grid, index, sheet, factors, faults))
    return sheet


def _said(code: NoteCode, detail: str) -> str:
    return str(NOTES[code]) % {"detail": detail}


def _factors(book: Book, grid: Grid, at: int, sheet: Sheet) -> dict[str, int]:
    """What bare sums are multiplied with, by the heading or a line "ĐVT: triệu đồng" above."""
    above = [fold(text) for cells in grid.cells[:at] for text in cells if text]
    said = [match[1] for text in above if (match := _SHEET_UNIT.search(text))]
    whole = _factor(said[-1]) if said else 1
    found: dict[str, int] = {}
    for column in book.columns:
        if column.type is Type.MONEY and column.name in sheet.columns:
            heading = fold(sheet.columns[column.name][1])
            # "(đồng)" in the heading is said of this column and wins over the sheet's.
            found[column.name] = _factor(heading) if _CURRENCY.search(heading) else whole
    return found


def _factor(words: str) -> int:
    match = _UNIT.search(words)
    if match is None:
        return 1
    return MAGNITUDES[match[1].rstrip(".")] if match[1] else 1000


def _line(
    book: Book,
    grid: Grid,
    index: int,
    sheet: Sheet,
    factors: dict[str, int],
    faults: dict[tuple[int, int], ProblemCode],
) -> Line:
    row, cells, exact = grid.numbers[index], dict[str, str](), set[str]()
    line = Line(row, cells, factors=factors)
    unread: dict[str, str] = {}
    for name, (number, _heading) in sheet.columns.items():
        column = book.by_name[name]
        cells[name], merge = listed.cell(grid, index, number, is_number=column.is_number)
        if merge:
            unread[name] = str(MERGED[merge])
        if (row, number) in grid.decimals:
            exact.add(name)
        if code := faults.get((row, number)):
            if code is ProblemCode.FORMULA:
                sheet.notes.append((row, str(PROBLEMS[code])))
            else:
                unread[name] = str(PROBLEMS[code])
    line.exact, line.unread = frozenset(exact), unread
    return line
