"""Rows with their meaning: dates and telephone numbers checked, totals left out, keys given."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from doithoai.kit.intake.headings import Layout, layout
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
    Row,
    Table,
)
from doithoai.kit.text import fold, nfc
from doithoai.kit.written_days import EARLIEST, LATEST, written_day

_TOTALS = re.compile(r"(?:tong|cong)(?: cong| so| hop)?\b[^a-z]{0,20}(?:\(.{0,40}\))?|total.{0,10}")
_NUMERAL = re.compile(r"(?:[\d.]{1,12}|[IVX]{1,5}|[A-Ha-h])[.)]?")
_DIGITS = re.compile(r"\d")
_SHORTEST_PHONE, _LONGEST_PHONE = 8, 12


def row_key(fields: Mapping[Field, str], occurrence: int = 1, scope: str = "") -> str:
    """The idempotency key of a row: the same words give the same key, whatever file they are in.

    It depends on what the row says and on how many equal rows came before (`occurrence`),
    never on the file's bytes, name or order: a file saved again or sorted adds nothing.
    `scope` parts imports that are meant to repeat (such as two dialogues' lists).
    """
    said = {
        f.value: re.sub(r"\s+", " ", nfc(fields[f])).strip() for f in VOICE_FIELDS if fields.get(f)
    }
    whole = json.dumps([scope, occurrence, said], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def tabulate(
    grid: Grid,
    kind: str,
    encoding: str,
    limits: Limits,
    meaning: Sequence[Field | None] | None = None,
) -> Table:
    """The grid as a table of voices, with its problems in the order of the file."""
    plan = _told(layout(grid), meaning)
    problems = [p for p in grid.problems if p.row >= _first_number(grid, plan)]
    notes = list(grid.notes)
    if plan.header is None and not grid.fixed:
        notes.append(Note(NoteCode.NO_HEADER))
    faulty = {problem.row for problem in problems if problem.code is not ProblemCode.FORMULA}
    seen: Counter[str] = Counter()
    rows = []
    above: dict[int, list[str]] = {}
    for cells, number in zip(grid.cells[plan.first :], grid.numbers[plan.first :], strict=True):
        filled = _filled(grid, number, cells, plan.columns, above)
        above[number] = filled
        note = _no_voice(filled, plan.columns)
        if note and number not in faulty:
            notes.append(Note(note, number, _first_text(filled)[:200]))
            continue
        row = _row(filled, number, plan.columns, problems, limits)
        alike = row_key(row.fields)
        seen[alike] += 1
        if seen[alike] > 1:
            problems.append(Problem(ProblemCode.REPEATED_ROW, number, _column(plan.columns)))
        key = row_key(row.fields, seen[alike])
        rows.append(Row(row.number, row.cells, row.fields, row.heard_on, key))
    if grid.merged and any(c for c in grid.merged if c[0] >= _first_number(grid, plan)):
        notes.append(Note(NoteCode.MERGED_FILLED))
    problems.sort(key=lambda problem: (problem.row, problem.column))
    found = tuple(rows), tuple(problems), tuple(notes)
    return Table(kind, plan.columns, *found, grid.sheet, encoding)


def _told(plan: Layout, meaning: Sequence[Field | None] | None) -> Layout:
    """The layout with what a person says the columns hold; columns not spoken of hold nothing."""
    if meaning is None:
        return plan
    told = dict(enumerate(meaning, start=1))
    return replace(
        plan,
        columns=tuple(replace(c, field=told.get(c.number), confidence=1.0) for c in plan.columns),
    )


def _first_number(grid: Grid, plan: Layout) -> int:
    return grid.numbers[plan.first] if plan.first < len(grid.numbers) else 1 << 31


def _column(columns: Iterable[Column], field: Field = Field.TEXT) -> int:
    """The number of the column that holds a field; 1 if none does."""
    return next((c.number for c in columns if c.field is field), 1)


def _first_text(cells: Iterable[str]) -> str:
    return next((cell for cell in cells if cell), "")


def _filled(
    grid: Grid,
    number: int,
    cells: list[str],
    columns: tuple[Column, ...],
    above: Mapping[int, list[str]],
) -> list[str]:
    """The row's cells; inside a block merged downwards they take the block's value.

    Not so for the text itself: one opinion in a tall cell is one opinion.
    """
    out = cells + [""] * (len(columns) - len(cells))
    for column in columns:
        anchor = grid.merged.get((number, column.number))
        if out[column.number - 1] or not anchor or column.field in (None, Field.TEXT):
            continue
        if anchor[0] < number and anchor[1] == column.number and anchor[0] in above:
            out[column.number - 1] = above[anchor[0]][column.number - 1]
    return out


def is_totals(text: str) -> bool:
    """Whether a row that begins so adds up those above it."""
    return _TOTALS.fullmatch(fold(text[:60]).strip(" :.")) is not None


def _no_voice(cells: list[str], columns: tuple[Column, ...]) -> NoteCode | None:
    """Why a row is no voice: a line of totals, a section title, a signature; None if it is one."""
    text_at = _column(columns) - 1
    words = [cell for cell in cells if cell and not _NUMERAL.fullmatch(cell)]
    if words and is_totals(words[0]):
        return NoteCode.TOTALS_ROW
    text = cells[text_at] if text_at < len(cells) else ""
    if not text and len(words) <= 1 and len(columns) > 1:
        return NoteCode.SECTION_ROW
    return None


def _row(
    cells: list[str],
    number: int,
    columns: tuple[Column, ...],
    problems: list[Problem],
    limits: Limits,
) -> Row:
    fields: dict[Field, str] = {}
    for column in columns:
        value = cells[column.number - 1] if column.number <= len(cells) else ""
        if column.field and value:
            fields[column.field] = nfc(value)
    day = None
    if written := fields.get(Field.HEARD_ON):
        day = written_day(written)
        at = _column(columns, Field.HEARD_ON)
        if day is None:
            problems.append(Problem(ProblemCode.BAD_DATE, number, at, written[:80]))
        elif not EARLIEST <= day <= LATEST:
            problems.append(Problem(ProblemCode.DATE_OUT_OF_RANGE, number, at, written[:80]))
            day = None
        if day:
            fields[Field.HEARD_ON] = day.isoformat()
    if phone := fields.get(Field.PHONE):
        fields[Field.PHONE], sound = _phone(phone)
        if not sound:
            at = _column(columns, Field.PHONE)
            problems.append(Problem(ProblemCode.BAD_PHONE, number, at, phone[:80]))
    for short in (Field.PLACE, Field.OCCASION):
        if len(fields.get(short, "")) > limits.short:
            at = _column(columns, short)
            value = str(len(fields[short]))
            problems.append(Problem(ProblemCode.VALUE_TOO_LONG, number, at, value))
    text = fields.get(Field.TEXT, "")
    if not text.strip():
        problems.append(Problem(ProblemCode.NO_TEXT, number, _column(columns)))
    elif len(text) > limits.text:
        at = _column(columns)
        problems.append(Problem(ProblemCode.TEXT_TOO_LONG, number, at, str(len(text))))
    return Row(number, tuple(cells), fields, day)


def _phone(written: str) -> tuple[str, bool]:
    """A number with the leading zero that spreadsheets drop, and whether it can be one."""
    digits = "".join(_DIGITS.findall(written))
    if len(digits) == 9 and written.strip().isdecimal() and digits[0] != "0":
        return "0" + digits, True
    return written.strip(), _SHORTEST_PHONE <= len(digits) <= _LONGEST_PHONE
