"""Standard answers of one's own units."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, take_step
from doithoai.petitions import actions, rules
from doithoai.petitions.models import Outcome, StandardAnswer
from doithoai.petitions.sorting_forms import StandardForm
from doithoai.units.models import Organisation


def own_unit(request: StaffRequest) -> Organisation:
    """The unit of the post held longest in which answers are drafted."""
    held = [post.organisation for post in request.user.current_posts]
    for unit in held:
        if rules.can_keep_standards(request.user, unit):
            return unit
    raise PermissionDenied


def fetch(request: StaffRequest, pk: UUID) -> StandardAnswer:
    visible = StandardAnswer.objects.visible_to(request.user).select_related("organisation")
    return get_object_or_404(visible, pk=pk)


@staff
def standards(request: StaffRequest) -> HttpResponse:
    rows = StandardAnswer.objects.visible_to(request.user).select_related("organisation")
    may_write = request.user.may_somewhere("answers.draft")
    return render(request, "petitions/standards.html", {"rows": rows, "may_write": may_write})


@staff
def write(request: StaffRequest) -> HttpResponseBase:
    unit = own_unit(request)
    form = StandardForm(request.POST or None)

    def act(data: dict[str, Any]) -> None:
        outcome = Outcome(data["outcome"])
        actions.write_standard(unit, data["name"], data["text"], outcome, by=request.user)

    return take_step(request, _step(_("Write a standard answer"), unit.name), form, act)


@staff
def change(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    kept = fetch(request, pk)
    initial = {"name": kept.name, "text": kept.text, "outcome": kept.outcome}
    form = StandardForm(request.POST or None, subject=kept, initial=initial)

    def act(data: dict[str, Any]) -> None:
        outcome = Outcome(data["outcome"])
        actions.change_standard(kept, data["name"], data["text"], outcome, by=request.user)

    return take_step(request, _step(_("Change a standard answer"), kept.name), form, act)


@staff
@require_POST
def drop(request: StaffRequest, pk: UUID) -> HttpResponse:
    actions.drop_standard(fetch(request, pk), by=request.user)
    return redirect("petitions:standards")


def _step(title: Any, text: str) -> Step:
    return Step(title=title, button=_("Save"), back=reverse("petitions:standards"), text=text)
