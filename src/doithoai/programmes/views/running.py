"""Programmes and what the partners tell each other."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doithoai.files.http import respond
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, take_step
from doithoai.programmes import actions, pages, rules
from doithoai.programmes.forms import InformationForm, ObservationForm, ProgrammeForm, ReplyForm
from doithoai.programmes.models import InformationSheet, Programme


def fetch(request: StaffRequest, pk: UUID) -> Programme:
    visible = Programme.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("organisation", "partner", "file"), pk=pk)


def query_of(request: StaffRequest) -> dict[str, str]:
    return {key: str(value) for key, value in request.GET.items() if value}


@staff
def programme_list(request: StaffRequest) -> HttpResponse:
    context = pages.programmes(request.user, query_of(request))
    return render(request, "programmes/programme_list.html", context)


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    context = pages.programme(request.user, fetch(request, pk))
    return render(request, "programmes/programme_detail.html", context)


@staff
def start(request: StaffRequest) -> HttpResponseBase:
    form = ProgrammeForm(request.POST or None, request.FILES or None, viewer=request.user)
    step = Step(
        _("Enter a programme or movement"),
        _("Save"),
        back=reverse("programmes:list"),
        allowed=request.user.may_somewhere(rules.MANAGE),
    )
    return take_step(
        request,
        step,
        form,
        lambda _d: actions.start_programme(form.values(), form.criteria(), by=request.user),
    )


@staff
def edit(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    programme = fetch(request, pk)
    initial = {name: getattr(programme, name) for name in (*ProgrammeForm.names, "partner")}
    initial["criteria"] = "\n".join(one.name for one in programme.criteria.all())
    form = ProgrammeForm(
        request.POST or None,
        request.FILES or None,
        viewer=request.user,
        subject=programme,
        initial=initial,
    )
    step = step_on(programme, _("Change the programme"), rules.can_change(request.user, programme))

    def act(_data: dict[str, Any]) -> None:
        actions.change_programme(programme, form.values(), form.criteria(), by=request.user)

    return take_step(request, step, form, act)


def step_on(thing: Any, title: Any, allowed: bool, **more: Any) -> Step:
    return Step(title, _("Save"), back=thing.get_absolute_url(), allowed=allowed, **more)


@staff
def observe(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    programme = fetch(request, pk)
    form = ObservationForm(request.POST or None, subject=programme)
    allowed = rules.can_exchange(request.user, programme)
    step = step_on(programme, _("Shortcoming, or matter outside the programme"), allowed)
    return take_step(
        request, step, form, lambda data: actions.observe(programme, typed(data), by=request.user)
    )


def typed(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != "seen_version"}


@staff
def inform(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    programme = fetch(request, pk)
    form = InformationForm(request.POST or None)
    allowed = rules.can_exchange(request.user, programme)
    step = step_on(programme, _("Information sheet"), allowed)
    return take_step(
        request, step, form, lambda data: actions.send_sheet(programme, data, by=request.user)
    )


@staff
def reply(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    visible = InformationSheet.objects.visible_to(request.user)
    sheet = get_object_or_404(visible.select_related("programme__partner"), pk=pk)
    form = ReplyForm(request.POST or None, subject=sheet)
    allowed = rules.can_reply(request.user, sheet)
    step = step_on(sheet.programme, _("Reply to the sheet"), allowed, text=sheet.text)

    def act(data: dict[str, Any]) -> None:
        actions.note_reply(sheet, data["reply"], data["replied_on"], by=request.user)

    return take_step(request, step, form, act)


@staff
def paper(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    programme = fetch(request, pk)
    if programme.file is None:
        raise Http404
    return respond(programme.file)
