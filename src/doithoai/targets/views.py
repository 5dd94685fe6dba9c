"""Resolutions, their targets, the values of a year and the review."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.files.http import respond
from doithoai.journal.models import Event
from doithoai.kit.rights import require
from doithoai.papers.http import table, word
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, StepForm, page, take_step
from doithoai.targets import actions, pages, papers, rules, sheet
from doithoai.targets.forms import (
    FACTS,
    AdoptForm,
    AmountForm,
    PointForm,
    ReasonForm,
    ResolutionForm,
    SettleForm,
    SheetForm,
    TakeForm,
    TargetForm,
)
from doithoai.targets.models import Point, Resolution, Target, Value


def fetch(request: StaffRequest, pk: UUID, *, oversee: bool = False) -> Resolution:
    """The resolution; with `oversee` only for whoever sees its values."""
    rows = Resolution.objects
    seen = rows.overseen_by(request.user) if oversee else rows.visible_to(request.user)
    return get_object_or_404(
        seen.select_related("organisation__parent", "organisation__area", "based_on"), pk=pk
    )


def step_on(
    resolution: Resolution, title: str | Promise, button: str | Promise, **more: Any
) -> Step:
    back = more.pop("back", reverse("targets:detail", args=[resolution.pk]))
    return Step(title=title, button=button, back=back, **more)


@staff
def resolution_list(request: StaffRequest) -> HttpResponse:
    context = pages.resolutions(request.user, request.GET.get("after", ""))
    return render(request, "targets/list.html", context)


@staff
def new(request: StaffRequest) -> HttpResponseBase:
    units = pages.units_of(request.user)
    form = ResolutionForm(request.POST or None, units=units)
    back = reverse("targets:list")
    step = Step(_("Draw up a resolution"), _("Save"), back=back, allowed=units.exists())

    def act(data: dict[str, Any]) -> None:
        facts = {name: data[name] for name in FACTS}
        actions.draw_up(Resolution(organisation=data["organisation"], **facts), by=request.user)

    return take_step(request, step, form, act)


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    resolution = fetch(request, pk)
    context = pages.overview(resolution, request.user)
    if context["may_review"]:
        context["events"] = Event.objects.about(resolution)
    return render(request, "targets/resolution.html", context)


@staff
def change(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    resolution = fetch(request, pk)
    initial = {name: getattr(resolution, name) for name in FACTS}
    form = ResolutionForm(request.POST or None, subject=resolution, initial=initial)
    allowed = rules.can_change(request.user, resolution)
    step = step_on(resolution, _("Change name and term"), _("Save"), allowed=allowed)

    def act(data: dict[str, Any]) -> None:
        actions.change(resolution, {name: data[name] for name in FACTS}, by=request.user)

    return take_step(request, step, form, act)


@staff
def take(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """Begin one's own resolution from that of the level above."""
    upper = fetch(request, pk)
    units = pages.takers(upper, request.user)
    form = TakeForm(request.POST or None, units=units)
    text = _(
        "All breakthroughs, targets and tasks are copied and stay linked. Your unit may ask more "
        "of itself or add to them; what it leaves out needs a reason."
    )
    allowed = upper.is_adopted and units.exists()
    step = step_on(
        upper,
        _("Take over for my unit"),
        _("Take over"),
        text=text,
        allowed=allowed,
        back=reverse("targets:list"),
    )
    return take_step(
        request, step, form, lambda d: actions.take(upper, d["organisation"], by=request.user)
    )


@staff
def complete(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    own = fetch(request, pk)
    form = StepForm(request.POST if request.method == "POST" else None, subject=own)
    allowed = rules.can_change(request.user, own) or rules.can_adjust(request.user, own)
    step = step_on(own, _("Take over what the level above added"), _("Take over"), allowed=allowed)
    return take_step(request, step, form, lambda _d: actions.complete(own, by=request.user))


@staff
def adopt(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    resolution = fetch(request, pk)
    form = AdoptForm(request.POST or None, subject=resolution)
    text = _("From then on units below may take it over, and results are reported.")
    allowed = rules.can_adopt(request.user, resolution)
    step = step_on(resolution, _("Adopt the resolution"), _("Adopt"), text=text, allowed=allowed)
    return take_step(
        request,
        step,
        form,
        lambda d: actions.adopt(resolution, d["number"], d["day"], by=request.user),
    )


@staff
def add_point(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    resolution = fetch(request, pk)
    form = PointForm(request.POST or None, subject=resolution)
    allowed = rules.can_change(request.user, resolution)
    step = step_on(resolution, _("Add a breakthrough or a task"), _("Add"), allowed=allowed)

    def act(data: dict[str, Any]) -> None:
        point = Point(resolution=resolution, kind=data["kind"], text=data["text"])
        actions.add_point(point, by=request.user)

    return take_step(request, step, form, act)


@staff
def add_target(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    resolution = fetch(request, pk)
    form = TargetForm(
        request.POST or None, subject=resolution, instance=Target(resolution=resolution)
    )
    allowed = rules.can_change(request.user, resolution)
    step = step_on(resolution, _("Add a target"), _("Add"), allowed=allowed)
    return take_step(
        request, step, form, lambda _d: actions.add_target(form.instance, by=request.user)
    )


def reporting(request: StaffRequest, pk: UUID, year: int) -> Resolution:
    """The resolution whose numbers of that year she reports. 404 outside the term."""
    resolution = fetch(request, pk, oversee=True)
    if year not in resolution.years:
        raise Http404
    return resolution


def report_step(request: StaffRequest, resolution: Resolution, year: int, **more: Any) -> Step:
    return step_on(
        resolution,
        _("Results of the year %(year)s") % {"year": year},
        _("Save the results"),
        back=reverse("targets:review", args=[resolution.pk]) + f"?year={year}",
        allowed=pages.may_report(request.user, resolution),
        template="targets/report.html",
        context={"resolution": resolution, "year": year, **more},
    )


@staff
def report(request: StaffRequest, pk: UUID, year: int) -> HttpResponseBase:
    """The numbers of one year on one sheet, from one source."""
    resolution = reporting(request, pk, year)
    form = pages.sheet(resolution, year, request.POST or None, request.FILES or None)

    def act(_data: dict[str, Any]) -> None:
        actions.report(resolution, year, form.numbers, form.source, by=request.user)

    return take_step(request, report_step(request, resolution, year), form, act)


@staff
def report_sheet(request: StaffRequest, pk: UUID, year: int) -> HttpResponse:
    """The sheet to be filled in elsewhere."""
    resolution = reporting(request, pk, year)
    require(pages.may_report(request.user, resolution))
    lines = pages.reported_in(resolution, year)
    return table(f"ket-qua-chi-tieu-{year}.xlsx", sheet.blank(resolution, year, lines))


@staff
def read_sheet(request: StaffRequest, pk: UUID, year: int) -> HttpResponse:
    """A filled sheet into the boxes of the form, where it is looked at and saved."""
    resolution = reporting(request, pk, year)
    step = report_step(request, resolution, year)
    require(step.allowed)
    targets = pages.reported(pages.in_force(resolution))
    form = SheetForm(
        request.POST or None, request.FILES or None, targets=targets, unit=resolution.organisation
    )
    if request.method != "POST" or not form.is_valid():
        asked = replace(step, button=_("Read the file"), template="targets/read_sheet.html")
        return page(request, asked, form, 400 if request.method == "POST" else 200)
    trial = form.cleaned_data["file"]
    filled = pages.sheet(resolution, year, read=trial.numbers)
    return page(request, report_step(request, resolution, year, trial=trial), filled)


@staff
def review(request: StaffRequest, pk: UUID) -> HttpResponse:
    resolution = fetch(request, pk, oversee=True)
    year = pages.year_of(resolution, request.GET.get("year", ""))
    context = {
        "resolution": resolution,
        "reviewed": pages.reviewed(resolution, year),
        "settled": resolution.reviews.order_by("-held_on")[:10],
        "may_settle": rules.can_settle(request.user, resolution),
        "may_report": pages.may_report(request.user, resolution),
    }
    return render(request, "targets/review.html", context)


@staff
def review_paper(request: StaffRequest, pk: UUID) -> HttpResponse:
    resolution = fetch(request, pk, oversee=True)
    year = pages.year_of(resolution, request.GET.get("year", ""))
    return word("danh-gia-chi-tieu.docx", papers.review(resolution, year))


@staff
def review_table(request: StaffRequest, pk: UUID) -> HttpResponse:
    resolution = fetch(request, pk, oversee=True)
    year = pages.year_of(resolution, request.GET.get("year", ""))
    return table("danh-gia-chi-tieu.xlsx", sheet.file(resolution, year))


@staff
def settle(request: StaffRequest, pk: UUID, year: int) -> HttpResponseBase:
    resolution = fetch(request, pk, oversee=True)
    form = SettleForm(request.POST or None, subject=resolution)
    step = step_on(
        resolution,
        _("Settle the review of %(year)s") % {"year": year},
        _("Settle"),
        text=_("Keeps what every target stands at today; statistics count settled reviews."),
        back=reverse("targets:review", args=[pk]) + f"?year={year}",
        allowed=rules.can_settle(request.user, resolution),
    )
    return take_step(
        request, step, form, lambda d: actions.settle(resolution, year, d["day"], by=request.user)
    )


def fetch_target(request: StaffRequest, pk: UUID) -> Target:
    seen = Target.objects.overseen_by(request.user)
    return get_object_or_404(seen.select_related("resolution__organisation", "parent"), pk=pk)


@staff
def target(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = fetch_target(request, pk)
    year = pages.year_of(found.resolution, request.GET.get("year", ""))
    return render(request, "targets/target.html", pages.target_page(found, year, request.user))


@staff
def set_amount(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = fetch_target(request, pk)
    resolution = found.resolution
    form = AmountForm(request.POST or None, subject=resolution, initial={"amount": found.amount})
    allowed = rules.can_change(request.user, resolution) or rules.can_adjust(
        request.user, resolution
    )
    step = step_on(
        resolution, _("Number of the target"), _("Save"), text=found.text, allowed=allowed
    )
    return take_step(
        request, step, form, lambda d: actions.set_amount(found, d["amount"], by=request.user)
    )


@staff
def leave_out_target(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    return _leave_out(request, fetch_target(request, pk))


@staff
def leave_out_point(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    seen = Resolution.objects.overseen_by(request.user)
    found = get_object_or_404(Point.objects.select_related("resolution__organisation"), pk=pk)
    get_object_or_404(seen, pk=found.resolution_id)
    return _leave_out(request, found)


def _leave_out(request: StaffRequest, found: Point | Target) -> HttpResponseBase:
    form = ReasonForm(request.POST or None, subject=found.resolution)
    step = step_on(
        found.resolution,
        _("Leave it out"),
        _("Leave it out"),
        text=found.text,
        kind="danger",
        allowed=rules.can_change(request.user, found.resolution),
    )
    return take_step(
        request, step, form, lambda d: actions.leave_out(found, d["reason"], by=request.user)
    )


@staff
def source_file(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """The document that a value comes from."""
    seen = Value.objects.overseen_by(request.user).select_related("document")
    value = get_object_or_404(seen, pk=pk)
    if value.document is None:
        raise Http404
    return respond(value.document)
