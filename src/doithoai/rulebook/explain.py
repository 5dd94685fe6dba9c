"""How a date was computed, day by day, in words. Runs only when somebody asks."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from doithoai.kit.workdays import DayKind, WorkingCalendar

from .terms import Rule, Sense, Unit, is_english, nominal_end


@dataclass(frozen=True, slots=True)
class Step:
    """One day on the way. `number` is its place in the count; None where it is not counted."""

    day: date
    kind: DayKind
    number: int | None
    reason: str

    @property
    def skipped(self) -> bool:
        return self.number is None


def explain(rule: Rule, start: date, end: date, days: WorkingCalendar) -> tuple[Step, ...]:
    """Every day from start to end with its reason; for weeks, months and periods the turning
    points only."""
    first = Step(start, days.kind(start), None, _first_reason(rule))
    if rule.sense is Sense.TIMES_PER_PERIOD:
        return (first, *_period_end(start, end, days))
    if rule.unit is Unit.HOUR:
        return (Step(start, days.kind(start), None, _("The clock starts; hours run on all days.")),)
    if rule.unit is Unit.WORKING_DAY:
        return (first, *_working_days(start, end, days))
    return (first, *_calendar_days(rule, start, end, days))


def _first_reason(rule: Rule) -> str:
    if rule.sense is Sense.AT_LEAST_BEFORE:
        return _("The day of the event itself is not counted.")
    if rule.sense is Sense.TIMES_PER_PERIOD:
        return _("A day in the period.")
    return _("The first day is not counted (Civil Code 2015, Article 147).")


def _working_days(start: date, end: date, days: WorkingCalendar) -> list[Step]:
    steps, number = [], 0
    for day in _between(start, end):
        kind = days.kind(day)
        if kind.works:
            number += 1
            steps.append(Step(day, kind, number, day_reason(day, days)))
        else:
            steps.append(Step(day, kind, None, day_reason(day, days)))
    return steps


def _calendar_days(rule: Rule, start: date, end: date, days: WorkingCalendar) -> list[Step]:
    nominal = nominal_end(rule, start)
    steps: list[Step] = []
    if rule.unit is Unit.DAY:
        for number, day in enumerate(_between(start, nominal), 1):
            steps.append(Step(day, days.kind(day), number, _("Calendar day.")))
    elif nominal != start:
        reason = _("The corresponding day of the term (Civil Code 2015, Article 148).")
        steps.append(Step(nominal, days.kind(nominal), rule.amount, reason))
    if nominal == end:
        return steps
    if rule.unit is Unit.DAY and steps:
        steps.pop()
    moved = _("The term would end on a day off: %(reason)s")
    for day in [nominal, *_between(nominal, end)]:
        if not days.works(day):
            reason = moved % {"reason": day_reason(day, days)}
            steps.append(Step(day, days.kind(day), None, reason))
    last = _("The working day before, so that the limit is kept.")
    if rule.sense is Sense.WITHIN:
        last = _("The next working day (Civil Code 2015, Article 148.5).")
    return [*steps, Step(end, days.kind(end), rule.amount, last)]


def _period_end(start: date, end: date, days: WorkingCalendar) -> list[Step]:
    return [Step(end, days.kind(end), 1, _("The last working day of the period."))]


def _between(start: date, end: date) -> list[date]:
    """Every day after start up to end, or going back to it."""
    step = 1 if end >= start else -1
    count = abs((end - start).days)
    return [start + timedelta(days=step * n) for n in range(1, count + 1)]


def day_reason(day: date, days: WorkingCalendar) -> str:
    """Why a day is worked or not, in the active language."""
    mark = days.mark(day)
    if mark is None:
        return _("Weekend.") if day.weekday() > 4 else _("Working day.")
    values = {"name": mark.name_en if is_english() and mark.name_en else mark.name}
    if not mark.counts:
        return _("Counted as an ordinary day; not confirmed as a day off: %(name)s") % values
    return _REASONS[days.kind(day)]() % values


_REASONS = {
    DayKind.HOLIDAY: lambda: _("Public holiday: %(name)s"),
    DayKind.COMPENSATORY_OFF: lambda: _("Compensatory day off: %(name)s"),
    DayKind.SWAP_OFF: lambda: _("Swapped day off: %(name)s"),
    DayKind.SWAP_WORK: lambda: _("Worked Saturday or Sunday: %(name)s"),
    DayKind.WEEKEND: lambda: _("Weekend: %(name)s"),
    DayKind.NORMAL_WORKDAY: lambda: _("Working day: %(name)s"),
}
