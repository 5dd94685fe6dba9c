"""Sealed voices at the desk: opened with the passphrase, for one sitting in one browser."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from doithoai.confidence.actions import open_case
from doithoai.confidence.forms import ChangeForm, NewKeyForm
from doithoai.confidence.views.keys import opened_by
from doithoai.people import unlocked
from doithoai.people.actions import change_passphrase, make_case_key
from doithoai.people.http import StaffRequest, staff
from doithoai.people.models import CaseKey
from doithoai.people.steps import Step, take_step
from doithoai.voices import actions, pages
from doithoai.voices.forms.sealed import AnswerForm, OpenForm
from doithoai.voices.models import Confidence, Side, Voice

from .reading import fetch, note_viewing


@never_cache
@staff
def unseal(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Open it, read the talk and, if something was typed, answer the speaker."""
    voice = fetch(request, pk)
    if voice.confidence != Confidence.SEALED:
        raise Http404
    private = unlocked.private_key(request)
    if private is None:
        return ask_passphrase(request, voice)
    form = AnswerForm(request.POST or None, request.FILES or None)
    return opened_page(request, voice, private, form, send=form.is_valid())


def ask_passphrase(request: StaffRequest, voice: Voice) -> HttpResponse:
    form = OpenForm(request.POST or None)
    if private := opened_by(request, form):
        answer = AnswerForm({"message": form.cleaned_data["message"]})
        sends = answer.is_valid() and bool(form.cleaned_data["message"])
        page = opened_page(request, voice, private, answer if sends else AnswerForm(), send=sends)
        if page.status_code == 200:
            unlocked.remember(request, page, private)
        return page
    status = 400 if form.errors else 200
    return render(request, "voices/unseal.html", {"voice": voice, "form": form}, status=status)


def opened_page(
    request: StaffRequest, voice: Voice, private: bytes, form: AnswerForm, *, send: bool
) -> HttpResponse:
    """What was said, with a fresh form if the answer was sent."""
    try:
        key = open_and_note(request, voice, private)
        if send:
            answer_speaker(request, voice, form, key)
            form = AnswerForm()
    except ValidationError as error:
        form.add_error(None, error) if form.is_bound else None
        context = {"voice": voice, "form": OpenForm(), "refused": error.messages}
        return render(request, "voices/unseal.html", context, status=400)
    opened = pages.opened(voice, key, request.user)
    status = 400 if form.errors else 200
    return render(
        request, "voices/unseal.html", {"voice": voice, "form": form, **opened}, status=status
    )


@transaction.atomic
def open_and_note(request: StaffRequest, voice: Voice, private: bytes) -> bytes:
    key = open_case(voice, private, by=request.user)
    note_viewing(request, voice)
    actions.note_opened(voice, by=request.user)
    return key


def answer_speaker(request: StaffRequest, voice: Voice, form: AnswerForm, key: bytes) -> None:
    text, files = form.cleaned_data["message"], form.cleaned_data["attached"]
    if text or files:
        actions.send_message(voice, text, Side.STAFF, by=request.user, case_key=key, files=files)


@staff
def case_key(request: StaffRequest) -> HttpResponseBase:
    """Make the key with which sealed voices open, or change its passphrase."""
    key = CaseKey.objects.filter(user=request.user).first()
    return _change(request, key) if key else _make(request)


def _make(request: StaffRequest) -> HttpResponseBase:
    step = Step(
        title=_("Key for sealed voices"),
        text=_(
            "Sealed voices open only with your passphrase, which is not your password and is kept "
            "nowhere. Whoever forgets it can no longer open what was sealed to this key."
        ),
        button=_("Make the key"),
        done=_("The key is made."),
        back=reverse("voices:case_key"),
    )

    def act(data: dict[str, Any]) -> None:
        make_case_key(request.user, data["passphrase"], by=request.user)

    return take_step(request, step, NewKeyForm(request.POST or None), act)


def _change(request: StaffRequest, key: CaseKey) -> HttpResponseBase:
    step = Step(
        title=_("Key for sealed voices"),
        text=_("You have a key. Here you change its passphrase."),
        button=_("Change the passphrase"),
        done=_("The passphrase is changed."),
        back=reverse("voices:case_key"),
    )

    def act(data: dict[str, Any]) -> None:
        change_passphrase(key, data["present"], data["passphrase"], by=request.user)

    return take_step(request, step, ChangeForm(request.POST or None), act)
