"""The staff home."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from doithoai.desk import pages, searching, setting_up
from doithoai.people.http import StaffRequest, staff


@staff
def today(request: StaffRequest) -> HttpResponse:
    return render(request, "desk/today.html", pages.today(request.user, timezone.localdate()))


@staff
def set_up(request: StaffRequest) -> HttpResponse:
    """The set-up pages that this person may open."""
    return render(request, "desk/set_up.html", {"entries": setting_up.entries(request.user)})


@staff
def search(request: StaffRequest) -> HttpResponse:
    return render(request, "desk/search.html", searching.page(request.user, request.GET))
