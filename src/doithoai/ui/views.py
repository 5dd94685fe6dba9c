"""The page of all parts, and the pages shown when something did not work."""

import re
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from .examples import EXAMPLES

_SECRET = re.compile("pass|code|token|key", re.IGNORECASE)


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


def typed_words(request: HttpRequest) -> Iterator[str]:
    """What was written in words; ids and choices hold no blank, secrets are never shown again."""
    for name, values in request.POST.lists():
        if not _SECRET.search(name):
            yield from (str(value) for value in values if " " in str(value).strip())


def refused(request: HttpRequest, status: int, *, back: str = "") -> HttpResponse | None:
    """A form that may not be carried out, or no longer: what was typed is shown to be kept.

    None where nothing was typed: then the plain page of that status says all there is to say.
    """
    typed = [(_("What you typed"), text) for text in typed_words(request)]
    context = {"typed": typed, "back": back, "number": status}
    return render(request, "refused.html", context, status=status) if typed else None
