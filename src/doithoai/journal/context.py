"""What surrounds a step: the request it came with, for whom it is done, whether it is discreet.

One click groups its events by request id. Somebody without an account leaves neither request id
nor minute: times of discreet events are those of the full hour.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from doithoai.kit.actors import ANONYMOUS, Actor

_request_id: ContextVar[str] = ContextVar("journal_request_id", default="")
_discreet: ContextVar[bool] = ContextVar("journal_discreet", default=False)


class RequestIdMiddleware:
    """Gives every request an id of its own. It is random and never sent to the browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = _request_id.set(secrets.token_hex(8))
        try:
            return self.get_response(request)
        finally:
            _request_id.reset(token)


@contextmanager
def as_one(request_id: str) -> Iterator[None]:
    """Everything inside belongs together under this id, also where there is no request."""
    token = _request_id.set(request_id)
    try:
        yield
    finally:
        _request_id.reset(token)


@contextmanager
def discreet() -> Iterator[None]:
    """Everything inside leaves no request id and only the hour (speak and receipt pages).

    Also usable as a decorator of a view. Events of `kit.actors.ANONYMOUS` are always discreet.
    """
    token = _discreet.set(True)
    try:
        yield
    finally:
        _discreet.reset(token)


def current_request_id(by: Actor) -> str:
    """The request's id, or "" outside a request and for discreet events."""
    return "" if _is_discreet(by) else _request_id.get()


def current_time(by: Actor) -> datetime:
    """Now, in UTC; the full hour for discreet events."""
    now = timezone.now()
    return now.replace(minute=0, second=0, microsecond=0) if _is_discreet(by) else now


def _is_discreet(by: Actor) -> bool:
    return _discreet.get() or by.actor_id == ANONYMOUS.actor_id
