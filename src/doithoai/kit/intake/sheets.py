""".xlsx: the first sheet that holds anything, with cached values of formulas, each marked."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import zip_longest
from typing import Any

from doithoai.kit.intake.outcome import (
    Grid,
    Limits,
    Note,
    NoteCode,
    Problem,
    ProblemCode,
    Refusal,
    RefusalCode,
)

_ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"})
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]{0,80}?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_MOST_MERGES = 20_000
_LONGEST_MERGE = 5_000


def read_sheet(data: bytes, archive: zipfile.ZipFile, limits: Limits) -> Grid | Refusal:
    """The rows of the first sheet with content; other sheets with content are named in a note."""
    from openpyxl import load_workbook  # slow to import, and few processes ever read a sheet

    try:
        values = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        formulas = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        return _first(values, formulas, archive, limits)
    except Exception:  # openpyxl raises whatever the damaged part provokes
        return Refusal(RefusalCode.BROKEN)


def _first(values: Any, formulas: Any, archive: zipfile.ZipFile, limits: Limits) -> Grid | Refusal:
    chosen: Grid | Refusal = Refusal(RefusalCode.NO_ROWS)
    others = []
    for sheet in values.worksheets:
        if sheet.sheet_state != "visible":
            continue
        if isinstance(chosen, Grid):
            others += [sheet.title] if _anything(sheet) else []
            continue
        found = _rows(sheet, formulas[sheet.title], limits)
        if isinstance(found, Refusal):
            return found
        if found.cells:
            found.sheet = sheet.title
            found.merged = _merged(archive, sheet)
            chosen = found
    if isinstance(chosen, Grid):
        chosen.notes += [Note(NoteCode.OTHER_SHEETS, detail=title) for title in others]
    return chosen


def _anything(sheet: Any) -> bool:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=50, max_col=20, values_only=True)
    return any(value not in (None, "") for row in rows for value in row)


def _rows(sheet: Any, formulas: Any, limits: Limits) -> Grid | Refusal:
    grid = Grid()
    sheet.reset_dimensions()
    formulas.reset_dimensions()
    span = {"max_row": limits.rows + 200, "max_col": limits.columns + 1}
    pairs = zip_longest(sheet.iter_rows(**span), formulas.iter_rows(**span), fillvalue=())
    for number, (cached, written) in enumerate(pairs, start=1):
        cells = list(_cells(grid, number, cached, written))
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > limits.columns:
            grid.problems.append(Problem(ProblemCode.TOO_MANY_COLUMNS, number, limits.columns + 1))
            cells = cells[: limits.columns]
        if any(cells):
            grid.add(number, cells)
        if len(grid.cells) > limits.rows:
            return Refusal(RefusalCode.TOO_MANY_ROWS, str(limits.rows))
    return grid


def _cells(grid: Grid, row: int, cached: Any, written: Any) -> Iterator[str]:
    for column, (cell, source) in enumerate(zip_longest(cached, written), start=1):
        value = cell.value if cell is not None else None
        text = shown(value)
        if isinstance(value, float) and "." in text:
            grid.decimals.add((row, column))
        if source is not None and source.data_type == "f":
            code = ProblemCode.FORMULA if text else ProblemCode.FORMULA_WITHOUT_VALUE
            grid.problems.append(Problem(code, row, column, text))
        if text in _ERRORS:
            grid.problems.append(Problem(ProblemCode.ERROR_VALUE, row, column, text))
            text = ""
        yield text


def shown(value: object) -> str:
    """A cell's value as a person reads it: dates as ISO, whole numbers without ".0"."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()


def _merged(archive: zipfile.ZipFile, sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """Every cell of the merged blocks and the block's first cell; openpyxl's stream omits them."""
    from openpyxl.utils import range_boundaries

    path = str(sheet._worksheet_path)
    anchors: dict[tuple[int, int], tuple[int, int]] = {}
    for count, match in enumerate(_MERGE.finditer(archive.read(path.lstrip("/")))):
        left, top, right, bottom = (int(n or 0) for n in range_boundaries(match[1].decode()))
        if count >= _MOST_MERGES or (bottom - top + 1) * (right - left + 1) > _LONGEST_MERGE:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                anchors[row, column] = (top, left)
    return anchors
