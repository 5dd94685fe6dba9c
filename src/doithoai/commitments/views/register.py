"""The register of what is owed, and its table to take away."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from doithoai.commitments import listing
from doithoai.commitments.exporting import sheet
from doithoai.commitments.forms import FilterForm
from doithoai.commitments.rules import instructing
from doithoai.files.kinds import XLSX
from doithoai.people.http import StaffRequest, staff


@staff
def register(request: StaffRequest) -> HttpResponse:
    form = FilterForm(request.GET, viewer=request.user)
    chosen = form.cleaned_data if form.is_valid() else {}
    query = {key: str(v) for key, v in request.GET.items() if v}
    page = listing.page(request.user, chosen, timezone.localdate(), query)
    may = bool(instructing(request.user))
    context = {"form": form, "may_instruct": may, **page}
    return render(request, "commitments/commitment_list.html", context)


@staff
def export(request: StaffRequest) -> HttpResponse:
    """The same rows as the list, by the same rights."""
    form = FilterForm(request.GET, viewer=request.user)
    chosen = form.cleaned_data if form.is_valid() else {}
    today = timezone.localdate()
    rows = listing.in_rows(listing.chosen_rows(request.user, chosen, today), chosen, today)
    answer = HttpResponse(sheet(rows, today), content_type=XLSX.mime)
    answer["Content-Disposition"] = f'attachment; filename="theo-doi-{today:%Y-%m-%d}.xlsx"'
    return answer
