"""What every page of reception begins with."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise

from doithoai.people.http import StaffRequest
from doithoai.people.steps import Step
from doithoai.reception.models import Matter, Schedule, Session, Visit


def fetch_schedule(request: StaffRequest, pk: UUID) -> Schedule:
    visible = Schedule.objects.visible_to(request.user).select_related("organisation__area")
    return get_object_or_404(visible, pk=pk)


def fetch_session(request: StaffRequest, pk: UUID) -> Session:
    """The session, or 404 for whoever may not know that it exists."""
    visible = Session.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("organisation__area", "schedule"), pk=pk)


def fetch_visit(request: StaffRequest, pk: UUID) -> Visit:
    visible = Visit.objects.visible_to(request.user)
    known = visible.select_related("session", "organisation__area", "conclusion_body")
    return get_object_or_404(known, pk=pk)


def fetch_matter(request: StaffRequest, pk: UUID) -> Matter:
    """A matter of a row that this person reads."""
    visible = Visit.objects.visible_to(request.user).values("pk")
    known = Matter.objects.readable().select_related("visit__organisation", "visit__session")
    return get_object_or_404(known.filter(visit__in=visible), pk=pk)


def step_on(
    row: Session | Visit | Schedule, title: str | Promise, button: str | Promise, **more: Any
) -> Step:
    """A page with one form that leads back to the page of what it is about."""
    name = {Session: "session", Visit: "visit", Schedule: "schedule"}[type(row)]
    back = reverse(f"reception:{name}", args=[row.pk])
    return Step(title=title, button=button, back=back, **more)
