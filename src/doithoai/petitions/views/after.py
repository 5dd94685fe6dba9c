"""After an answer: who has got it, what she thinks of it, what comes back and goes further."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doithoai.kit.rights import require
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, StepForm, take_step
from doithoai.petitions import actions, after_pages, rules
from doithoai.petitions.after_forms import DeliveryForm, RatingForm, StepUpForm
from doithoai.petitions.models import AnswerItem, Rating, StepUp, Way
from doithoai.voices.models import Voice

from .publishing import back_to, fetch_item


def fetch_issued(request: StaffRequest, item_id: int) -> AnswerItem:
    item = fetch_item(request, item_id)
    return get_object_or_404(AnswerItem.objects.issued().filter(pk=item.pk))


@staff
def delivery(request: StaffRequest, item_id: int) -> HttpResponseBase:
    item = fetch_issued(request, item_id)
    waiting = after_pages.waiting_for(item, request.user)
    form = DeliveryForm(request.POST or None, waiting=waiting)
    if request.method == "POST":
        require(rules.can_deliver(request.user, item))
    step = Step(
        title=_("Who has got the answer"),
        button=_("Note that they have it"),
        back=reverse("petitions:delivery", args=[item.pk]),
        template="petitions/delivery.html",
        context=after_pages.delivery_page(item, request.user),
    )

    def act(data: dict[str, Any]) -> None:
        way = Way(data["way"])
        actions.note_delivery(item, data["voices"], way, data["note"], by=request.user)

    return take_step(request, step, form, act)


@staff
def note_rating(request: StaffRequest, item_id: int, voice_id: UUID) -> HttpResponseBase:
    item = fetch_issued(request, item_id)
    behind = after_pages.voices_behind(item, request.user)
    voice: Voice = get_object_or_404(behind, pk=voice_id)
    noted = Rating.objects.filter(item=item, voice=voice).first() or Rating(item=item, voice=voice)
    hers = Rating.objects.written_by_herself(item, voice)
    form = RatingForm(request.POST or None, subject=noted, hers=hers)
    step = Step(
        title=_("What she thinks of the answer"),
        button=_("Note it"),
        back=reverse("petitions:delivery", args=[item.pk]),
        text=item.petition.title,
        allowed=rules.can_note_rating(request.user, item),
    )

    return take_step(
        request,
        step,
        form,
        lambda _d: actions.note_rating(item, voice, form.said(), by=request.user),
    )


@staff
def forward(request: StaffRequest, item_id: int) -> HttpResponse:
    """Text and picture to pass on in a chat; without anything that gives a person away."""
    item = fetch_issued(request, item_id)
    context = {"item": item, "shown": after_pages.forwarded(item)}
    return render(request, "petitions/forward.html", context)


def fetch_step_up(request: StaffRequest, pk: UUID) -> StepUp:
    visible = StepUp.objects.visible_to(request.user)
    related = ("petition__holder", "petition__origin_unit", "to")
    return get_object_or_404(visible.select_related(*related), pk=pk)


@staff
def send_step_up(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    draft = fetch_step_up(request, pk)
    form = StepUpForm(request.POST or None, subject=draft, initial={"to": draft.to})
    step = Step(
        title=_("Send to the next level"),
        button=_("Send"),
        back=back_to(draft.petition_id),
        text=draft.petition.title,
        allowed=rules.can_step_up(request.user, draft),
    )

    def act(data: dict[str, Any]) -> None:
        actions.send_step_up(draft, data["to"], data["words"], by=request.user)

    return take_step(request, step, form, act)


@staff
def drop_step_up(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    draft = fetch_step_up(request, pk)
    form = StepForm(request.POST if request.method == "POST" else None, subject=draft)
    step = Step(
        title=_("Do not send to the next level"),
        button=_("Do not send"),
        back=back_to(draft.petition_id),
        text=draft.petition.title,
        allowed=rules.can_step_up(request.user, draft),
    )
    return take_step(
        request, step, form, lambda _data: actions.drop_step_up(draft, by=request.user)
    )


@staff
def reopened(request: StaffRequest) -> HttpResponse:
    return render(request, "petitions/reopened.html", after_pages.reopened_page(request.user))
