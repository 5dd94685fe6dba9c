"""List, plan, page of one dialogue, its lists and its phases."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.dialogues import actions, pages
from doithoai.dialogues.forms import LISTS, PlanForm, RowsForm, SourceForm
from doithoai.dialogues.forms.plan import FACTS
from doithoai.dialogues.models import Dialogue, Kind, Phase
from doithoai.dialogues.papers import OFFERED
from doithoai.kit.turning import whole_number
from doithoai.papers.rules import can_number
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, StepForm, take_step
from doithoai.units.models import Organisation

from .common import fetch, step_on


@staff
def dialogue_list(request: StaffRequest) -> HttpResponse:
    kind = request.GET.get("kind", "")
    page = pages.listing(
        request.user,
        kind if kind in Kind.values else "",
        max(whole_number(request.GET.get("page", ""), 1), 1),
    )
    context = {"page": page, "kinds": Kind.choices, "kind": kind}
    return render(request, "dialogues/dialogue_list.html", context)


@staff
def plan(request: StaffRequest) -> HttpResponseBase:
    organisers = Organisation.objects.where(request.user, "dialogues.manage").order_by("name")
    asked = request.GET.get("kind", "")
    kind = asked if asked in Kind.values else Kind.LEADERS
    form = PlanForm(request.POST or None, organisers=organisers, initial={"kind": kind})
    step = Step(
        title=_("Plan a dialogue"),
        button=_("Save the plan"),
        back=reverse("dialogues:list"),
        template="dialogues/plan.html",
        context={"kinds": Kind.choices, "kind": form["kind"].value()},
    )

    def act(data: dict[str, Any]) -> None:
        organiser = data["organiser"]
        place = {"organiser": organiser, "level": organiser.level, "area": organiser.area}
        actions.plan(Dialogue(**place, **form.facts), by=request.user)

    return take_step(request, step, form, act)


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    visible = Dialogue.objects.visible_to(request.user).with_numbers()
    dialogue = get_object_or_404(visible.select_related("organiser__area", "previous"), pk=pk)
    context = pages.overview(dialogue, request.user)
    context |= {"papers": OFFERED, "may_keep": can_number(request.user, dialogue.organiser_id)}
    return render(request, "dialogues/dialogue_detail.html", context | {"keep": StepForm()})


@staff
def edit(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    dialogue = fetch(request, pk)
    initial = {name: getattr(dialogue, name) for name in FACTS}
    form = PlanForm(request.POST or None, subject=dialogue, initial=initial)
    step = step_on(dialogue, _("Change the plan"), _("Save the plan"))
    return take_step(
        request, step, form, lambda _d: actions.change(dialogue, form.facts, by=request.user)
    )


@staff
def source(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    dialogue = fetch(request, pk)
    initial = {name: getattr(dialogue, name) for name in SourceForm.base_fields}
    form = SourceForm(request.POST or None, subject=dialogue, initial=initial)
    step = step_on(
        dialogue,
        _("What the document states"),
        _("Save"),
        text=_("For a dialogue of the past that is known from a document only."),
    )

    def act(data: dict[str, Any]) -> None:
        values = {name: data[name] for name in SourceForm.base_fields}
        actions.change(dialogue, values, by=request.user)

    return take_step(request, step, form, act)


@staff
def rows(request: StaffRequest, pk: UUID, name: str) -> HttpResponseBase:
    """One of the lists: who takes part, running order, opening reports, groups of matters."""
    if name not in LISTS:
        raise Http404
    dialogue = fetch(request, pk)
    form = RowsForm(request.POST or None, dialogue=dialogue, name=name)
    chosen = LISTS[name]
    is_paper = name == "reports" and dialogue.kind == Kind.SEMINAR
    title = pgettext_lazy("seminar", "Papers") if is_paper else chosen.title
    step = step_on(dialogue, title, _("Save the list"), template="dialogues/rows.html")
    return take_step(
        request,
        step,
        form,
        lambda _data: chosen.action(dialogue, form.wanted(), by=request.user),
    )


@staff
def move(request: StaffRequest, pk: UUID, phase: str) -> HttpResponseBase:
    if phase not in Phase.values:
        raise Http404
    dialogue, to = fetch(request, pk), Phase(phase)
    form = StepForm(request.POST if request.method == "POST" else None, subject=dialogue)
    step = step_on(
        dialogue,
        _("Now: %(phase)s") % {"phase": to.label},
        _("Go there"),
        text=_("What was entered so far stays, and you can go back."),
    )
    return take_step(request, step, form, lambda _d: actions.move_to(dialogue, to, by=request.user))
