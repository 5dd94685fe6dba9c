"""The week of a unit, its own entries, approval and release."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from doithoai.journal.models import Event
from doithoai.papers.http import word
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, StepForm, take_step
from doithoai.weeks import actions, feed, pages, papers, reading, rules
from doithoai.weeks.forms import FACTS, ApproveForm, EntryForm, WeekChoice
from doithoai.weeks.models import Entry, Week


def fetch(request: StaffRequest, unit_id: UUID, monday: str) -> reading.Shown:
    """The week of a unit whose calendar she reads; 404 for a day that is no Monday."""
    unit = get_object_or_404(pages.readable(request.user), pk=unit_id)
    day = reading.monday_of(monday)
    if day.isoformat() != monday:
        raise Http404
    return reading.of_staff(request.user, unit, day)


def address(unit: UUID, monday: dt.date) -> str:
    return reverse("weeks:list") + f"?unit={unit}&week={monday.isoformat()}"


@staff
def week(request: StaffRequest) -> HttpResponse:
    below = pages.reads_below(request.user)
    form = WeekChoice(request.GET, below=below)
    wanted = form.cleaned_data if form.is_valid() else {}
    named, day = wanted.get("of"), wanted.get("week")
    unit = str(named.pk) if named else request.GET.get("unit", "")
    context = pages.week(request.user, unit, day.isoformat() if day else "")
    context["form"] = form if form.errors else WeekChoice(below=below)
    return render(request, "weeks/week.html", context)


@staff
def enter(request: StaffRequest) -> HttpResponseBase:
    units = pages.writable(request.user)
    initial = pages.day_asked(request.GET.get("day", ""))
    form = EntryForm(request.POST or None, units=units, initial=initial)
    back = reverse("weeks:list")
    step = Step(_("Enter into the week"), _("Save"), back=back, allowed=units.exists())

    def act(data: dict[str, Any]) -> None:
        made = Entry(organisation=data["organisation"], **form.facts)
        actions.enter(made, by=request.user)

    return take_step(request, step, form, act)


def fetch_entry(request: StaffRequest, pk: UUID) -> Entry:
    seen = Entry.objects.visible_to(request.user).select_related("organisation")
    return get_object_or_404(seen, pk=pk)


@staff
def entry(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = fetch_entry(request, pk)
    context = {
        "entry": found,
        "events": Event.objects.about(found),
        "may_change": rules.can_change(request.user, found),
        "back": address(found.organisation_id, reading.monday_of(found.day.isoformat())),
    }
    return render(request, "weeks/entry.html", context)


@staff
def change(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = fetch_entry(request, pk)
    initial = {name: getattr(found, name) for name in FACTS}
    form = EntryForm(request.POST or None, subject=found, initial=initial)
    back = reverse("weeks:entry", args=[pk])
    allowed = rules.can_change(request.user, found)
    step = Step(_("Change the entry"), _("Save"), back=back, allowed=allowed)
    return take_step(
        request, step, form, lambda _d: actions.change(found, form.facts, by=request.user)
    )


@staff
def call_off(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = fetch_entry(request, pk)
    form = StepForm(request.POST if request.method == "POST" else None, subject=found)
    step = Step(
        _("Call off"),
        _("Call off"),
        back=reverse("weeks:entry", args=[pk]),
        text=_("The line stays in the week, struck out."),
        kind="danger",
        allowed=rules.can_change(request.user, found),
    )
    return take_step(request, step, form, lambda _d: actions.call_off(found, by=request.user))


@staff
def approve(request: StaffRequest, unit_id: UUID, monday: str) -> HttpResponseBase:
    shown = fetch(request, unit_id, monday)
    leads = request.user.may("weeks.approve", unit_id)
    initial = {"leader": request.user.full_name if leads else ""}
    form = ApproveForm(request.POST or None, subject=shown.week, initial=initial)
    step = Step(
        _("Approve the week"),
        _("Approve"),
        back=address(unit_id, shown.monday),
        text=_("What is added or changed later is shown as such, until it is approved again."),
        allowed=rules.can_approve(request.user, unit_id),
    )

    def act(data: dict[str, Any]) -> None:
        actions.approve(shown.unit, shown.monday, data["leader"], by=request.user)

    return take_step(request, step, form, act)


@staff
@require_POST
def release(request: StaffRequest, pk: UUID, verb: str) -> HttpResponseBase:
    """Show it to the public, or no longer: a button of the week's page."""
    units = pages.readable(request.user).values("pk")
    found = get_object_or_404(Week.objects.filter(organisation__in=units), pk=pk)
    if verb not in RELEASES:
        raise Http404
    action, title = RELEASES[verb]
    form = StepForm(request.POST, subject=found)
    step = Step(title, title, back=address(found.organisation_id, found.monday))
    return take_step(request, step, form, lambda _d: action(found, by=request.user))


RELEASES = {
    "release": (actions.release, _("Show to the public")),
    "withdraw": (actions.withdraw, _("No longer show to the public")),
}


@staff
def paper(request: StaffRequest, unit_id: UUID, monday: str) -> HttpResponse:
    shown = fetch(request, unit_id, monday)
    return word(f"lich-tuan-{monday}.docx", papers.week(shown))


@staff
def calendar(request: StaffRequest, unit_id: UUID, monday: str) -> HttpResponse:
    """One week to take into a calendar program; for staff, so not kept by anything between."""
    return feed.answer(fetch(request, unit_id, monday), "private, no-store")
