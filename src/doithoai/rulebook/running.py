"""A term that was given out: paused, extended, but never touched by a rule that changes later.

A pause stops the count with the day on which it begins, which still counts, and the day on which
it ends starts the rest anew: like every starting day it is not counted (Civil Code 2015,
Article 147). What begins after the term has run out pauses nothing: lateness is not undone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from doithoai.kit.workdays import WorkingCalendar, add_months

from .explain import Step, day_reason
from .terms import Unit

Pause = tuple[date, date]
ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Term:
    """So many units "within" from a start, as they were when the clock started.

    `extended` are units granted on top; the whole is counted from the start, so that an extension
    never gains a day by an end that fell on a day off. `pauses` are (began, ended), sorted.
    """

    start: date
    amount: int
    unit: Unit
    extended: int = 0
    pauses: tuple[Pause, ...] = ()

    def end(self, days: WorkingCalendar) -> date:
        """The last day on which it is still in time. Raises OutsideTable."""
        if self.unit is Unit.WORKING_DAY:
            return self._working_end(days)
        return self._settled(self._nominal(days), days)

    def _working_end(self, days: WorkingCalendar) -> date:
        start, left = self.start, self.amount + self.extended
        for began, ended in self.pauses:
            used = days.between(start, began)
            if began <= days.after(start, left):
                start, left = max(ended, began), max(left - used, 0)
        return days.after(start, left)

    def _nominal(self, days: WorkingCalendar) -> date:
        """Where it ends before a day off moves the end."""
        end = self._unpaused()
        for began, ended in self.pauses:
            if began <= self._settled(end, days):
                end = max(end + (ended - began), ended)
        return end

    def _unpaused(self) -> date:
        units = self.amount + self.extended
        if self.unit is Unit.MONTH:
            return add_months(self.start, units)
        if self.unit is Unit.HOUR:
            return self.start + timedelta(days=units // 24)
        return self.start + timedelta(days=units * (7 if self.unit is Unit.WEEK else 1))

    def _settled(self, day: date, days: WorkingCalendar) -> date:
        """Terms in hours run out on any day, all others on a working day."""
        return day if self.unit is Unit.HOUR else days.on_or_after(day)

    def steps(self, days: WorkingCalendar) -> tuple[Step, ...]:
        """Every day on the way with its reason, in the active language."""
        first = _("The first day is not counted (Civil Code 2015, Article 147).")
        counted = self._days(days, self.end(days))
        return (Step(self.start, days.kind(self.start), None, first), *counted)

    def _days(self, days: WorkingCalendar, end: date) -> Iterator[Step]:
        number, full = 0, self.amount + self.extended
        for day in (self.start + n * ONE for n in range(1, (end - self.start).days + 1)):
            reason, working = day_reason(day, days), self.unit is Unit.WORKING_DAY
            if any(began < day <= ended for began, ended in self.pauses):
                yield Step(day, days.kind(day), None, _("Waiting for the speaker: not counted."))
            elif working and not days.works(day):
                yield Step(day, days.kind(day), None, reason)
            elif self.unit in {Unit.WORKING_DAY, Unit.DAY} and number < full:
                number += 1
                yield Step(day, days.kind(day), number, reason)
            elif day == end:
                last = _("The last day (Civil Code 2015, Article 148).")
                yield Step(day, days.kind(day), full, last)
