"""The register of what is owed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from doithoai.commitments import listing
from doithoai.commitments.forms import FilterForm
from doithoai.people.http import StaffRequest, staff


@staff
def register(request: StaffRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    query = {key: str(v) for key, v in request.GET.items() if v}
    page = listing.page(request.user, chosen, timezone.localdate(), query)
    return render(request, "commitments/commitment_list.html", {"form": form, **page})
