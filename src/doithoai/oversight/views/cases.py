"""Cases of others that are watched: whoever is not named for one is not told that it exists."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.oversight import actions, pages, rules
from doithoai.oversight.forms import CaseFilter, CaseForm, CloseForm, ShareForm, StageForm
from doithoai.oversight.models import Case, CaseResult, Stage
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, take_step

from .common import colleagues


def fetch(request: StaffRequest, pk: UUID) -> Case:
    visible = Case.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("organisation", "body"), pk=pk)


def step_on(case: Case, title: str | Promise, button: str | Promise, *, allowed: bool) -> Step:
    return Step(title, button, back=reverse("oversight:case", args=[case.pk]), allowed=allowed)


@staff
def case_list(request: StaffRequest) -> HttpResponse:
    form = CaseFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    context = pages.cases(request.user, chosen, request.GET.dict())
    return render(request, "oversight/case_list.html", context | {"form": form})


@staff
def open_case(request: StaffRequest) -> HttpResponseBase:
    form = CaseForm(request.POST or None, user=request.user)
    step = Step(
        _("Watch how a case is settled"),
        _("Enter the case"),
        back=reverse("oversight:cases"),
        text=_("Only you and the people on duty will see it. Write nothing that tells who it is."),
        allowed=request.user.may_somewhere("oversight.cases"),
    )
    return take_step(
        request, step, form, lambda data: actions.open_case(Case(**data), by=request.user)
    )


@staff
def case(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = fetch(request, pk)
    actions.note_reading(found, by=request.user)
    return render(request, "oversight/case.html", pages.watched(found, request.user))


@staff
def add_stage(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = fetch(request, pk)
    form = StageForm(request.POST or None, subject=found)
    allowed = rules.can_add_stage(request.user, found)
    step = step_on(found, _("Add a stage"), _("Add"), allowed=allowed)

    def act(data: dict[str, Any]) -> None:
        said = {name: data[name] for name in StageForm.base_fields}
        actions.add_stage(Stage(case=found, **said), by=request.user)

    return take_step(request, step, form, act)


@staff
def close(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = fetch(request, pk)
    form = CloseForm(request.POST or None, subject=found)
    allowed = rules.can_add_stage(request.user, found)
    step = step_on(found, _("Close the case"), _("Close"), allowed=allowed)

    def act(data: dict[str, Any]) -> None:
        actions.close_case(found, CaseResult(data["result"]), data["on"], by=request.user)

    return take_step(request, step, form, act)


@staff
def share(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = fetch(request, pk)
    fit = [
        user.pk
        for user in colleagues(found.organisation)
        if rules.can_watch(user, found.organisation)
    ]
    people = colleagues(found.organisation).filter(pk__in=fit)
    form = ShareForm(request.POST or None, subject=found, people=people)
    step = step_on(found, _("Let somebody else read it"), _("Save"), allowed=True)
    return take_step(
        request, step, form, lambda data: actions.share_case(found, data["user"], by=request.user)
    )
