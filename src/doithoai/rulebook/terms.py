"""One rule as one owner words it, and the date it leads to. No database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from doithoai.kit.workdays import WorkingCalendar, add_months


class Sense(StrEnum):
    """How a limit binds. What is tighter differs: fewer days within, more days before."""

    WITHIN = "within"
    AT_LEAST_BEFORE = "at_least_before"
    TIMES_PER_PERIOD = "times_per_period"


class Unit(StrEnum):
    WORKING_DAY = "working_day"
    DAY = "day"
    HOUR = "hour"
    WEEK = "week"
    MONTH = "month"
    TIME = "time"  # how often in a period


class Period(StrEnum):
    """A stretch of the calendar in which something is due. Weeks start on Monday."""

    WEEK = "week"
    MONTH = "month"
    QUARTER_1 = "quarter_1"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    QUARTER_4_BEFORE = "quarter_4_before"  # the last quarter of the year before

    def last_day(self, day: date) -> date:
        """The end of the period that holds `day`; for parts of a year, the next such end."""
        if self is Period.WEEK:
            return day + timedelta(days=6 - day.weekday())
        if self is Period.MONTH:
            return add_months(day.replace(day=1), 1) - timedelta(days=1)
        if self is Period.QUARTER_4_BEFORE:
            return date(day.year - 1, 12, 31)
        month, last = _YEAR_PARTS[self]
        end = date(day.year, month, last)
        return end if end >= day else date(day.year + 1, month, last)


_YEAR_PARTS = {
    Period.QUARTER_1: (3, 31),
    Period.HALF_YEAR: (6, 30),
    Period.NINE_MONTHS: (9, 30),
    Period.YEAR: (12, 31),
}


class Confidence(StrEnum):
    """How sure the data file is of its source: article read, press, one source, unconfirmed."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"
    UNCONFIRMED = "U"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as one owner words it for a stretch of time.

    `amount` counts `unit`s; None means that no number is set. `owner` is "state", "party",
    "union", "province:<code>", "unit:<uuid>", or "default" for what no owner has laid down.
    `binds` names the kinds of bodies that are bound; empty means every body; for others the rule
    is only a default. `extension` is the number of units that may be added, `extensions` times.
    """

    id: str
    name: str
    name_en: str
    clock: str
    clock_en: str
    sense: Sense
    owner: str
    amount: int | None
    unit: Unit
    source: str
    article: str = ""
    confidence: Confidence = Confidence.UNCONFIRMED
    valid_from: date | None = None
    valid_to: date | None = None
    periods: tuple[Period, ...] = ()
    binds: tuple[str, ...] = ()
    extension: int = 0
    extensions: int = 0
    planning_value: bool = False
    note: str = ""

    @property
    def is_set(self) -> bool:
        return self.amount is not None

    def in_force(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)

    def is_binding(self, kind: str) -> bool:
        """Whether a body of this kind is bound; an unknown kind ("") is held to be.

        A planning value binds nobody.
        """
        if self.planning_value:
            return False
        return not kind or not self.binds or kind in self.binds

    @property
    def computation(self) -> tuple[object, ...]:
        """Two rules that are equal in this always give the same date."""
        return (self.sense, self.amount, self.unit, self.periods)


def counter(rule: Rule, days: WorkingCalendar) -> Callable[[date], date]:
    """The function start → last day for one rule that has a number.

    "Within" gives the last day on which the act is still in time, "at least before" the last day
    on which it may happen before the event `start`, "times per period" the last working day of
    the period.
    """
    amount = rule.amount
    if amount is None:
        raise ValueError(f"{rule.id} of {rule.owner} has no number")
    if rule.sense is Sense.TIMES_PER_PERIOD:
        return lambda start: min(_in_period(start, period, days) for period in rule.periods)
    if rule.sense is Sense.WITHIN:
        if rule.unit is Unit.WORKING_DAY:
            return lambda start: days.after(start, amount)
        if rule.unit is Unit.HOUR:
            return lambda start: start + timedelta(days=amount // 24)
        return lambda start: days.on_or_after(nominal_end(rule, start))
    if rule.unit is Unit.WORKING_DAY:
        return lambda start: days.before(start, amount)
    if rule.unit is Unit.HOUR:
        return lambda start: start - timedelta(days=-(-amount // 24))
    return lambda start: days.on_or_before(nominal_end(rule, start))


def nominal_end(rule: Rule, start: date) -> date:
    """Where a term in days, weeks or months ends before a day off moves it."""
    amount = rule.amount or 0
    if rule.sense is Sense.AT_LEAST_BEFORE:
        amount = -amount
    if rule.unit is Unit.MONTH:
        return add_months(start, amount)
    return start + timedelta(days=amount * (7 if rule.unit is Unit.WEEK else 1))


def _in_period(start: date, period: Period, days: WorkingCalendar) -> date:
    end = period.last_day(start)
    worked = days.on_or_before(end)
    return worked if worked >= start or end < start else end
