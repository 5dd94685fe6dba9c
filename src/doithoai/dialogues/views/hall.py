"""The day itself: the floor, the answers, the screen, the conclusions, the release."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from doithoai.dialogues import actions, pages
from doithoai.dialogues.forms import (
    AnswerForm,
    AssignForm,
    ConclusionForm,
    FloorForm,
    PublishForm,
    RewordForm,
    ScreenForm,
)
from doithoai.dialogues.models import Conclusion, Dialogue, Treatment
from doithoai.journal.models import StaleVersion
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import CHANGED_MEANWHILE, StepForm, take_step
from doithoai.petitions.models import Outcome
from doithoai.ui.views import conflict

from .common import fetch, fetch_question, step_on


def fresh_form(dialogue: Dialogue, carried: dict[str, Any]) -> FloorForm:
    """An empty form with a key of its own; the group stays for the next opinion."""
    return FloorForm(initial={"key": uuid4().hex, **carried}, dialogue=dialogue)


@staff
@never_cache
def live(request: StaffRequest, pk: UUID) -> HttpResponse:
    dialogue = fetch(request, pk)
    form = fresh_form(dialogue, {"group": request.GET.get("group") or None})
    context = pages.live(dialogue, request.user) | {"form": form}
    part = request.GET.get("part")
    template = "dialogues/_floor.html" if part == "floor" else "dialogues/live.html"
    return render(request, template, context)


@staff
@require_POST
def hear(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """Store one opinion; whatever goes wrong, the page comes back with everything typed."""
    dialogue = fetch(request, pk)
    form = FloorForm(request.POST, dialogue=dialogue)
    status = 400
    if form.is_valid():
        try:
            heard = actions.hear(
                dialogue, actions.FromTheFloor(**form.cleaned_data), by=request.user
            )
        except ValidationError as error:
            form.add_error(None, error)
        except StaleVersion:
            status = 409
            form.add_error(None, CHANGED_MEANWHILE)
        else:
            said = _("Written down. Code for whoever said it: %(code)s") % {"code": heard.code}
            messages.success(request, said)
            group = heard.question.group_id or ""
            back = reverse("dialogues:live", args=[dialogue.pk])
            return redirect(f"{back}?group={group}&stored={form.cleaned_data['key']}")
    context = pages.live(dialogue, request.user) | {"form": form}
    return render(request, "dialogues/live.html", context, status=status)


@staff
def answer(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    question = fetch_question(request, pk)
    dialogue = question.dialogue
    form = AnswerForm(request.POST or None, subject=question.petition, dialogue=dialogue)
    title = gettext_lazy("Answered on the spot")
    step = step_on(
        dialogue, title, gettext_lazy("Write it down"), "live", text=question.petition.title
    )

    def act(data: dict[str, Any]) -> None:
        review = {name: data[name] for name in ("review_body", "review_on")}
        outcome, who = Outcome(data["outcome"]), data["answered_by"]
        actions.answer_on_the_spot(question, data["text"], outcome, who, by=request.user, **review)

    return take_step(request, step, form, act)


@staff
def assign(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    question = fetch_question(request, pk)
    form = AssignForm(request.POST or None, subject=question.petition)
    title = gettext_lazy("Give it to a body to settle")
    step = step_on(
        question.dialogue,
        title,
        gettext_lazy("Give it to this body"),
        "live",
        text=question.petition.title,
    )

    def act(data: dict[str, Any]) -> None:
        route = {"due_on": data["due_on"], "note": data["note"]}
        actions.assign(question, data["body"], by=request.user, **route)

    return take_step(request, step, form, act)


@staff
@require_POST
def treat(request: StaffRequest, pk: UUID, treatment: str) -> HttpResponseBase:
    question = fetch_question(request, pk)
    back = reverse("dialogues:live", args=[question.dialogue_id])
    if treatment in {Treatment.WRITTEN, Treatment.SENT_UP, Treatment.WAITING}:
        try:
            actions.treat(question, Treatment(treatment), by=request.user)
        except StaleVersion:
            return conflict(request, back=back)
    return redirect(back)


@staff
@never_cache
def screen(request: StaffRequest, pk: UUID) -> HttpResponse:
    """For the projector: the title of the dialogue and the words released, nothing else."""
    dialogue = fetch(request, pk)
    part = request.GET.get("part") == "words"
    template = "dialogues/_screen.html" if part else "dialogues/screen.html"
    return render(request, template, {"dialogue": dialogue})


@staff
def show(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    question = fetch_question(request, pk)
    initial = {"words": question.petition.title[:300]}
    form = ScreenForm(request.POST or None, subject=question.dialogue, initial=initial)
    title = gettext_lazy("Show it on the screen")
    step = step_on(question.dialogue, title, title, "live", text=question.petition.title)
    return take_step(
        request,
        step,
        form,
        lambda data: actions.show_on_screen(question, data["words"], by=request.user),
    )


@staff
@require_POST
def clear(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    back = reverse("dialogues:live", args=[pk])
    try:
        actions.clear_screen(fetch(request, pk), by=request.user)
    except StaleVersion:
        return conflict(request, back=back)
    return redirect(back)


@staff
def follow_up(request: StaffRequest, pk: UUID) -> HttpResponse:
    context = pages.follow_up(fetch(request, pk), request.user)
    return render(request, "dialogues/follow_up.html", context)


@staff
def conclude(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    dialogue = fetch(request, pk)
    form = ConclusionForm(request.POST or None)
    title = gettext_lazy("Add a conclusion")
    step = step_on(dialogue, title, gettext_lazy("Add"), "follow_up")
    return take_step(
        request,
        step,
        form,
        lambda data: actions.conclude(Conclusion(dialogue=dialogue, **data), by=request.user),
    )


@staff
def reword(request: StaffRequest, pk: UUID, conclusion_id: UUID) -> HttpResponseBase:
    dialogue = fetch(request, pk)
    point = get_object_or_404(dialogue.conclusions.select_related("dialogue"), pk=conclusion_id)
    form = RewordForm(request.POST or None, subject=point, initial={"text": point.text})
    title = gettext_lazy("Change the wording")
    step = step_on(dialogue, title, gettext_lazy("Save"), "follow_up")
    return take_step(
        request, step, form, lambda data: actions.reword(point, data["text"], by=request.user)
    )


@staff
def publish(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    dialogue = fetch(request, pk)
    initial = {"summary": dialogue.public_summary, "approved_by": dialogue.approved_by}
    form = PublishForm(request.POST or None, subject=dialogue, initial=initial)
    step = step_on(
        dialogue,
        gettext_lazy("Release to the public"),
        gettext_lazy("Make public"),
        text=gettext_lazy(
            "The public reads these words, the day, the place, the organiser, the posts of those "
            "who preside, and answers that were released one by one. No names of members."
        ),
    )
    return take_step(
        request,
        step,
        form,
        lambda data: actions.publish(
            dialogue, data["summary"], data["approved_by"], by=request.user
        ),
    )


@staff
def withdraw(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    dialogue = fetch(request, pk)
    form = StepForm(request.POST if request.method == "POST" else None, subject=dialogue)
    title = gettext_lazy("Take back from the public")
    step = step_on(dialogue, title, title)
    return take_step(request, step, form, lambda _d: actions.withdraw(dialogue, by=request.user))
