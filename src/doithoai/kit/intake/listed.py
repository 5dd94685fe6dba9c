"""A list in a spreadsheet: the row of its headings, the rows that are its lines, their cells.

Headings are known by the words they are folded to; what a line means is the caller's. Nothing is
guessed: a number merged over several lines, and a cell merged with the one before it, are told.
"""

import re
from collections.abc import Mapping
from enum import Enum, auto

from doithoai.kit.intake.outcome import Grid, NoteCode
from doithoai.kit.intake.rows import is_totals
from doithoai.kit.text import fold

Columns = dict[str, tuple[int, str]]
"""Column name → its number in the file, from 1, and its heading as it stands there."""
_SCANNED = 30
_LONGEST_HEADING = 90
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-H]|[IVX]{1,4})\)?")


class Merge(Enum):
    """Why a cell of a merged block says nothing by itself."""

    OVER_ROWS = auto()
    WITH_COLUMN_BEFORE = auto()


def plain(heading: str) -> str:
    """A heading as it is compared: folded, without what stands in brackets."""
    bare = fold(heading).split("(")[0]
    return " ".join(bare.replace("*", " ").replace(":", " ").split())


def find_headings(grid: Grid, known: Mapping[str, str], fewest: int) -> tuple[int, Columns]:
    """Where in `cells` the row stands that names most columns; no columns if fewer are named."""
    best: Columns = {}
    at = 0
    for index, cells in enumerate(grid.cells[:_SCANNED]):
        found: Columns = {}
        for number, text in enumerate(cells, start=1):
            name = known.get(plain(text)) if len(text) <= _LONGEST_HEADING else None
            if name and name not in found:
                found[name] = (number, text)
        if len(found) > len(best):
            best, at = found, index
    return at, best if len(best) >= fewest else {}


def left_out(cells: list[str], columns: int) -> tuple[NoteCode | None, str] | None:
    """Why a row is no line of the list, with its words: a line of totals, the title of a section,
    a signature; without a code if there is nothing to tell of, as for numbering. None: it is one.
    """
    filled = [text for text in cells if text]
    words = [text for text in filled if not _NUMBERING.fullmatch(text)]
    if not words:
        return (None, "") if len(filled) >= 2 or not filled else None
    if is_totals(words[0]):
        return NoteCode.TOTALS_ROW, words[0][:100]
    if len(words) == 1 and len(filled) <= 2 and columns > 2:
        return NoteCode.SECTION_ROW, words[0][:100]
    return None


def cell(grid: Grid, index: int, number: int, *, is_number: bool) -> tuple[str, Merge | None]:
    """What a cell says. A text merged over several lines holds for each of them."""
    row, cells = grid.numbers[index], grid.cells[index]
    text = cells[number - 1] if number <= len(cells) else ""
    anchor = grid.merged.get((row, number))
    if anchor is None:
        return text, None
    if anchor[1] != number:
        return text, Merge.WITH_COLUMN_BEFORE
    if row == anchor[0] and grid.merged.get((row + 1, number)) != anchor:
        return text, None
    if is_number:
        return text, Merge.OVER_ROWS
    if anchor[0] == row:
        return text, None
    above = grid.cells[grid.numbers.index(anchor[0])]
    return above[number - 1] if number <= len(above) else "", None
