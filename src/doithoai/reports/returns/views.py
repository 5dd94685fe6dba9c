"""A report of a period: seen, written, locked, sent, returned, pressed for, taken away."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doithoai.journal.models import Event
from doithoai.kit.rights import require
from doithoai.papers.http import table, word
from doithoai.people.http import StaffRequest, staff
from doithoai.people.sight import reaches
from doithoai.people.steps import Step, StepForm, take_step
from doithoai.reports.models import Return
from doithoai.reports.returns import actions, pages, paper, rules, sheet
from doithoai.reports.returns.forms import LockForm, PressForm, ReasonForm, WordsForm
from doithoai.reports.returns.values import Statement, changed_parts, declared, differences


def fetch(request: StaffRequest, pk: UUID) -> Return:
    visible = Return.objects.visible_to(request.user)
    return get_object_or_404(
        visible.select_related("organisation__area", "organisation__parent", "measure_set"), pk=pk
    )


@staff
def listing(request: StaffRequest) -> HttpResponse:
    query = {key: str(value) for key, value in request.GET.items() if value}
    return render(request, "reports/return_list.html", pages.listing(request.user, query))


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    report = fetch(request, pk)
    statement = Statement(report)
    context = {
        "report": report,
        **pages.detail(request.user, statement),
        "events": Event.objects.about(report),
    }
    return render(request, "reports/return_detail.html", context)


@staff
def figure(request: StaffRequest, pk: UUID, name: str) -> HttpResponse:
    report = fetch(request, pk)
    found = {one.name: one for one in declared(report.measure_set)}.get(name)
    if found is None or not reaches(request.user, found.verb, report.organisation):
        raise Http404
    context = {"report": report, "measure": found, **pages.figure(request.user, report, found)}
    return render(request, "reports/return_figure.html", context)


@staff
def changes(request: StaffRequest, pk: UUID) -> HttpResponse:
    report = fetch(request, pk)
    if not report.is_fixed:
        raise Http404
    found = [
        one
        for one in differences(report)
        if reaches(request.user, one.measure.verb, report.organisation)
    ]
    context = {
        "report": report,
        "differences": [pages.difference(request.user, one) for one in found],
        "parts": changed_parts(report),
    }
    return render(request, "reports/return_changes.html", context)


def step_on(report: Return, title: Any, allowed: bool, **more: Any) -> Step:
    back = reverse("reports:return", args=[report.pk])
    return Step(title=title, button=more.pop("button", title), back=back, allowed=allowed, **more)


@staff
def write(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    report = fetch(request, pk)
    initial = {name: getattr(report, name) for name in actions.WORDS}
    form = WordsForm(request.POST or None, subject=report, initial=initial)
    text = _("Figures come by themselves: write {{ and the name of a measure }} where one belongs.")
    allowed = rules.can_write(request.user, report)
    step = step_on(report, _("Words of the report"), allowed, button=_("Save"), text=text)
    return take_step(request, step, form, lambda d: actions.write(report, d, by=request.user))


@staff
def lock(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    report = fetch(request, pk)
    require(rules.can_lock(request.user, report))
    form = LockForm(request.POST or None, subject=report, viewer=request.user)
    context = {"statement": Statement(report)}
    template = "reports/lock_return.html"
    step = step_on(report, _("Lock the figures"), True, template=template, context=context)
    return take_step(
        request,
        step,
        form,
        lambda data: actions.lock(report, data.get("decided_by", ""), by=request.user),
    )


@staff
def unlock(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    report = fetch(request, pk)
    form = ReasonForm(request.POST or None, subject=report)
    text = _("What was locked stays kept. After that the figures are those of the records again.")
    allowed = rules.can_unlock(request.user, report)
    step = step_on(report, _("Unlock the figures"), allowed, text=text, kind="danger")
    return take_step(
        request, step, form, lambda data: actions.unlock(report, data["reason"], by=request.user)
    )


@staff
def send(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    report = fetch(request, pk)
    above = report.organisation.parent
    allowed = rules.can_send(request.user, report)
    text = _("It goes to %(body)s, who may return it.") % {"body": above}
    form = LockForm(request.POST or None, subject=report, viewer=request.user)
    step = step_on(report, _("Send the report up"), allowed, text=text)
    return take_step(
        request,
        step,
        form,
        lambda data: actions.send(report, data.get("decided_by", ""), by=request.user),
    )


@staff
def give_back(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    report = fetch(request, pk)
    form = ReasonForm(request.POST or None, subject=report)
    allowed = rules.can_return(request.user, report)
    step = step_on(report, _("Return the report"), allowed, text=report.organisation.name)
    return take_step(
        request,
        step,
        form,
        lambda data: actions.give_back(report, data["reason"], by=request.user),
    )


@staff
def press(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """The draft of the notice stands on the page; whoever presses the button sends it."""
    report = fetch(request, pk)
    form = PressForm(request.POST or None, missing=Statement(report).missing)
    words = {"set": report.measure_set, "period": report.period, "body": report.organisation}
    text = _("%(body)s asks these units to send “%(set)s: %(period)s”.") % words
    allowed = rules.can_press(request.user, report)
    step = step_on(
        report, _("Press for missing reports"), allowed, button=_("Send the notice"), text=text
    )
    return take_step(
        request, step, form, lambda data: actions.press(report, data["units"], by=request.user)
    )


@staff
def word_file(request: StaffRequest, pk: UUID) -> HttpResponse:
    report = fetch(request, pk)
    require(rules.can_draw(request.user, report))
    return word(*paper.file(report))


@staff
def table_file(request: StaffRequest, pk: UUID) -> HttpResponse:
    report = fetch(request, pk)
    require(rules.can_draw(request.user, report))
    return table(*sheet.file(report))


@staff
def keep(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    report = fetch(request, pk)
    form = StepForm(request.POST or None, subject=report)
    text = _("There it gets its number and its signature.")
    allowed = report.is_fixed and rules.can_draw(request.user, report)
    step = step_on(report, _("Enter the report in the register of papers"), allowed, text=text)
    return take_step(request, step, form, lambda _data: paper.keep(report, by=request.user))
