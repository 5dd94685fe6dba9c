""".csv and .txt: the delimiter is guessed; a text has one voice a line, paragraph or message."""

import csv
import io
import re
from collections import Counter
from itertools import pairwise

from doithoai.kit.chat import Message, looks_like_chat, split
from doithoai.kit.intake.outcome import (
    Field,
    Grid,
    Limits,
    Note,
    NoteCode,
    Problem,
    ProblemCode,
    Refusal,
    RefusalCode,
)

_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 40
_BULLET = re.compile(r"^\s*(?:[-–—•*+▪]|\(?\d{1,3}[.)](?!\d)|[a-zđ]\))\s*")
_LONG_CELL = 10_000_000


def delimiter(text: str) -> str:
    """The mark that cuts most of the first rows into the same number (≥ 2) of cells; else ""."""
    best, best_score = "", 0.0
    for mark in _DELIMITERS:
        widths = Counter(
            len(row)
            for row, _ in zip(_reader(text[:200_000], mark), range(_SAMPLE_ROWS), strict=False)
            if row
        )
        wide = {width: n for width, n in widths.items() if width > 1}
        if wide:
            width, n = max(wide.items(), key=lambda item: (item[1], item[0]))
            score = n / sum(widths.values()) + min(width, 10) / 1000
            if score > best_score:
                best, best_score = mark, score
    return best if best_score > 0.5 else ""


def _reader(text: str, mark: str) -> "csv._reader":  # type: ignore[name-defined]
    csv.field_size_limit(_LONG_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=mark, skipinitialspace=True)


def read_csv(text: str, limits: Limits) -> Grid | Refusal:
    """Rows of a delimited text; cells that a spreadsheet would run as a formula are marked."""
    mark = delimiter(text)
    if not mark:
        return read_text(text, limits)
    grid = Grid()
    try:
        for number, row in enumerate(_reader(text, mark), start=1):
            cells = [cell.strip() for cell in row]
            if len(cells) > limits.columns:
                problem = Problem(ProblemCode.TOO_MANY_COLUMNS, number, limits.columns + 1)
                grid.problems.append(problem)
                cells = cells[: limits.columns]
            if any(cells):
                grid.add(number, cells)
            grid.problems += [
                Problem(ProblemCode.FORMULA, number, column, cell[:80])
                for column, cell in enumerate(cells, start=1)
                if cell.startswith(("=", "@")) and len(cell) > 1
            ]
            if len(grid.cells) > limits.rows:
                return Refusal(RefusalCode.TOO_MANY_ROWS, str(limits.rows))
    except csv.Error:
        return Refusal(RefusalCode.BROKEN)
    return grid if grid.cells else Refusal(RefusalCode.NO_ROWS)


def read_text(text: str, limits: Limits) -> Grid | Refusal:
    """A chat by message; else one voice a paragraph if blank lines part them, else one a line."""
    if looks_like_chat(text):
        grid = _chat(text)
    elif len(text.splitlines()) > 1 and delimiter(text) == "\t":
        return _tabbed(text, limits)
    else:
        grid = Grid(fixed=(Field.TEXT,))
        for number, block in _blocks(text):
            grid.add(number, [block])
    if len(grid.cells) > limits.rows:
        return Refusal(RefusalCode.TOO_MANY_ROWS, str(limits.rows))
    return grid if grid.cells else Refusal(RefusalCode.NO_ROWS)


def _tabbed(text: str, limits: Limits) -> Grid | Refusal:
    """Cells copied out of a spreadsheet."""
    return read_csv(text, limits)


def _blocks(text: str) -> list[tuple[int, str]]:
    lines = [(n, line.strip()) for n, line in enumerate(text.splitlines(), start=1)]
    filled = [(n, line) for n, line in lines if line]
    gaps = sum(1 for _, line in lines if not line)
    wrapped = any(a and b and not _BULLET.match(b) for (_, a), (_, b) in pairwise(lines))
    if not (gaps and wrapped):
        return [(n, _BULLET.sub("", line) or line) for n, line in filled]
    blocks: list[tuple[int, list[str]]] = []
    before = ""
    for n, line in lines:
        if line and (not before or _BULLET.match(line)):
            blocks.append((n, [line]))
        elif line:
            blocks[-1][1].append(line)
        before = line
    return [(n, _BULLET.sub("", "\n".join(part)) or "\n".join(part)) for n, part in blocks]


def _chat(text: str) -> Grid:
    conversation = split(text)
    grid = Grid(fixed=(Field.TEXT, Field.SPEAKER_NAME, Field.HEARD_ON))
    grid.notes.append(Note(NoteCode.CHAT, detail=str(len(conversation.messages))))
    for dropped in conversation.dropped:
        row = text.count("\n", 0, dropped.span.start) + 1
        grid.notes.append(Note(NoteCode.CHAT_SYSTEM_LINE, row, dropped.text[:200]))
    row, at = 1, 0
    for message in conversation.messages:
        row, at = row + text.count("\n", at, message.span.start), message.span.start
        grid.add(row, _message(message))
    return grid


def _message(message: Message) -> list[str]:
    return [message.text, message.sender, message.day.isoformat() if message.day else ""]
