"""A reader's private key for a quarter of an hour, so that one passphrase opens one sitting.

It lies in her session, encrypted under a key that only a cookie of her browser holds: neither the
database nor the cookie alone opens anything.
"""

import base64
import secrets

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from doithoai.kit import sealing
from doithoai.people.cookies import cookie_name
from doithoai.people.models import CaseKey, User

COOKIE = "unlocked"
SECONDS = 900
MOST_TRIES = 10
_KEPT = "unlocked_key"


class TooOften(Exception):
    """Too many wrong passphrases: wait a quarter of an hour."""


def unlock(user: User, passphrase: str) -> bytes:
    """The private key. WrongKey for a wrong passphrase or somebody without a key.

    TooOften after ten wrong ones within a quarter of an hour.
    """
    tries = f"people.unlocked.tries.{user.pk}"
    if int(cache.get(tries, 0)) >= MOST_TRIES:
        raise TooOften
    key = CaseKey.objects.filter(user=user).first()
    try:
        if key is None:
            raise sealing.WrongKey
        return sealing.private_of(key.pair, passphrase)
    except sealing.WrongKey:
        cache.set(tries, int(cache.get(tries, 0)) + 1, SECONDS)
        raise


def remember(request: HttpRequest, response: HttpResponseBase, private: bytes) -> None:
    """Keep it open for this browser; each time with a fresh key."""
    lock = secrets.token_bytes(sealing.KEY_BYTES)
    closed = sealing.close(lock, private, _owner(request))
    request.session[_KEPT] = {
        "closed": base64.b64encode(closed).decode(),
        "until": timezone.now().timestamp() + SECONDS,
    }
    response.set_cookie(
        cookie_name(COOKIE),
        base64.urlsafe_b64encode(lock).decode(),
        max_age=SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def private_key(request: HttpRequest) -> bytes | None:
    """The key unlocked here within the last quarter of an hour; else None."""
    kept, cookie = request.session.get(_KEPT), request.COOKIES.get(cookie_name(COOKIE))
    if not kept or not cookie or kept["until"] < timezone.now().timestamp():
        return None
    try:
        lock = base64.urlsafe_b64decode(cookie)
        return sealing.open_closed(lock, base64.b64decode(kept["closed"]), _owner(request))
    except (sealing.WrongKey, ValueError):
        return None


def forget(request: HttpRequest, response: HttpResponseBase) -> None:
    request.session.pop(_KEPT, None)
    response.delete_cookie(cookie_name(COOKIE), samesite="Strict")


def _owner(request: HttpRequest) -> bytes:
    assert isinstance(request.user, User)
    return request.user.pk.bytes
