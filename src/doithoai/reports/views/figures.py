"""What is counted, and the figures by unit and period."""

from django.http import HttpResponse
from django.shortcuts import render

from doithoai.kit.measures import measures
from doithoai.kit.rights import require
from doithoai.people.http import StaffRequest, staff
from doithoai.reports import rules


@staff
def index(request: StaffRequest) -> HttpResponse:
    require(rules.can_see_pages(request.user))
    return render(request, "reports/index.html", {"measures": list(measures())})
