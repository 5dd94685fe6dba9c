"""Tables of figures, the records behind each, and what is counted."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from doithoai.files.kinds import XLSX
from doithoai.kit.measures import measure, measures
from doithoai.kit.periods import Period
from doithoai.kit.rights import require
from doithoai.people.http import StaffRequest, staff
from doithoai.reports import rules
from doithoai.reports.asking import Asked, asked, scope_of, units_shown
from doithoai.reports.comparing import pairs
from doithoai.reports.exporting import sheet
from doithoai.reports.forms import AskForm, DocumentsForm
from doithoai.reports.opening import Cell, opened
from doithoai.reports.pages import figures_page, groups
from doithoai.reports.tables import table


@staff
def index(request: StaffRequest) -> HttpResponse:
    """A table of figures, as its address asks."""
    require(rules.can_see_pages(request.user))
    form = AskForm(request.GET, viewer=request.user)
    context: dict[str, Any] = {"form": form, "query": request.GET.urlencode()}
    if form.is_valid():
        context |= figures_page(asked(form.cleaned_data, request.user))
    return render(request, "reports/index.html", context)


@staff
def export(request: StaffRequest) -> HttpResponse:
    """The same table by the same rights, with definitions."""
    question = _asked(request)
    today = timezone.localdate()
    answer = HttpResponse(sheet(question, table(question), today), content_type=XLSX.mime)
    answer["Content-Disposition"] = f'attachment; filename="so-lieu-{today:%Y-%m-%d}.xlsx"'
    return answer


def _asked(request: StaffRequest) -> Asked:
    require(rules.can_see_pages(request.user))
    form = AskForm(request.GET, viewer=request.user)
    if not form.is_valid():
        raise Http404
    return asked(form.cleaned_data, request.user)


@staff
def records(request: StaffRequest) -> HttpResponse:
    """What a figure counts, page by page."""
    require(rules.can_see_pages(request.user))
    form = AskForm(request.GET, viewer=request.user)
    try:
        one = measure(request.GET.get("measure", ""))
        period = Period.read(request.GET.get("period", ""))
    except (KeyError, ValueError):
        raise Http404 from None
    if not form.is_valid():
        raise Http404
    scope = scope_of(form.cleaned_data, request.user)
    if not rules.can_count(request.user, one, form.cleaned_data["unit"], line=scope.line):
        raise PermissionDenied
    cell = Cell(one, scope, period, rest=request.GET.get("rest") == "1")
    found = opened(cell, request.user, request.GET.get("after", ""))
    kept = request.GET.copy()
    kept["after"] = found.next
    following = found.next and f"?{kept.urlencode()}"
    context = {"cell": cell, "opened": found, "next": following, "units_shown": units_shown(scope)}
    return render(request, "reports/records.html", context)


@staff
def documents(request: StaffRequest) -> HttpResponse:
    """What documents state of a unit's place, beside what the records give."""
    require(rules.can_see_pages(request.user))
    form = DocumentsForm(request.GET)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        unit: Any = form.cleaned_data["unit"] or rules.askable(request.user)
        scope = scope_of({"unit": unit}, request.user)
        period = Period(*form.days())
        found = pairs(request.user, unit, period, line=scope.line)
        context |= {"unit": unit, "scope": scope, "period": period, "pairs": found}
    return render(request, "reports/documents.html", context)


@staff
def definitions(request: StaffRequest) -> HttpResponse:
    require(rules.can_see_pages(request.user))
    mine = [each for each in measures() if request.user.may_somewhere(each.verb)]
    return render(request, "reports/definitions.html", {"groups": groups(mine)})
