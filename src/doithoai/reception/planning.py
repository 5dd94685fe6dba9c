"""The days of a leader's schedule: what the rule gives, what a day off moves, what falls short."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from doithoai.kit.workdays import days_of
from doithoai.reception.models import Schedule, Session, State
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

    def is_late(self, today: dt.date) -> bool:
        """Not posted, and by now too late to post it in time."""
        return self.session is None and self.post_by is not None and self.post_by < today


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
    return months_of([schedule], first, number)[schedule.pk]


def months_of(
    schedules: Sequence[Schedule], first: dt.date, number: int
) -> dict[UUID, list[Month]]:
    """As `months` of each, in two queries for all of them."""
    starts = [first.replace(day=1)]
    while len(starts) <= number:
        last = starts[-1]
        starts.append(last + dt.timedelta(days=days_of(last.year, last.month)))
    begin, end = starts[0], starts[-1] - dt.timedelta(days=1)
    placed = Session.objects.filter(schedule__in=schedules, planned_on__range=(begin, end))
    posted = {(row.schedule_id, row.planned_on): row for row in placed}
    held = _held(schedules, begin - WEEK, end + WEEK)
    found = {}
    for one in schedules:
        rows = [_proposed(one, day, posted.get((one.pk, day))) for day in one.days(begin, end)]
        mine = held.get((one.organisation_id, one.receiver), [])
        found[one.pk] = [_month(one, start, rows, mine) for start in starts[:-1]]
    return found


def working(schedule: Schedule, first: dt.date, last: dt.date) -> list[dt.date]:
    """The days of the unit's hours on which the office works."""
    days = current().days
    return [day for day in schedule.days(first, last) if days.works(day)]


def open_days(found: Iterable[Month], today: dt.date) -> list[Proposed]:
    """What can still be posted."""
    rows = (row for month in found for row in month.proposed)
    return [row for row in rows if row.session is None and row.day >= today]


def _proposed(schedule: Schedule, planned: dt.date, session: Session | None) -> Proposed:
    day = session.held_on if session else current().days.on_or_after(planned)
    due = session.post_by if session else post_by(schedule.organisation, day)
    return Proposed(planned, day, due, session)


def _held(
    schedules: Sequence[Schedule], first: dt.date, last: dt.date
) -> dict[tuple[UUID, str], list[dt.date]]:
    """By unit and person the days on which she receives, by a schedule or otherwise; what was
    called off is none."""
    units = {one.organisation_id for one in schedules}
    taken = Session.objects.filter(organisation__in=units).exclude(state=State.CANCELLED)
    found: dict[tuple[UUID, str], list[dt.date]] = {}
    for unit, who, day in taken.between(first, last).values_list(
        "organisation_id", "receiver", "held_on"
    ):
        found.setdefault((unit, who), []).append(day)
    return found


def _month(
    schedule: Schedule, start: dt.date, rows: Sequence[Proposed], held: Sequence[dt.date]
) -> Month:
    mine = tuple(row for row in rows if _same_month(row.planned_on, start))
    rule = frequency(schedule.organisation, start)
    days = [*held, *(row.day for row in rows if row.session is None)]
    return Month(start, mine, rule, lacking(rule, days, start))
