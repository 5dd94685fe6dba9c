"""Sets of measures, and the reports begun with them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doithoai.kit.measures import measures
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, take_step
from doithoai.reports.models import MeasureSet
from doithoai.reports.returns import actions, pages, rules
from doithoai.reports.returns.forms import BeginForm, SetForm
from doithoai.reports.returns.narrative import PLACES


def step_of(title: Any, button: Any, allowed: bool, **more: Any) -> Step:
    return Step(title, button, back=reverse("reports:returns"), allowed=allowed, **more)


def fetch(request: StaffRequest, pk: UUID) -> MeasureSet:
    visible = MeasureSet.objects.visible_to(request.user).in_force()
    return get_object_or_404(visible.select_related("organisation"), pk=pk)


def help_of_places() -> dict[str, Any]:
    return {"places": PLACES.items(), "measures": list(measures())}


@staff
def lay_down(request: StaffRequest) -> HttpResponseBase:
    form = SetForm(request.POST or None, viewer=request.user)
    allowed = bool(request.user.organisations("returns.prepare"))
    context = help_of_places()
    step = step_of(
        _("New set of measures"),
        _("Save"),
        allowed,
        template="reports/set_form.html",
        context=context,
    )
    return take_step(
        request,
        step,
        form,
        lambda _data: actions.lay_down(form.save(commit=False), by=request.user),
    )


@staff
def change(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """A changed set is a new edition."""
    old = fetch(request, pk)
    form = SetForm(request.POST or None, viewer=request.user, instance=pages.copy(old), subject=old)
    step = step_of(
        _("Change the set of measures"),
        _("Save as a new edition"),
        rules.can_change_set(request.user, old),
        template="reports/set_form.html",
        context=help_of_places(),
    )
    return take_step(request, step, form, lambda data: actions.replace(old, data, by=request.user))


@staff
def begin(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    chosen = fetch(request, pk)
    form = BeginForm(request.POST or None, viewer=request.user, measures=chosen)
    allowed = bool(request.user.organisations("returns.prepare"))
    step = step_of(_("Begin a report"), _("Begin"), allowed, text=chosen.name)
    return take_step(
        request,
        step,
        form,
        lambda data: actions.begin(data["organisation"], chosen, data["period"], by=request.user),
    )
