"""Classify, send, take on, set the date."""

from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import StepForm, take_step
from doithoai.petitions import actions, rules
from doithoai.petitions.forms import DueForm, OpenForm, RouteForm
from doithoai.petitions.models import Kind
from doithoai.petitions.suggestions import lead_bodies

from .common import fetch, step_on


@staff
def classify(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    initial = {"title": petition.title, "kind": petition.kind, "topics": petition.topics.all()}
    form = OpenForm(request.POST or None, subject=petition, initial=initial)

    def act(data: dict[str, Any]) -> None:
        actions.classify(
            petition, Kind(data["kind"]), data["topics"], data["title"], by=request.user
        )

    allowed = rules.can_classify(request.user, petition)
    step = step_on(petition, _("Classify"), _("Save"), allowed=allowed)
    return take_step(request, step, form, act)


@staff
def route(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    suggested = lead_bodies(petition, timezone.localdate())
    initial = {"body": suggested[0].lead} if suggested else {}
    form = RouteForm(request.POST or None, subject=petition, initial=initial)
    step = step_on(
        petition,
        _("Send for settlement"),
        _("Send for settlement"),
        allowed=rules.can_route(request.user, petition),
        template="petitions/route.html",
        context={"suggested": suggested},
    )
    return take_step(
        request,
        step,
        form,
        lambda data: actions.route(
            petition, data["body"], due_on=data["due_on"], note=data["note"], by=request.user
        ),
    )


@staff
def take_on(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    form = StepForm(request.POST if request.method == "POST" else None, subject=petition)
    allowed = rules.can_take_on(request.user, petition)
    step = step_on(petition, _("Begin to deal with it"), _("Begin"), allowed=allowed)
    return take_step(request, step, form, lambda _d: actions.take_on(petition, by=request.user))


@staff
def move_due(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    form = DueForm(request.POST or None, subject=petition, initial={"due_on": petition.due_on})
    return take_step(
        request,
        step_on(
            petition,
            _("Set the due date"),
            _("Save"),
            allowed=rules.can_route(request.user, petition),
        ),
        form,
        lambda data: actions.move_due(petition, data["due_on"], by=request.user),
    )
