"""The page of all parts, and the pages shown when something did not work."""

from collections.abc import Iterable

from django.conf import settings
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from .examples import EXAMPLES


def components(request: HttpRequest) -> HttpResponse:
    """Every part as it looks; for those who build, so only where the installation says so."""
    if not settings.COMPONENTS_PAGE:
        raise Http404
    parts = [
        {"name": name, "html": render_to_string(f"ui/examples/{name}.html", made(), request)}
        for name, made in EXAMPLES.items()
    ]
    return render(request, "ui/components.html", {"parts": parts})


def conflict(
    request: HttpRequest,
    *,
    back: str,
    form: BaseForm | None = None,
    words: Iterable[str] = (),
) -> HttpResponse:
    """Somebody else changed the record first: 409, and everything typed is shown to be kept.

    `words` are what was typed where the form is not known.
    """
    typed = [(field.label, value) for field in form or () if (value := field.value())]
    typed += [(_("What you typed"), text) for text in words]
    return render(request, "409.html", {"typed": typed, "back": back}, status=409)
