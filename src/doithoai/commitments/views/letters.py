"""Letters about what is late: drafted by the nightly pass, sent or left by a named person."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doithoai.commitments import actions, listing, rules
from doithoai.commitments.forms import DropForm, LetterForm, ReviewForm
from doithoai.commitments.models import Escalation, EscalationState
from doithoai.journal.models import Event
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, take_step


@staff
def waiting(request: StaffRequest) -> HttpResponse:
    states = [s for s in EscalationState if s != EscalationState.TOLD]
    asked = request.GET.get("state", "")
    state = asked if asked in states else EscalationState.DRAFTED
    query = {key: str(v) for key, v in request.GET.items() if v}
    tabs = [{"label": s.label, "href": f"?state={s}", "current": s == state} for s in states]
    context = {
        "page": listing.letters(request.user, state, query),
        "tabs": tabs,
        "may_send": state == EscalationState.DRAFTED
        and bool(request.user.organisations("commitments.confirm")),
        "waiting": listing.waiting_number(request.user),
    }
    return render(request, "commitments/letter_list.html", context)


@staff
def review(request: StaffRequest) -> HttpResponse:
    """The ticked letters in full; one press sends or leaves all of them."""
    sent = request.method == "POST"
    form = ReviewForm(request.POST if sent else request.GET, viewer=request.user)
    if not form.chosen:
        messages.error(request, str(_("Tick the letters first.")))
        return redirect("commitments:letters")
    if not sent:
        form.errors.pop("decision", None)  # nothing was asked yet
    if not sent or not form.is_valid():
        context = {"form": form, "letters": form.chosen}
        return render(request, "commitments/review_letters.html", context)
    done, refused = actions.decide_letters(
        form.chosen, form.cleaned_data["decision"], form.cleaned_data["reason"], by=request.user
    )
    messages.success(request, str(_("Letters done: %(number)d") % {"number": done}))
    for letter, why in refused:
        messages.error(request, f"{letter.what[:80]}: {why}")
    return redirect("commitments:letters")


def fetch(request: StaffRequest, pk: UUID) -> Escalation:
    visible = Escalation.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("to", "sender", "paper"), pk=pk)


@staff
def letter(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = fetch(request, pk)
    context = {
        "letter": found,
        "about": listing.address_of_matter(found, request.user),
        "may_decide": rules.can_decide(request.user, found),
        "events": Event.objects.about(found),
    }
    return render(request, "commitments/letter_detail.html", context)


def step_on(found: Escalation, request: StaffRequest, title: Any, **more: Any) -> Step:
    back = reverse("commitments:letter", args=[found.pk])
    allowed = rules.can_decide(request.user, found)
    return Step(title=title, button=title, back=back, text=found.what, allowed=allowed, **more)


@staff
def send(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = fetch(request, pk)
    form = LetterForm(request.POST or None, subject=found, initial={"words": found.words})
    return take_step(
        request,
        step_on(found, request, _("Send the letter")),
        form,
        lambda data: actions.send_letter(found, data["words"], by=request.user),
    )


@staff
def drop(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = fetch(request, pk)
    form = DropForm(request.POST or None, subject=found)
    return take_step(
        request,
        step_on(found, request, _("Do not send the letter"), kind="danger"),
        form,
        lambda data: actions.drop_letter(found, data["reason"], by=request.user),
    )
