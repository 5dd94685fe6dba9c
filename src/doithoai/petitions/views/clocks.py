"""The time limits of a petition, and the steps that move them."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import StepForm, take_step
from doithoai.petitions import actions, clock_pages, rules
from doithoai.petitions.legal_forms import ExtendForm, QuestionForm

from .common import fetch, step_on


@staff
def clocks(request: StaffRequest, pk: UUID) -> HttpResponse:
    petition = fetch(request, pk)
    context = clock_pages.everything(petition, request.user)
    return render(request, "petitions/clocks.html", context)


@staff
def ask(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    form = QuestionForm(request.POST or None, subject=petition)
    step = step_on(
        petition,
        _("Ask the speaker"),
        _("Send the question"),
        allowed=rules.can_ask_speaker(request.user, petition),
    )
    return take_step(
        request,
        step,
        form,
        lambda data: actions.ask_speaker(petition, data["question"], by=request.user),
    )


@staff
def replied(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    form = StepForm(request.POST if request.method == "POST" else None, subject=petition)
    step = step_on(
        petition,
        _("The speaker has replied"),
        _("Let the time run on"),
        allowed=rules.can_note_reply(request.user, petition),
    )
    return take_step(request, step, form, lambda _d: actions.note_reply(petition, by=request.user))


@staff
def extend(request: StaffRequest, pk: UUID, clock_id: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    clock = get_object_or_404(petition.clocks, pk=clock_id)
    form = ExtendForm(request.POST or None, subject=petition)
    step = step_on(
        petition,
        _("Extend the time limit"),
        _("Extend"),
        allowed=rules.can_extend(request.user, petition),
    )
    return take_step(
        request,
        step,
        form,
        lambda d: actions.extend(petition, clock, d["reason"], d["approver"], by=request.user),
    )


@staff
def acknowledge(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    form = StepForm(request.POST if request.method == "POST" else None, subject=petition)
    step = step_on(
        petition,
        _("The speaker has been told"),
        _("Record it"),
        allowed=rules.can_acknowledge(request.user, petition),
    )
    return take_step(request, step, form, lambda _d: actions.acknowledge(petition, by=request.user))
