"""Whose request it is when web servers stand in front.

Log-in attempts and the limits of the public pages are counted by REMOTE_ADDR. Behind a proxy that
is the proxy's; the visitor's is in X-Forwarded-For, to which each proxy adds the address it was
asked from at the end. Whatever the visitor writes there herself stands before those and is not
believed.
"""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponseBase


def visitor(forwarded: str, peer: str, proxies: int) -> str:
    """The address that asked the outermost of `proxies` trusted proxies.

    `peer` where the header names fewer, or something that is no address: nothing is guessed.
    """
    addresses = [part.strip() for part in forwarded.split(",")]
    if not proxies or len(addresses) < proxies:
        return peer
    try:
        return str(ipaddress.ip_address(addresses[-proxies]))
    except ValueError:
        return peer


class ProxyMiddleware:
    """REMOTE_ADDR becomes the visitor's, for everything after it. Not there without proxies."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.PROXIES:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.META["REMOTE_ADDR"] = visitor(
            request.META.get("HTTP_X_FORWARDED_FOR", ""),
            request.META.get("REMOTE_ADDR", ""),
            settings.PROXIES,
        )
        return self.get_response(request)
