"""Which receipt this browser has opened: a signed cookie for half an hour, nothing on the server.

The browser forgets it when it is closed. No session is made, so following leaves no row behind,
and a member of staff stays logged in.
"""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from doithoai.people.cookies import cookie_name
from doithoai.voices.models import Receipt

COOKIE = "opened"
SALT = "doithoai.portal.opened"
SECONDS = 1800


def remember(response: HttpResponse, receipt: Receipt) -> None:
    response.set_signed_cookie(
        cookie_name(COOKIE),
        str(receipt.pk),
        salt=SALT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def receipt_id(request: HttpRequest) -> UUID | None:
    """The receipt opened here within the last half hour."""
    value = request.get_signed_cookie(cookie_name(COOKIE), default="", salt=SALT, max_age=SECONDS)
    return UUID(value) if value else None


def forget(response: HttpResponse) -> None:
    response.delete_cookie(cookie_name(COOKIE))
