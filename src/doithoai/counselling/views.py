"""Cases: the list of one's own, one opened with one's key, and the figures of a year."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.confidence.actions import open_case
from doithoai.confidence.views.keys import with_key
from doithoai.counselling import actions, pages, rules, sealed
from doithoai.counselling.forms import CaseForm, CloseForm, EntryForm, NewCaseForm
from doithoai.counselling.models import Case, Outcome, State
from doithoai.kit.rights import require
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, take_step


def fetch(request: StaffRequest, pk: UUID) -> Case:
    """The case, or 404 for whoever was not named for it."""
    visible = Case.objects.visible_to(request.user).exclude(state=State.ERASED)
    return get_object_or_404(visible.select_related("organisation"), pk=pk)


@staff
def case_list(request: StaffRequest) -> HttpResponse:
    context = {
        "page": pages.cases(request.user, request.GET.get("after", "")),
        "may_open": rules.can_see_pages(request.user),
        "may_count": rules.can_see_figures(request.user),
        "has_key": pages.has_key(request.user),
    }
    return render(request, "counselling/case_list.html", context)


@staff
def new(request: StaffRequest) -> HttpResponseBase:
    units = pages.units_of(request.user)
    form = NewCaseForm(request.POST or None, units=units)
    step = Step(
        title=_("Open a case"),
        text=_(
            "Everything typed here is sealed at once; only you can open it, until you let a "
            "colleague in."
        ),
        button=_("Open the case"),
        back=reverse("counselling:list"),
        allowed=bool(units),
    )

    def act(data: dict[str, Any]) -> None:
        unit, day = data["organisation"], data["opened_on"]
        actions.open_case_file(unit, form.particulars, day, by=request.user)

    return take_step(request, step, form, act)


@with_key
def case(request: StaffRequest, pk: UUID, private: bytes) -> HttpResponse:
    found = fetch(request, pk)
    try:
        key = open_case(found, private, by=request.user)
    except ValidationError as error:
        context = {"case": found, "refused": error.messages}
        return render(request, "counselling/case.html", context, status=403)
    actions.note_reading(found, by=request.user)
    found.refresh_from_db()
    return render(request, "counselling/case.html", pages.opened(found, key, request.user))


@with_key
def write(request: StaffRequest, pk: UUID, private: bytes) -> HttpResponseBase:
    found = fetch(request, pk)
    form = EntryForm(request.POST or None, subject=found)
    step = _step(request, found, _("Write into the case"), _("Save"))

    def act(_data: dict[str, Any]) -> None:
        key = open_case(found, private, by=request.user)
        actions.write(found, form.written, by=request.user, key=key)

    return take_step(request, step, form, act)


@with_key
def change(request: StaffRequest, pk: UUID, private: bytes) -> HttpResponseBase:
    found = fetch(request, pk)
    require(rules.can_write(request.user, found))
    key = open_case(found, private, by=request.user)
    told = vars(sealed.particulars(found, key)) | {}
    form = CaseForm(request.POST or None, subject=found, initial=told)
    step = _step(request, found, _("Change the particulars"), _("Save"))

    def act(_data: dict[str, Any]) -> None:
        actions.change_particulars(found, form.particulars, by=request.user, key=key)

    return take_step(request, step, form, act)


@with_key
def close(request: StaffRequest, pk: UUID, private: bytes) -> HttpResponseBase:
    found = fetch(request, pk)
    form = CloseForm(request.POST or None, subject=found)
    step = _step(request, found, _("Close the case"), _("Close the case"))

    def act(data: dict[str, Any]) -> None:
        key = open_case(found, private, by=request.user)
        outcome = Outcome(data["outcome"])
        actions.close_case(found, outcome, data["text"], by=request.user, key=key)

    return take_step(request, step, form, act)


def _step(request: StaffRequest, found: Case, title: Any, button: Any) -> Step:
    back = reverse("counselling:case", args=[found.pk])
    allowed = rules.can_write(request.user, found)
    return Step(title, button, back=back, allowed=allowed)


@with_key
def appointments(request: StaffRequest, private: bytes) -> HttpResponse:
    """Cases of which something is shown here were read; that stands on record."""
    coming = pages.appointments(request.user, private, timezone.localdate())
    for found in {meeting.case.pk: meeting.case for meeting in coming}.values():
        actions.note_reading(found, by=request.user)
    return render(request, "counselling/appointments.html", {"coming": coming})


@staff
def figures(request: StaffRequest) -> HttpResponse:
    require(rules.can_see_figures(request.user))
    context = pages.figures_page(request.user, request.GET.get("year", ""))
    return render(request, "counselling/figures.html", context)
