"""A draft's file as text: .docx with its numbers, tables and footnotes, accepted as it stands.

What Word only draws (the numbers of a list) is written out; what was deleted with changes
tracked is left out, what was inserted is in. Remarks say what else was met.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from doithoai.kit.intake import Limits, Refusal, RefusalCode
from doithoai.kit.intake.container import examine
from doithoai.kit.intake.words import REMOVED, W, body, cell_columns, rows_of, text_of
from doithoai.kit.legacy import modernise
from doithoai.kit.text import nfc
from doithoai.reading.clauses.numbering import Numbering
from doithoai.reading.clauses.splitting import CELLS
from doithoai.reading.documents import open_document

_ADDED = (f"{W}ins", f"{W}moveTo")
_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))
_WITHIN_CELL = " / "
_NARROWEST_TABLE = 2


class RemarkCode(StrEnum):
    """What was met in a file that a reader of the draft has to know."""

    TRACKED = "tracked"
    COMMENTS = "comments"
    IMAGES = "images"
    NESTED_TABLES = "nested_tables"
    FOOTNOTES = "footnotes"
    CONVERTED = "converted"
    RECOGNISED = "recognised"


@dataclass(frozen=True)
class Remark:
    """`number` is how many there were; 0 where that says nothing."""

    code: RemarkCode
    number: int = 0


@dataclass(frozen=True)
class DraftText:
    """The text of a draft, a line for each paragraph and each row of a table."""

    text: str
    remarks: tuple[Remark, ...] = ()


def open_draft(data: bytes, name: str, limits: Limits | None = None) -> DraftText | Refusal:
    """The text of a .docx, .txt, .html or .pdf file by its content, or the reason why not."""
    opened = examine(data, limits or Limits())
    if isinstance(opened, Refusal) or opened.kind != "docx" or opened.archive is None:
        return _other(data, name, limits)
    root = body(opened.archive)
    if isinstance(root, Refusal):
        return root
    try:
        reader = _Reader(Numbering.of(opened.archive))
        lines = [*reader.lines(root), *_footnotes(opened.archive)]
    except (KeyError, ValueError, RecursionError):
        return Refusal(RefusalCode.BROKEN)
    text, legacy = modernise("\n".join(lines))
    if not text.strip():
        return Refusal(RefusalCode.EMPTY)
    remarks = [*_remarks(root, opened.archive)]
    if legacy:
        remarks.append(Remark(RemarkCode.CONVERTED))
    return DraftText(nfc(text) + "\n", tuple(remarks))


def _other(data: bytes, name: str, limits: Limits | None) -> DraftText | Refusal:
    found = open_document(data, name, limits)
    if isinstance(found, Refusal):
        return found
    remarks = []
    if found.encoding and not found.encoding.lower().startswith("utf"):
        remarks.append(Remark(RemarkCode.CONVERTED))
    if found.draft:
        remarks.append(Remark(RemarkCode.RECOGNISED))
    return DraftText(nfc(found.text), tuple(remarks))


class _Reader:
    """Walks the blocks in order: the numbers of lists depend on what came before."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.kept = ""

    def lines(self, root: Any) -> Iterator[str]:
        for block in root.iterchildren():
            if block.tag == f"{W}p":
                yield from self.paragraph(block)
            elif block.tag == f"{W}tbl":
                yield from self.table(block)
            elif block.tag not in REMOVED:  # content controls and the like hold blocks too
                yield from self.lines(block)

    def paragraph(self, element: Any) -> Iterator[str]:
        text = self.kept + " ".join(text_of(element).replace("\t", " ").split(" "))
        if element.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self.kept = text  # the mark at its end was deleted: it runs on into the next
            return
        self.kept = ""
        number = self.numbering.number(element)
        words = "\n".join(line.strip() for line in text.split("\n"))
        if words.strip():
            yield words if not number or words.startswith(number) else f"{number} {words}"
        for box in element.iter(f"{W}txbxContent"):
            yield from self.lines(box)

    def table(self, table: Any) -> Iterator[str]:
        rows = list(rows_of(table))
        width = max((sum(map(cell_columns, row.iterchildren(f"{W}tc"))) for row in rows), default=0)
        for row in rows:
            cells = list(row.iterchildren(f"{W}tc"))
            if width < _NARROWEST_TABLE:  # a frame around text
                for cell in cells:
                    yield from self.lines(cell)
            else:
                yield CELLS.join(map(self.cell, cells))

    def cell(self, cell: Any) -> str:
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(f"{W}val", "continue") == "continue":
            return ""
        lines = (line for text in self.lines(cell) for line in text.split("\n"))
        return _WITHIN_CELL.join(line.strip().replace(CELLS, "; ") for line in lines if line)


def _footnotes(archive: zipfile.ZipFile) -> Iterator[str]:
    """Notes under the pages, behind the text: nothing of a draft is left out."""
    from docx.oxml.parser import parse_xml

    for part, tag in _NOTES:
        if part not in archive.namelist():
            continue
        notes: Any = parse_xml(archive.read(part))
        for number, note in enumerate(
            (one for one in notes.iterchildren(f"{W}{tag}") if one.get(f"{W}type") is None), 1
        ):
            text = " ".join(filter(None, (text_of(p).strip() for p in note.iter(f"{W}p"))))
            if text:
                yield f"Chú thích {number}: {text}"


def _remarks(root: Any, archive: zipfile.ZipFile) -> Iterator[Remark]:
    numbers = {
        RemarkCode.TRACKED: sum(1 for _ in root.iter(*REMOVED, *_ADDED)),
        RemarkCode.COMMENTS: sum(1 for _ in root.iter(f"{W}commentReference")),
        RemarkCode.IMAGES: sum(1 for _ in root.iter(f"{W}drawing", f"{W}pict", f"{W}object")),
        RemarkCode.NESTED_TABLES: sum(
            1 for cell in root.iter(f"{W}tc") if cell.find(f"{W}tbl") is not None
        ),
        RemarkCode.FOOTNOTES: sum(1 for _ in root.iter(f"{W}footnoteReference")),
    }
    return (Remark(code, number) for code, number in numbers.items() if number)
