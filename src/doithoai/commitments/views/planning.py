"""Instructions written down as tasks, and the steps on the way to what is owed."""

from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doithoai.commitments import actions, rules
from doithoai.commitments.forms import InstructionForm, StageForm
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, StepForm, take_step

from .detail import fetch, step_on


@staff
def instruct(request: StaffRequest) -> HttpResponseBase:
    form = InstructionForm(request.POST or None, viewer=request.user)
    step = Step(
        title=_("Write down an instruction"),
        button=_("Write it down"),
        back=reverse("commitments:list"),
        done=_("The task is in the register; the body that owes it is told."),
        text=_("What a leader told a body to do becomes a task that is followed until it is done."),
        allowed=bool(rules.instructing(request.user)),
    )
    return take_step(request, step, form, lambda data: actions.instruct(**data, by=request.user))


@staff
def add_stage(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    commitment = fetch(request, pk)
    form = StageForm(request.POST or None, subject=commitment)

    def act(data: dict[str, Any]) -> None:
        actions.add_stage(commitment, data["what"], data["due_on"], by=request.user)

    step = step_on(commitment, _("Add a step"), allowed=rules.can_plan(request.user, commitment))
    return take_step(request, step, form, act)


@staff
def finish_stage(request: StaffRequest, pk: UUID, stage_id: UUID) -> HttpResponseBase:
    commitment = fetch(request, pk)
    stage = get_object_or_404(commitment.stages, pk=stage_id)
    form = StepForm(request.POST if request.method == "POST" else None, subject=commitment)
    step = Step(
        title=_("This step is done"),
        button=_("This step is done"),
        back=reverse("commitments:detail", args=[pk]),
        text=stage.what,
        allowed=rules.can_plan(request.user, commitment),
    )
    return take_step(
        request, step, form, lambda _data: actions.finish_stage(stage, by=request.user)
    )
