"""Schedules of leaders, and the unit's own hours."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.journal.models import Event
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, StepForm, take_step
from doithoai.reception import actions, planning, rules
from doithoai.reception.forms import DaysForm, EndForm, ScheduleForm
from doithoai.reception.models import Schedule
from doithoai.reception.pages import week as pages

from .common import fetch_schedule, step_on

MOST = 200


@staff
def schedule_list(request: StaffRequest) -> HttpResponse:
    running = Schedule.objects.visible_to(request.user).running(timezone.localdate())
    rows = running.select_related("organisation").in_order()[:MOST]
    may_make = bool(request.user.organisations("reception.schedule"))
    return render(request, "reception/schedules.html", {"rows": rows, "may_make": may_make})


@staff
def make(request: StaffRequest) -> HttpResponseBase:
    units = pages.units_of(request.user, "reception.schedule")
    form = ScheduleForm(request.POST or None, units=units)
    step = Step(
        title=_("Make a schedule"),
        button=_("Save the schedule"),
        back=reverse("reception:schedules"),
        allowed=units.exists(),
    )
    return take_step(
        request, step, form, lambda _d: actions.make_schedule(form.schedule, by=request.user)
    )


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    schedule = fetch_schedule(request, pk)
    context = {
        "schedule": schedule,
        "months": planning.months(schedule, timezone.localdate()),
        "may_change": rules.can_change_schedule(request.user, schedule),
        "events": Event.objects.about(schedule),
    }
    return render(request, "reception/schedule.html", context)


@staff
def post(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """Post the coming days of a leader, or the unit's hours as a whole."""
    schedule = fetch_schedule(request, pk)
    allowed = rules.can_change_schedule(request.user, schedule)
    if not schedule.is_of_leader:
        form = StepForm(request.POST if request.method == "POST" else None, subject=schedule)
        step = step_on(
            schedule, _("Post the hours"), pgettext_lazy("reception", "Post"), allowed=allowed
        )
        return take_step(
            request, step, form, lambda _d: actions.post_hours(schedule, by=request.user)
        )
    found = planning.months(schedule, timezone.localdate())
    days = DaysForm(
        request.POST or None, subject=schedule, rows=planning.open_days(found, timezone.localdate())
    )
    step = step_on(
        schedule, _("Post days of reception"), pgettext_lazy("reception", "Post"), allowed=allowed
    )
    return take_step(
        request, step, days, lambda _d: actions.post_days(schedule, days.chosen, by=request.user)
    )


@staff
def end(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    schedule = fetch_schedule(request, pk)
    form = EndForm(request.POST or None, subject=schedule)
    allowed = rules.can_change_schedule(request.user, schedule)
    text = _("Days that were posted stay posted; call them off one by one if they fall away.")
    step = step_on(
        schedule,
        _("End the schedule"),
        pgettext_lazy("reception", "End"),
        text=text,
        allowed=allowed,
    )
    return take_step(
        request, step, form, lambda d: actions.end_schedule(schedule, d["last"], by=request.user)
    )
