"""A file of rows tried out: every row as it would be stored, every problem by row and column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from doithoai.kit.intake import Refusal, RefusalCode, open_grid
from doithoai.voices.wording import refusal

from .books import BOOKS, Book
from .lines import Line, Reader, in_words
from .models import SheetImport
from .sheets import LIMITS, MOST_ROWS, Sheet, read_grid

DOTS, GROUPS, DECIMALS = "dots-", "groups", "decimals"
SHOWN = 300


class CannotBeRead(Exception):
    """Why nothing of a file is read, in words."""


@dataclass(frozen=True)
class Doubt:
    """A column in which dots may part thousands or decimals; both readings of each sum in it."""

    name: str
    label: str
    sums: list[tuple[int, str, str, str]]


@dataclass(frozen=True)
class Trial:
    """What a dry run found."""

    book: Book
    sheet: Sheet
    lines: list[Line]

    @property
    def new(self) -> int:
        return sum(line.is_new for line in self.lines)

    @property
    def known(self) -> int:
        return sum(line.is_known for line in self.lines)

    @property
    def faulty(self) -> int:
        return sum(bool(line.problems) for line in self.lines)

    @property
    def asked(self) -> int:
        return sum(bool(line.doubts) for line in self.lines)

    def problems(self) -> Iterator[tuple[int, str, str, str]]:
        """Row, heading, what stands there, what is wrong."""
        for line in self.lines:
            for name, words in line.problems.items():
                yield line.number, self._heading(name), line.cells.get(name, "")[:80], words

    def doubts(self) -> list[Doubt]:
        names = dict.fromkeys(name for line in self.lines for name in line.doubts)
        return [Doubt(name, self._heading(name), self._sums(name)) for name in names]

    def rows(self) -> list[tuple[Line, list[tuple[str, str, str]]]]:
        """The first rows with the sums as they were read."""
        columns = [column for column in self.book.columns if column.name in self.sheet.columns]
        return [
            (line, [(self._heading(c.name), line.cells.get(c.name, ""),
                     line.read_as.get(c.name, "")) for c in columns])
            for line in self.lines[:SHOWN] if not line.problems
        ]  # fmt: skip

    def _heading(self, name: str) -> str:
        if name in self.sheet.columns:
            return self.sheet.columns[name][1]
        return self.book.label(self.book.by_name[name])

    def _sums(self, name: str) -> list[tuple[int, str, str, str]]:
        doubtful = [line for line in self.lines if name in line.doubts]
        return [
            (line.number, line.cells[name], in_words(first), in_words(second))
            for line in doubtful[:SHOWN]
            for first, second in [line.doubts[name]]
        ]


def sheet_of(content: bytes, name: str, book: Book, *, parent_given: bool) -> Sheet:
    """CannotBeRead where the file is refused, has other headings or too many rows."""
    grid = open_grid(content, name, LIMITS)
    if isinstance(grid, Refusal):
        if grid.code is RefusalCode.NO_ROWS:
            raise CannotBeRead(_("There is no row in the file."))
        raise CannotBeRead(refusal(grid))
    sheet = read_grid(book, grid, parent_given=parent_given)
    if sheet.missing:
        names = ", ".join(f"“{label}”" for label in sheet.missing)
        raise CannotBeRead(
            _("These columns were not found: %(names)s. Take the empty sheet as a pattern.")
            % {"names": names}
        )
    if len(sheet.lines) > MOST_ROWS:
        raise CannotBeRead(_("More than 2,000 rows. Split the file."))
    if not sheet.lines:
        raise CannotBeRead(_("There is no row in the file."))
    return sheet


def try_out(imported: SheetImport, answers: Mapping[str, str]) -> Trial:
    """The rows of a stored file, with what was said about the dots of its columns."""
    book, parent = BOOKS[imported.book], imported.programme or imported.training
    content, name = imported.file.open(), imported.file.name
    sheet = sheet_of(content, name, book, parent_given=parent is not None)
    reader = Reader(book, imported.keeper, parent)
    lines = reader.read_all(sheet.lines)
    if any(line.doubts and _answer(line, answers) for line in lines):
        lines = reader.read_all([line.anew(_answer(line, answers)) for line in lines])
    return Trial(book, sheet, lines)


def _answer(line: Line, answers: Mapping[str, str]) -> dict[str, int]:
    """Of each doubtful sum the one that is meant, where somebody has said so."""
    at = {GROUPS: 0, DECIMALS: 1}
    told = {name: at.get(answers.get(DOTS + name, "")) for name in line.doubts}
    return {name: line.doubts[name][which] for name, which in told.items() if which is not None}
