"""The books, each with its columns: one table for typing, for files in and out, and for lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from doithoai.kit.intake.listed import plain
from doithoai.kit.text import fold

from .models import Attendance, Award, Entry, Lending, Output, Pipeline, Reach, Work

LANGUAGES = ("vi", "en")
"""A heading or a choice is known in either, whatever the language of the page."""


class Type(Enum):
    UNIT = auto()
    PARENT = auto()
    CRITERION = auto()
    DAY = auto()
    YEAR = auto()
    COUNT = auto()
    MONEY = auto()
    CHOICE = auto()
    TEXT = auto()
    PERSONAL = auto()


@dataclass(frozen=True)
class Column:
    """`name` is the model's field; `also` are other headings that mean it, folded."""

    name: str
    type: Type
    needed: bool = True
    also: tuple[str, ...] = ()
    is_past: bool = True
    """A day that has come: not the term of something to be done."""

    @property
    def is_number(self) -> bool:
        return self.type in (Type.COUNT, Type.MONEY, Type.YEAR)


@dataclass(frozen=True)
class Book:
    """`once` are the columns of which a unit has one row only; `by_unit`: a row for each unit."""

    name: str
    title: str | Promise
    model: type[Entry]
    columns: tuple[Column, ...]
    parent: str = "programme"
    parent_needed: bool = False
    once: tuple[str, ...] = ()
    by_unit: bool = False
    hint: str | Promise = ""

    def label(self, column: Column) -> str:
        return str(self.model._meta.get_field(column.name).verbose_name)  # type: ignore[union-attr]

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def headings(self) -> dict[str, Column]:
        """Every heading that is understood, folded, and the column that it means."""
        found: dict[str, Column] = {}
        for language in LANGUAGES:
            with override(language):
                found |= {plain(self.label(column)): column for column in self.columns}
        return found | {also: column for column in self.columns for also in column.also}

    def choices(self, column: Column) -> list[tuple[str, str]]:
        listed: Any = self.model._meta.get_field(column.name)
        return [(str(value), str(label)) for value, label in listed.flatchoices]

    def choice(self, column: Column, written: str) -> str | None:
        """The value that a word means in either language; None if it is none of the list."""
        words = fold(written).strip()
        for language in LANGUAGES:
            with override(language):
                for value, label in self.choices(column):
                    if words in (value, fold(label)):
                        return value
        return None

    @property
    def chosen(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.type is Type.CHOICE)

    @property
    def typed(self) -> tuple[Column, ...]:
        """What is typed in each row; the programme or course is chosen once above."""
        return tuple(column for column in self.columns if column.type is not Type.PARENT)


UNIT = Column("organisation", Type.UNIT, also=("don vi", "ten don vi", "co so hoi", "xa, phuong"))
DAY = Column("on", Type.DAY, also=("ngay", "thoi gian", "ngay thang"))
DOCUMENT = Column("document", Type.TEXT, needed=False, also=("minh chung", "van ban"))
NOTE = Column("note", Type.TEXT, needed=False, also=("ghi chu",))
PROGRAMME = Column(
    "programme", Type.PARENT, needed=False, also=("chuong trinh", "phong trao", "cuoc van dong")
)
NEEDED_PROGRAMME = Column("programme", Type.PARENT, also=("chuong trinh", "quy", "phong trao"))

OUTPUTS = Book(
    "outputs",
    _("Outputs"),
    Output,
    (
        UNIT,
        PROGRAMME,
        DAY,
        Column("kind", Type.CHOICE, also=("don vi tinh", "loai", "hinh thuc")),
        Column("quantity", Type.COUNT, also=("so luong", "sl")),
        Column("money", Type.MONEY, needed=False, also=("tri gia", "so tien", "kinh phi")),
        Column("place", Type.TEXT, needed=False, also=("dia diem", "noi")),
        DOCUMENT,
        NOTE,
    ),
    hint=_("One row for each kind: 45 houses worth so much is one row, 9 clubs another."),
)
WORKS = Book(
    "works",
    _("Registered works"),
    Work,
    (
        UNIT,
        PROGRAMME,
        Column("register", Type.CHOICE, also=("so dang ky", "so")),
        Column("cell", Type.TEXT, needed=False, also=("chi bo", "chi hoi")),
        Column("size", Type.CHOICE, needed=False, also=("loai",)),
        Column(
            "title", Type.TEXT, also=("ten cong trinh, phan viec", "noi dung", "ten cong trinh")
        ),
        Column("on", Type.DAY, also=("ngay dang ky", "dang ky ngay", "ngay")),
        Column("due_on", Type.DAY, needed=False, also=("thoi han", "han"), is_past=False),
        Column("done_on", Type.DAY, needed=False, also=("hoan thanh ngay", "ngay hoan thanh")),
        DOCUMENT,
        NOTE,
    ),
)
CRITERIA = Book(
    "criteria",
    _("Criteria reached"),
    Reach,
    (
        UNIT,
        NEEDED_PROGRAMME,
        Column("criterion", Type.CRITERION, also=("tieu chi",)),
        Column("counted", Type.CHOICE, also=("don vi tinh",)),
        Column("reached", Type.COUNT, also=("dat", "so dat")),
        Column("out_of", Type.COUNT, needed=False, also=("tong so", "tren tong so")),
        DAY,
        NOTE,
    ),
    parent_needed=True,
    once=("criterion", "counted", "on"),
    by_unit=True,
    hint=_("Only counts: no household is named."),
)
AWARDS = Book(
    "awards",
    _("Awards"),
    Award,
    (
        UNIT,
        Column("holder", Type.CHOICE, also=("tap the/ca nhan", "doi tuong")),
        Column("name", Type.PERSONAL, also=("ten", "ho va ten", "ten tap the, ca nhan")),
        Column("level", Type.CHOICE, also=("cap khen thuong", "cap")),
        Column("form", Type.CHOICE, also=("hinh thuc khen thuong", "hinh thuc")),
        Column("number", Type.TEXT, needed=False, also=("so quyet dinh", "quyet dinh so")),
        Column("on", Type.DAY, also=("ngay quyet dinh", "ngay")),
        PROGRAMME,
        NOTE,
    ),
    hint=_("Names are stored encrypted and shown only to officers and leaders of the unit."),
)
ATTENDANCE = Book(
    "attendance",
    _("Attendance"),
    Attendance,
    (
        UNIT,
        Column("training", Type.PARENT, also=("lop tap huan", "khoa", "lop")),
        Column("officers", Type.COUNT, also=("can bo hoi", "can bo")),
        Column("women", Type.COUNT, needed=False, also=("hoi vien", "hoi vien, phu nu")),
        NOTE,
    ),
    parent="training",
    parent_needed=True,
    once=("training",),
    by_unit=True,
)
LENDING = Book(
    "lending",
    _("Entrusted credit, funds"),
    Lending,
    (
        UNIT,
        NEEDED_PROGRAMME,
        DAY,
        Column("borrowers", Type.COUNT, also=("so nguoi vay", "nguoi vay", "so ho vay")),
        Column("outstanding", Type.MONEY, also=("du no", "tong du no")),
        Column("lent", Type.MONEY, needed=False, also=("cho vay moi", "cho vay trong ky")),
        DOCUMENT,
        NOTE,
    ),
    parent_needed=True,
    once=("programme", "on"),
    by_unit=True,
    hint=_("What the fund has reached on a day. Accounts are kept by the bank or the fund."),
)
PIPELINE = Book(
    "pipeline",
    _("Pipeline"),
    Pipeline,
    (
        UNIT,
        Column("year", Type.YEAR, also=("nam",)),
        Column("candidates", Type.COUNT, also=("nguon phat trien dang vien nu",)),
        Column("admitted", Type.COUNT, also=("dang vien nu ket nap", "ket nap")),
        Column("successors", Type.COUNT, also=("nguon chi hoi truong ke can",)),
        NOTE,
    ),
    parent="",
    once=("year",),
    by_unit=True,
)
BOOKS = {
    book.name: book for book in (OUTPUTS, WORKS, CRITERIA, AWARDS, ATTENDANCE, LENDING, PIPELINE)
}


def book_of(entry: Entry) -> Book:
    return next(book for book in BOOKS.values() if isinstance(entry, book.model))


def tabs() -> Iterator[Book]:
    """Those that stand beside the programmes; attendance is found at its course."""
    return (book for book in BOOKS.values() if book is not ATTENDANCE)
