"""The register of papers that come in."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.files.http import respond
from doithoai.journal.models import Event
from doithoai.papers import actions, rules
from doithoai.papers.forms import ArrivedForm, IncomingForm
from doithoai.papers.models import Incoming
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, take_step
from doithoai.units.models import Organisation

from .listing import page_of


def fetch(request: StaffRequest, pk: UUID) -> Incoming:
    visible = Incoming.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("organisation", "file"), pk=pk)


@staff
def incoming_list(request: StaffRequest) -> HttpResponse:
    visible = Incoming.objects.visible_to(request.user).select_related("organisation")
    context = page_of(request, visible.latest_first(), "received_on")
    context["may_receive"] = bool(request.user.organisations("papers.receive"))
    return render(request, "papers/incoming_list.html", context)


@staff
def receive(request: StaffRequest) -> HttpResponseBase:
    mine = Organisation.objects.where(request.user, "papers.receive")
    form = IncomingForm(
        request.POST or None,
        request.FILES or None,
        units=mine,
        initial={"received_on": timezone.localdate()},
    )
    title = _("Enter an incoming paper")
    step = Step(title, title, reverse("papers:incoming"), allowed=mine.exists())

    def act(data: dict[str, Any]) -> None:
        actions.receive(data["organisation"], form.arrival(), file=data["file"], by=request.user)

    return take_step(request, step, form, act)


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    paper = fetch(request, pk)
    context = {
        "paper": paper,
        "events": Event.objects.about(paper),
        "may_file": rules.can_file(request.user, paper),
    }
    return render(request, "papers/incoming_detail.html", context)


@staff
def file(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    paper = fetch(request, pk)
    if paper.file is None:
        raise Http404
    return respond(paper.file, inline=True)


@staff
def attach(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    paper = fetch(request, pk)
    form = ArrivedForm(request.POST or None, request.FILES or None, subject=paper)
    title = _("Attach the file")
    step = Step(
        title,
        title,
        reverse("papers:incoming_detail", args=[paper.pk]),
        text=paper.abstract,
        allowed=rules.can_file(request.user, paper),
    )
    return take_step(
        request,
        step,
        form,
        lambda d: actions.file_incoming(paper, d["file"], d["file"].name, by=request.user),
    )
