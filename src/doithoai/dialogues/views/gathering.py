"""Before the day: collect opinions, put them on the list, group and order them."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from doithoai.dialogues import actions, pages
from doithoai.dialogues.forms import ArrangeForm, FindForm, MatterFilter, RaiseForm
from doithoai.dialogues.models import Dialogue, Question, Raised
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import StepForm, take_step
from doithoai.petitions.models import Petition
from doithoai.voices.models import Voice

from .common import fetch, fetch_question, step_on


def address_of(request: StaffRequest, dialogue: Dialogue) -> str:
    """Where opinions for this occasion are given; the page reads the parameter `occasion`."""
    page = reverse("portal:speak_to", args=[dialogue.organiser_id])
    return request.build_absolute_uri(f"{page}?occasion={dialogue.pk}")


@staff
def collect(request: StaffRequest, pk: UUID) -> HttpResponse:
    dialogue = fetch(request, pk)
    context = {"dialogue": dialogue, "address": address_of(request, dialogue)}
    return render(request, "dialogues/collect.html", context)


@staff
def gather(request: StaffRequest, pk: UUID) -> HttpResponse:
    dialogue = fetch(request, pk)
    form = FindForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    context = pages.gathering(dialogue, request.user, asked.get("q", ""), asked.get("topic"))
    return render(request, "dialogues/gather.html", context | {"form": form})


@staff
@require_POST
def add_voice(request: StaffRequest, pk: UUID, voice_id: UUID) -> HttpResponseBase:
    dialogue = fetch(request, pk)
    voice = get_object_or_404(Voice.objects.visible_to(request.user), pk=voice_id)
    form = RaiseForm(request.POST, dialogue=dialogue)
    if form.is_valid():
        title = form.cleaned_data["title"] or actions.brief(voice.text_for(request.user))
        group = form.cleaned_data["group"]
        try:
            actions.raise_from_voice(
                dialogue, voice, title, Raised.PRIOR, group=group, by=request.user
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
    return redirect("dialogues:gather", pk=dialogue.pk)


@staff
@require_POST
def add_petition(request: StaffRequest, pk: UUID, petition_id: UUID) -> HttpResponseBase:
    dialogue = fetch(request, pk)
    petition = get_object_or_404(Petition.objects.visible_to(request.user), pk=petition_id)
    form = RaiseForm(request.POST, dialogue=dialogue)
    group = form.cleaned_data["group"] if form.is_valid() else None
    try:
        actions.raise_matter(dialogue, petition, Raised.PRIOR, group=group, by=request.user)
        messages.success(request, _("On the list: %(title)s") % {"title": petition.title})
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("dialogues:gather", pk=dialogue.pk)


@staff
def arrange(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    dialogue = fetch(request, pk)
    questions = Question.objects.filter(dialogue=dialogue).select_related("petition")
    form = ArrangeForm(
        request.POST or None,
        subject=dialogue,
        questions=questions.order_by("raised", "position", "id"),
        groups=list(dialogue.groups.all()),
    )
    title = gettext_lazy("Groups and order")
    button = gettext_lazy("Save the order")
    step = step_on(dialogue, title, button, "matters", template="dialogues/arrange.html")
    return take_step(
        request, step, form, lambda _d: actions.arrange(dialogue, form.arranged(), by=request.user)
    )


@staff
def leave_out(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    question = fetch_question(request, pk)
    dialogue = question.dialogue
    form = StepForm(request.POST if request.method == "POST" else None, subject=dialogue)
    title = gettext_lazy("Take it off the list")
    step = step_on(dialogue, title, title, "matters", text=question.petition.title)
    return take_step(request, step, form, lambda _d: actions.leave_out(question, by=request.user))


@staff
def matters(request: StaffRequest, pk: UUID) -> HttpResponse:
    dialogue = fetch(request, pk)
    form = MatterFilter(request.GET, dialogue=dialogue)
    chosen = form.cleaned_data if form.is_valid() else {}
    context = pages.matters(dialogue, request.user, chosen)
    return render(request, "dialogues/matters.html", context | {"form": form})


@staff
def print_open(request: StaffRequest, pk: UUID) -> HttpResponse:
    """What is still open of this dialogue, on one page to lie before a leader."""
    dialogue = fetch(request, pk)
    context = pages.follow_up(dialogue, request.user)
    return render(request, "dialogues/print_open.html", context)
