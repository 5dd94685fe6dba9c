"""The week, for staff and for the public, and the list of all sessions."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Sum
from django.utils import timezone

from doithoai.kit.turning import Order, Page, turned
from doithoai.people.models import User
from doithoai.reception import planning
from doithoai.reception.models import Schedule, Session
from doithoai.units.models import Organisation

from .waiting import waits

NEWEST = Order("held_on", newest=True, read=dt.date.fromisoformat)
SEVEN = dt.timedelta(days=7)
MOST_SCHEDULES = 100


@dataclass(frozen=True)
class Day:
    day: dt.date
    is_today: bool
    sessions: list[Session]
    hours: list[Schedule]

    @property
    def is_empty(self) -> bool:
        return not self.sessions and not self.hours


@dataclass(frozen=True)
class Week:
    """Monday to Sunday; `before` and `after` are the Mondays on either side."""

    days: list[Day]

    @property
    def first(self) -> dt.date:
        return self.days[0].day

    @property
    def last(self) -> dt.date:
        return self.days[-1].day

    @property
    def before(self) -> str:
        return (self.first - SEVEN).isoformat()

    @property
    def after(self) -> str:
        return (self.first + SEVEN).isoformat()

    @property
    def is_empty(self) -> bool:
        return all(day.is_empty for day in self.days)


def monday_of(written: str) -> dt.date:
    """The Monday of the week that holds that day; this week's where nothing sensible is given."""
    today = timezone.localdate()
    try:
        day = dt.date.fromisoformat(written)
    except ValueError:
        day = today
    if abs(day.year - today.year) > 20:
        day = today
    return day - dt.timedelta(days=day.weekday())


def week(sessions: Any, schedules: Any, monday: dt.date) -> Week:
    """The sessions of that week, and the hours of the unit's own reception on each day."""
    today, last = timezone.localdate(), monday + dt.timedelta(days=6)
    rows = list(sessions.between(monday, last).select_related("organisation").in_order())
    running = schedules.running(monday).select_related("organisation").in_order()
    hours = [(one, planning.working(one, monday, last)) for one in running[:MOST_SCHEDULES]]
    days = [monday + dt.timedelta(days=n) for n in range(7)]
    return Week(
        [
            Day(
                day,
                day == today,
                [row for row in rows if row.held_on == day],
                [one for one, found in hours if day in found],
            )
            for day in days
        ]
    )


def of_staff(viewer: User, written: str) -> dict[str, Any]:
    seen = Session.objects.visible_to(viewer)
    hours = Schedule.objects.visible_to(viewer).published()
    return {
        "week": week(seen, hours, monday_of(written)),
        "may_call": units_of(viewer, "reception.receive", "reception.schedule").exists(),
        "waits": waits(viewer, timezone.localdate()),
        "keeps_register": bool(viewer.organisations("reception.register")),
        "today": Session.objects.filter(organisation__in=viewer.organisations("reception.receive"))
        .between(timezone.localdate(), timezone.localdate())
        .select_related("organisation")
        .in_order(),
    }


def units_of(viewer: User, *verbs: str) -> Any:
    """The units in which a post of today carries one of the verbs."""
    found = {unit for verb in verbs for unit in viewer.organisations(verb)}
    return Organisation.objects.filter(pk__in=found).order_by("name")


def sessions(viewer: User, after: str) -> Page:
    """All sessions, the latest first, with how many rows each has."""
    seen = Session.objects.visible_to(viewer).select_related("organisation")
    counted = seen.annotate(visits_count=Count("visits"), people=Sum("visits__people"))
    return turned([counted], NEWEST, after)


def public_units() -> Any:
    """Units that have posted something for now or later."""
    today = timezone.localdate()
    sessions = Session.objects.published().filter(held_on__gte=today - SEVEN)
    hours = Schedule.objects.published().running(today)
    mine = [found.filter(organisation=OuterRef("pk")) for found in (sessions, hours)]
    return Organisation.objects.filter(Exists(mine[0]) | Exists(mine[1]))
