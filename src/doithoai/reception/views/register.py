"""The register of a unit: as a list, as the official form, as a table."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from doithoai.papers.http import word
from doithoai.people.http import StaffRequest, staff
from doithoai.reception import actions, exporting, papers
from doithoai.reception.forms import PeriodForm
from doithoai.reception.models import Visit
from doithoai.reception.pages import book as pages
from doithoai.reception.pages import register as shown
from doithoai.reception.pages.week import units_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@staff
def book(request: StaffRequest) -> HttpResponse:
    form = PeriodForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    query = {key: str(v) for key, v in request.GET.items() if v}
    return render(
        request, "reception/register.html", pages.book(request.user, chosen, query) | {"form": form}
    )


@staff
def export(request: StaffRequest, unit_id: UUID, form: str) -> HttpResponse:
    """The twelve columns of a period, by the register's numbers; that it was taken is recorded."""
    unit = get_object_or_404(units_of(request.user, "reception.register"), pk=unit_id)
    asked = PeriodForm(request.GET)
    chosen = asked.cleaned_data if asked.is_valid() else {}
    first, last = shown.period(chosen, timezone.localdate())
    rows = Visit.objects.visible_to(request.user).filter(organisation=unit).between(first, last)
    lines = shown.lines(shown.rows(rows.in_order()[: exporting.MOST]), request.user)
    if form == "docx":
        answer = word("so-tiep-cong-dan.docx", papers.register(unit, lines, first, last))
    elif form == "xlsx":
        answer = HttpResponse(exporting.sheet(lines), content_type=XLSX)
        answer["Content-Disposition"] = 'attachment; filename="so-tiep-cong-dan.xlsx"'
        answer["Cache-Control"] = "private, no-store"
    else:
        raise Http404
    actions.note_register_read(unit, by=request.user)
    return answer
