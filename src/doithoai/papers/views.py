"""The register of papers, the page of each, and the offices' own templates."""

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
from doithoai.papers.forms import NumberForm, ScanForm, SignForm, TemplateForm
from doithoai.papers.models import Kind, OfficeTemplate, Paper
from doithoai.papers.office import FIELDS
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, StepForm, take_step
from doithoai.units.models import Organisation

SHOWN = 100


def fetch(request: StaffRequest, pk: UUID) -> Paper:
    visible = Paper.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("organisation", "file", "scan"), pk=pk)


@staff
def paper_list(request: StaffRequest) -> HttpResponse:
    visible = Paper.objects.visible_to(request.user)
    rows = visible.select_related("organisation").latest_first()[:SHOWN]
    return render(request, "papers/paper_list.html", {"rows": rows})


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
    step = step_on(paper, _("Enter number and date"))
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
        step_on(paper, _("Attach the scan")),
        form,
        lambda data: actions.attach_scan(paper, data["file"], data["file"].name, by=request.user),
    )


@staff
def template_list(request: StaffRequest) -> HttpResponse:
    rows = OfficeTemplate.objects.visible_to(request.user).in_force()
    context = {
        "rows": rows.select_related("organisation", "file"),
        "fields": [("{{ " + name + " }}", meaning) for name, meaning in FIELDS.items()],
    }
    return render(request, "papers/template_list.html", context)


@staff
def adopt_template(request: StaffRequest) -> HttpResponseBase:
    mine = Organisation.objects.filter(pk__in=request.user.organisations("papers.draw_up"))
    require(mine.exists())
    form = TemplateForm(request.POST or None, request.FILES or None)
    form.fields["organisation"].queryset = mine  # type: ignore[attr-defined]
    title = _("Use an own template")
    step = Step(title=title, button=title, back=reverse("papers:templates"))

    def act(data: dict[str, Any]) -> None:
        file = data["file"]
        actions.adopt_template(
            data["organisation"], Kind(data["kind"]), file.read(), file.name, by=request.user
        )

    return take_step(request, step, form, act)


@staff
def drop_template(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    visible = OfficeTemplate.objects.visible_to(request.user).in_force()
    template = get_object_or_404(visible, pk=pk)
    title = _("No longer use the own template")
    step = Step(title, title, reverse("papers:templates"), text=template.get_kind_display())
    form = StepForm(request.POST if request.method == "POST" else None, subject=template)
    return take_step(
        request, step, form, lambda _d: actions.drop_template(template, by=request.user)
    )
