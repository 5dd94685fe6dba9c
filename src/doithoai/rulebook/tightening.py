"""Whether a new rule would loosen one that binds. Tighter means something else for each sense.

Within: a smaller number. At least before: a greater number. Times per period: more often. Limits
in different units (days, working days) are laid against each other on every day of a year: for
both senses the tighter one ends earlier.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from doithoai.kit.workdays import OutsideTable, WorkingCalendar

from .terms import Period, Rule, Sense, counter

_A_YEAR = 366
_IN_A_YEAR = {Period.WEEK: 52, Period.MONTH: 12}


class Loosens(ValueError):
    """The new rule would give more time, or ask less often, than `standing`, which binds."""

    def __init__(self, standing: Rule) -> None:
        super().__init__(f"{standing.id} of {standing.owner} binds: {standing.amount}")
        self.standing = standing


def refuse_loosening(
    new: Rule, standing: Iterable[Rule], days: WorkingCalendar, kind: str = ""
) -> None:
    """Raise Loosens where `new` is looser than a standing rule that binds this kind of body.

    A rule without a number takes back the owner's own; what stands above then runs alone.
    """
    for rule in standing:
        if new.is_set and rule.is_set and rule.is_binding(kind) and is_looser(new, rule, days):
            raise Loosens(rule)


def is_looser(new: Rule, standing: Rule, days: WorkingCalendar) -> bool:
    mine, theirs = new.amount or 0, standing.amount or 0
    if new.sense is Sense.TIMES_PER_PERIOD:
        return _times_a_year(new) < _times_a_year(standing)
    if new.unit is standing.unit:
        return mine > theirs if new.sense is Sense.WITHIN else mine < theirs
    return _ends_later(new, standing, days)


def _times_a_year(rule: Rule) -> int:
    return (rule.amount or 0) * sum(_IN_A_YEAR.get(period, 1) for period in rule.periods)


def _ends_later(new: Rule, standing: Rule, days: WorkingCalendar) -> bool:
    """Later on some start of the year and earlier on none."""
    first = new.valid_from or date(2026, 1, 1)
    mine, theirs = counter(new, days), counter(standing, days)
    starts = [first + timedelta(days=n) for n in range(_A_YEAR)]
    try:
        gaps = [(mine(start) - theirs(start)).days for start in starts]
    except OutsideTable:
        return True
    return max(gaps) > 0 and min(gaps) >= 0
