"""What every page has where somebody speaks or follows without an account."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache

from doithoai.journal.context import discreet

View = Callable[..., HttpResponseBase]


def private(view: View) -> View:
    """Nothing of the page is kept by a browser or proxy, and the journal keeps no request id.

    The referrer policy stays `same-origin`: nothing goes to other sites. Under `no-referrer`
    browsers send our own forms with `Origin: null`, which the CSRF check has to refuse.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with discreet():
            return view(request, *args, **kwargs)

    return never_cache(guarded)
