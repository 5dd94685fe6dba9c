"""Where no page expected that somebody else was faster: 409 instead of a broken page.

Whoever may no longer do what she wrote for, because somebody else took a step meanwhile, finds
her words on the page that says so.
"""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

from doithoai.journal.models import StaleVersion
from doithoai.ui.views import conflict, refused, typed_words

REFUSED = {PermissionDenied: 403, Http404: 404}


class ConflictMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, StaleVersion):
            return conflict(request, back=_where_from(request), words=typed_words(request))
        if type(error) in REFUSED and request.method == "POST" and request.user.is_authenticated:
            return refused(request, REFUSED[type(error)])
        return None


def _where_from(request: HttpRequest) -> str:
    """The page of the form, if it is one of ours."""
    page = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()})
    return page if ours else "/"
