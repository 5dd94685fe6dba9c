"""Working days: which days an office works, and how terms are counted over them.

Source of the counting: Civil Code 2015 (91/2015/QH13). The first day is not counted (Art. 147.2);
a term in weeks or months ends on the corresponding day, or on the month's last day where there is
none (148); a last day that is off moves to the next working day (148.5). Looking back from an
event ("at least … before") mirrors this: the event's own day is not counted and a day off moves
to the working day before it, because moving later would break the limit.
"""

import calendar
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DayKind(StrEnum):
    NORMAL_WORKDAY = "NORMAL_WORKDAY"
    WEEKEND = "WEEKEND"
    HOLIDAY = "HOLIDAY"
    COMPENSATORY_OFF = "COMPENSATORY_OFF"
    SWAP_OFF = "SWAP_OFF"
    SWAP_WORK = "SWAP_WORK"

    @property
    def works(self) -> bool:
        return self in (DayKind.NORMAL_WORKDAY, DayKind.SWAP_WORK)


# The greater wins where two marks meet on one day: a worked Saturday beats a holiday.
_RANK = {
    DayKind.SWAP_WORK: 3,
    DayKind.HOLIDAY: 2,
    DayKind.COMPENSATORY_OFF: 2,
    DayKind.SWAP_OFF: 2,
    DayKind.WEEKEND: 1,
    DayKind.NORMAL_WORKDAY: 0,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """What the yearly table says of one day.

    `counts` is False where a day off is talked of but not confirmed: it stays an ordinary day and
    every term that crosses it is provisional. `replaces` is True for a later decision about a day
    of the table, which then alone speaks for that day.
    """

    day: date
    kind: DayKind
    name: str = ""
    name_en: str = ""
    source: str = ""
    counts: bool = True
    replaces: bool = False


class OutsideTable(ValueError):
    """A term reaches beyond the first or last day that the table can hold."""


class WorkingCalendar:
    """An immutable table of days with prefix counts, so that a date costs one look-up.

    `marks` may name a day several times: a later replacing mark drops the earlier ones, then the
    highest rank wins. Days of `decided_years` are certain unless a mark there does not count; all
    other years know only what is calculated and are provisional.
    """

    def __init__(
        self,
        marks: Iterable[Mark],
        decided_years: Iterable[int],
        first: date = date(2000, 1, 1),
        last: date = date(2060, 12, 31),
    ) -> None:
        self.first, self.last = first, last
        self._base = first.toordinal()
        self._marks = _strongest(marks)
        self._fill(frozenset(decided_years), last.toordinal() - self._base + 1)

    def _fill(self, decided: frozenset[int], size: int) -> None:
        works = bytearray((self._base + i - 1) % 7 < 5 for i in range(size))
        unsure = bytearray(b"\x01" * size)
        for year in decided:
            start = max(date(year, 1, 1).toordinal() - self._base, 0)
            end = min(date(year, 12, 31).toordinal() - self._base + 1, size)
            unsure[start:end] = bytes(max(end - start, 0))
        for day, mark in self._marks.items():
            at = day.toordinal() - self._base
            if 0 <= at < size:
                if mark.counts:
                    works[at] = self.kind(day).works
                else:
                    unsure[at] = 1
        self._upto, self._unsure = array("l", [0]), array("l", [0])
        self._workdays = array("l")
        for at in range(size):
            if works[at]:
                self._workdays.append(self._base + at)
            self._upto.append(len(self._workdays))
            self._unsure.append(self._unsure[-1] + unsure[at])

    def mark(self, day: date) -> Mark | None:
        """What the table says of this day, confirmed or not; None for an ordinary day."""
        return self._marks.get(day)

    def marks_of(self, year: int) -> list[Mark]:
        """What the table says of the days of a year, in order."""
        return [self._marks[day] for day in sorted(self._marks) if day.year == year]

    def kind(self, day: date) -> DayKind:
        """The kind of a day by precedence: swap work, days off by decision, weekend, weekday."""
        ordinary = DayKind.WEEKEND if day.weekday() > 4 else DayKind.NORMAL_WORKDAY
        mark = self._marks.get(day)
        if mark is None or not mark.counts:
            return ordinary
        if mark.replaces or _RANK[mark.kind] >= _RANK[ordinary]:
            return mark.kind
        return ordinary

    def works(self, day: date) -> bool:
        return self.kind(day).works

    def uncertain(self, first: date, last: date) -> bool:
        """Whether a day from first to last (both included) may still change by a decision."""
        low, high = sorted((first.toordinal() - self._base, last.toordinal() - self._base))
        if low < 0 or high + 1 >= len(self._unsure):
            return True
        return self._unsure[high + 1] > self._unsure[low]

    def after(self, start: date, amount: int) -> date:
        """The working day on which `amount` working days after `start` are full (start excluded).

        Zero gives start itself if it works, otherwise the next working day.
        """
        at = start.toordinal() - self._base
        if amount == 0:
            return self.on_or_after(start)
        try:
            if at < 0:
                raise IndexError
            return date.fromordinal(self._workdays[self._upto[at + 1] + amount - 1])
        except IndexError:
            raise OutsideTable(start.isoformat()) from None

    def before(self, event: date, amount: int) -> date:
        """The latest working day with `amount` working days from it up to `event` (excluded)."""
        if amount == 0:
            return self.on_or_before(event)
        at = event.toordinal() - self._base
        if not 0 <= at < len(self._upto) - 1:
            raise OutsideTable(event.isoformat())
        index = self._upto[at] - amount
        if index < 0:
            raise OutsideTable(event.isoformat())
        return date.fromordinal(self._workdays[index])

    def between(self, start: date, end: date) -> int:
        """How many working days lie after `start`, up to and with `end`; none if it is earlier."""
        low, high = (max(day.toordinal() - self._base + 1, 0) for day in (start, end))
        if high >= len(self._upto):
            raise OutsideTable(end.isoformat())
        return max(self._upto[high] - self._upto[low], 0) if high > low else 0

    def on_or_after(self, day: date) -> date:
        """The day itself if it works, otherwise the next working day."""
        at = day.toordinal() - self._base
        try:
            if at < 0:
                raise IndexError
            return date.fromordinal(self._workdays[self._upto[at]])
        except IndexError:
            raise OutsideTable(day.isoformat()) from None

    def on_or_before(self, day: date) -> date:
        """The day itself if it works, otherwise the working day before it."""
        at = day.toordinal() - self._base
        if not 0 <= at < len(self._upto) - 1 or self._upto[at + 1] == 0:
            raise OutsideTable(day.isoformat())
        return date.fromordinal(self._workdays[self._upto[at + 1] - 1])


def _strongest(marks: Iterable[Mark]) -> Mapping[date, Mark]:
    chosen: dict[date, Mark] = {}
    for mark in marks:
        have = chosen.get(mark.day)
        rank = (mark.replaces, mark.counts, _RANK[mark.kind])
        if have is None or mark.replaces or rank > (have.replaces, have.counts, _RANK[have.kind]):
            chosen[mark.day] = mark
    return chosen


def add_months(day: date, months: int) -> date:
    """The corresponding day so many months on (or back), or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OutsideTable(day.isoformat())
    last = days_of(year, month + 1)
    return date(year, month + 1, min(day.day, last))


def days_of(year: int, month: int) -> int:
    """The number of days of a month; `calendar.monthrange` would look for a weekday too."""
    return 29 if month == 2 and calendar.isleap(year) else _DAYS_OF_MONTH[month - 1]


_DAYS_OF_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
