"""What is promised, and the end: solved, closed, looked at again."""

from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from doithoai.commitments.rules import can_make
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import StepForm, take_step
from doithoai.petitions import actions, rules
from doithoai.petitions.forms import ConfirmForm, PromiseForm

from .common import fetch, step_on


@staff
def promise(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    form = PromiseForm(request.POST or None, subject=petition)
    allowed = can_make(request.user, petition.holder, petition.origin_unit)
    step = step_on(petition, _("Add what is promised"), _("Add"), allowed=allowed)

    def act(data: dict[str, Any]) -> None:
        actions.promise(petition, data["what"], data["due_on"], data["owner_post"], by=request.user)

    return take_step(request, step, form, act)


@staff
def confirm_solved(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    form = ConfirmForm(request.POST or None, subject=petition)
    allowed = rules.can_confirm_solved(request.user, petition)
    step = step_on(petition, _("Confirm that it is solved"), _("Confirm"), allowed=allowed)
    return take_step(
        request,
        step,
        form,
        lambda data: actions.confirm_solved(petition, data["words"], by=request.user),
    )


@staff
def close(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    form = StepForm(request.POST if request.method == "POST" else None, subject=petition)
    allowed = rules.can_close(request.user, petition)
    step = step_on(petition, _("End the follow-up"), _("End the follow-up"), allowed=allowed)
    return take_step(request, step, form, lambda _d: actions.close(petition, by=request.user))


@staff
def reopen(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    form = StepForm(request.POST if request.method == "POST" else None, subject=petition)
    allowed = rules.can_reopen(request.user, petition)
    step = step_on(petition, _("Look at it again"), _("Look at it again"), allowed=allowed)
    return take_step(request, step, form, lambda _d: actions.reopen(petition, by=request.user))
