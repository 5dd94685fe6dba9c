"""Sealed voices at the desk: opened for one page by the passphrase, which is kept nowhere."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from doithoai.people.actions import change_passphrase, make_case_key
from doithoai.people.http import StaffRequest, staff
from doithoai.people.models import CaseKey
from doithoai.people.steps import Step, take_step
from doithoai.voices import actions, sealed
from doithoai.voices.forms.sealed import ChangeForm, NewKeyForm, OpenForm
from doithoai.voices.models import Confidence, Side, Voice

from .reading import fetch, note_viewing


@never_cache
@staff
def unseal(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Open it, read the talk and, if something was typed, answer the speaker."""
    voice = fetch(request, pk)
    if voice.confidence != Confidence.SEALED:
        raise Http404
    form = OpenForm(request.POST or None)
    opened: dict[str, Any] = {}
    if form.is_valid():
        try:
            opened = open_and_answer(request, voice, form)
        except ValidationError as error:
            form.add_error(None, error)
    status = 400 if form.errors else 200
    context = {"voice": voice, "form": form, **opened}
    return render(request, "voices/unseal.html", context, status=status)


def open_and_answer(request: StaffRequest, voice: Voice, form: OpenForm) -> dict[str, Any]:
    key = sealed.key_by_passphrase(voice, request.user, form.cleaned_data["passphrase"])
    note_viewing(request, voice)
    if text := form.cleaned_data["message"]:
        actions.send_message(voice, text, Side.STAFF, by=request.user, case_key=key)
    return {"words": sealed.words(voice, key), "talk": sealed.talk(voice, key)}


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
