"""A text split into clauses: a walk along its lines that keeps what is open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from doithoai.kit.text import fold
from doithoai.reading.clauses import marks
from doithoai.reading.clauses.clause import Clause, Level, value
from doithoai.reading.clauses.marks import Mark

CELLS = " | "
"""Between the cells of a row of a table read from a file; pasted tables have tabs."""
_NUMBERED_TAB = re.compile(r"(?:\(?[\w.]{1,8}[).:/–-]|[-–+•*]|\w+ \d+[.:]?)\t[^\t]*$")
# A line that ends so goes on in the next one, whatever that begins with; or if it is no capital.
_DANGLING = re.compile(r"\b(?:và|hoặc|của|tại|các|theo|với)$", re.IGNORECASE)
_LEADING = re.compile(r"(?:\b(?:khoản|điểm|điều|mục|chương|số)|,)$", re.IGNORECASE)
_CELL = re.compile(r"\s\|(?:\s|$)")
_ENDED = re.compile(r"[.;:!?…”\"]\s*$")
_CLOSING = re.compile(r"[”\"][.;,]?\s*$")
_LONGEST_HEADING = 160
_LONGEST_QUOTE = 400
_HEADING_LINES = 4
_END = ("noi nhan",)
THE_END = "./."
"""Ends every official text: what follows it, if no annex, is signature and recipients."""


@dataclass(slots=True)
class _Open:
    """A clause while it is being read."""

    rank: int
    level: Level
    number: str
    start: int
    parent: int | None
    last_line: str


@dataclass
class _Walk:
    lines: list[str]
    found: list[_Open] = field(default_factory=list)
    stack: list[int] = field(default_factory=list)
    counted: dict[tuple[int, int | None], int] = field(default_factory=dict)
    loose: dict[tuple[int | None, Level], int] = field(default_factory=dict)
    has_articles: bool = False

    def expected(self, rank: int) -> int:
        """The number that comes next at that depth, 1 where none was seen."""
        return self.counted.get((rank, self._row(rank)), 0) + 1

    def _row(self, rank: int) -> int | None:
        return self.annex if rank == marks.ARTICLE else self.parent(rank)

    @property
    def annex(self) -> int | None:
        outer = self.stack[:1]
        return outer[0] if outer and self.found[outer[0]].rank == marks.ANNEX else None

    def parent(self, rank: int) -> int | None:
        return next((at for at in reversed(self.stack) if self.found[at].rank < rank), None)

    def innermost(self) -> _Open | None:
        return self.found[self.stack[-1]] if self.stack else None

    def begin(self, mark: Mark, start: int, line: str) -> None:
        row = (mark.rank, self._row(mark.rank))
        counts = value(marks.LEVELS[mark.rank], mark.number)
        self.counted[row] = counts if counts is not None else self.counted.get(row, 0)
        parent = self.parent(mark.rank)
        self.stack = [at for at in self.stack if self.found[at].rank < mark.rank]
        self.stack.append(len(self.found))
        level = marks.LEVELS[mark.rank]
        self.found.append(_Open(mark.rank, level, mark.number, start, parent, line))
        self.has_articles |= mark.rank == marks.ARTICLE

    def add(self, level: Level, start: int, line: str, parent: int | None) -> None:
        """A paragraph or table: it is counted among its like and opens nothing."""
        at = self.loose[parent, level] = self.loose.get((parent, level), 0) + 1
        self.found.append(_Open(marks.LOOSE, level, str(at), start, parent, line))


def split(text: str) -> list[Clause]:
    """The clauses in the order of the text; joined they are the text, also a blank one."""
    walk = _Walk(text.splitlines(keepends=True))
    starts = list(_offsets(walk.lines))
    at = 0
    while at < len(walk.lines):
        at += _take(walk, at, starts)
    ends = [one.start for one in walk.found[1:]] + [len(text)]
    found = [
        Clause(one.level, one.number, one.start, end, one.parent)
        for one, end in zip(walk.found, ends, strict=False)
    ]
    if not found and text:
        return [Clause(Level.PARAGRAPH, "1", 0, len(text))]
    return found


def _offsets(lines: list[str]) -> Iterator[int]:
    at = 0
    for line in lines:
        yield at
        at += len(line)


def _take(walk: _Walk, at: int, starts: list[int]) -> int:
    """Read what begins at that line; how many lines it took."""
    line = walk.lines[at].strip()
    if not line:
        return 1
    # Blank lines at the very beginning belong to the first clause.
    start = starts[at] if walk.found else 0
    if size := _table(walk.lines, at):
        walk.add(Level.TABLE, start, "", _home(walk, line))
        return size
    if size := _quoted(walk, at):
        walk.add(Level.PARAGRAPH, start, walk.lines[at + size - 1].strip(), _home(walk, line))
        return size
    mark = _mark(walk, at, line)
    if walk.found and _goes_on(walk, line, mark):
        walk.found[-1].last_line = line
        return 1
    if mark:
        walk.begin(mark, start, line)
        size = _heading(walk, at, mark)
        walk.found[-1].last_line = walk.lines[at + size - 1].strip()
        return size
    if fold(line).startswith(_END):
        walk.stack = []
    walk.add(Level.PARAGRAPH, start, line, _home(walk, line))
    return 1


def _table(lines: list[str], at: int) -> int:
    """How many lines from here are rows of one table."""
    size = 0
    while at + size < len(lines) and _is_row(lines[at + size]):
        size += 1
    tabs = lines[at].strip().count("\t")
    return size if size > 1 or (size and (_CELL.search(lines[at]) or tabs > 1)) else 0


def _is_row(line: str) -> bool:
    if _CELL.search(line):
        return True
    return "\t" in line.strip() and not _NUMBERED_TAB.match(line.strip())


def _quoted(walk: _Walk, at: int) -> int:
    """How many lines a quoted provision takes: its own numbers are not those of the draft."""
    if walk.lines[at].lstrip()[:1] not in '“"' or not walk.has_articles:
        return 0
    expected = walk.expected(marks.ARTICLE)
    for size, line in enumerate(walk.lines[at : at + _LONGEST_QUOTE], start=1):
        if size > 1 and marks.article(line.strip(), -1) and _is_next(line, expected):
            return 0
        if _CLOSING.search(line) and len(line.strip()) > 1:
            return size
    return 0


def _is_next(line: str, expected: int) -> bool:
    found = marks.article(line.strip(), expected)
    return found is not None and value(Level.ARTICLE, found.number) == expected


def _goes_on(walk: _Walk, line: str, mark: Mark | None) -> bool:
    """Whether the line is the rest of the one before, broken off by whoever typed it."""
    before = walk.found[-1]
    if before.level is Level.TABLE or not before.last_line or marks.is_capitals(before.last_line):
        return False
    if mark and value(marks.LEVELS[mark.rank], mark.number) == walk.expected(mark.rank):
        return False
    if _DANGLING.search(before.last_line):
        return True
    if _LEADING.search(before.last_line):
        return not line[:1].isupper()
    return not mark and _begins_small(line) and not _ENDED.search(before.last_line)


def _begins_small(line: str) -> bool:
    return line[:1].islower() or line[:1].isdecimal()


def _mark(walk: _Walk, at: int, line: str) -> Mark | None:
    if mark := marks.worded(line) or marks.article(line, walk.expected(marks.ARTICLE)):
        return mark
    if walk.has_articles and marks.names_document(line) and _is_attached(walk.lines, at):
        return Mark(marks.ANNEX, "", 0)
    if mark := _subclause(walk, line) or marks.clause(line, walk.expected(marks.CLAUSE)):
        return mark
    if mark := marks.point(line, walk.expected(marks.POINT)):
        return mark
    roman, capital = walk.expected(marks.SECTION), walk.expected(marks.PART)
    return marks.lettered(line, roman, capital)


def _is_attached(lines: list[str], at: int) -> bool:
    near = [line for line in lines[at + 1 : at + 8] if line.strip()][:_HEADING_LINES]
    return any(marks.says_attached(line) for line in near)


def _subclause(walk: _Walk, line: str) -> Mark | None:
    """ "2.1" inside clause 2, or inside article 2 where its clauses are numbered so.

    "4.1." that stayed when its article became the fifth is a slip, but still a clause.
    """
    mark = marks.subclause(line)
    if mark is None:
        return None
    around = mark.number.rsplit(".", 1)[0]
    for at in reversed(walk.stack):
        one = walk.found[at]
        if one.number == around and one.rank in (marks.ARTICLE, marks.CLAUSE, marks.SUBCLAUSE):
            rank = marks.CLAUSE if one.rank == marks.ARTICLE else marks.SUBCLAUSE
            return Mark(rank, mark.number, mark.end)
    inner = walk.innermost()
    pointed = line[len(mark.number) :][:1] in (".", ")") and mark.number.count(".") == 1
    if pointed and inner and inner.rank in (marks.ARTICLE, marks.CLAUSE):
        return Mark(marks.CLAUSE, mark.number, mark.end)
    return None


def _heading(walk: _Walk, at: int, mark: Mark) -> int:
    """How many lines the clause's own heading takes, its first included."""
    if mark.rank > marks.ARTICLE:
        return 1
    bare = not walk.lines[at].strip()[mark.end :].strip(" .:–—-") and mark.end > 0
    size = 1
    for further in walk.lines[at + 1 : at + 1 + _HEADING_LINES]:
        line = further.strip()
        if line and not _belongs(walk, at + size, line, mark, bare):
            break
        size += 1
        bare = bare and not line
    while size > 1 and not walk.lines[at + size - 1].strip():
        size -= 1
    return size


def _belongs(walk: _Walk, at: int, line: str, mark: Mark, bare: bool) -> bool:
    """Whether a line after the first is still heading."""
    if marks.says_attached(line):
        return mark.rank == marks.ANNEX
    if _mark(walk, at, line) or _is_row(line) or len(line) > _LONGEST_HEADING:
        return False
    if mark.rank < marks.ARTICLE and marks.is_capitals(line):
        return True
    return bare and line[-1] not in ".;:" and line[:1] not in '-–+“"'


def _home(walk: _Walk, line: str) -> int | None:
    """The clause that a paragraph stands in.

    What follows a list of points that has come to its end speaks for the clause around the list;
    a dash goes on inside the last one.
    """
    if walk.found and walk.found[-1].last_line.endswith(THE_END):
        walk.stack = []
    inner = walk.innermost()
    if inner is None:
        return None
    at = walk.stack[-1]
    last = walk.found[-1]
    listed = inner.rank == marks.POINT and not line.startswith(("-", "–", "+", "•", "*"))
    ended = listed and last.last_line.endswith(".") and last is walk.found[at]
    if ended and inner.parent is not None and walk.expected(marks.POINT) > 2:
        return inner.parent
    return at
