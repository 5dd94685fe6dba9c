"""The register of papers that go out, and the page of each."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doithoai.files.http import respond
from doithoai.journal.models import Event
from doithoai.kit.rights import require
from doithoai.kit.text import fold
from doithoai.papers import actions, rules
from doithoai.papers.forms import NumberForm, ScanForm, SignForm
from doithoai.papers.models import Paper
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, take_step

from .listing import page_of


def fetch(request: StaffRequest, pk: UUID) -> Paper:
    visible = Paper.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("organisation", "file", "scan"), pk=pk)


@staff
def paper_list(request: StaffRequest) -> HttpResponse:
    visible = Paper.objects.visible_to(request.user)
    rows = visible.select_related("organisation").latest_first()
    return render(request, "papers/paper_list.html", page_of(request, rows, "drawn_at"))


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    paper = fetch(request, pk)
    context = {
        "paper": paper,
        "events": Event.objects.about(paper),
        "may_number": rules.can_record_number(request.user, paper),
        "may_sign": rules.can_sign(request.user, paper),
        "may_scan": rules.can_attach_scan(request.user, paper),
    }
    return render(request, "papers/paper_detail.html", context)


@staff
def download(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    paper = fetch(request, pk)
    response = respond(paper.file)
    response["Content-Disposition"] = disposition(paper.file_name)
    return response


def disposition(name: str) -> str:
    """A file name for old programs in ASCII, and the Vietnamese one for the others."""
    plain = "".join(c for c in fold(name) if c.isascii() and c.isprintable() and c not in '"\\')
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"


@staff
def scan(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    paper = fetch(request, pk)
    if paper.scan is None:
        raise Http404
    return respond(paper.scan, inline=True)


def step_on(paper: Paper, title: Any, **more: Any) -> Step:
    back = reverse("papers:detail", args=[paper.pk])
    return Step(title=title, button=title, back=back, text=str(paper), **more)


@staff
def record_number(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    paper = fetch(request, pk)
    initial = {"symbol": paper.symbol}
    form = NumberForm(request.POST or None, subject=paper, initial=initial)
    allowed = rules.can_record_number(request.user, paper)
    step = step_on(paper, _("Enter number and date"), allowed=allowed)
    return take_step(
        request,
        step,
        form,
        lambda data: actions.record_number(paper, by=request.user, **_only(data)),
    )


def _only(data: dict[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in ("dated", "number", "symbol")}


@staff
def sign(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    paper = fetch(request, pk)
    require(rules.can_sign(request.user, paper))
    form = SignForm(request.POST or None, subject=paper)
    return take_step(
        request,
        step_on(paper, _("Record the signature")),
        form,
        lambda data: actions.sign(
            paper, data["name"], data["post"], signed_on=data["signed_on"], by=request.user
        ),
    )


@staff
def attach_scan(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    paper = fetch(request, pk)
    form = ScanForm(request.POST or None, request.FILES or None, subject=paper)
    return take_step(
        request,
        step_on(
            paper,
            _("Attach the signed paper"),
            allowed=rules.can_attach_scan(request.user, paper),
        ),
        form,
        lambda data: actions.attach_scan(paper, data["file"], data["file"].name, by=request.user),
    )
