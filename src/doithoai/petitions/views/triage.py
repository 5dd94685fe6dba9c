"""Triage: one voice after another, each with one step, and the last step taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doithoai.journal.models import StaleVersion
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import SEEN, Step, take_step
from doithoai.petitions import actions, rules, suggestions
from doithoai.petitions import triage as shown
from doithoai.petitions.actions import NewMatter
from doithoai.petitions.models import Kind, Outcome, Run, StandardAnswer
from doithoai.petitions.run_pages import ids_in
from doithoai.petitions.sorting_forms import SortForm
from doithoai.voices.models import Voice

from .common import fetch

TEMPLATE = "petitions/triage.html"


def fetch_voice(request: StaffRequest, pk: UUID) -> Voice:
    visible = Voice.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("organisation__area", "area", "topic"), pk=pk)


def named_voice(request: StaffRequest, text: str) -> Voice:
    """The voice that an address names; 404 for anything that is no id, too."""
    try:
        return fetch_voice(request, UUID(text))
    except ValueError:
        raise Http404 from None


@staff
def triage(request: StaffRequest) -> HttpResponse:
    """The oldest voice that waits, or the one named in the address."""
    chosen = request.GET.get("voice")
    waiting = Voice.objects.of_own_unit(request.user).waiting().oldest_first()
    oldest = waiting.select_related("organisation__area", "area", "topic")
    voice = named_voice(request, chosen) if chosen else oldest.first()
    return render(request, TEMPLATE, shown.page(voice, request.user))


@staff
def open_from_voice(request: StaffRequest, voice_id: UUID) -> HttpResponseBase:
    """Everything about a new matter at once; "fill" only fills in what it leads to."""
    voice, user = fetch_voice(request, voice_id), request.user
    allowed = rules.can_open(user, voice.organisation) and rules.can_hold(voice)
    if request.method == "POST" and allowed and "fill" in request.POST:
        form = shown.filled(voice, user, typed_in(request), timezone.localdate())
        return render(request, TEMPLATE, shown.page(voice, user, form))
    standards = StandardAnswer.objects.visible_to(user).of(voice.organisation)
    form = SortForm(request.POST, subject=voice, standards=standards)
    if request.method != "POST":
        form = shown.new_form(voice, user)
    step = Step(
        title=_("Open a petition"),
        button=_("Open"),
        back=shown.after(voice, user),
        allowed=allowed,
        template=TEMPLATE,
        context=shown.page(voice, user, form) if allowed else {},
    )
    keep = "keep" in request.POST
    return take_step(request, step, form, lambda data: sort(voice, data, keep, request))


def typed_in(request: StaffRequest) -> dict[str, Any]:
    """What stands in the form now, right or wrong; a choice that is no id is none."""
    form = SortForm(request.POST)
    typed = {name: form[name].data for name in form.fields}
    chosen = {name: next(iter(ids_in([typed[name] or ""])), None) for name in ("topic", "standard")}
    return {**typed, **chosen, SEEN: request.POST.get(SEEN)}


def sort(voice: Voice, data: dict[str, Any], keep: bool, request: StaffRequest) -> Run:
    matter = NewMatter(
        title=data["title"],
        kind=Kind(data["kind"]),
        topics=[data["topic"]] if data["topic"] else [],
        body=None if keep else data["body"],
        due_on=data["due_on"],
        answer=data["answer"],
        outcome=Outcome(data["outcome"] or Outcome.EXPLAINED),
    )
    return actions.sort_open(voice, matter, by=request.user)


def step_and_on(request: StaffRequest, voice: Voice, act: Any) -> HttpResponse:
    """Take the step and go to the next voice; say so if somebody was faster."""
    onward = shown.after(voice, request.user)
    try:
        act()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except StaleVersion:
        messages.error(request, _("Somebody else sorted this voice meanwhile."))
    return redirect(onward)


@staff
@require_POST
def put_in(request: StaffRequest, voice_id: UUID, pk: UUID) -> HttpResponse:
    petition, voice = fetch(request, pk), fetch_voice(request, voice_id)
    score = suggestions.given_score(request.POST.get("score"))
    return step_and_on(
        request,
        voice,
        lambda: actions.sort_join(petition, voice, score=score, by=request.user),
    )


@staff
@require_POST
def refuse(request: StaffRequest, voice_id: UUID, pk: UUID) -> HttpResponse:
    petition, voice = fetch(request, pk), fetch_voice(request, voice_id)
    actions.sort_refuse(petition, voice, by=request.user)
    return redirect(shown.address(voice))


@staff
@require_POST
def aside(request: StaffRequest, voice_id: UUID) -> HttpResponse:
    voice = fetch_voice(request, voice_id)
    return step_and_on(request, voice, lambda: actions.sort_aside(voice, by=request.user))


@staff
@require_POST
def undo_step(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take one step of sorting back and show its voice again."""
    run = get_object_or_404(Run.objects.visible_to(request.user).of_sorting(), pk=pk)
    row = run.rows.select_related("voice").get()
    actions.undo(run, by=request.user)
    row.refresh_from_db()
    if row.why:
        messages.error(request, f"{_('It could not be taken back.')} {row.get_why_display()}.")
    return redirect(shown.address(row.voice))
