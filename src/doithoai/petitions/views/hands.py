"""Hand on, give back, ask others to help, reply as one of them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from doithoai.kit.rights import require
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import StepForm, take_step
from doithoai.petitions import actions, rules
from doithoai.petitions.forms import HandOnForm, HelperForm, HelpForm, ReasonForm
from doithoai.petitions.learning import learnable
from doithoai.petitions.models import Handling
from doithoai.units.actions import learn_competence

from .common import fetch, step_on


@staff
def hand_on(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    form = HandOnForm(request.POST or None, subject=petition)
    allowed = rules.can_hand_on(request.user, petition)
    step = step_on(
        petition, _("Send up, down or to another body"), _("Hand it on"), allowed=allowed
    )
    return take_step(
        request,
        step,
        form,
        lambda data: actions.hand_on(
            petition, data["body"], data["reason"], due_on=data["due_on"], by=request.user
        ),
    )


@require_POST
@staff
def learn(request: StaffRequest, pk: UUID, topic_id: UUID) -> HttpResponseBase:
    """One press: the table of competence says from now on what this person decided."""
    petition = fetch(request, pk)
    offered = {topic.pk: topic for topic in learnable(petition, request.user)}
    require(topic_id in offered)
    learn_competence(
        offered[topic_id], petition.area, petition.holder, petition.code, by=request.user
    )
    messages.success(request, _("The table of competence has learned it."))
    return redirect("petitions:detail", pk)


@staff
def give_back(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    form = ReasonForm(request.POST or None, subject=petition)
    allowed = rules.can_return(request.user, petition)
    step = step_on(petition, _("Return"), _("Return"), kind="danger", allowed=allowed)
    return take_step(
        request,
        step,
        form,
        lambda data: actions.give_back(petition, data["reason"], by=request.user),
    )


@staff
def add_helper(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    form = HelperForm(request.POST or None, subject=petition)
    allowed = rules.can_ask_help(request.user, petition)
    return take_step(
        request,
        step_on(petition, _("Add a helping body"), _("Add"), allowed=allowed),
        form,
        lambda data: actions.add_helper(
            petition, data["body"], data["due_on"], data["asked"], by=request.user
        ),
    )


def fetch_help(request: StaffRequest, pk: UUID, handling: UUID) -> Handling:
    """A helping body's part, on the petition as this person sees it."""
    petition = fetch(request, pk)
    helps = Handling.objects.visible_to(request.user).helps().select_related("organisation")
    found: Handling = get_object_or_404(helps.filter(petition=petition), pk=handling)
    found.petition = petition
    return found


@staff
def reply_as_helper(request: StaffRequest, pk: UUID, handling: UUID) -> HttpResponseBase:
    part = fetch_help(request, pk, handling)
    form = HelpForm(request.POST or None, subject=part.petition)
    allowed = rules.can_reply(request.user, part)
    step = step_on(
        part.petition, _("Reply to the lead body"), _("Reply to the lead body"), allowed=allowed
    )
    return take_step(
        request,
        step,
        form,
        lambda data: actions.reply_as_helper(part, data["text"], by=request.user),
    )


@staff
def end_help(request: StaffRequest, pk: UUID, handling: UUID) -> HttpResponseBase:
    part = fetch_help(request, pk, handling)
    form = StepForm(request.POST if request.method == "POST" else None, subject=part.petition)
    allowed = part.is_now and rules.can_ask_help(request.user, part.petition)
    text = part.organisation.name
    step = step_on(part.petition, _("No longer ask for help"), _("End"), allowed=allowed, text=text)
    return take_step(request, step, form, lambda _d: actions.end_help(part, by=request.user))
