"""Speak: choose to whom, say it, keep the code."""

from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.dialogues.models import Dialogue
from doithoai.kit.actors import ANONYMOUS
from doithoai.kit.receipts import link
from doithoai.portal import pages
from doithoai.portal.choices import receiving, sealable
from doithoai.portal.forms import SpeakForm, UnitForm
from doithoai.portal.helplines import helplines
from doithoai.portal.http import private
from doithoai.portal.limits import AT_A_MEETING, SPEAKING, address_of
from doithoai.ui.outline import Words, respond
from doithoai.ui.templatetags.ui import qr
from doithoai.units.models import Organisation
from doithoai.voices.actions import Contact, Said, receive
from doithoai.voices.models import Channel, Identity


@private
def choose_unit(request: HttpRequest) -> HttpResponse:
    units = Organisation.objects.receiving(timezone.localdate())
    form = UnitForm(request.GET)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    if not typed and (only := pages.only_unit(units)):
        return redirect("portal:speak_to", only.pk)
    found = units.search(typed).shown()[: pages.FOUND] if typed else []
    context = {"form": form, "typed": typed, "units": found, "helplines": helplines()}
    return render(request, "portal/choose_unit.html", context)


@private
def speak(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    unit = receiving(unit_id)
    if unit is None:
        raise Http404
    if request.method != "POST":
        occasion = pages.meeting(unit, request.GET.get("occasion", ""))
        return empty_page(request, unit, occasion)
    form = SpeakForm(request.POST, request.FILES, sealable=sealable(unit))
    valid = form.is_valid()
    occasion = pages.meeting(unit, form.cleaned_data.get("occasion"))
    if valid and not may_speak(request, unit, occasion):
        form.add_error(None, _("Too many voices from this place at once. Wait a few minutes."))
        return page(request, unit, form, occasion, status=429)
    if not valid:
        return page(request, unit, form, occasion, status=400)
    try:
        received = receive(said_by(form, unit, occasion), by=ANONYMOUS)
    except ValidationError as error:
        form.add_error(None, error)
        return page(request, unit, form, occasion, status=400)
    return receipt(request, unit, received.code)


def empty_page(request: HttpRequest, unit: Organisation, occasion: Dialogue | None) -> HttpResponse:
    """The form before anything is typed: the same for everybody but for a few words."""
    can_seal = sealable(unit)
    words: Words = {"key": uuid4(), "unit": unit.name, "unit_id": unit.pk}
    if occasion:
        words |= {"occasion": occasion.title, "occasion_id": occasion.pk}

    def context(words: Words) -> dict[str, Any]:
        initial = {"key": words["key"], "occasion": words.get("occasion_id")}
        return {
            "unit": {"name": words["unit"], "pk": words["unit_id"]},
            "occasion": {"title": words["occasion"]} if occasion else None,
            "form": SpeakForm(initial=initial, sealable=can_seal),
            "helplines": helplines(),
        }

    kind = f"{'meeting' if occasion else 'open'}.{'sealable' if can_seal else ''}"
    return respond(request, "portal/speak.html", kind, words, context)


def receipt(request: HttpRequest, unit: Organisation, code: str) -> HttpResponse:
    address = link(request.build_absolute_uri(reverse("portal:follow")), code)
    words = {"unit": unit.name, "code": code, "square": qr(address)}

    def context(words: Words) -> dict[str, Any]:
        return {**words, "unit": {"name": words["unit"]}}

    return respond(request, "portal/receipt.html", "", words, context)


def page(
    request: HttpRequest,
    unit: Organisation,
    form: SpeakForm,
    occasion: Dialogue | None,
    status: int = 200,
) -> HttpResponse:
    context = {"unit": unit, "form": form, "occasion": occasion, "helplines": helplines()}
    return render(request, "portal/speak.html", context, status=status)


def may_speak(request: HttpRequest, unit: Organisation, occasion: Dialogue | None) -> bool:
    """A meeting's QR opens a wider gate: a whole hall has one address."""
    if occasion:
        return AT_A_MEETING.spend(address_of(request), str(occasion.pk))
    return SPEAKING.spend(address_of(request), str(unit.pk))


def said_by(form: SpeakForm, unit: Organisation, occasion: Dialogue | None) -> Said:
    data = form.cleaned_data
    return Said(
        text=data["text"],
        organisation=unit,
        channel=Channel.WEB,
        heard_on=timezone.localdate(),
        key=str(data["key"]),
        confidence=form.confidence,
        identity=Identity(data["identity"]),
        contact=Contact(name=data["name"], phone=data["phone"]),
        topic=data["topic"],
        area=unit.area,
        place=data["place"],
        files=data["attached"],
        occasion_id=occasion.pk if occasion else None,
        occasion=occasion.title[:200] if occasion else "",
    )
