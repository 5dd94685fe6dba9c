"""The list and the page of a petition."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from doithoai.files.http import respond
from doithoai.journal.models import Event
from doithoai.people.http import StaffRequest, staff
from doithoai.people.models import ListName
from doithoai.people.shelf import COUNTED, shelf
from doithoai.petitions import pages, rows
from doithoai.petitions.forms import FilterForm

from .common import fetch


@staff
def petition_list(request: StaffRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    query = {key: str(v) for key, v in request.GET.items() if v}
    page = pages.listed(request.user, chosen, timezone.localdate(), query)
    context = {
        "form": form,
        "page": page,
        "query": request.GET.urlencode(),
        "shelf": shelf(request.user, ListName.PETITIONS, request.GET),
    }
    return render(request, "petitions/petition_list.html", context)


@staff
def saved(request: StaffRequest) -> HttpResponse:
    """The saved filters with their counts: the list does not wait for them."""

    def count(query: QueryDict) -> int:
        form = FilterForm(query)
        chosen = form.cleaned_data if form.is_valid() else {}
        return pages.counted(request.user, chosen, timezone.localdate(), COUNTED)

    with_counts = shelf(request.user, ListName.PETITIONS, request.GET, count)
    return render(request, "people/_shelf.html", {"shelf": with_counts})


@staff
def print_list(request: StaffRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    today = timezone.localdate()
    page = pages.listed(request.user, chosen, today, {}, pages.PRINTED)
    return render(request, "petitions/print_list.html", {"rows": page.rows, "today": today})


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    petition = fetch(request, pk)
    return render(request, "petitions/petition_detail.html", pages.chain_of(petition, request.user))


@never_cache
@staff
def picture(request: StaffRequest, pk: UUID, masking_id: UUID) -> HttpResponseBase:
    """A masked copy, for everybody who sees the petition; what came, only its voice's page has."""
    petition = fetch(request, pk)
    found = next((one for one in rows.pictures(petition.pk) if one.pk == masking_id), None)
    if found is None:
        raise Http404
    return respond(found.file, inline=True)


@staff
def history(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Every step, oldest first; the page of the petition takes it in where it is asked for."""
    petition = fetch(request, pk)
    context = {"petition": petition, "events": Event.objects.about(petition)}
    return render(request, "petitions/history.html", context)
