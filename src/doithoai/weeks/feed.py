"""A week as calendar programs read it (RFC 5545)."""

import datetime as dt

from django.http import HttpResponse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from doithoai.kit.agenda import Occasion
from doithoai.reception.feed import at, blank
from doithoai.weeks.reading import Shown

TYPE = "text/calendar; charset=utf-8"


def calendar(shown: Shown) -> bytes:
    made: Calendar = blank(_("Week: %(unit)s") % {"unit": shown.unit.name})
    stamp = (shown.week and shown.week.approved_on) or shown.monday
    for line in shown.lines:
        if not line.occasion.is_deadline:
            made.add_component(_event(line.occasion, stamp))
    made.add_missing_timezones()
    return made.to_ical()  # type: ignore[no-any-return]


def _event(one: Occasion, stamp: dt.date) -> Event:
    event = Event()
    event.add("uid", f"{one.key}@doithoai")
    event.add("dtstamp", dt.datetime.combine(stamp, dt.time(), tzinfo=dt.UTC))
    event.add("sequence", one.sequence)
    event.add("dtstart", at(one.day, one.starts_at) if one.starts_at else one.day)
    if one.ends_at:
        event.add("dtend", at(one.day, one.ends_at))
    event.add("summary", str(one.what))
    event.add("location", one.place)
    told = [
        _("Chaired by: %(who)s") % {"who": one.chair} if one.chair else "",
        _("Attending: %(who)s") % {"who": one.attending} if one.attending else "",
    ]
    event.add("description", "\n".join(filter(None, told)))
    event.add("status", "CANCELLED" if one.is_called_off else "CONFIRMED")
    return event


def answer(shown: Shown, kept: str) -> HttpResponse:
    found = HttpResponse(calendar(shown), content_type=TYPE)
    found["Content-Disposition"] = f'inline; filename="lich-tuan-{shown.monday}.ics"'
    found["Cache-Control"] = kept
    return found
