"""Speak: the form and the receipt."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from doithoai.kit.actors import ANONYMOUS
from doithoai.portal.forms import SpeakForm
from doithoai.units.models import Organisation
from doithoai.voices.actions import Contact, Said, receive
from doithoai.voices.models import Channel, Identity


def choose_unit(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "")
    units = Organisation.objects.receiving(timezone.localdate())
    found = units.search(typed)[:20] if typed else []
    return render(request, "portal/choose_unit.html", {"typed": typed, "units": found})


@never_cache
def speak(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    units = Organisation.objects.receiving(timezone.localdate())
    unit = get_object_or_404(units, pk=unit_id)
    if request.method != "POST":
        return render(request, "portal/speak.html", {"unit": unit, "form": SpeakForm.fresh()})
    form = SpeakForm(request.POST)
    if not form.is_valid():
        return render(request, "portal/speak.html", {"unit": unit, "form": form}, status=400)
    received = receive(said_by(form, unit), by=ANONYMOUS)
    return render(request, "portal/receipt.html", {"unit": unit, "code": received.code})


def said_by(form: SpeakForm, unit: Organisation) -> Said:
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
    )
