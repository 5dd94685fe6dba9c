"""What is held for how long, and who read what."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from doithoai.kit.rights import require
from doithoai.papers.http import word
from doithoai.papers.layout import render as draw
from doithoai.people.http import StaffRequest, staff
from doithoai.privacy import copies, pages, rules
from doithoai.units.models import Organisation


@staff
def readings(request: StaffRequest) -> HttpResponse:
    require(rules.can_open_pages(request.user))
    who = request.GET.get("who", "")
    context = {
        "page": pages.readings(request.user, request.GET.get("after", ""), who),
        "colleagues": pages.colleagues(request.user),
        "who": who,
        "tabs": pages.tabs("readings"),
    }
    return render(request, "privacy/readings.html", context)


@staff
def kept(request: StaffRequest) -> HttpResponse:
    require(rules.can_open_pages(request.user))
    units = pages.units_of(request.user)
    context = {
        "rows": pages.kept(units[0]),
        "units": units,
        "tabs": pages.tabs("kept"),
        "title": _("What is held"),
    }
    return render(request, "privacy/kept.html", context)


@staff
def register(request: StaffRequest, organisation_id: UUID) -> HttpResponse:
    """The register of processing of one unit as a paper."""
    units = Organisation.objects.where(request.user, rules.HANDLE)
    unit = get_object_or_404(units.select_related("area"), pk=organisation_id)
    return word("so-dang-ky-xu-ly-du-lieu.docx", draw(copies.register_paper(unit)))
