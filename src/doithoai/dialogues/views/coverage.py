"""Which unit has held its dialogue in the period, and which has not."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.dialogues import actions, pages
from doithoai.dialogues.exporting import sheet
from doithoai.dialogues.forms import FrequencyForm
from doithoai.dialogues.models import Frequency
from doithoai.dialogues.rules import can_lay_down
from doithoai.kit.written_days import EARLIEST, LATEST, written_day
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, StepForm, take_step
from doithoai.units.models import Organisation

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def chosen(request: StaffRequest) -> pages.Coverage | None:
    """The frequency and the span that the address names, else the first and today's."""
    seen = Frequency.objects.visible_to(request.user).in_force().select_related("organisation")
    asked = request.GET.get("of", "")
    every = list(seen.order_by("kind", "pk"))
    found = next((one for one in every if str(one.pk) == asked), every[0] if every else None)
    if found is None:
        return None
    day = written_day(request.GET.get("on", ""))
    if day is None or not EARLIEST <= day <= LATEST:
        day = timezone.localdate()
    return pages.Coverage(found, every, day, request.user)


@staff
def coverage(request: StaffRequest) -> HttpResponse:
    found = chosen(request)
    context: dict[str, Any] = {"found": found, "may_lay_down": bool(units_of(request))}
    if found is not None:
        missing = request.GET.get("show") == "missing"
        context |= found.page(request.GET.get("after", ""), missing=missing)
        context["may_end"] = can_lay_down(request.user, found.frequency.organisation)
    return render(request, "dialogues/coverage.html", context)


@staff
def export(request: StaffRequest) -> HttpResponse:
    found = chosen(request)
    content = sheet(found) if found else b""
    answer = HttpResponse(content, content_type=XLSX, status=200 if found else 404)
    answer["Content-Disposition"] = 'attachment; filename="doi-thoai-theo-don-vi.xlsx"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def units_of(request: StaffRequest) -> list[UUID]:
    posts = request.user.current_posts
    found = {post.organisation_id: post.organisation for post in posts}
    return [pk for pk, unit in found.items() if can_lay_down(request.user, unit)]


@staff
def lay_down(request: StaffRequest) -> HttpResponseBase:
    units = Organisation.objects.filter(pk__in=units_of(request)).order_by("name")
    form = FrequencyForm(request.POST or None, organisations=units)
    step = Step(
        _("Lay down how often"),
        _("Save"),
        back=reverse("dialogues:coverage"),
        text=_("No law sets it for the Union: the unit does, for the units below it."),
        allowed=units.exists(),
    )
    return take_step(
        request, step, form, lambda data: actions.lay_down(Frequency(**data), by=request.user)
    )


@staff
def end(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    seen = Frequency.objects.visible_to(request.user).select_related("organisation")
    found = get_object_or_404(seen, pk=pk)
    form = StepForm(request.POST if request.method == "POST" else None, subject=found)
    title, back = _("No longer ask for it"), reverse("dialogues:coverage")
    allowed = can_lay_down(request.user, found.organisation)
    step = Step(title, title, back=back, text=str(found), allowed=allowed)
    return take_step(request, step, form, lambda _d: actions.end_frequency(found, by=request.user))
