"""Finding a unit: the list below a box for htmx, and a page of its own without script."""

import re

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from doithoai.units.forms.picking import CHOICE, LONGEST
from doithoai.units.offers import AREA, ORGANISATION, Scope

_FIELD = re.compile(r"[A-Za-z][\w-]{0,80}")
_KEPT = ("field", "next", "level", "kind", "line", "standing")


def pick(request: HttpRequest, what: str) -> HttpResponse:
    """Areas are public knowledge; organisations are listed to those who are logged in."""
    if what == ORGANISATION and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if what not in (AREA, ORGANISATION):
        raise Http404
    field = request.GET.get("field", "unit")
    if not _FIELD.fullmatch(field):
        raise Http404
    fragment = bool(request.headers.get("HX-Request"))
    text = request.GET.get(field if fragment else "q", "")[:LONGEST].strip()
    context = {
        "offers": Scope.read(what, request.GET).find(text),
        "choice_name": field + CHOICE,
        "text": text,
        "typed": bool(text),
    }
    if fragment:
        return render(request, "units/offers.html", context)
    return render(request, "units/pick.html", context | _page(request, what))


def _page(request: HttpRequest, what: str) -> dict[str, object]:
    """What the page without script needs beside the results."""
    back = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = ""
    staff = request.user.is_authenticated
    return {
        "heading": _("Find a place") if what == AREA else _("Find an organisation"),
        "layout": "ui/staff.html" if staff else "ui/public.html",
        "kept": [(name, word) for name in _KEPT for word in request.GET.getlist(name)],
        "next": back,
    }
