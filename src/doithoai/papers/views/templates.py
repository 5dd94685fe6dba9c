"""The offices' own templates."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doithoai.kit.rights import require
from doithoai.papers import actions
from doithoai.papers.forms import TemplateForm
from doithoai.papers.models import Kind, OfficeTemplate
from doithoai.papers.template_fields import FIELDS
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, StepForm, take_step
from doithoai.units.models import Organisation


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
    mine = Organisation.objects.where(request.user, "papers.draw_up")
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
