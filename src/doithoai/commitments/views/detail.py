"""The page of what is owed, and the steps on it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doithoai.commitments import actions, listing, origins, rules
from doithoai.commitments.forms import EvidenceForm, ExtendForm, JudgeForm
from doithoai.commitments.models import Commitment, Escalation, Shown
from doithoai.files.actions import store
from doithoai.files.http import respond
from doithoai.journal.models import Event
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, StepForm, take_step


def fetch(request: StaffRequest, pk: UUID) -> Commitment:
    visible = Commitment.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("owner", "follower"), pk=pk)


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    commitment = fetch(request, pk)
    context = {
        "commitment": commitment,
        "stages": commitment.stages.all(),
        "matter": listing.matter_served(commitment, request.user),
        "occasion": origins.place(commitment, request.user),
        "evidence": commitment.evidence.select_related("file"),
        "verdicts": commitment.verdicts.all(),
        "extensions": commitment.extensions.all(),
        "risen": Escalation.objects.about(commitment).steps_for(request.user).select_related("to"),
        "events": Event.objects.about(commitment),
        "may_plan": rules.can_plan(request.user, commitment),
        "may_give": rules.can_give_evidence(request.user, commitment),
        "may_judge": rules.can_judge(request.user, commitment),
        "may_extend": rules.can_extend(request.user, commitment),
    }
    return render(request, "commitments/commitment_detail.html", context)


def step_on(commitment: Commitment, title: Any, **more: Any) -> Step:
    back = reverse("commitments:detail", args=[commitment.pk])
    return Step(title=title, button=title, back=back, text=commitment.what, **more)


@staff
def give_evidence(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    commitment = fetch(request, pk)
    form = EvidenceForm(request.POST or None, request.FILES or None, subject=commitment)

    def act(data: dict[str, Any]) -> None:
        upload = data["file"]
        file = store(upload, upload.name, by=request.user) if upload else None
        kind, seen_on = Shown(data["kind"]), data["seen_on"]
        given = {"kind": kind, "seen_on": seen_on}
        actions.give_evidence(commitment, data["note"], file, by=request.user, **given)

    allowed = rules.can_give_evidence(request.user, commitment)
    step = step_on(commitment, _("Give evidence"), allowed=allowed)
    return take_step(request, step, form, act)


@staff
def judge(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    commitment = fetch(request, pk)
    form = JudgeForm(request.POST or None, subject=commitment)
    return take_step(
        request,
        step_on(
            commitment,
            _("Confirm or refuse"),
            allowed=rules.can_judge(request.user, commitment),
        ),
        form,
        lambda data: actions.judge(
            commitment, data["holds"] == "yes", data["words"], by=request.user
        ),
    )


@staff
def extend(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    commitment = fetch(request, pk)
    form = ExtendForm(request.POST or None, subject=commitment)
    return take_step(
        request,
        step_on(commitment, _("Extend"), allowed=rules.can_extend(request.user, commitment)),
        form,
        lambda data: actions.extend(commitment, data["due_on"], data["reason"], by=request.user),
    )


@staff
def cancel(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    commitment = fetch(request, pk)
    form = StepForm(request.POST if request.method == "POST" else None, subject=commitment)
    allowed = rules.can_extend(request.user, commitment)
    step = step_on(commitment, _("Cancel the commitment"), kind="danger", allowed=allowed)
    return take_step(request, step, form, lambda _d: actions.cancel(commitment, by=request.user))


@staff
def evidence_file(request: StaffRequest, pk: UUID, evidence_id: UUID) -> HttpResponseBase:
    commitment = fetch(request, pk)
    evidence = get_object_or_404(commitment.evidence.select_related("file"), pk=evidence_id)
    if evidence.file is None:
        raise Http404
    return respond(evidence.file, inline=True)
