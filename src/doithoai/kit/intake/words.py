""".docx: its tables, else its paragraphs; tracked changes as if accepted."""

import zipfile
from collections.abc import Iterator
from typing import Any

from doithoai.kit.intake.outcome import Grid, Limits, Note, NoteCode, Refusal, RefusalCode

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REMOVED = frozenset({f"{W}del", f"{W}moveFrom"})
_ADDED = frozenset({f"{W}ins", f"{W}moveTo"})
_SKIPPED = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NARROWEST_TABLE = 2


def body(archive: zipfile.ZipFile) -> Any | Refusal:
    """The document's body element. Entities are not resolved; a damaged part is refused."""
    from docx.oxml.parser import parse_xml  # slow to import, and few processes ever read one

    try:
        root: Any = parse_xml(archive.read("word/document.xml"))
        found = root.find(f"{W}body")
    except Exception:  # lxml, zlib and zipfile each have their own errors
        return Refusal(RefusalCode.BROKEN)
    return Refusal(RefusalCode.BROKEN) if found is None else found


def read_document(archive: zipfile.ZipFile, limits: Limits) -> Grid | Refusal:
    """Rows of all tables that are at least two columns wide; without one, the paragraphs."""
    root = body(archive)
    if isinstance(root, Refusal):
        return root
    grid = Grid()
    if any(True for _ in root.iter(*REMOVED, *_ADDED)):
        grid.notes.append(Note(NoteCode.TRACKED_CHANGES))
    tables = [t for t in root.iterchildren(f"{W}tbl") if _width(t) >= _NARROWEST_TABLE]
    for table in tables:
        _table(grid, table)
    if not grid.cells:
        for number, text in enumerate(paragraphs(root), start=1):
            grid.add(number, [text])
    elif outside := list(paragraphs(root, tables=False)):
        grid.notes.append(Note(NoteCode.OUTSIDE_TABLE, detail=str(len(outside))))
    if len(grid.cells) > limits.rows:
        return Refusal(RefusalCode.TOO_MANY_ROWS, str(limits.rows))
    return grid if grid.cells else Refusal(RefusalCode.NO_ROWS)


def paragraphs(root: Any, tables: bool = True) -> Iterator[str]:
    """The text of every paragraph that is not blank, in order."""
    for element in root.iter(f"{W}p") if tables else root.iterchildren(f"{W}p"):
        if text := text_of(element).strip():
            yield text


def _width(table: Any) -> int:
    return max((len(list(row.iterchildren(f"{W}tc"))) for row in rows_of(table)), default=0)


def rows_of(table: Any) -> Iterator[Any]:
    """The rows of a table that were not deleted."""
    for row in table.iterchildren(f"{W}tr"):
        # A row that was deleted with changes tracked carries the mark in its properties.
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def _table(grid: Grid, table: Any) -> None:
    for row in rows_of(table):
        number = (grid.numbers[-1] if grid.numbers else 0) + 1
        cells: list[str] = []
        for cell in row.iterchildren(f"{W}tc"):
            if cell.find(f"{W}tbl") is not None:
                grid.notes.append(Note(NoteCode.NESTED_TABLE, number))
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val", "continue") == "continue":
                above = (number - 1, len(cells) + 1)
                grid.merged[number, len(cells) + 1] = grid.merged.get(above, above)
            text = "\n".join(paragraphs(cell))
            cells += [text] + [""] * (cell_columns(cell) - 1)
        grid.add(number, cells)


def cell_columns(cell: Any) -> int:
    """How many columns a cell spans."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    value = span.get(f"{W}val", "1") if span is not None else "1"
    return min(int(value), 60) if value.isdecimal() else 1


def text_of(element: Any) -> str:
    """Text of one paragraph, without what a tracked change removed."""
    pieces: list[str] = []
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{W}t":
            pieces.append(child.text or "")
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            pieces.append("\t" if child.tag == f"{W}tab" else "\n")
        elif child.tag not in REMOVED and child.tag not in (f"{W}p", f"{W}pPr", _SKIPPED):
            stack.append(iter(child))
    return "".join(pieces)
