"""The report on the situation: looked at, taken away, entered in the register."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.kit.rights import require
from doithoai.papers.http import word
from doithoai.people.http import StaffRequest, staff
from doithoai.people.models import User
from doithoai.people.steps import Step, StepForm, take_step
from doithoai.reports import situation_later as later
from doithoai.reports import situation_paper
from doithoai.reports.returns.forms import organisations
from doithoai.reports.situation import Situation
from doithoai.ui.forms import DayField, FilterForm
from doithoai.units.models import Organisation

USUAL = dt.timedelta(days=30)
LONGEST = dt.timedelta(days=400)


class DaysForm(FilterForm):
    organisation = forms.ModelChoiceField(
        label=_("Unit"), queryset=Organisation.objects.none(), empty_label=None
    )
    first = DayField(label=_("From"))
    last = DayField(label=_("To"))

    def __init__(self, given: Any, viewer: User) -> None:
        mine, today = organisations(viewer, "reports.read"), timezone.localdate()
        usual = {"organisation": mine.first(), "first": today - USUAL, "last": today}
        asked = {name: given[name] for name in usual if given.get(name)}
        unit = usual["organisation"]
        days = {name: f"{usual[name]:%d/%m/%Y}" for name in ("first", "last")}
        super().__init__({"organisation": unit and unit.pk, **days, **asked})
        self.fields["organisation"].queryset = mine  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and not first <= last <= first + LONGEST:
            raise ValidationError(_("Choose days of at most a year, the first before the last."))
        return data

    @property
    def situation(self) -> Situation | None:
        if not self.is_valid():
            return None
        chosen = self.cleaned_data
        return Situation(chosen["organisation"], chosen["first"], chosen["last"])


def asked(request: StaffRequest) -> Situation:
    """Of a unit and days that may be drawn; otherwise 403."""
    found = DaysForm(request.GET, request.user).situation
    require(found is not None and situation_paper.can_draw(request.user, found))
    assert found
    return found


@staff
def preview(request: StaffRequest) -> HttpResponse:
    form = DaysForm(request.GET, request.user)
    wanted = form.situation
    context: dict[str, Any] = {"form": form, "wanted": wanted, "situation": None}
    if wanted:
        going = later.under_way(wanted, request.user) if wanted.is_long else None
        context |= {
            "situation": later.ready(wanted, request.user),
            "progress": going and going.progress,
            "may_draw": situation_paper.can_draw(request.user, wanted),
            "query": later.query(wanted),
            "count_form": StepForm(),
        }
    return render(request, "reports/situation.html", context)


@staff
def count(request: StaffRequest) -> HttpResponseBase:
    """Have a long one counted in the background; a short one needs none."""
    wanted = DaysForm(request.GET, request.user).situation
    require(wanted is not None)
    assert wanted
    step = Step(_("Count in the background"), _("Count"), later.address(wanted))
    form = StepForm(request.POST or None)
    return take_step(request, step, form, lambda _data: later.ask(wanted, by=request.user))


@staff
def word_file(request: StaffRequest) -> HttpResponseBase:
    wanted = asked(request)
    found = later.ready(wanted, request.user)
    return word(*situation_paper.file(found)) if found else redirect(later.address(wanted))


@staff
def keep(request: StaffRequest) -> HttpResponseBase:
    """Enter it in the register of papers, where it gets its number and its signature."""
    wanted = asked(request)
    back = later.address(wanted)
    found = later.ready(wanted, request.user)
    if found is None:
        return redirect(back)
    step = Step(_("Enter the report in the register of papers"), _("Enter in the register"), back)
    form = StepForm(request.POST or None)
    answer = take_step(
        request, step, form, lambda _data: situation_paper.keep(found, by=request.user)
    )
    return redirect("papers:list") if answer.status_code == 302 else answer
