"""Files of voices opened: .xlsx, .csv, .docx and .txt become one kind of table, or a refusal.

`open_table` is for lists, `open_text` for running text. Neither writes, fetches or runs
anything; a formula is never computed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from doithoai.kit.intake.container import Opened, examine
from doithoai.kit.intake.outcome import (
    VOICE_FIELDS,
    Column,
    Field,
    Grid,
    Limits,
    Note,
    NoteCode,
    Problem,
    ProblemCode,
    Refusal,
    RefusalCode,
    Row,
    Table,
)
from doithoai.kit.intake.plain import read_csv, read_text
from doithoai.kit.intake.rows import is_totals, row_key, tabulate
from doithoai.kit.intake.sheets import read_sheet
from doithoai.kit.intake.words import body, paragraphs, read_document
from doithoai.kit.legacy import decode, modernise, modernise_cells
from doithoai.kit.text import nfc

__all__ = [
    "VOICE_FIELDS",
    "Column",
    "Field",
    "Grid",
    "Limits",
    "Note",
    "NoteCode",
    "Problem",
    "ProblemCode",
    "Refusal",
    "RefusalCode",
    "Row",
    "RunningText",
    "Table",
    "is_totals",
    "open_grid",
    "open_table",
    "open_text",
    "row_key",
]

_EXTENSIONS = {"xlsx": "xlsx", "docx": "docx", "csv": "csv", "tsv": "csv", "txt": "txt"}


@dataclass(frozen=True)
class RunningText:
    """A document's text, paragraph by line, and the encoding it came in."""

    text: str
    kind: str
    encoding: str


def open_table(
    data: bytes,
    filename: str,
    limits: Limits | None = None,
    *,
    meaning: Sequence[Field | None] | None = None,
) -> Table | Refusal:
    """The rows of a file, whatever it calls itself; every problem with its row and column.

    `meaning` says what each column holds, in order, where a person has looked at the guess.
    """
    limits = limits or Limits()
    opened = examine(data, limits)
    if isinstance(opened, Refusal):
        return opened
    extension = PurePath(filename).suffix.lower().lstrip(".")
    kind, grid, encoding = _grid(data, opened, extension, limits)
    if isinstance(grid, Refusal):
        return grid
    if _EXTENSIONS.get(extension) != kind:
        grid.notes.insert(0, Note(NoteCode.WRONG_EXTENSION, detail=kind))
    table = tabulate(grid, kind, encoding, limits, meaning)
    return table if table.rows else Refusal(RefusalCode.NO_ROWS)


def open_grid(data: bytes, filename: str, limits: Limits | None = None) -> Grid | Refusal:
    """The cells of a file as they stand, for lists of something other than voices."""
    limits = limits or Limits()
    opened = examine(data, limits)
    if isinstance(opened, Refusal):
        return opened
    extension = PurePath(filename).suffix.lower().lstrip(".")
    _kind, grid, _encoding = _grid(data, opened, extension, limits)
    return grid if isinstance(grid, Refusal) or grid.cells else Refusal(RefusalCode.NO_ROWS)


def open_text(data: bytes, filename: str, limits: Limits | None = None) -> RunningText | Refusal:
    """The running text of a .txt or .docx file, NFC, for `reading`."""
    opened = examine(data, limits or Limits())
    if isinstance(opened, Refusal):
        return opened
    if opened.kind == "docx" and opened.archive:
        root = body(opened.archive)
        if isinstance(root, Refusal):
            return root
        text, legacy = modernise("\n".join(paragraphs(root)))
        if not text.strip():
            return Refusal(RefusalCode.EMPTY)
        return RunningText(nfc(text), "docx", legacy.value if legacy else "")
    if opened.kind != "text":
        return Refusal(RefusalCode.UNSUPPORTED_KIND, opened.kind)
    decoded = decode(data)
    if decoded is None:
        return Refusal(RefusalCode.UNKNOWN_ENCODING)
    return RunningText(nfc(decoded.text), "txt", decoded.encoding)


def _grid(
    data: bytes, opened: Opened, extension: str, limits: Limits
) -> tuple[str, Grid | Refusal, str]:
    """The kind, the cells and the encoding of a file that may be opened."""
    if opened.archive is not None:
        if opened.kind == "xlsx":
            grid = read_sheet(data, opened.archive, limits)
        else:
            grid = read_document(opened.archive, limits)
        return opened.kind, _modern(grid), ""
    decoded = decode(data)
    if decoded is None:
        return "txt", Refusal(RefusalCode.UNKNOWN_ENCODING), ""
    text = nfc(decoded.text)
    kind = "txt" if extension in {"txt", "docx", ""} else "csv"
    grid = read_csv(text, limits) if kind == "csv" else read_text(text, limits)
    if isinstance(grid, Grid) and decoded.encoding in {"TCVN3", "VNI"}:
        grid.notes.append(Note(NoteCode.CONVERTED, detail=decoded.encoding))
    return kind, grid, decoded.encoding


def _modern(grid: Grid | Refusal) -> Grid | Refusal:
    """Cells typed in a font encoding converted: only odd cells, for such files are often mixed."""
    if isinstance(grid, Refusal):
        return grid
    width = max(map(len, grid.cells), default=0)
    flat = [cell for row in grid.cells for cell in row + [""] * (width - len(row))]
    flat, legacy = modernise_cells(flat)
    if legacy is None:
        return grid
    cells = [flat[at : at + width] for at in range(0, len(flat), width)]
    return replace(
        grid, cells=cells, notes=[*grid.notes, Note(NoteCode.CONVERTED, 0, legacy.value)]
    )
