"""The list and the page of a supervision, how it begins and who goes."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.files.http import respond
from doithoai.journal.models import Event
from doithoai.oversight import actions, pages, rules
from doithoai.oversight.forms import (
    AgreementForm,
    ChangeForm,
    ListFilter,
    MemberForm,
    StartForm,
    StudiedForm,
)
from doithoai.oversight.models import Member, Plan, PlanItem, Supervision
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, StepForm, take_step

from .common import colleagues, fetch, step_on


@staff
def supervision_list(request: StaffRequest) -> HttpResponse:
    form = ListFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    context = pages.listing(request.user, chosen, timezone.localdate(), request.GET.dict())
    return render(request, "oversight/supervision_list.html", context | {"form": form})


@staff
def start(request: StaffRequest) -> HttpResponseBase:
    form = StartForm(request.POST or None, user=request.user)
    step = Step(
        _("Supervise outside the plan"),
        _("Open its file"),
        back=reverse("oversight:list"),
        text=_("It needs an agreement of the Front of its own before anything is sent out."),
        allowed=request.user.may_somewhere("oversight.manage"),
    )
    return take_step(
        request, step, form, lambda data: actions.start(Supervision(**data), by=request.user)
    )


@staff
def begin(request: StaffRequest, item_id: UUID) -> HttpResponseBase:
    """One that an approved plan foresees."""
    plans = Plan.objects.visible_to(request.user)
    items = PlanItem.objects.filter(plan__in=plans).select_related("plan__organisation", "body")
    item = get_object_or_404(items, pk=item_id)
    form = StepForm(request.POST if request.method == "POST" else None, subject=item.plan)
    allowed = rules.can_start(request.user, item)
    step = step_on(item.plan, _("Begin"), _("Open its file"), text=item.title, allowed=allowed)
    same = {name: getattr(item, name) for name in ("title", "form", "body", "topic")}

    def act(_data: dict[str, Any]) -> None:
        begun = Supervision(organisation=item.plan.organisation, item=item, **same)
        actions.start(begun, by=request.user)

    return take_step(request, step, form, act)


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    context = pages.overview(fetch(request, pk), request.user, timezone.localdate())
    return render(request, "oversight/supervision_detail.html", context | {"keep": StepForm()})


@staff
def history(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = fetch(request, pk)
    context = {"supervision": found, "events": Event.objects.about(found).order_by("-at", "-id")}
    return render(request, "oversight/history.html", context)


@staff
def edit(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = fetch(request, pk)
    initial = {name: getattr(found, name) for name in ChangeForm.base_fields}
    form = ChangeForm(request.POST or None, subject=found, initial=initial)
    allowed = rules.can_manage(request.user, found)
    step = step_on(found, _("Particulars"), _("Save"), allowed=allowed)

    def act(data: dict[str, Any]) -> None:
        values = {name: data[name] for name in ChangeForm.base_fields}
        actions.change(found, values, by=request.user)

    return take_step(request, step, form, act)


@staff
def agree(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = fetch(request, pk)
    initial = {"front_number": found.front_number, "front_on": found.front_on}
    form = AgreementForm(
        request.POST or None, request.FILES or None, subject=found, initial=initial
    )
    allowed = rules.can_manage(request.user, found)
    step = step_on(found, _("Agreement of the Front committee"), _("Save"), allowed=allowed)
    return take_step(
        request, step, form, lambda _d: actions.agree_on(found, form.agreement, by=request.user)
    )


@staff
def agreement(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = fetch(request, pk)
    if found.front_file is None:
        raise Http404
    return respond(found.front_file)


@staff
def studied(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = fetch(request, pk)
    initial = {"names": "\n".join(each.name for each in found.studied.all())}
    form = StudiedForm(request.POST or None, subject=found, initial=initial)
    allowed = rules.can_work(request.user, found)
    title = _("Documents and policies supervised")
    step = step_on(found, title, _("Save the list"), allowed=allowed)
    return take_step(
        request,
        step,
        form,
        lambda data: actions.set_studied(found, data["names"], by=request.user),
    )


@staff
def join(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = fetch(request, pk)
    people = colleagues(found.organisation)
    form = MemberForm(request.POST or None, subject=found, people=people)
    allowed = rules.can_manage(request.user, found)
    step = step_on(found, _("Put somebody on the team"), _("Add"), allowed=allowed)
    return take_step(
        request,
        step,
        form,
        lambda data: actions.join(
            Member(supervision=found, **{name: data[name] for name in MemberForm.base_fields}),
            by=request.user,
        ),
    )


@staff
def leave(request: StaffRequest, pk: UUID, member_id: UUID) -> HttpResponseBase:
    found = fetch(request, pk)
    member = get_object_or_404(found.team.select_related("supervision"), pk=member_id)
    form = StepForm(request.POST if request.method == "POST" else None, subject=found)
    allowed = rules.can_manage(request.user, found)
    title = _("Take off the team")
    step = step_on(found, title, title, text=member.name, allowed=allowed)
    return take_step(request, step, form, lambda _d: actions.leave(member, by=request.user))
