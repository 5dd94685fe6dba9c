"""What every page of supervision begins with."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise

from doithoai.jobs import once
from doithoai.oversight.models import Plan, Supervision
from doithoai.papers.models import Paper
from doithoai.people.http import StaffRequest
from doithoai.people.models import User
from doithoai.people.steps import Step
from doithoai.units.models import Organisation


def fetch(request: StaffRequest, pk: UUID) -> Supervision:
    """The supervision, or 404 for whoever may not know that it exists."""
    visible = Supervision.objects.visible_to(request.user)
    related = ("organisation__area", "organisation__parent", "body__area", "topic", "item__plan")
    return get_object_or_404(visible.select_related(*related), pk=pk)


def fetch_plan(request: StaffRequest, pk: UUID) -> Plan:
    visible = Plan.objects.visible_to(request.user)
    related = ("organisation__area", "organisation__parent")
    return get_object_or_404(visible.select_related(*related), pk=pk)


def step_on(
    subject: Plan | Supervision, title: str | Promise, button: str | Promise, **more: Any
) -> Step:
    """A page with one form that leads back to the page of the plan or of the supervision."""
    page = "plan" if isinstance(subject, Plan) else "detail"
    text = str(subject.year) if isinstance(subject, Plan) else subject.title
    more.setdefault("text", text)
    return Step(title, button, back=reverse(f"oversight:{page}", args=[subject.pk]), **more)


def colleagues(organisation: Organisation) -> QuerySet[User]:
    found: QuerySet[User] = User.objects.filter(posts__organisation=organisation, is_active=True)
    return found.distinct().order_by("full_name")


def entered(request: StaffRequest, keep: Any) -> HttpResponse:
    """Enter a paper in the register once, and go to where it gets its number."""
    with transaction.atomic():
        if not once.is_new(request):
            return redirect("papers:list")
        paper: Paper = keep()
    return redirect("papers:detail", paper.pk)
