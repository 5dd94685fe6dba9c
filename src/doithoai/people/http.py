"""Requests of people who are logged in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from doithoai.people.models import User


class StaffRequest(HttpRequest):
    user: User


def staff(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Only for people who are logged in and hold a post today; the view takes a StaffRequest."""

    @wraps(view)
    def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.current_posts:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return cast(Callable[..., HttpResponseBase], login_required(guarded))
