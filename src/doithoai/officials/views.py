"""The register: whoever does not keep it is not told what is in it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from doithoai.journal.models import Event
from doithoai.officials import actions, pages, rules
from doithoai.officials.forms import (
    AboutForm,
    HandOnForm,
    KeeperForm,
    OpinionAnswerForm,
    OpinionForm,
)
from doithoai.officials.models import Opinion, Register
from doithoai.people.http import StaffRequest, staff
from doithoai.people.models import User
from doithoai.people.steps import Step, take_step
from doithoai.units.models import Organisation
from doithoai.voices.models import Voice


def fetch(request: StaffRequest, pk: UUID) -> Opinion:
    visible = Opinion.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("register__organisation", "body"), pk=pk)


@staff
def register_list(request: StaffRequest) -> HttpResponse:
    return render(request, "officials/register.html", pages.registers(request.user))


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    opinion = fetch(request, pk)
    actions.note_reading(opinion, by=request.user)
    context = {
        "opinion": opinion,
        "may_hand_on": rules.can_hand_on(request.user, opinion),
        "may_answer": rules.can_note_answer(request.user, opinion),
        "events": Event.objects.about(opinion),
    }
    return render(request, "officials/opinion.html", context)


@staff
def enter(request: StaffRequest, register_id: UUID) -> HttpResponseBase:
    kept = Register.objects.kept_by(request.user).select_related("organisation")
    register = get_object_or_404(kept, pk=register_id)
    form = OpinionForm(request.POST or None)
    step = Step(_("Enter an opinion"), _("Save"), back=reverse("officials:list"))
    return take_step(
        request, step, form, lambda data: actions.enter(register, by=request.user, **data)
    )


@staff
def put_in(request: StaffRequest, voice_id: UUID) -> HttpResponseBase:
    visible = Voice.objects.visible_to(request.user).select_related("organisation")
    voice = get_object_or_404(visible, pk=voice_id)
    form = AboutForm(request.POST or None, subject=voice)
    step = Step(
        title=_("Put into the register of opinions on officials"),
        button=_("Put into the register"),
        back=reverse("voices:list"),
        text=_("Only the keepers of the register will see it; it leaves all other lists."),
        allowed=rules.can_put_in(request.user, voice),
    )
    return take_step(
        request, step, form, lambda data: actions.put_in(voice, data["about"], by=request.user)
    )


@staff
def hand_on(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    opinion = fetch(request, pk)
    form = HandOnForm(request.POST or None, subject=opinion)
    back = reverse("officials:detail", args=[pk])
    allowed = rules.can_hand_on(request.user, opinion)
    step = Step(_("Hand to the competent body"), _("Hand on"), back=back, allowed=allowed)
    return take_step(
        request, step, form, lambda data: actions.hand_on(opinion, data["body"], by=request.user)
    )


@staff
def answer(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    opinion = fetch(request, pk)
    form = OpinionAnswerForm(request.POST or None, subject=opinion)
    back = reverse("officials:detail", args=[pk])
    allowed = rules.can_note_answer(request.user, opinion)
    step = Step(_("Note the answer"), _("Save"), back=back, allowed=allowed)
    return take_step(
        request,
        step,
        form,
        lambda d: actions.note_answer(opinion, d["answer"], d["answered_on"], by=request.user),
    )


def led(request: StaffRequest, organisation_id: UUID) -> Organisation:
    units = Organisation.objects.where(request.user, "opinions.appoint")
    return get_object_or_404(units, pk=organisation_id)


@staff
def keepers(request: StaffRequest, organisation_id: UUID) -> HttpResponseBase:
    """Who keeps the register of a unit, said by its leader."""
    unit = led(request, organisation_id)
    form = KeeperForm(request.POST or None, people=pages.candidates(unit))
    step = Step(
        title=_("Keepers of the register"),
        button=_("Name as keeper"),
        back=reverse("officials:keepers", args=[unit.pk]),
        template="officials/keepers.html",
        context=pages.keepers(unit),
    )
    return take_step(
        request, step, form, lambda data: actions.name_keeper(unit, data["user"], by=request.user)
    )


@staff
@require_POST
def end_keeper(request: StaffRequest, organisation_id: UUID, user_id: UUID) -> HttpResponseBase:
    unit = led(request, organisation_id)
    register = get_object_or_404(Register.objects.select_related("organisation"), organisation=unit)
    user = get_object_or_404(User, pk__in=register.grants.values("user"), pk=user_id)
    back = reverse("officials:keepers", args=[unit.pk])
    if register.grants.exclude(user=user).exists():
        actions.end_keeper(register, user, by=request.user)
    else:
        messages.error(request, _("Name another keeper first."))
    return redirect(back)
