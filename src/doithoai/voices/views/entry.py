"""Quick entry: the page, the rows that its script sends, and the slips."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from doithoai.people.http import StaffRequest, staff
from doithoai.units.models import Organisation
from doithoai.voices import entry, pages
from doithoai.voices.actions import receive
from doithoai.voices.forms.entry import Rows, UnitForm, carried


def follow_address(request: StaffRequest) -> str:
    return request.build_absolute_uri(reverse("portal:follow"))


def own_units(request: StaffRequest, verb: str = "voices.receive") -> list[Organisation]:
    """The units for which this person receives voices; nobody else has business here."""
    units = pages.units_of(request.user, verb)
    if not units:
        raise PermissionDenied
    return units


@staff
@never_cache
def sheet(request: StaffRequest) -> HttpResponse:
    """The form. Its script takes over where there is one; without it, rows are posted together."""
    units = own_units(request)
    typed = carried(request.POST) if request.method == "POST" else None
    unit_form, rows = UnitForm(request.POST or None, units=units), Rows(typed)
    if typed is not None and unit_form.is_valid() and rows.is_valid():
        return stored(request, unit_form.cleaned_data["unit"], rows)
    context = {"unit_form": unit_form, "rows": rows, "several": len(units) > 1}
    return render(request, "voices/entry.html", context, status=400 if typed is not None else 200)


def stored(request: StaffRequest, unit: Organisation, rows: Any) -> HttpResponse:
    """The slips of what was posted without script: shown once, as codes are kept nowhere."""
    typed = [form.cleaned_data for form in rows if form.has_changed()]
    slips = []
    for data in typed:
        received = receive(entry.said_of(data, unit), by=request.user)
        about = "" if data["restricted"] else data["text"]
        slips.append(entry.slip(received, data["text"], follow_address(request)) | {"about": about})
    return render(request, "voices/slips.html", {"slips": slips, "unit": unit})


@staff
@require_POST
def send(request: StaffRequest) -> JsonResponse:
    """Rows as the script sends them; each is answered for by its key."""
    units = {str(unit.pk): unit for unit in own_units(request)}
    try:
        posted = json.loads(request.body)
        rows, unit, typist = posted["rows"], units.get(posted["unit"]), posted["user"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return JsonResponse({"error": "not understood"}, status=400)
    if not isinstance(rows, list) or len(rows) > entry.MOST_AT_ONCE:
        return JsonResponse({"error": "too many rows"}, status=400)
    # Rows are never stored in the name of whoever happens to be logged in by now.
    if unit is None or typist != str(request.user.pk):
        raise PermissionDenied
    answers = entry.take_rows(rows, unit, follow_address(request), by=request.user)
    return JsonResponse({"rows": answers})


@staff
@never_cache
def state(request: StaffRequest) -> JsonResponse:
    """Who is logged in now, with a fresh token: asked after a log-in ran out."""
    own_units(request)
    return JsonResponse({"user": str(request.user.pk), "token": get_token(request)})


@staff
def slips(request: StaffRequest) -> HttpResponse:
    """The slips that this browser keeps; the server has no codes to show."""
    own_units(request)
    return render(request, "voices/slips.html", {"user_key": str(request.user.pk)})
