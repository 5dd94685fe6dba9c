"""The number on the bell, for every staff page; asked of the database only where it is shown."""

from functools import cache

from django.http import HttpRequest

from doithoai.notices.pages import unseen
from doithoai.people.models import User


def bell(request: HttpRequest) -> dict[str, object]:
    return {"unseen_notices": cache(lambda: _count(request))}


def _count(request: HttpRequest) -> int:
    viewer = getattr(request, "user", None)
    return unseen(viewer) if isinstance(viewer, User) else 0
