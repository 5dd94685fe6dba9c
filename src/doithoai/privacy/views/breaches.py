"""Breaches of personal data."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.journal.models import Event
from doithoai.kit.rights import require
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, take_step
from doithoai.privacy import actions, pages, rules
from doithoai.privacy.forms import BreachForm, CloseForm, ReportForm
from doithoai.privacy.models import Breach


def fetch(request: StaffRequest, pk: UUID) -> Breach:
    visible = Breach.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("organisation"), pk=pk)


@staff
def breach_list(request: StaffRequest) -> HttpResponse:
    require(rules.can_open_pages(request.user))
    context = {"breaches": pages.breaches(request.user), "tabs": pages.tabs("breaches")}
    return render(request, "privacy/breach_list.html", context)


@staff
def note(request: StaffRequest) -> HttpResponseBase:
    units = pages.units_of(request.user)
    form = BreachForm(request.POST or None, units=units)
    step = Step(
        title=_("Note a data breach"),
        text=_("Note it at once, with what is known. It can be told in full later."),
        button=_("Note it"),
        back=reverse("privacy:breaches"),
        allowed=bool(units),
    )

    def act(data: dict[str, Any]) -> None:
        actions.note_breach(data=data.pop("which"), **data, by=request.user)

    return take_step(request, step, form, act)


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    breach = fetch(request, pk)
    context = {
        "breach": breach,
        "is_late": breach.is_late(timezone.now()),
        "may_report": rules.can_report(request.user, breach),
        "may_close": rules.can_close(request.user, breach),
        "events": Event.objects.about(breach),
    }
    return render(request, "privacy/breach.html", context)


@staff
def report(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    breach = fetch(request, pk)
    form = ReportForm(request.POST or None, subject=breach)
    step = Step(
        title=_("It was reported"),
        button=_("Save"),
        back=reverse("privacy:breach", args=[pk]),
        allowed=rules.can_report(request.user, breach),
    )

    def act(data: dict[str, Any]) -> None:
        actions.report_breach(breach, data["reported_to"], data["measures"], by=request.user)

    return take_step(request, step, form, act)


@staff
def close(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    breach = fetch(request, pk)
    form = CloseForm(request.POST or None, subject=breach)
    step = Step(
        title=_("Nothing is left to be done"),
        button=_("Close it"),
        back=reverse("privacy:breach", args=[pk]),
        allowed=rules.can_close(request.user, breach),
    )

    def act(data: dict[str, Any]) -> None:
        actions.close_breach(breach, data["measures"], by=request.user)

    return take_step(request, step, form, act)
