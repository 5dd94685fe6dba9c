"""Steps on one voice: correct, set aside, take up again, write to the speaker."""

from uuid import UUID

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.kit.rights import require
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, take_step
from doithoai.voices import actions, rules
from doithoai.voices.forms.reading import CorrectForm, MessageForm, PlainForm
from doithoai.voices.models import Confidence, Side, Voice

from .reading import fetch, note_viewing


def step_on(voice: Voice, title: str | Promise, button: str | Promise, text: str = "") -> Step:
    back = reverse("voices:detail", args=[voice.pk])
    return Step(title=title, button=button, back=back, text=text)


@staff
def correct(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """The earlier wording stays to be read, with its author."""
    voice = fetch(request, pk)
    note_viewing(request, voice)
    text = voice.text_for(request.user)
    require(bool(text) and rules.can_correct(request.user, voice))
    form = CorrectForm(request.POST or None, subject=voice, initial={"text": text})
    step = step_on(voice, _("Correct the wording"), _("Save the new wording"))
    return take_step(
        request, step, form, lambda data: actions.correct(voice, data["text"], by=request.user)
    )


@staff
def aside(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    voice = fetch(request, pk)
    require(rules.can_set_aside(request.user, voice))
    form = PlainForm(request.POST or None, subject=voice)
    words = _("It stays in the list, marked, and can be taken up again at any time.")
    step = step_on(voice, _("Set the voice aside"), _("Set aside"), str(words))
    if voice.confidence == Confidence.SEALED:
        words = _("Whoever holds the receipt code can still write; then take it up again.")
        step = step_on(voice, _("Close the sealed matter"), _("Close the matter"), str(words))
    return take_step(request, step, form, lambda _d: actions.set_aside(voice, by=request.user))


@staff
def take_up(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    voice = fetch(request, pk)
    require(rules.can_take_up(request.user, voice))
    form = PlainForm(request.POST or None, subject=voice)
    step = step_on(voice, _("Take the voice up again"), _("Take up again"))
    return take_step(request, step, form, lambda _d: actions.take_up(voice, by=request.user))


@staff
def message(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """She reads it under her receipt code."""
    voice = fetch(request, pk)
    require(bool(voice.text_for(request.user)) and rules.can_talk(request.user, voice))
    form = MessageForm(request.POST or None, subject=voice)
    words = _("Whoever holds the receipt code reads it under the code.")
    step = step_on(voice, _("Write to the speaker"), _("Send"), str(words))
    return take_step(
        request,
        step,
        form,
        lambda data: actions.send_message(voice, data["text"], Side.STAFF, by=request.user),
    )
