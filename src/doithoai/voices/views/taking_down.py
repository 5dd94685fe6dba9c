"""An officer writes for somebody who cannot, reads it back, and gives her the receipt."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from doithoai.kit.rights import require
from doithoai.people.http import StaffRequest, staff
from doithoai.units.models import Organisation
from doithoai.voices import pages, sealed
from doithoai.voices.actions import Contact, Said, receive
from doithoai.voices.entry import slip
from doithoai.voices.forms.taking_down import TakeDownForm
from doithoai.voices.models import Channel, Confidence, Identity


@staff
def take_down(request: StaffRequest) -> HttpResponse:
    units = pages.units_of(request.user, "voices.receive")
    require(bool(units))
    can_seal = sealed.can_be_sealed(units[0])
    form = TakeDownForm(
        request.POST or None,
        request.FILES or None,
        sealable=can_seal,
        initial={"key": uuid4(), "identity": Identity.UNION_ONLY},
    )
    if form.is_valid():
        try:
            received = receive(said_by(form, units[0]), by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            follow = request.build_absolute_uri(reverse("portal:follow"))
            shown = slip(received, form.cleaned_data["text"], follow)
            context = {"slip": shown, "voice": received.voice}
            return render(request, "voices/taken_down.html", context)
    status = 400 if form.errors else 200
    return render(request, "voices/take_down.html", {"form": form, "unit": units[0]}, status=status)


def said_by(form: TakeDownForm, unit: Organisation) -> Said:
    data = form.cleaned_data
    return Said(
        text=data["text"],
        organisation=unit,
        channel=Channel(data["channel"]),
        heard_on=timezone.localdate(),
        key=f"taken-down|{unit.pk}|{data['key'].hex}",
        confidence=Confidence(data["confidence"]),
        identity=Identity(data["identity"]),
        contact=Contact(name=data["name"], phone=data["phone"]),
        topic=data["topic"],
        place=data["place"],
        language=data["language"],
        interpreter=data["interpreter"],
        read_back=data["read_back"],
        files=data["recording"],
    )
