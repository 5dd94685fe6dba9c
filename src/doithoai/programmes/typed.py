"""The sheet on which rows of many units are typed, as it comes from the page and goes back."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doithoai.units.models import Kind, Organisation

from .books import Book, Column, Type
from .lines import Line, Reader, in_words

MOST_ROWS, BLANK_ROWS, FURTHER_ROWS = 300, 8, 3
SEEN, SUM = "as_read", "-sum"


@dataclass(frozen=True)
class Box:
    """One cell on the page."""

    column: Column
    label: str
    name: str
    value: str
    choices: list[tuple[str, str]]
    problem: str
    read_as: str
    sums: list[tuple[int, str]]
    chosen: int | None


@dataclass
class Typed:
    """The rows of one sheet; `seen` is the digest of what was last looked at as it was read."""

    book: Book
    lines: list[Line]
    seen: str = ""
    refusal: str = ""
    was_sent: bool = False
    filled: list[Line] = field(default_factory=list)

    def read(self, keeper: Organisation, parent: Any) -> None:
        self.filled = Reader(self.book, keeper, parent).read_all(
            [line for line in self.lines if not _is_blank(line)]
        )

    @property
    def faulty(self) -> int:
        return sum(bool(line.problems) for line in self.filled)

    @property
    def asked(self) -> int:
        return sum(bool(line.doubts) for line in self.filled)

    @property
    def known(self) -> int:
        return sum(line.is_known for line in self.filled)

    @property
    def new(self) -> int:
        return sum(line.is_new for line in self.filled)

    @property
    def is_sound(self) -> bool:
        return bool(self.filled) and not (self.faulty or self.asked or self.refusal)

    @property
    def may_be_stored(self) -> bool:
        """Nothing is wrong, and what is stored is what was shown as it was read."""
        return self.is_sound and self.seen == self.digest

    @cached_property
    def digest(self) -> str:
        said: Any = [
            [line.number, sorted(line.cells.items()), sorted(line.chosen.items())]
            for line in self.filled
        ]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

    @property
    def rows(self) -> list[tuple[Line, list[Box]]]:
        return [(line, _boxes(self.book, line)) for line in self.lines]

    @property
    def verdict(self) -> str:
        """What the page says above the table."""
        if self.refusal:
            return self.refusal
        if not self.filled:
            return _("Nothing was typed yet.")
        if self.faulty:
            return ngettext(
                "%(number)s row has something wrong: it stands under the cell.",
                "%(number)s rows have something wrong: it stands under the cell.",
                self.faulty,
            ) % {"number": self.faulty}
        return ngettext(
            "In %(number)s row a sum can be read in two ways: say which is meant.",
            "In %(number)s rows a sum can be read in two ways: say which is meant.",
            self.asked,
        ) % {"number": self.asked}


def blank(book: Book, keeper: Organisation) -> list[Line]:
    """Lines to begin with: one for each unit directly below, or some empty ones."""
    below = Organisation.objects.filter(parent=keeper, kind=Kind.WOMENS_UNION, valid_to=None)
    names = list(below.order_by("name").values_list("name", flat=True)[:MOST_ROWS])
    if not book.by_unit:
        names = [""] * BLANK_ROWS if names else [keeper.name] * BLANK_ROWS
    return [Line(at, {"organisation": name}) for at, name in enumerate(names or [keeper.name], 1)]


def received(book: Book, data: QueryDict) -> Typed:
    """The sheet as it was sent, with some more empty rows at its end."""
    sent = {int(name[1:].split("-")[0]) for name in data if _is_cell(name)}
    numbers = sorted(number for number in sent if 0 < number <= MOST_ROWS)
    lines = [
        Line(at, _cells(book, data, at), chosen=dict(_chosen(book, data, at))) for at in numbers
    ]
    if lines and not any(_is_blank(line) for line in lines):
        last = lines[-1].number
        more = range(last + 1, min(last + FURTHER_ROWS, MOST_ROWS) + 1)
        lines += [Line(at, {}) for at in more]
    return Typed(book, lines, seen=data.get(SEEN, ""), was_sent=True)


def _is_cell(name: str) -> bool:
    head, dash, _rest = name.partition("-")
    digits = head[1:]
    return (
        bool(dash) and head[:1] == "r" and digits.isascii() and digits.isdigit() and len(head) < 5
    )


def _is_blank(line: Line) -> bool:
    """Only the unit stands there."""
    return not any(value for name, value in line.cells.items() if name != "organisation")


def _cells(book: Book, data: QueryDict, at: int) -> dict[str, str]:
    return {
        column.name: data.get(f"r{at}-{column.name}", "").strip()[:1000] for column in book.typed
    }


def _chosen(book: Book, data: QueryDict, at: int) -> Iterator[tuple[str, int]]:
    for column in book.typed:
        value = data.get(f"r{at}-{column.name}{SUM}", "")
        if value.isascii() and value.isdigit() and len(value) < 20:
            yield column.name, int(value)


def _boxes(book: Book, line: Line) -> list[Box]:
    return [_box(book, line, column) for column in book.typed]


def _box(book: Book, line: Line, column: Column) -> Box:
    listed = book.choices(column) if column.type is Type.CHOICE else []
    value = line.cells.get(column.name, "")
    chosen = line.chosen.get(column.name)
    sums: tuple[int, ...] = line.doubts.get(column.name, ())
    if chosen is not None and not sums and column.name in line.values:
        sums = (chosen,)  # what was picked goes along
    return Box(
        column=column,
        label=book.label(column),
        name=f"r{line.number}-{column.name}",
        value=(book.choice(column, value) or "") if listed else value,
        choices=listed,
        problem=line.problems.get(column.name, ""),
        read_as=line.read_as.get(column.name, ""),
        sums=[(each, in_words(each)) for each in sums],
        chosen=chosen,
    )
