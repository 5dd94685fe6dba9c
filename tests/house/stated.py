"""The numbers that a paper or a table states, and what of the paper itself each leads to.

A number is no figure where it belongs to a date, a provision, a symbol, a running number or an
identity: that is told by its form. Every other number must be one of these:

marked    it carries the raised number of a row that gives definition and source;
named     its sentence names the register or list that it is counted from;
sourced   the row it stands in names its source: a column for it, or a row of the annex of sources
          or of the sheet of definitions with the same running number, label or heading;
quoted    it stands in words that a record holds, as somebody wrote them;
recorded  its line quotes a record, and the number is a field of that record;
counted   it counts what the same paper lists: rows, items, rows with the words beside it.
"""

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from lxml import etree
from openpyxl import load_workbook

from tests.papers.docx_reading import W, body

ADDRESSES = {
    "commitments:export",
    "dialogues:export_coverage",
    "dialogues:paper",
    "drafts:paper",
    "oversight:paper",
    "oversight:plan_paper",
    "papers:download",
    "petitions:answer_paper",
    "petitions:refusal_paper",
    "petitions:transfer_paper",
    "privacy:register",
    "programmes:blank",
    "programmes:export",
    "reception:export",
    "reception:session_paper",
    "reception:visit_paper",
    "reports:export",
    "reports:return_paper",
    "reports:return_table",
    "reports:situation_paper",
    "targets:report_sheet",
    "targets:review_paper",
    "targets:review_table",
    "weeks:paper",
}
"""Where papers (.docx) and tables (.xlsx) are given out that the product draws."""

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NO_FIGURE = re.compile(
    r"(?:\w+ )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d\d-\d\d"
    r"|(?:tháng |quý |, )\d{1,2}/\d{1,4}\b"
    r"|\b\d{1,2}:\d{2}\b|\b\d{1,2} giờ(?: \d{1,2}(?: phút)?)?|\bnăm\s+\d{2,4}\b"
    r"|\b(?:ngày|tháng|quý|khóa|nhiệm kỳ|lần thứ|điều|khoản|điểm|mục|phụ lục|số|biểu|mẫu)"
    r"\s+\d+(?:\s*[-–/]\s*\d+)*(?:/\d{4})?(?:[/-][^\W\d_][\w/-]*)*"
    r"|\b(?:nghị định|luật|nghị quyết|chỉ thị|quyết định)\s+\d+"
    r"|\b\d+(?:/\d{4})?[/-][^\W\d_][\w/-]*|\b[A-ZĐ]{2,}-\w+"
    r"|\b(?:19|20)\d{2}\s*[-–]\s*(?:19|20)\d{2}\b"
    r"|\b\d{9,12}\b|\b[0-9a-f]{32,}\b|[0-9a-f]{4,}(?:[ -][0-9a-f]{4,}){3,}"
    r"|\b(?:trong|thời hạn) \d+ (?:ngày|tháng|giờ)"
    r"|\b\d+ bản\b|\[\d+\]"  # copies of the paper itself; rows of its annex
    r"|(?m:^\s*\(?\d+(?:\.\d+)*[.)]\s)|(?:^|(?<=\| ))\(\d+\)(?= \||$)|^\d+(?= \|)",
    re.IGNORECASE,
)
SOURCES = re.compile(r"nguồn|cách tính|cách có số liệu|văn bản|căn cứ|định nghĩa|defined by", re.I)
REGISTER = re.compile(r"\b(?:theo|trong) (?:sổ|danh sách|danh mục) \w+", re.I)
SHORTEST_QUOTE = 6


@dataclass
class Line:
    """One paragraph, or one row of a table with its headings."""

    text: str
    marks: dict[int, str] = field(default_factory=dict)
    """Where a number begins → the raised number after it."""
    cells: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    table: int = -1

    @property
    def adds_up(self) -> bool:
        """Whether it may count other lines: words, and a row of totals."""
        return self.table < 0 or self.text.startswith("Tổng")

    def figures(self) -> Iterator[re.Match[str]]:
        """Numbers that are figures by their form; a running number is none."""
        skipped = [found.span() for found in NO_FIGURE.finditer(self.text)]
        for found in NUMBER.finditer(self.text):
            if not any(start <= found.start() < end for start, end in skipped):
                yield found


@dataclass
class Stated:
    """A paper or a table as lines, with the rows that explain figures."""

    lines: list[Line]

    def __post_init__(self) -> None:
        self.sources: dict[str, Line] = {}
        for line in self.lines:
            if line.cells and len(line.cells) >= 2 and _explains(line):
                for key in line.cells[:2]:
                    self.sources.setdefault(plain(key), line)

    def listed(self) -> set[int]:
        """How many rows each table, and items each list of the paper has."""
        rows: dict[int, int] = defaultdict(int)
        lists, dashes = [0], [0]
        for line in self.lines:
            if line.table >= 0:
                rows[line.table] += bool(re.fullmatch(r"\d+", line.cells[0] if line.cells else ""))
            elif item := re.match(r"(\d+)\. ", line.text):
                lists.append(int(item[1]))
            else:
                is_dash = line.text.startswith(("- ", "– "))
                dashes = [*dashes[:-1], dashes[-1] + 1] if is_dash else [*dashes, 0]
        return {*rows.values(), *lists, *dashes} - {0}

    def summed(self) -> set[Decimal]:
        """Sums of columns of numbers, and of the people of rows: "(37 người)", else one."""
        sums: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
        for line in self.lines:
            if line.cells and line.cells[0].isdigit():
                group = re.search(r"\((\d+) người\)", line.text)
                sums[line.table, "people"] += int(group[1]) if group else 1
            for heading, cell in zip(line.headings, line.cells, strict=False):
                if NUMBER.fullmatch(cell.strip()):
                    sums[line.table, heading] += value(cell)
        return set(sums.values())

    def rows_with(self, words: str) -> int:
        """Rows with a cell that says just that, whatever stands behind it."""
        said = re.compile(rf"{re.escape(words)}(?:$|[.:;]| \()", re.I)
        return sum(any(said.match(cell.strip()) for cell in line.cells) for line in self.lines)


def _explains(line: Line) -> bool:
    return any(
        SOURCES.search(heading) and cell.strip()
        for heading, cell in zip(line.headings, line.cells, strict=False)
    )


def plain(text: str) -> str:
    return " ".join(re.sub(r"\[\d+\]", "", text).casefold().split())


def value(text: str) -> Decimal:
    """A number as papers write it: 1.345 is a thousand and more, 82,5 a part."""
    grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", text.strip())
    return Decimal((text.replace(".", "") if grouped else text).strip().replace(",", "."))


def paper(content: bytes) -> Stated:
    lines: list[Line] = []
    for at, one in enumerate(body(content)[0].iterchildren()):
        if one.tag == f"{W}tbl":
            lines += _rows(one, at)
        else:
            lines += [_paragraph(p) for p in one.iter(f"{W}p")]
    return Stated(lines)


def _rows(one: etree._Element, at: int) -> Iterator[Line]:
    headings: list[str] = []
    for row in one.iterchildren(f"{W}tr"):
        parts = [_cell(cell) for cell in row.iterchildren(f"{W}tc")]
        cells = [line.text for line in parts]
        if not headings:
            headings = cells
        line = Line("", cells=cells, headings=headings if headings is not cells else [], table=at)
        for each in parts:
            start = len(line.text) + 3 if line.text else 0
            line.text = f"{line.text} | {each.text}" if line.text else each.text
            line.marks |= {start + key: mark for key, mark in each.marks.items()}
        yield line


def _cell(cell: etree._Element) -> Line:
    joined = Line("")
    for p in cell.iter(f"{W}p"):
        line = _paragraph(p)
        start = len(joined.text) + 1 if joined.text else 0
        joined.text = f"{joined.text}\n{line.text}" if joined.text else line.text
        joined.marks |= {start + key: mark for key, mark in line.marks.items()}
    return joined


def _paragraph(p: etree._Element) -> Line:
    line, last = Line(""), 0
    for run in p.iter(f"{W}r"):
        words = "".join(t.text or "" for t in run.iter(f"{W}t"))
        if run.find(f"{W}rPr/{W}vertAlign") is not None:
            line.marks[last] = words
            continue
        last = len(line.text)
        line.text += words
    return line


def table(content: bytes) -> Stated:
    lines: list[Line] = []
    for at, page in enumerate(load_workbook(io.BytesIO(content))):
        headings: list[str] = []
        for row in page.iter_rows(values_only=True):
            cells = [_shown(cell) for cell in row]
            filled = [cell for cell in cells if cell]
            if not headings and len(filled) > 1:
                headings = cells
                lines.append(Line(" | ".join(filled), table=at))
                continue
            lines.append(Line(" | ".join(cells), cells=cells, headings=headings, table=at))
    return Stated(lines)


def _shown(cell: Any) -> str:
    if hasattr(cell, "strftime"):
        return f"{cell:%d/%m/%Y}"
    return str(cell).replace(".", ",") if isinstance(cell, float) else str(cell or cell == 0 or "")


class Records:
    """What is stored: words with a number in them, and the numbers of each record by its words."""

    def __init__(self) -> None:
        self.quotes: set[str] = set()
        self.numbers: dict[str, set[Decimal]] = defaultdict(set)
        for model in apps.get_models():
            if model.__module__.startswith("doithoai."):
                for row in models.QuerySet(model):
                    self._take(row)
        self.words = sorted(self.numbers, key=len, reverse=True)

    def _take(self, row: models.Model) -> None:
        texts, numbers = _told(row)
        self.quotes |= {text for text in texts if NUMBER.search(text)}
        if numbers:
            related = [f for f in row._meta.concrete_fields if f.is_relation]
            for each in related:
                other = getattr(row, each.name, None)
                if isinstance(other, models.Model):
                    texts = [*texts, *_told(other)[0]]
            for text in texts:
                self.numbers[text.casefold()] |= numbers

    def quoted(self, line: Line, found: re.Match[str]) -> bool:
        return any(
            (at := line.text.find(quote, max(0, found.start() - len(quote)))) >= 0
            and at <= found.start() < at + len(quote)
            for quote in self.quotes
        )

    def recorded(self, line: Line, number: Decimal) -> bool:
        said = line.text.casefold()
        return any(number in self.numbers[text] for text in self.words if text in said)


def _told(row: models.Model) -> tuple[list[str], set[Decimal]]:
    texts, numbers = [], set()
    for each in row._meta.concrete_fields:
        kept = getattr(row, each.attname, None)
        if isinstance(kept, str):
            texts += [one for one in [kept, *kept.splitlines()] if len(one) >= SHORTEST_QUOTE]
        elif isinstance(kept, int | Decimal) and not isinstance(kept, bool):
            numbers.add(Decimal(kept))
    return texts, numbers


def unexplained(stated: Stated, records: Records) -> Iterator[str]:
    """Each figure of a paper that leads to nothing, with its line."""
    counts = {Decimal(each) for each in stated.listed()} | stated.summed()
    for line in stated.lines:
        for found in line.figures():
            number = value(found[0])
            if not (
                _marked(stated, line, found)
                or _named(line, found)
                or _sourced(stated, line)
                or (line.adds_up and (number in counts or _counted_with(stated, line, found)))
                or records.quoted(line, found)
                or records.recorded(line, number)
            ):
                yield f"{found[0]} | {line.text[:160]}"


def _marked(stated: Stated, line: Line, found: re.Match[str]) -> bool:
    return any(
        start <= found.start() and mark in stated.sources
        for start, mark in line.marks.items()
        if not any(start < other <= found.start() for other in line.marks)
    )


def _named(line: Line, found: re.Match[str]) -> bool:
    start = line.text.rfind(". ", 0, found.start()) + 1
    end = line.text.find(". ", found.end())
    return bool(REGISTER.search(line.text[start : end if end >= 0 else None]))


def _sourced(stated: Stated, line: Line) -> bool:
    if line.cells and _explains(line):
        return True
    keys: Iterable[str] = [*line.cells[:2], *line.headings]
    return any(plain(key) in stated.sources for key in keys if key.strip())


def _counted_with(stated: Stated, line: Line, found: re.Match[str]) -> bool:
    """ "tiếp thu: 03": so many rows say that; "7 vượt kế hoạch": the words after it."""
    before = line.text[: found.start()].rstrip(" :")
    starts = [0, *(mark.end() for mark in re.finditer(r"[(;:] ?|\d ", before))]
    after = re.split(r"[);,.]", line.text[found.end() :])[0]
    said = [words.strip() for words in (*(before[at:] for at in starts), after)]
    number = int(value(found[0]))
    return any(len(words) > 3 and stated.rows_with(words) == number for words in said)
