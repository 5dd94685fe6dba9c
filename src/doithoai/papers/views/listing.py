"""One page of a register: a year of it, page by page."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils import timezone

from doithoai.papers.forms import YearForm
from doithoai.people.http import StaffRequest

SHOWN = 50
YEARS = 5


def page_of(request: StaffRequest, rows: QuerySet[Any], day: str) -> dict[str, Any]:
    """What a register's page shows; `day` is the column by which a paper belongs to a year."""
    this = timezone.localdate().year
    form = YearForm(request.GET, years=range(this, this - YEARS, -1))
    year = form.cleaned_data["year"] if form.is_valid() else ""
    if year:
        rows = rows.filter(**{f"{day}__year": year})
    found = Paginator(rows, SHOWN).get_page(request.GET.get("page"))

    def address(number: int) -> str:
        return "?" + urlencode({"year": year, "page": number})

    return {
        "form": form,
        "rows": found.object_list,
        "previous": address(found.previous_page_number()) if found.has_previous() else "",
        "next": address(found.next_page_number()) if found.has_next() else "",
    }
