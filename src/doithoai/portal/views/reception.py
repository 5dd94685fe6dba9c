"""When people are received: what was posted, week by week, and as a calendar."""

import datetime as dt
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from doithoai.reception import feed
from doithoai.reception.models import Schedule, Session
from doithoai.reception.pages import week as pages
from doithoai.units.models import Organisation
from doithoai.weeks.reading import released_units

SHOWN = 50
BEFORE, AHEAD = dt.timedelta(days=30), dt.timedelta(days=365)


def units(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:100]
    found = pages.public_units()
    rows = found.search(query) if query else found.order_by("name")
    return render(request, "portal/reception.html", {"units": rows[:SHOWN], "query": query})


def fetch(unit_id: UUID) -> Organisation:
    unit: Organisation = get_object_or_404(pages.public_units(), pk=unit_id)
    return unit


def week(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    unit = fetch(unit_id)
    shown = pages.week(
        Session.objects.published().of_unit(unit),
        Schedule.objects.published().of_unit(unit),
        pages.monday_of(request.GET.get("week", "")),
    )
    has_week = released_units().filter(pk=unit.pk).exists()
    context = {"unit": unit, "week": shown, "has_week": has_week}
    return render(request, "portal/reception_week.html", context)


def calendar(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """The last month and the year to come, for a phone to subscribe to."""
    unit, today = fetch(unit_id), timezone.localdate()
    posted = Session.objects.published().of_unit(unit)
    hours = Schedule.objects.published().of_unit(unit).running(today)
    rows = posted.between(today - BEFORE, today + AHEAD).in_order()
    answer = HttpResponse(
        feed.calendar(unit, rows, hours, today + AHEAD), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'inline; filename="tiep-cong-dan.ics"'
    answer["Cache-Control"] = "public, max-age=900"
    return answer
