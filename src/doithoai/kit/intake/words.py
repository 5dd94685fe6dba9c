""".docx: its tables, else its paragraphs; tracked changes as if accepted."""

import zipfile
from collections.abc import Iterator
from typing import Any

from doithoai.kit.intake.outcome import Grid, Limits, Note, NoteCode, Refusal, RefusalCode

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_REMOVED = frozenset({f"{_W}del", f"{_W}moveFrom"})
_ADDED = frozenset({f"{_W}ins", f"{_W}moveTo"})
_SKIPPED = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NARROWEST_TABLE = 2


def body(archive: zipfile.ZipFile) -> Any | Refusal:
    """The document's body element. Entities are not resolved; a damaged part is refused."""
    from docx.oxml.parser import parse_xml  # slow to import, and few processes ever read one

    try:
        root: Any = parse_xml(archive.read("word/document.xml"))
        found = root.find(f"{_W}body")
    except Exception:  # lxml, zlib and zipfile each have their own errors
        return Refusal(RefusalCode.BROKEN)
    return Refusal(RefusalCode.BROKEN) if found is None else found


def read_document(archive: zipfile.ZipFile, limits: Limits) -> Grid | Refusal:
    """Rows of all tables that are at least two columns wide; without one, the paragraphs."""
    root = body(archive)
    if isinstance(root, Refusal):
        return root
    grid = Grid()
    if any(True for _ in root.iter(*_REMOVED, *_ADDED)):
        grid.notes.append(Note(NoteCode.TRACKED_CHANGES))
    tables = [t for t in root.iterchildren(f"{_W}tbl") if _width(t) >= _NARROWEST_TABLE]
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
    for element in root.iter(f"{_W}p") if tables else root.iterchildren(f"{_W}p"):
        if text := _text(element).strip():
            yield text


def _width(table: Any) -> int:
    return max((len(list(row.iterchildren(f"{_W}tc"))) for row in _rows(table)), default=0)


def _rows(table: Any) -> Iterator[Any]:
    for row in table.iterchildren(f"{_W}tr"):
        # A row that was deleted with changes tracked carries the mark in its properties.
        if row.find(f"{_W}trPr/{_W}del") is None:
            yield row


def _table(grid: Grid, table: Any) -> None:
    for row in _rows(table):
        number = (grid.numbers[-1] if grid.numbers else 0) + 1
        cells: list[str] = []
        for cell in row.iterchildren(f"{_W}tc"):
            if cell.find(f"{_W}tbl") is not None:
                grid.notes.append(Note(NoteCode.NESTED_TABLE, number))
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None and merge.get(f"{_W}val", "continue") == "continue":
                above = (number - 1, len(cells) + 1)
                grid.merged[number, len(cells) + 1] = grid.merged.get(above, above)
            text = "\n".join(paragraphs(cell))
            cells += [text] + [""] * (_columns(cell) - 1)
        grid.add(number, cells)


def _columns(cell: Any) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    value = span.get(f"{_W}val", "1") if span is not None else "1"
    return min(int(value), 60) if value.isdecimal() else 1


def _text(element: Any) -> str:
    """Text of one paragraph, without what a tracked change removed."""
    pieces: list[str] = []
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{_W}t":
            pieces.append(child.text or "")
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            pieces.append("\t" if child.tag == f"{_W}tab" else "\n")
        elif child.tag not in _REMOVED and child.tag not in (f"{_W}p", f"{_W}pPr", _SKIPPED):
            stack.append(iter(child))
    return "".join(pieces)
