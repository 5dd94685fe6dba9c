"""A unit's results of a year from a spreadsheet, read into the boxes of the form.

Nothing is stored here: what was read stands in the form, every cell that cannot be read is named
with its reason, and the unit looks at both before it saves them with their source.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from doithoai.kit.fields import EXACT_PLACES
from doithoai.kit.intake import Grid, Limits, Refusal, listed, open_grid
from doithoai.kit.intake.outcome import ProblemCode
from doithoai.kit.text import fold
from doithoai.reading.amounts import MAGNITUDES, amount, grouped
from doithoai.targets.actions import Reported
from doithoai.targets.models import Target
from doithoai.units.models import Organisation
from doithoai.voices.wording import MERGED, NOTES, PROBLEMS, refusal

LIMITS = Limits(rows=1_000)
HEADINGS = {
    "chi tieu": "target",
    "noi dung chi tieu": "target",
    "ten chi tieu": "target",
    "don vi": "unit",
    "ten don vi": "unit",
    "thuc hien": "amount",
    "ket qua thuc hien": "amount",
    "so thuc hien": "amount",
    "tren tong so": "base",
    "tong so": "base",
}
_NUMBER = re.compile(r"(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d+))?")
_MONEY = re.compile(r"(?:(nghin|ngan|trieu|ty|ti) )?dong")


class CannotBeRead(Exception):
    """Why nothing of a file, or a cell of it, is read, in words."""


@dataclass
class Trial:
    """What a file says of the targets; a problem is its cell, what stands there, and why."""

    numbers: list[Reported] = field(default_factory=list)
    problems: list[tuple[str, str, str]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)


def read(content: bytes, name: str, targets: Sequence[Target], unit: Organisation) -> Trial:
    """CannotBeRead where the file is refused or has other headings."""
    grid = open_grid(content, name, LIMITS)
    if isinstance(grid, Refusal):
        raise CannotBeRead(refusal(grid))
    at, columns = listed.find_headings(grid, HEADINGS, 2)
    if not {"target", "amount"} <= columns.keys():
        raise CannotBeRead(
            _("The columns “Chỉ tiêu” and “Thực hiện” were not found. Take the empty sheet.")
        )
    return _Reader(grid, columns, targets, unit).read(at)


class _Reader:
    def __init__(
        self, grid: Grid, columns: listed.Columns, targets: Sequence[Target], unit: Organisation
    ) -> None:
        self.grid, self.columns, self.trial = grid, columns, Trial()
        self.targets = {_plain(one.text): one for one in targets}
        self.names = {_plain(unit.name), _plain(unit.short_name)}
        self.faults = {(each.row, each.column): each.code for each in grid.problems}
        self.seen: set[str] = set()

    def read(self, at: int) -> Trial:
        for note in self.grid.notes:
            self.trial.notes.append((note.row, str(NOTES[note.code]) % {"detail": note.detail}))
        for index in range(at + 1, len(self.grid.cells)):
            self._row(index)
        return self.trial

    def _row(self, index: int) -> None:
        known = _plain(self._text(index, "target")) in self.targets
        if not known and (found := listed.left_out(self.grid.cells[index], len(self.columns))):
            code, words = found
            if code:
                told = str(NOTES[code]) % {"detail": words}
                self.trial.notes.append((self.grid.numbers[index], told))
            return
        unit = self._text(index, "unit")
        if unit and _plain(unit) not in self.names:
            told = _("Of another unit: %(name)s.") % {"name": unit}
            self.trial.notes.append((self.grid.numbers[index], told))
            return
        try:
            self._take(index)
        except _Unread as unread:
            self.trial.problems.append((unread.cell, unread.written[:80], str(unread)))

    def _take(self, index: int) -> None:
        written = self._text(index, "target")
        target = self.targets.get(_plain(written))
        if target is None:
            raise self._unread(index, "target", _("The unit reports no target of these words."))
        if target.text in self.seen:
            raise self._unread(index, "target", _("This target stands in another row already."))
        self.seen.add(target.text)
        part = self._number(index, "amount", target)
        whole = self._number(index, "base", target) if target.is_share else None
        if part is None and whole is None:
            return
        if target.is_share and (part is None or whole is None):
            missing = "amount" if part is None else "base"
            raise self._unread(index, missing, _("Give both the part and the whole."))
        if part is not None:
            self.trial.numbers.append(Reported(target, part, whole))

    def _text(self, index: int, name: str) -> str:
        if name not in self.columns:
            return ""
        text, _merge = listed.cell(self.grid, index, self.columns[name][0], is_number=False)
        return text

    def _number(self, index: int, name: str, target: Target) -> Decimal | None:
        if name not in self.columns:
            return None
        at = (self.grid.numbers[index], self.columns[name][0])
        text, merge = listed.cell(self.grid, index, at[1], is_number=True)
        if merge:
            raise self._unread(index, name, str(MERGED[merge]))
        code = self.faults.get(at)
        if code is ProblemCode.FORMULA:
            self.trial.notes.append((at[0], str(PROBLEMS[code])))
        elif code:
            raise self._unread(index, name, str(PROBLEMS[code]))
        try:
            return number(text, target, exact=at in self.grid.decimals) if text else None
        except CannotBeRead as why:
            raise self._unread(index, name, str(why)) from None

    def _unread(self, index: int, name: str, why: str) -> "_Unread":
        number = self.columns.get(name, self.columns["amount"])[0]
        return _Unread(cell_name(self.grid.numbers[index], number), self._text(index, name), why)


class _Unread(Exception):
    def __init__(self, cell: str, written: str, why: str) -> None:
        super().__init__(why)
        self.cell, self.written = cell, written


def number(text: str, target: Target, *, exact: bool = False) -> Decimal:
    """A number as people here write it, in the target's own unit. CannotBeRead in words."""
    if exact:
        return _held(Decimal(text))
    bare = " ".join(text.split())
    if bare.endswith("%") and target.is_share:
        raise CannotBeRead(_("A share: write the part and the whole, not the per cent."))
    unit = fold(target.unit).strip()
    if fold(bare).endswith(unit):
        bare = bare[: len(bare) - len(unit)].strip() if unit else bare
    if match := _NUMBER.fullmatch(bare):
        whole = re.sub(r"[. ]", "", match[1])
        return _held(Decimal(f"{whole}.{match[2]}" if match[2] else whole))
    if money := _MONEY.fullmatch(unit):
        return _money(text, MAGNITUDES[money[1]] if money[1] else 1, target.unit)
    raise CannotBeRead(_not_in(target.unit))


def _money(text: str, factor: int, unit: str) -> Decimal:
    """ "1,3 tỷ" for a target in triệu đồng is 1300; what has two readings is told, not chosen."""
    read = amount(text)
    if read is None:
        raise CannotBeRead(_not_in(unit))
    if read.other is not None:
        sums = {"one": grouped(read.value), "other": grouped(read.other)}
        raise CannotBeRead(
            _("It may mean %(one)s đồng or %(other)s đồng: write it in digits.") % sums
        )
    return _held(Decimal(read.value) / factor)


def _not_in(unit: str) -> str:
    return _("Not a number in “%(unit)s”.") % {"unit": unit}


def _held(value: Decimal) -> Decimal:
    """With as many decimals as are kept."""
    if value.quantize(Decimal(1).scaleb(-EXACT_PLACES)) != value:
        raise CannotBeRead(_("More than three decimals."))
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def cell_name(row: int, column: int) -> str:
    """ "E7", as the spreadsheet names it."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def _plain(text: str) -> str:
    """Words as they are compared, without the running number before them."""
    return " ".join(re.sub(r"^\d+[.)] *", "", fold(text)).split())
