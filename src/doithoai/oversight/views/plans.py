"""The plan of a year."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from doithoai.files.http import respond
from doithoai.oversight import actions, pages, rules
from doithoai.oversight.forms import AgreementForm, ApproveForm, ItemForm, PlanForm
from doithoai.oversight.models import Form, PlanItem
from doithoai.oversight.papers import draw_plan
from doithoai.papers.http import word
from doithoai.papers.rules import can_number
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, StepForm, take_step

from .common import entered, fetch_plan, step_on


@staff
def make(request: StaffRequest) -> HttpResponseBase:
    initial = {"year": timezone.localdate().year + 1}
    form = PlanForm(request.POST or None, user=request.user, initial=initial)
    step = Step(
        _("Plan of the year"),
        _("Begin the plan"),
        back=reverse("oversight:list"),
        text=_("A plan is made in the last quarter of the year before, agreed with the Front."),
        allowed=request.user.may_somewhere("oversight.manage"),
    )
    return take_step(request, step, form, lambda data: actions.make_plan(by=request.user, **data))


@staff
def plan(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = fetch_plan(request, pk)
    context = pages.plan_page(found, request.user, timezone.localdate())
    context |= {"may_keep": can_number(request.user, found.organisation_id), "keep": StepForm()}
    return render(request, "oversight/plan.html", context)


def foreseen(data: dict[str, Any]) -> actions.Foreseen:
    said = {name: data[name] for name in ItemForm.base_fields}
    return actions.Foreseen(**{**said, "form": Form(said["form"])})


@staff
def add_item(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """What was proposed comes filled in from the address; a person decides and sends it."""
    found = fetch_plan(request, pk)
    offered = {name: request.GET.get(name, "")[:500] for name in ("title", "reason", "topic")}
    offered["body"] = request.GET.get("body", "")[:36]
    form = ItemForm(request.POST or None, subject=found, initial=offered)
    allowed = rules.can_change_items(request.user, found)
    step = step_on(found, _("Foresee a supervision"), _("Put it into the plan"), allowed=allowed)
    return take_step(
        request,
        step,
        form,
        lambda data: actions.set_item(found, foreseen(data), by=request.user),
    )


def fetch_item(request: StaffRequest, pk: UUID, item_id: UUID) -> PlanItem:
    found = fetch_plan(request, pk)
    return get_object_or_404(found.items.select_related("body", "plan"), pk=item_id)


@staff
def edit_item(request: StaffRequest, pk: UUID, item_id: UUID) -> HttpResponseBase:
    item = fetch_item(request, pk, item_id)
    initial = {name: getattr(item, name) for name in ItemForm.base_fields}
    form = ItemForm(request.POST or None, subject=item.plan, initial=initial)
    allowed = rules.can_change_items(request.user, item.plan)
    step = step_on(item.plan, _("Change what is foreseen"), _("Save"), allowed=allowed)

    def act(data: dict[str, Any]) -> None:
        actions.set_item(item.plan, foreseen(data), item=item, by=request.user)

    return take_step(request, step, form, act)


@staff
def drop_item(request: StaffRequest, pk: UUID, item_id: UUID) -> HttpResponseBase:
    item = fetch_item(request, pk, item_id)
    form = StepForm(request.POST if request.method == "POST" else None, subject=item.plan)
    allowed = rules.can_change_items(request.user, item.plan)
    title = _("Take it out of the plan")
    step = step_on(item.plan, title, title, text=item.title, allowed=allowed)
    return take_step(request, step, form, lambda _d: actions.drop_item(item, by=request.user))


@staff
def agree(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = fetch_plan(request, pk)
    initial = {"front_number": found.front_number, "front_on": found.front_on}
    form = AgreementForm(
        request.POST or None, request.FILES or None, subject=found, initial=initial
    )
    allowed = rules.can_change_plan(request.user, found)
    title = _("Agreement of the Front committee")
    step = step_on(
        found, title, _("Save"), text=_("Without it no plan is approved."), allowed=allowed
    )
    return take_step(
        request, step, form, lambda _d: actions.agree(found, form.agreement, by=request.user)
    )


@staff
def approve(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = fetch_plan(request, pk)
    form = ApproveForm(request.POST or None, subject=found)
    allowed = rules.can_approve(request.user, found)
    text = _("Afterwards what it foresees is not changed any more.")
    step = step_on(found, _("Approve the plan"), _("Approve"), text=text, allowed=allowed)
    return take_step(
        request,
        step,
        form,
        lambda data: actions.approve(found, data["approved_by"], by=request.user),
    )


@staff
def agreement(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = fetch_plan(request, pk)
    if found.front_file is None:
        raise Http404
    return respond(found.front_file)


@staff
def paper(request: StaffRequest, pk: UUID) -> HttpResponse:
    return word(*draw_plan(fetch_plan(request, pk), timezone.localdate()))


@staff
@require_POST
def keep(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = fetch_plan(request, pk)
    return entered(request, lambda: actions.keep_plan(found, by=request.user))
