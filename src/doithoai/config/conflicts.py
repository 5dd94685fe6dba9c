"""Where no page expected that somebody else was faster: 409 instead of a broken page."""

import re
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

from doithoai.journal.models import StaleVersion
from doithoai.ui.views import conflict

_SECRET = re.compile("pass|code|token|key", re.IGNORECASE)


class ConflictMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, StaleVersion):
            return None
        return conflict(request, back=_where_from(request), words=_words(request))


def _where_from(request: HttpRequest) -> str:
    """The page of the form, if it is one of ours."""
    page = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()})
    return page if ours else "/"


def _words(request: HttpRequest) -> Iterator[str]:
    """What was written in words; ids and choices hold no blank, secrets are never shown again."""
    for name, values in request.POST.lists():
        if not _SECRET.search(name):
            yield from (str(value) for value in values if " " in str(value).strip())
