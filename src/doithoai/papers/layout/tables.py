"""Tables: the ruled ones of a body, and the bare ones that only hold things side by side."""

from collections.abc import Sequence

from .papertext import Cell, Column, Group, Row, Table, Text
from .profiles import Profile
from .xml import paragraph, run, text_lines, twips

ALIGN = {"left": "left", "centre": "center", "right": "right", "justify": "both"}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES
)
_RULED = (
    f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/>'
    '<w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
)
_BARE = (
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)
# A short row stays in one piece; a long one must be able to run on to the next page.
_LONGEST_UNBROKEN_ROW = 500


def _table(widths: Sequence[int], properties: str, rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{properties}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _cell(width: int, content: str, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def bare_table(widths_mm: Sequence[float], rows: Sequence[Sequence[str]]) -> str:
    """A table without lines, of cells given as paragraphs; no row is broken across pages."""
    widths = [twips(width) for width in widths_mm]
    body = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            _cell(w, content or paragraph("Tiny")) for w, content in zip(widths, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return _table(widths, _BARE, body)


def ruled_table(table: Table, profile: Profile, room_mm: float) -> str:
    """The table over the whole width of the text, its header row repeated on every page."""
    size = table.size or profile.faces["table"].size
    widths = _widths(table.columns, room_mm)
    rows = [_header(table.columns, widths, size)]
    for row in table.rows:
        rows.append(
            _group(row, widths, size)
            if isinstance(row, Group)
            else _row(row, table.columns, widths, size)
        )
    return _table(widths, _RULED, "".join(rows))


def _widths(columns: Sequence[Column], room_mm: float) -> list[int]:
    fixed = sum(column.width_mm or 0 for column in columns)
    left = max(room_mm - fixed, 0)
    total = sum(column.weight for column in columns if column.width_mm is None) or 1
    return [
        twips(left * column.weight / total if column.width_mm is None else column.width_mm)
        for column in columns
    ]


def _header(columns: Sequence[Column], widths: Sequence[int], size: float) -> str:
    cells = "".join(
        _cell(width, _lines(column.title, "center", size, bold=True), _MIDDLE)
        for column, width in zip(columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


_MIDDLE = '<w:vAlign w:val="center"/>'


def _group(group: Group, widths: Sequence[int], size: float) -> str:
    content = _lines(group.text, "left", size, bold=True, keep_next=True)
    span = f'<w:gridSpan w:val="{len(widths)}"/>'
    return "<w:tr><w:trPr><w:cantSplit/></w:trPr>" + _cell(sum(widths), content, span) + "</w:tr>"


def _row(row: Row, columns: Sequence[Column], widths: Sequence[int], size: float) -> str:
    cells: list[Cell] = [*row.cells, *[""] * len(columns)][: len(columns)]
    out = "".join(
        _cell(width, _lines(cell, ALIGN[column.align], size, bold=row.bold))
        for cell, column, width in zip(cells, columns, widths, strict=True)
    )
    longest = max((_length(cell) for cell in cells), default=0)
    keep = "<w:trPr><w:cantSplit/></w:trPr>" if longest <= _LONGEST_UNBROKEN_ROW else ""
    return f"<w:tr>{keep}{out}</w:tr>"


def _length(cell: Cell) -> int:
    return len(cell) if isinstance(cell, str) else sum(len(piece.text) for piece in cell)


def _lines(
    text: Text, align: str, size: float, *, bold: bool = False, keep_next: bool = False
) -> str:
    return "".join(
        paragraph(
            "TableText",
            "".join(
                run(
                    piece.text,
                    bold=bold or piece.bold,
                    italic=piece.italic,
                    size=size,
                    raised=piece.raised,
                )
                for piece in line
            ),
            align=align,
            keep_next=keep_next,
        )
        for line in text_lines(text)
    )
