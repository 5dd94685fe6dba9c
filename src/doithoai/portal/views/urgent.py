"""Urgent: violence, or abuse of a child. Numbers first, then five questions, sealed by default."""

from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.kit.actors import ANONYMOUS
from doithoai.portal import pages
from doithoai.portal.choices import receiving, sealable
from doithoai.portal.forms import UnitForm
from doithoai.portal.helplines import all_helplines, duties
from doithoai.portal.http import private
from doithoai.portal.limits import SPEAKING, address_of
from doithoai.portal.urgent_forms import UrgentForm
from doithoai.portal.views.speak import receipt
from doithoai.units.models import Organisation
from doithoai.voices.actions import Said, receive
from doithoai.voices.models import Channel, Confidence, Identity


@private
def choose(request: HttpRequest) -> HttpResponse:
    """The numbers, and which union is nearest."""
    units = Organisation.objects.receiving(timezone.localdate())
    form = UnitForm(request.GET)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    if not typed and (only := pages.only_unit(units)):
        return redirect("portal:urgent_to", only.pk)
    found = units.search(typed).shown()[: pages.FOUND] if typed else []
    context = {"form": form, "typed": typed, "units": found, "helplines": all_helplines()}
    return render(request, "portal/urgent.html", context)


def short(request: HttpRequest) -> HttpResponse:
    """What a poster says, to be typed in: /khan-cap."""
    return redirect("portal:urgent")


@private
def report(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    unit = receiving(unit_id)
    if unit is None:
        raise Http404
    if request.method != "POST":
        return page(request, unit, UrgentForm(initial={"key": uuid4(), "back": "code"}))
    form = UrgentForm(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, unit, form, status=400)
    if not SPEAKING.spend(address_of(request), str(unit.pk)):
        form.add_error(None, _("Too many reports from here at once. Call one of the numbers."))
        return page(request, unit, form, status=429)
    try:
        received = receive(said_by(form, unit), by=ANONYMOUS)
    except ValidationError as error:
        form.add_error(None, error)
        return page(request, unit, form, status=400)
    return receipt(request, unit, received.code)


def said_by(form: UrgentForm, unit: Organisation) -> Said:
    """Sealed where somebody can open it; else only the people on duty read it."""
    return Said(
        text=form.words,
        organisation=unit,
        channel=Channel.WEB,
        heard_on=timezone.localdate(),
        key=f"urgent|{form.cleaned_data['key'].hex}",
        confidence=Confidence.SEALED if sealable(unit) else Confidence.CONFIDENTIAL,
        identity=Identity.UNKNOWN,
        area=unit.area,
        place=form.cleaned_data["place"],
        files=form.cleaned_data["attached"],
        urgent=True,
    )


def page(
    request: HttpRequest, unit: Organisation, form: UrgentForm, status: int = 200
) -> HttpResponse:
    context = {
        "unit": unit,
        "form": form,
        "helplines": all_helplines(),
        "duties": duties(),
        "is_sealed": sealable(unit),
    }
    return render(request, "portal/urgent_form.html", context, status=status)
