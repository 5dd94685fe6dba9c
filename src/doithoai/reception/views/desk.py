"""The desk: rows of the register as people come, with or without a network."""

import json
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from doithoai.kit.rights import require
from doithoai.people.http import StaffRequest, staff
from doithoai.reception import actions, entry, rules
from doithoai.reception.forms import RowForm
from doithoai.reception.models import Session
from doithoai.voices.views.entry import follow_address

from .common import fetch_session


def fetch_open(request: StaffRequest, pk: UUID) -> Session:
    session = fetch_session(request, pk)
    require(rules.can_note(request.user, session))
    return session


@staff
@never_cache
def sheet(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """The form. Its script takes over where there is one; without it, one row is posted."""
    session = fetch_open(request, pk)
    last = session.visits.aggregate(last=Max("number"))["last"] or 0
    form = RowForm(request.POST or None, next_number=last + 1)
    if request.method == "POST" and form.is_valid():
        try:
            noted = actions.note(session, entry.came_of(form, session), by=request.user)
            return render(request, "reception/noted.html", shown(request, session, noted))
        except ValidationError as error:
            form.add_error(None, error)
    status = 400 if request.method == "POST" else 200
    context = {"session": session, "form": form}
    return render(request, "reception/desk.html", context, status=status)


def shown(request: StaffRequest, session: Session, noted: actions.Noted) -> dict[str, Any]:
    """The slips of a row that was posted without script: shown once, kept nowhere."""
    answer = entry.stored(noted, follow_address(request))
    slips = [slip | {"about": answer["label"]} for slip in answer["slips"]]
    return {"session": session, "visit": noted.visit, "slips": slips, "label": answer["label"]}


@staff
@require_POST
def send(request: StaffRequest, pk: UUID) -> JsonResponse:
    """Rows as the script sends them; each is answered for by its key."""
    session = fetch_open(request, pk)
    try:
        posted = json.loads(request.body)
        rows, typist = posted["rows"], posted["user"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return JsonResponse({"error": "not understood"}, status=400)
    if not isinstance(rows, list) or len(rows) > entry.MOST_AT_ONCE:
        return JsonResponse({"error": "too many rows"}, status=400)
    # Rows are never stored in the name of whoever happens to be logged in by now.
    if typist != str(request.user.pk):
        raise PermissionDenied
    answers = entry.take_rows(rows, session, follow_address(request), by=request.user)
    return JsonResponse({"rows": answers})


@staff
@never_cache
def state(request: StaffRequest, pk: UUID) -> JsonResponse:
    """Who is logged in now, with a fresh token: asked after a log-in ran out."""
    fetch_open(request, pk)
    return JsonResponse({"user": str(request.user.pk), "token": get_token(request)})


@staff
def slips(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The slips that this browser keeps; the server has no codes to show."""
    session = fetch_open(request, pk)
    context = {
        "user_key": str(request.user.pk),
        "sheet": f"reception.{session.pk}",
        "back": reverse("reception:desk", args=[session.pk]),
    }
    return render(request, "voices/slips.html", context)
