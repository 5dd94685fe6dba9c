"""What comes of opening a file: a table, or one reason why not. Codes; the pages word them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Field(StrEnum):
    """What a column holds. The second group is recognised so that nothing takes it for a voice."""

    TEXT = "text"
    SPEAKER_NAME = "speaker_name"
    ADDRESS = "address"
    PHONE = "phone"
    HEARD_ON = "heard_on"
    TOPIC = "topic"
    PLACE = "place"
    OCCASION = "occasion"
    CHANNEL = "channel"

    ORDINAL = "ordinal"
    SEX = "sex"
    BIRTH = "birth"
    COUNT = "count"
    ANSWER = "answer"
    NOTE = "note"


VOICE_FIELDS = tuple(Field)[: tuple(Field).index(Field.CHANNEL) + 1]


class RefusalCode(StrEnum):
    """Why nothing of a file was read."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    EXPANDS_TOO_BIG = "expands_too_big"
    TOO_MANY_ROWS = "too_many_rows"
    PASSWORD = "password"  # noqa: S105
    BROKEN = "broken"
    MACROS = "macros"
    EXTERNAL_LINKS = "external_links"
    OLD_OFFICE = "old_office"
    UNSUPPORTED_KIND = "unsupported_kind"
    UNKNOWN_ENCODING = "unknown_encoding"
    NO_ROWS = "no_rows"


class ProblemCode(StrEnum):
    """What is wrong in one cell; the row is still shown."""

    FORMULA = "formula"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    ERROR_VALUE = "error_value"
    NO_TEXT = "no_text"
    TEXT_TOO_LONG = "text_too_long"
    VALUE_TOO_LONG = "value_too_long"
    BAD_DATE = "bad_date"
    DATE_OUT_OF_RANGE = "date_out_of_range"
    BAD_PHONE = "bad_phone"
    REPEATED_ROW = "repeated_row"
    TOO_MANY_COLUMNS = "too_many_columns"


class NoteCode(StrEnum):
    """What was done on the way that a person may want to know."""

    CONVERTED = "converted"
    WRONG_EXTENSION = "wrong_extension"
    OTHER_SHEETS = "other_sheets"
    TOTALS_ROW = "totals_row"
    SECTION_ROW = "section_row"
    MERGED_FILLED = "merged_filled"
    TRACKED_CHANGES = "tracked_changes"
    NESTED_TABLE = "nested_table"
    NO_HEADER = "no_header"
    CHAT = "chat"
    CHAT_SYSTEM_LINE = "chat_system_line"
    OUTSIDE_TABLE = "outside_table"


@dataclass(frozen=True)
class Refusal:
    """Nothing was read. `detail` is data for the sentence (a kind, a limit), never a sentence."""

    code: RefusalCode
    detail: str = ""


@dataclass(frozen=True)
class Problem:
    """Row and column count from 1 as the file shows them; `value` is what stands there."""

    code: ProblemCode
    row: int
    column: int
    value: str = ""


@dataclass(frozen=True)
class Note:
    """`row` 0 is the whole file."""

    code: NoteCode
    row: int = 0
    detail: str = ""


@dataclass(frozen=True)
class Column:
    """A column of the file (from 1), its heading as written, and what we take it for."""

    number: int
    heading: str
    field: Field | None
    confidence: float = 0.0


@dataclass(frozen=True)
class Row:
    """One row: its number in the file, its cells as text, and what they mean."""

    number: int
    cells: tuple[str, ...]
    fields: dict[Field, str]
    heard_on: date | None = None
    key: str = ""


@dataclass(frozen=True)
class Limits:
    """Sizes above which a file is refused, in bytes, rows and characters."""

    size: int = 20 * 1024 * 1024
    expanded: int = 200 * 1024 * 1024
    ratio: int = 200
    rows: int = 20_000
    columns: int = 60
    text: int = 20_000
    short: int = 200  # characters of a place or an occasion


@dataclass
class Grid:
    """Cells as text before their meaning is known; `cells[i]` is row `numbers[i]` of the file."""

    cells: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    # (row, column) inside a merged block → its first cell, both counted from 1
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    # (row, column) of a spreadsheet's own numbers with decimals: their dot is the decimal mark
    decimals: set[tuple[int, int]] = field(default_factory=set)
    sheet: str = ""
    fixed: tuple[Field, ...] = ()  # the columns' meaning where the kind of file settles it

    def add(self, number: int, cells: list[str]) -> None:
        self.cells.append(cells)
        self.numbers.append(number)


@dataclass(frozen=True)
class Table:
    """A file read: rows in the file's order, with every problem and note found on the way."""

    kind: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Note, ...]
    sheet: str = ""
    encoding: str = ""
