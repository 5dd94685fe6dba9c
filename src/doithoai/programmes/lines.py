"""Rows as they were written, read into values: every problem named, every doubtful sum asked.

The same reading serves the sheet that is typed and the file that is brought in.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.kit.crypto import hmac_lookup
from doithoai.kit.text import nfc
from doithoai.kit.written_days import EARLIEST, written_day
from doithoai.reading.amounts import amount, grouped, in_short
from doithoai.units.matching import key
from doithoai.units.models import Organisation

from .books import Book, Column, Type
from .models import Criterion, Entry, Programme, Training

HIDDEN = "…"
"""What stands in place of a name for whoever may not read it."""

FIRST_YEAR, YEARS_AHEAD = 1990, 1
_TITLES = ("Hội LHPN", "Hội liên hiệp phụ nữ")
_AT_ONCE = 500
_OFFERED = 400


@dataclass
class Line:
    """One row: what was written, what it says, and what keeps it from being stored.

    `chosen` are the sums a person picked where two were possible, `exact` the columns in which a
    spreadsheet's own number stands, `factors` what bare numbers are multiplied with.
    """

    number: int
    cells: Mapping[str, str]
    chosen: Mapping[str, int] = field(default_factory=dict)
    exact: frozenset[str] = frozenset()
    factors: Mapping[str, int] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    read_as: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, tuple[int, int]] = field(default_factory=dict)
    fingerprint: str = ""
    slot: str | None = None
    is_known: bool = False
    unread: Mapping[str, str] = field(default_factory=dict)
    """Problems of cells that cannot even be looked at, such as a merged sum."""

    def anew(self, chosen: Mapping[str, int]) -> "Line":
        """The same row before it was read, with sums picked."""
        return Line(self.number, self.cells, chosen, self.exact, self.factors, unread=self.unread)

    @property
    def is_new(self) -> bool:
        return not (self.problems or self.doubts or self.is_known)


class Refusal(Exception):
    """Why a cell cannot be read, in words."""


class Reader:
    """Reads lines of one book for the unit that keeps them."""

    def __init__(
        self, book: Book, keeper: Organisation, parent: Programme | Training | None = None
    ) -> None:
        self.book, self.keeper, self.parent = book, keeper, parent
        self.today = timezone.localdate()
        self.units = _by_key(_names_of_units(keeper))
        runs: QuerySet[Any] = parents_of(book, keeper)
        self.parents = _by_key((one.title, one) for one in runs) if book.parent else {}
        criteria = Criterion.objects.filter(programme__in=runs) if self._has(Type.CRITERION) else ()
        self.criteria = _by_key((one.name, one) for one in criteria)

    @property
    def labels(self) -> list[str]:
        return [self.book.label(column) for column in self.book.typed]

    @property
    def unit_names(self) -> list[str]:
        """To be offered while typing: not more than a browser shows easily."""
        found = {unit.name for units in self.units.values() for unit in units}
        return sorted(found)[:_OFFERED]

    @property
    def criterion_names(self) -> list[str]:
        return [
            one.name
            for same in self.criteria.values()
            for one in same
            if self.parent is None or one.programme_id == self.parent.pk
        ]

    def _has(self, kind: Type) -> bool:
        return any(column.type is kind for column in self.book.columns)

    def read_all(self, lines: Iterable[Line], without: Entry | None = None) -> list[Line]:
        """All of them read and compared with each other and with what is stored.

        `without` is the row that a line is about to correct.
        """
        read = [self._read(line) for line in lines]
        self._compare(read, without)
        return read

    def _read(self, line: Line) -> Line:
        line.problems |= line.unread
        for column in self.book.columns:
            if column.name in line.problems:
                continue
            written = nfc(line.cells.get(column.name, "")).strip()
            try:
                line.values[column.name] = self._cell(column, written, line)
            except Refusal as refused:
                line.problems[column.name] = str(refused)
        if not line.problems:
            self._check_together(line)
        if not line.problems and not line.doubts:
            line.fingerprint = fingerprint(self.book, line.values)
            line.slot = slot(self.book, line.values)
        return line

    def _cell(self, column: Column, written: str, line: Line) -> Any:
        if column.type is Type.PARENT:
            return self._parent(column, written)
        if not written:
            if column.needed:
                raise Refusal(_("Missing."))
            return _empty(self.book, column)
        if column.type is Type.UNIT:
            return self._unit(written, line)
        if column.type is Type.CRITERION:
            return self._criterion(written)
        if column.type is Type.DAY:
            return self._day(column, written)
        if column.type is Type.CHOICE:
            return self._choice(column, written)
        if column.is_number:
            return self._number(column, written, line)
        if column.type is Type.PERSONAL and written == HIDDEN:
            raise Refusal(_("The name was not shown to whoever made the file."))
        return self._text(column, written)

    def _unit(self, written: str, line: Line) -> Organisation:
        found = self.units.get(key(written), [])
        day = written_day(line.cells.get("on", "")) or self.today
        standing = [unit for unit in found if unit.existed_on(day)]
        if len(standing) == 1 or (len(found) == 1 and found[0].is_abolished):
            unit: Organisation = (standing or found)[0]
            line.read_as["organisation"] = unit.name if unit.name != written else ""
            return unit
        if found:
            raise Refusal(_("Several units have this name: write the place after a comma."))
        raise Refusal(_("No unit of this name here or below."))

    def _parent(self, column: Column, written: str) -> Any:
        if not written:
            if self.parent is None and column.needed:
                raise Refusal(_("Missing."))
            return self.parent
        return _only(
            self.parents, written, _("Nothing of this name in which this unit takes part.")
        )

    def _criterion(self, written: str) -> Criterion:
        found: Criterion = _only(self.criteria, written, _("The programme has no such criterion."))
        return found

    def _day(self, column: Column, written: str) -> dt.date:
        day = written_day(written)
        if day is None:
            raise Refusal(_("Not a day. Write it as 18/10/2026."))
        if day < EARLIEST or day.year > self.today.year + 30:
            raise Refusal(_("This year cannot be meant."))
        if column.is_past and day > self.today:
            raise Refusal(_("This day has not come yet."))
        return day

    def _choice(self, column: Column, written: str) -> str:
        value = self.book.choice(column, written)
        if value is None:
            known = ", ".join(label for _value, label in self.book.choices(column))
            raise Refusal(_("Not in the list: %(known)s.") % {"known": known})
        return value

    def _number(self, column: Column, written: str, line: Line) -> int:
        read = amount(written, line.factors.get(column.name, 1), exact=column.name in line.exact)
        if read is None:
            raise Refusal(_("Not a whole number of zero or more."))
        value = read.value
        if read.other is not None:
            sums = (read.value, read.other)
            if line.chosen.get(column.name) not in sums:
                line.doubts[column.name] = sums
            else:
                value = line.chosen[column.name]
        if column.type is Type.YEAR and not FIRST_YEAR <= value <= self.today.year + YEARS_AHEAD:
            raise Refusal(_("This year cannot be meant."))
        if column.type is Type.MONEY:
            line.read_as[column.name] = in_words(value)
        return value

    def _text(self, column: Column, written: str) -> str:
        longest = self.book.model._meta.get_field(column.name).max_length or 200  # type: ignore[union-attr]
        if len(written) > longest:
            raise Refusal(_("Longer than %(most)s characters.") % {"most": longest})
        return written

    def _check_together(self, line: Line) -> None:
        """What cells say about each other."""
        values = line.values
        if (of := values.get("out_of")) is not None and values["reached"] > of:
            line.problems["reached"] = _("More than there are.")
        if values.get("done_on") and values["done_on"] < values["on"]:
            line.problems["done_on"] = _("Before it was registered.")
        if criterion := values.get("criterion"):
            programme = values["programme"]
            if criterion.programme_id != programme.pk:
                own = [one for one in self.criteria[key(criterion.name)]
                       if one.programme_id == programme.pk]  # fmt: skip
                if own:
                    values["criterion"] = own[0]
                else:
                    line.problems["criterion"] = _("The programme has no such criterion.")
        follow(self.book, values)

    def _compare(self, lines: list[Line], without: Entry | None) -> None:
        rows = self.book.model.objects.standing()
        if without is not None:
            rows = rows.exclude(pk=without.pk)
        stored = set(_stored(rows, "fingerprint", (line.fingerprint for line in lines)))
        taken = set(_stored(rows, "slot", (line.slot or "" for line in lines)))
        seen: dict[str, int] = {}
        for line in lines:
            if not line.fingerprint:
                continue
            if line.fingerprint in stored:
                line.is_known = True
            elif line.slot in taken:
                line.problems["organisation"] = _(
                    "There is another row of this unit for the same: correct that one."
                )
            elif earlier := seen.get(line.slot or line.fingerprint):
                line.problems["organisation"] = _("The same as row %(row)s.") % {"row": earlier}
            else:
                seen[line.slot or line.fingerprint] = line.number


def parents_of(book: Book, unit: Organisation) -> "QuerySet[Any]":
    """Programmes or courses that rows of this book may belong to."""
    if book.parent == "training":
        at_hand = [unit.pk, *unit.ancestor_ids]
        return Training.objects.filter(organisation__in=at_hand).order_by("-first_day", "title")
    if book.parent == "programme":
        return Programme.objects.run_for(unit).order_by("-first_day", "title")
    return Programme.objects.none()


def follow(book: Book, values: dict[str, Any]) -> None:
    """Days that follow from something else: a course's first day, the end of a year."""
    if book.parent == "training":
        values["on"] = values["training"].first_day
    if "year" in book.by_name:
        values["on"] = dt.date(values["year"], 12, 31)


def in_words(value: int) -> str:
    """A sum as it was understood, in full and in short."""
    full = _("%(sum)s đồng") % {"sum": grouped(value)}
    short = in_short(value)
    return full if short == grouped(value) else f"{full} ({short})"


def fingerprint(book: Book, values: Mapping[str, Any]) -> str:
    """A keyed hash of all that a row says; who keeps it and which file it came in do not count."""
    return _hash(book, values, tuple(column.name for column in book.columns))


def slot(book: Book, values: Mapping[str, Any]) -> str | None:
    return _hash(book, values, ("organisation", *book.once)) if book.once else None


def _hash(book: Book, values: Mapping[str, Any], names: tuple[str, ...]) -> str:
    said = [[name, str(getattr(values[name], "pk", values[name]))] for name in names]
    return hmac_lookup("programmes.entry", json.dumps([book.name, said], ensure_ascii=False))


def _stored(rows: Any, column: str, hashes: Iterable[str]) -> Iterator[str]:
    wanted = list({each for each in hashes if each})
    for start in range(0, len(wanted), _AT_ONCE):
        part = {f"{column}__in": wanted[start : start + _AT_ONCE]}
        yield from rows.filter(**part).values_list(column, flat=True)


def _empty(book: Book, column: Column) -> Any:
    model_field: Any = book.model._meta.get_field(column.name)
    return None if model_field.null else model_field.get_default()


def _names_of_units(keeper: Organisation) -> Iterator[tuple[str, Organisation]]:
    for unit in Organisation.objects.within(keeper).select_related("area__parent"):
        bare = [unit.name.removeprefix(title) for title in _TITLES]
        names = {unit.name, unit.short_name, *bare, unit.area.name if unit.area else ""}
        for name in names - {""}:
            yield name, unit
            if unit.whereabouts:
                yield f"{name} {unit.whereabouts}", unit


def _by_key(named: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for name, thing in named:
        things = found.setdefault(key(name), [])
        if thing not in things:
            things.append(thing)
    return found


def _only(known: Mapping[str, list[Any]], written: str, unknown: str) -> Any:
    found = known.get(key(written), [])
    if not found:
        raise Refusal(unknown)
    return found[0]
