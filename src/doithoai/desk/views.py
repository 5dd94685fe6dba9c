"""The staff home."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from doithoai.desk import pages
from doithoai.people.http import StaffRequest, staff


@staff
def today(request: StaffRequest) -> HttpResponse:
    return render(request, "desk/today.html", pages.today(request.user, timezone.localdate()))
