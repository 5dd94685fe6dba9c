"""What was posted, as a calendar that phones and offices subscribe to (RFC 5545)."""

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vRecur

from doithoai.reception.models import Schedule, Session, State
from doithoai.reception.recurrence import named_by
from doithoai.rulebook.deadlines import HERE
from doithoai.rulebook.shelf import current
from doithoai.units.models import Organisation

PRODUCT = "-//Doi Thoai//Reception//VI"


def calendar(
    unit: Organisation, sessions: Iterable[Session], schedules: Iterable[Schedule], until: dt.date
) -> bytes:
    """Sessions one by one, also those called off; hours of the unit as they recur.

    Days off between now and `until` are taken out of what recurs.
    """
    made = blank(_("Reception: %(unit)s") % {"unit": unit.name})
    for session in sessions:
        made.add_component(_session(session))
    for schedule in schedules:
        for event in _hours(schedule, until):
            made.add_component(event)
    made.add_missing_timezones()
    return made.to_ical()  # type: ignore[no-any-return]


def blank(name: str) -> Calendar:
    """A calendar of that name with nothing in it."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", str(HERE))
    return made


def _begin(key: str, at: dt.datetime, until: dt.time | None, number: int) -> Event:
    event = Event()
    event.add("uid", f"{key}@doithoai")
    # In what is published DTSTAMP is when this copy was made (RFC 5545, 3.8.7.2).
    event.add("dtstamp", timezone.now().astimezone(dt.UTC).replace(microsecond=0))
    event.add("sequence", number)
    event.add("dtstart", at)
    if until:
        event.add("dtend", dt.datetime.combine(at.date(), until, tzinfo=at.tzinfo))
    return event


def at(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, tzinfo=ZoneInfo(str(HERE)))


def _session(session: Session) -> Event:
    begins = at(session.held_on, session.starts_at)
    event = _begin(str(session.pk), begins, session.ends_at, session.version)
    event.add("summary", _("Reception of citizens: %(who)s") % {"who": session.receiver})
    event.add("location", session.place)
    told = [session.receiver_post, session.agenda, session.notice]
    if session.moved_from:
        told.append(_("Moved from %(day)s") % {"day": f"{session.moved_from:%d/%m/%Y}"})
    event.add("description", "\n".join(filter(None, told)))
    event.add("status", "CANCELLED" if session.state == State.CANCELLED else "CONFIRMED")
    return event


def _hours(schedule: Schedule, until: dt.date) -> Iterable[Event]:
    """One event a rule; it begins on the first day that the rule itself names."""
    days, last = current().days, schedule.ends_on
    for number, rule in enumerate(schedule.recurrence.rules, 1):
        named = named_by(rule, schedule.starts_on, min(until, last or until))
        if not named:
            continue
        begins = at(named[0], schedule.starts_at)
        key = f"{schedule.pk}-{number}"
        event = _begin(key, begins, schedule.ends_at, schedule.version)
        recurs = vRecur.from_ical(rule)
        if last:
            recurs["UNTIL"] = [at(last, dt.time(23, 59)).astimezone(dt.UTC)]
        event.add("rrule", recurs)
        closed = [at(day, schedule.starts_at) for day in named if not days.works(day)]
        if closed:
            event.add("exdate", closed)
        event.add("summary", _("Reception of citizens: %(who)s") % {"who": schedule.receiver})
        event.add("location", schedule.place)
        yield event
