"""The public sees when people are received: what was posted, and nothing else."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from doithoai.reception import actions
from doithoai.reception.models import Reading
from tests.reception.factories import noted, opened, schedule, session

NOW = dt.datetime(2026, 11, 22, 3, tzinfo=dt.UTC)
DAY = dt.date(2026, 12, 7)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def posted(cast):
    return actions.post_days(schedule(cast), [DAY], by=cast.officer)[0]


def week(client, cast, day=DAY):
    return client.get(reverse("portal:reception_week", args=[cast.unit.pk]), {"week": str(day)})


def calendar(client, cast):
    answer = client.get(reverse("portal:reception_calendar", args=[cast.unit.pk]))
    assert answer.headers["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(answer.content)


def test_what_was_posted_is_shown_in_its_week(client, cast, posted):
    body = week(client, cast).content.decode()
    assert posted.receiver in body and posted.place in body
    assert cast.unit.name in client.get(reverse("portal:reception")).content.decode()
    assert posted.receiver not in week(client, cast, dt.date(2026, 11, 23)).content.decode()


def test_what_was_not_posted_is_nowhere(client, cast):
    session(cast, held_on=DAY)
    schedule(cast, series="unit", weekdays="0", weeks="")
    noted(cast, opened(cast))
    assert week(client, cast).status_code == 404
    assert cast.unit.name not in client.get(reverse("portal:reception")).content.decode()
    address = reverse("portal:reception_calendar", args=[cast.unit.pk])
    assert client.get(address).status_code == 404


def test_an_unposted_session_stays_hidden_beside_a_posted_one(client, cast, posted):
    session(cast, held_on=DAY, receiver="Lê Thị Kín")
    assert "Lê Thị Kín" not in week(client, cast).content.decode()
    assert "Lê Thị Kín" not in str(calendar(client, cast).to_ical())


def test_a_moved_day_tells_where_it_was_and_why(client, cast, posted):
    actions.move(posted, DAY + dt.timedelta(days=1), "Lãnh đạo họp tỉnh", by=cast.officer)
    body = week(client, cast).content.decode()
    assert "07/12/2026" in body and "Lãnh đạo họp tỉnh" in body


def test_the_calendar_has_each_posted_day_with_its_hours(client, cast, posted):
    (event,) = calendar(client, cast).walk("VEVENT")
    assert event["DTSTART"].dt.isoformat() == "2026-12-07T08:00:00+07:00"
    assert event["DTEND"].dt.isoformat() == "2026-12-07T11:00:00+07:00"
    assert posted.receiver in event["SUMMARY"]
    assert event["STATUS"] == "CONFIRMED"


def test_a_day_called_off_is_cancelled_under_the_same_id(client, cast, posted):
    (before,) = calendar(client, cast).walk("VEVENT")
    actions.cancel(posted, "Bão số 9", by=cast.leader)
    (after,) = calendar(client, cast).walk("VEVENT")
    assert (after["UID"], after["STATUS"]) == (before["UID"], "CANCELLED")
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_a_day_that_moves_keeps_its_id_and_counts_on(client, cast, posted):
    (before,) = calendar(client, cast).walk("VEVENT")
    actions.move(posted, DAY, "Họp", starts_at=dt.time(9), by=cast.leader)
    actions.move(posted, DAY + dt.timedelta(days=1), "Họp", by=cast.leader)
    (after,) = calendar(client, cast).walk("VEVENT")
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 2
    assert after["DTSTART"].dt.isoformat() == "2026-12-08T09:00:00+07:00"


def test_the_calendar_keeps_to_rfc_5545(client, cast, posted):
    actions.cancel(posted, "Bão; lụt, mất điện " + "rất lâu " * 30, by=cast.leader)
    hours = schedule(cast, series="unit", weekdays="0,4", weeks="1,-1", reading="week")
    actions.post_hours(hours, by=cast.officer)
    made = calendar(client, cast)
    written = client.get(reverse("portal:reception_calendar", args=[cast.unit.pk])).content
    lines = written.split(b"\r\n")
    assert lines[-1] == b"" and b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert made["VERSION"] == "2.0" and made["PRODID"]
    events = made.walk("VEVENT")
    ids = [event["UID"] for event in events]
    assert len(set(ids)) == len(ids) == 3  # the day, and a rule for each weekday
    zones = {str(zone["TZID"]) for zone in made.walk("VTIMEZONE")}
    for event in events:
        assert not event.errors
        assert event["DTSTAMP"].dt == NOW
        assert event["DTSTART"].params["TZID"] in zones
        assert event["DTEND"].dt > event["DTSTART"].dt
    (day,) = [event for event in events if "RRULE" not in event]
    assert "Bão; lụt, mất điện" in day["DESCRIPTION"]


@pytest.mark.parametrize("reading", Reading.values)
def test_hours_recur_by_the_rule_and_begin_on_a_day_it_names(client, cast, reading):
    hours = schedule(cast, series="unit", weekdays="1,3", weeks="1,-1", reading=reading)
    actions.post_hours(hours, by=cast.officer)
    events = calendar(client, cast).walk("VEVENT")
    rules = [event["RRULE"].to_ical().decode() for event in events]
    assert len(rules) == len(hours.recurrence.rules)
    first = {event["DTSTART"].dt.date() for event in events}
    assert first <= set(hours.days(dt.date(2026, 1, 1), dt.date(2026, 12, 31)))
    off = [day.dt.date() for event in events for day in getattr(event.get("EXDATE"), "dts", [])]
    assert off == [] or all(day in hours.days(min(off), max(off)) for day in off)


def test_hours_are_shown_on_their_days(client, cast):
    hours = schedule(cast, series="unit", weekdays="0", weeks="", receiver="Bộ phận một cửa")
    actions.post_hours(hours, by=cast.officer)
    assert "Bộ phận một cửa" in week(client, cast).content.decode()


def test_a_unit_is_found_by_its_name_without_marks(client, cast, posted):
    found = client.get(reverse("portal:reception"), {"q": "hoi lhpn xa vi du"})
    assert cast.unit.name in found.content.decode()
    assert client.get(reverse("portal:reception"), {"q": "khong co"}).context["units"].count() == 0
