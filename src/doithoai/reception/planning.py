"""The days of a leader's schedule: what the rule gives, what a day off moves, what falls short."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from doithoai.kit.workdays import days_of
from doithoai.reception.models import Schedule, Session
from doithoai.rulebook.deadlines import find
from doithoai.rulebook.shelf import current
from doithoai.rulebook.terms import Period, Rule
from doithoai.units.models import Kind, Level, Organisation
from doithoai.units.models.organisations import owner_chain

POST_RULE = "RECEPTION_SCHEDULE_POST"
WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Proposed:
    """One day of a schedule. `day` differs from `planned_on` where the office is closed then."""

    planned_on: dt.date
    day: dt.date
    post_by: dt.date | None
    session: Session | None = None

    @property
    def is_moved(self) -> bool:
        return self.day != self.planned_on


@dataclass(frozen=True)
class Month:
    """A month of a schedule; `needed` days by `rule`, None where nobody set a number."""

    first: dt.date
    proposed: tuple[Proposed, ...]
    rule: Rule | None
    lacking: int


def post_by(unit: Organisation, day: dt.date) -> dt.date | None:
    """The last day on which posting a reception of that day is in time."""
    deadline = find(POST_RULE, day, owner_chain(unit), kind=unit.kind)
    return deadline.date if deadline else None


def frequency_rule(unit: Organisation) -> str:
    """The rule that says how often the head of such a body receives.

    The union regulates its own reception (Law 42/2013, Art. 4.3): for it the rule of agencies is
    a default, which the union or a unit may replace.
    """
    if unit.kind == Kind.PARTY_COMMITTEE:
        low = unit.level == Level.COMMUNE
        return "RECEPTION_FREQ_PARTY_COMMUNE" if low else "RECEPTION_FREQ_PARTY_PROVINCE"
    if unit.kind == Kind.PEOPLES_COMMITTEE and unit.level == Level.COMMUNE:
        return "RECEPTION_FREQ_COMMUNE_CHAIR"
    return "RECEPTION_FREQ_AGENCY_HEAD"


def frequency(unit: Organisation, day: dt.date) -> Rule | None:
    """How often the head has to receive, as it stands on that day."""
    running = current().applying(frequency_rule(unit), day, owner_chain(unit), unit.kind)
    return running[0] if running else None


def lacking(rule: Rule | None, days: Iterable[dt.date], first: dt.date) -> int:
    """How many days of reception the month that begins on `first` falls short of the rule.

    A week belongs to the month of its Thursday.
    """
    if rule is None or not rule.amount:
        return 0
    found = sorted(set(days))
    if Period.WEEK not in rule.periods:
        return max(rule.amount - sum(_same_month(day, first) for day in found), 0)
    mondays = {day - dt.timedelta(days=day.weekday()) for day in found}
    return sum(
        max(rule.amount - sum(m <= day < m + WEEK for day in found), 0)
        for m in _mondays(first)
        if rule.amount > 1 or m not in mondays
    )


def _same_month(day: dt.date, first: dt.date) -> bool:
    return (day.year, day.month) == (first.year, first.month)


def _mondays(first: dt.date) -> list[dt.date]:
    thursdays = (first.replace(day=n) for n in range(1, days_of(first.year, first.month) + 1))
    return [day - dt.timedelta(days=3) for day in thursdays if day.weekday() == 3]


def months(schedule: Schedule, first: dt.date, number: int = 3) -> list[Month]:
    """So many months from the one that holds `first` on, with what was posted of their days."""
    begin = first.replace(day=1)
    starts = [begin]
    while len(starts) <= number:
        last = starts[-1]
        starts.append(last + dt.timedelta(days=days_of(last.year, last.month)))
    end = starts[-1] - dt.timedelta(days=1)
    rows = _proposed(schedule, begin, end)
    return [_month(schedule, start, rows) for start in starts[:-1]]


def open_days(found: Iterable[Month], today: dt.date) -> list[Proposed]:
    """What can still be posted."""
    rows = (row for month in found for row in month.proposed)
    return [row for row in rows if row.session is None and row.day >= today]


def _proposed(schedule: Schedule, first: dt.date, last: dt.date) -> list[Proposed]:
    placed = Session.objects.filter(schedule=schedule, planned_on__isnull=False)
    posted = {row.planned_on: row for row in placed}
    calendar = current().days
    rows = []
    for planned in schedule.days(first, last):
        session = posted.get(planned)
        day = session.held_on if session else calendar.on_or_after(planned)
        due = session.post_by if session else post_by(schedule.organisation, day)
        rows.append(Proposed(planned, day, due, session))
    return rows


def _month(schedule: Schedule, start: dt.date, rows: Sequence[Proposed]) -> Month:
    mine = tuple(row for row in rows if _same_month(row.planned_on, start))
    rule = frequency(schedule.organisation, start)
    return Month(start, mine, rule, lacking(rule, (row.day for row in rows), start))
