"""The public lines of an organisation's week, once it was approved and released."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from doithoai.units.models import Organisation
from doithoai.weeks import feed, reading


def fetch(unit_id: UUID) -> Organisation:
    """A unit that has released some week."""
    unit: Organisation = get_object_or_404(reading.released_units(), pk=unit_id)
    return unit


def week(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    unit = fetch(unit_id)
    monday = reading.monday_of(request.GET.get("week", ""))
    shown = reading.of_public(unit, monday) or reading.empty(unit, monday)
    return render(request, "portal/week.html", {"unit": unit, "shown": shown})


def calendar(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """This week and those around it, for a phone to subscribe to."""
    shown = reading.around(fetch(unit_id), reading.monday_of(""))
    return feed.answer(shown, "public, max-age=900")
