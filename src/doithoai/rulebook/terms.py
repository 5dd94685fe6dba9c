"""One rule as one owner words it, and the date it leads to. No database."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from django.db.models import TextChoices
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from doithoai.kit.workdays import WorkingCalendar, add_months, days_of


def is_english() -> bool:
    return (get_language() or "vi").startswith("en")


class Sense(TextChoices):
    """How a limit binds. What is tighter differs: fewer days within, more days before."""

    WITHIN = "within", _("Within")
    AT_LEAST_BEFORE = "at_least_before", _("At least before")
    TIMES_PER_PERIOD = "times_per_period", _("Times per period")


class Unit(TextChoices):
    WORKING_DAY = "working_day", _("working days")
    DAY = "day", _("calendar days")
    HOUR = "hour", _("hours")
    WEEK = "week", _("weeks")
    MONTH = "month", _("months")
    TIME = "time", _("times")


class Period(TextChoices):
    """A stretch of the calendar in which something is due. Weeks start on Monday."""

    WEEK = "week", _("each week")
    MONTH = "month", _("each month")
    QUARTER_1 = "quarter_1", _("first quarter")
    HALF_YEAR = "half_year", _("first half of the year")
    NINE_MONTHS = "nine_months", _("first nine months")
    YEAR = "year", _("whole year")
    QUARTER_4_BEFORE = "quarter_4_before", _("fourth quarter of the year before")


def _end_of_week(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())


def _end_of_month(day: date) -> date:
    return day.replace(day=days_of(day.year, day.month))


def _next(month: int, last: int, day: date) -> date:
    """This or next year's end of a part of the year."""
    end = date(day.year, month, last)
    return end if end >= day else date(day.year + 1, month, last)


# The end of the period that holds a day; for parts of a year, the next such end.
_ENDS: dict[Period, Callable[[date], date]] = {
    Period.WEEK: _end_of_week,
    Period.MONTH: _end_of_month,
    Period.QUARTER_1: partial(_next, 3, 31),
    Period.HALF_YEAR: partial(_next, 6, 30),
    Period.NINE_MONTHS: partial(_next, 9, 30),
    Period.YEAR: partial(_next, 12, 31),
    Period.QUARTER_4_BEFORE: lambda day: date(day.year - 1, 12, 31),
}


class Confidence(TextChoices):
    """How sure the data file is of its source."""

    HIGH = "H", _("The article itself was read")
    MEDIUM = "M", _("From the press or a legal portal; the article was not read")
    LOW = "L", _("From one secondary source; check the text")
    UNCONFIRMED = "U", _("Not confirmed by any source")


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
    def title(self) -> str:
        """The name in the active language."""
        return self.name_en if is_english() else self.name

    @property
    def starts(self) -> str:
        """What starts the clock, in the active language."""
        return self.clock_en if is_english() else self.clock

    @property
    def limit(self) -> str:
        """The limit in words, such as "within 10 working days"."""
        if self.amount is None:
            return gettext("no number is set")
        values = {"amount": self.amount, "unit": Unit(self.unit).label}
        if self.sense is Sense.TIMES_PER_PERIOD:
            values["periods"] = ", ".join(str(Period(name).label) for name in self.periods)
            return gettext("at least %(amount)s times, %(periods)s") % values
        if self.amount == 0:
            return gettext("at once")
        if self.sense is Sense.AT_LEAST_BEFORE:
            return gettext("at least %(amount)s %(unit)s before") % values
        return gettext("within %(amount)s %(unit)s") % values

    @property
    def citation(self) -> str:
        """Document and article, as a Vietnamese paper cites them."""
        return f"{self.article} {self.source}" if self.article else self.source

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
        ends = [_ENDS[period] for period in rule.periods]
        return lambda start: _in_period(start, ends, days)
    within = rule.sense is Sense.WITHIN
    if rule.unit is Unit.WORKING_DAY:
        step = days.after if within else days.before
        return lambda start: step(start, amount)
    if rule.unit is Unit.HOUR:
        # Of a mere date: the clock starts as it begins, and an event may be as early as that.
        whole = timedelta(days=amount // 24 if within else amount // -24)
        return lambda start: start + whole
    settle = days.on_or_after if within else days.on_or_before
    if rule.unit is Unit.MONTH:
        return lambda start: settle(nominal_end(rule, start))
    span = timedelta(days=(amount if within else -amount) * (7 if rule.unit is Unit.WEEK else 1))
    return lambda start: settle(start + span)


def nominal_end(rule: Rule, start: date) -> date:
    """Where a term in days, weeks or months ends before a day off moves it."""
    amount = rule.amount or 0
    if rule.sense is Sense.AT_LEAST_BEFORE:
        amount = -amount
    if rule.unit is Unit.MONTH:
        return add_months(start, amount)
    return start + timedelta(days=amount * (7 if rule.unit is Unit.WEEK else 1))


def _in_period(start: date, ends: Sequence[Callable[[date], date]], days: WorkingCalendar) -> date:
    """The last working day of the period that ends first; its end where `start` is after that."""
    end = min([end_of(start) for end_of in ends])
    worked = days.on_or_before(end)
    return worked if worked >= start or end < start else end
