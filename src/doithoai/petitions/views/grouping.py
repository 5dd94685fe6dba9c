"""Triage: one voice after another, with the petitions that may be about the same."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from doithoai.people.http import StaffRequest, staff
from doithoai.people.models import User
from doithoai.people.steps import Step, take_step
from doithoai.petitions import actions, rules, suggestions
from doithoai.petitions.forms import OpenForm, SplitForm
from doithoai.petitions.models import Kind
from doithoai.voices import actions as voice_actions
from doithoai.voices.models import Voice

from .common import fetch, step_on

KEYS = [
    {"key": "a", "meaning": _("Group with the first")},
    {"key": "r", "meaning": _("Not the same")},
    {"key": "o", "meaning": _("Open a new petition")},
    {"key": "n", "meaning": _("Next voice")},
]


def fetch_voice(request: StaffRequest, pk: UUID) -> Voice:
    visible = Voice.objects.visible_to(request.user).select_related("organisation", "topic")
    return get_object_or_404(visible, pk=pk)


def named_voice(request: StaffRequest, text: str) -> Voice:
    """The voice that an address names; 404 for anything that is no id, too."""
    try:
        return fetch_voice(request, UUID(text))
    except ValueError:
        raise Http404 from None


@staff
def triage(request: StaffRequest) -> HttpResponse:
    """The oldest voice that waits, or the one named in the address."""
    waiting = Voice.objects.of_own_unit(request.user).waiting()
    chosen = request.GET.get("voice")
    voice = named_voice(request, chosen) if chosen else waiting.oldest_first().first()
    context: dict[str, Any] = {"voice": voice, "left": waiting[:1000].count(), "keys": KEYS}
    if voice is not None:
        context["text"] = voice.text_for(request.user)
        context["suggestions"] = suggestions.same_matter(voice, request.user)
        context["next_voice"] = waiting.following(voice) or waiting.oldest_first().first()
    return render(request, "petitions/triage.html", context)


@staff
def open_from_voice(request: StaffRequest, voice_id: UUID) -> HttpResponseBase:
    voice = fetch_voice(request, voice_id)
    text = voice.text_for(request.user)
    form = OpenForm(request.POST or None, subject=voice, initial=suggested(voice, text))
    step = Step(
        title=_("Open a petition"),
        button=_("Open"),
        back=reverse("petitions:triage"),
        text=text,
        allowed=rules.can_open(request.user, voice.organisation),
        template="petitions/open.html",
        context={"recognised": suggestions.recognised(text), "voice_id": voice.pk},
    )

    return take_step(request, step, form, lambda data: open_for(voice, data, by=request.user))


def open_for(voice: Voice, data: dict[str, Any], *, by: User) -> None:
    actions.open_petition(
        voice.organisation,
        data["title"],
        [voice],
        kind=Kind(data["kind"]),
        topics=data["topics"],
        occasion_id=voice.occasion_id,
        by=by,
    )


def suggested(voice: Voice, text: str) -> dict[str, Any]:
    """What the form begins with: the first line, the voice's topic, the kind by its content."""
    found = suggestions.recognised(text)
    kind = found.kind if found else Kind.FEEDBACK
    return {"title": text[:200].split("\n")[0], "topics": [voice.topic_id], "kind": kind}


@staff
@require_POST
def put_in(request: StaffRequest, voice_id: UUID, pk: UUID) -> HttpResponse:
    actions.add_voice(
        fetch(request, pk),
        fetch_voice(request, voice_id),
        score=suggestions.given_score(request.POST.get("score")),
        by=request.user,
    )
    return redirect("petitions:triage")


@staff
@require_POST
def refuse(request: StaffRequest, voice_id: UUID, pk: UUID) -> HttpResponse:
    actions.refuse_suggestion(fetch(request, pk), fetch_voice(request, voice_id), by=request.user)
    return redirect(f"{reverse('petitions:triage')}?voice={voice_id}")


@staff
@require_POST
def aside(request: StaffRequest, voice_id: UUID) -> HttpResponse:
    voice_actions.set_aside(fetch_voice(request, voice_id), by=request.user)
    return redirect("petitions:triage")


@staff
@require_POST
def take_out(request: StaffRequest, pk: UUID, voice_id: UUID) -> HttpResponse:
    actions.remove_voice(fetch(request, pk), fetch_voice(request, voice_id), by=request.user)
    return redirect("petitions:detail", pk)


@staff
def split_off(request: StaffRequest, pk: UUID, voice_id: UUID) -> HttpResponseBase:
    petition, voice = fetch(request, pk), fetch_voice(request, voice_id)
    form = SplitForm(request.POST or None, subject=petition)
    step = step_on(
        petition,
        _("Split"),
        _("Split"),
        text=voice.text_for(request.user),
        allowed=rules.can_group(request.user, petition),
    )
    return take_step(
        request,
        step,
        form,
        lambda data: actions.split(petition, voice, data["title"], by=request.user),
    )
