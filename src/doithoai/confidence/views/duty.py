"""The roster: who receives, day by day, what only people on duty may read."""

from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from doithoai.confidence import pages
from doithoai.confidence.forms import DutyForm
from doithoai.kit.rights import require
from doithoai.people.actions import end_duty, plan_duty
from doithoai.people.http import StaffRequest, staff
from doithoai.people.models import Duty
from doithoai.people.rules import can_plan_duty
from doithoai.people.steps import Step, take_step
from doithoai.units.models import Organisation


@staff
def roster(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    held = [post.organisation_id for post in request.user.current_posts]
    unit = get_object_or_404(Organisation.objects.filter(pk__in=held), pk=pk)
    require(can_plan_duty(request.user, unit))
    address = reverse("confidence:roster", args=[unit.pk])
    step = Step(
        title=_("Who is on duty"),
        text=_(
            "Restricted and sealed voices and urgent reports come to the people on duty. Without a "
            "roster they come to counsellors, else to leaders, else to officers and clerks."
        ),
        button=_("Put on the roster"),
        done=_("The roster is changed."),
        back=address,
        template="confidence/roster.html",
        context=pages.roster(unit),
    )
    form = DutyForm(request.POST or None, posts=pages.rosterable(unit))

    def act(data: dict[str, Any]) -> None:
        plan_duty(data["post"], data["starts_on"], data["ends_on"], by=request.user)

    return take_step(request, step, form, act)


@require_POST
@staff
def end(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    units = request.user.organisations("duty.plan")
    duties = Duty.objects.filter(post__organisation__in=units).select_related("post__organisation")
    duty = get_object_or_404(duties, pk=pk)
    end_duty(duty, by=request.user)
    return redirect("confidence:roster", duty.post.organisation_id)
