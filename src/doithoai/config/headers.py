"""What every answer tells the browser beside the content policy."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed

# Nothing here asks for these; the microphone is for spoken opinions, on our own pages alone.
PERMISSIONS: Final = ", ".join(
    [
        *(
            f"{feature}=()"
            for feature in (
                *("accelerometer", "browsing-topics", "camera", "display-capture", "geolocation"),
                *("gyroscope", "hid", "magnetometer", "midi", "payment", "serial", "usb"),
            )
        ),
        "microphone=(self)",
    ]
)
METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
# Pages of these apps load no htmx, which writes markup as text: there the browser refuses it.
WITHOUT_MARKUP_FROM_SCRIPT: Final = frozenset({"portal", "deadlines"})
TRUSTED_TYPES: Final = {"require-trusted-types-for": "'script'", "trusted-types": "'none'"}


class HeadersMiddleware:
    """No other site may embed what we send, no page may use the device, no cache may keep it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        response = self.get_response(request)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = PERMISSIONS
        return response


class PageHeadersMiddleware:
    """For what a view made: it stands inside the content policy and behind the log-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        match = request.resolver_match
        if match and match.app_name in WITHOUT_MARKUP_FROM_SCRIPT:
            response._csp_update = TRUSTED_TYPES  # type: ignore[attr-defined]
        if match and match.view_name == "account_logout" and request.method == "POST":
            response.headers["Clear-Site-Data"] = '"cache"'
        if _is_for_one(request) and not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = "private, no-store"
        return response


def _is_for_one(request: HttpRequest) -> bool:
    """Whether the view asked who is there, and it is somebody; never asks itself."""
    return request.session.accessed and request.user.is_authenticated
