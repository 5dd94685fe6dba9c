"""Log-ins: kept under a hash, bound to the kind of browser, listed for their owner.

Named in SESSION_ENGINE. Whoever reads the database finds no key that a browser could present:
a row is found by the HMAC of its cookie. A log-in ends at the latest after SESSION_COOKIE_AGE,
however busy, and earlier when nothing was asked for a while.
"""

import datetime as dt
from typing import Any, ClassVar, Final
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.kit.crypto import hmac_lookup
from doithoai.kit.prepared import prepared

BEGAN, SEEN, DEVICE = "_began", "_seen", "_device"
TOUCHED_EVERY: Final = 300
"""Seconds within which a log-in in use is not written again."""
_BROWSERS: Final = {
    "coc_coc": "Cốc Cốc",
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS: Final = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


def kept_as(key: str) -> str:
    """What the database knows of a cookie: 160 bits of its HMAC."""
    return hmac_lookup("people.session", key)[:40]


def device(request: HttpRequest) -> str:
    """ "Chrome, Android": the kind of browser and system, never its version or model."""
    agent = request.META.get("HTTP_USER_AGENT", "")
    kinds = (
        next((name for sign, name in table.items() if sign in agent), "")
        for table in (_BROWSERS, _SYSTEMS)
    )
    return ", ".join(kind for kind in kinds if kind)


class SessionQuerySet(models.QuerySet["Session"]):
    def of(self, account: UUID) -> "SessionQuerySet":
        """The log-ins of an account that are open now, the one used last first."""
        open_now = self.filter(account=account, expire_date__gt=timezone.now())
        return open_now.order_by("-seen_at", "session_key")


class Session(AbstractBaseSession):
    """One log-in; `session_key` is the hash of the cookie."""

    account = models.UUIDField(null=True, db_index=True)
    device = models.CharField(max_length=40, blank=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Session"]] = SessionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        app_label = "people"
        verbose_name = _("log-in")

    def __str__(self) -> str:
        return self.session_key


@prepared
def _kept(session_key: str, now: dt.datetime) -> models.QuerySet[Session]:
    return Session.objects.filter(session_key=session_key, expire_date__gt=now)


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        now = timezone.now()
        began = data.setdefault(BEGAN, int(now.timestamp()))
        return Session(
            session_key=kept_as(str(self._get_or_create_session_key())),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            account=data.get(SESSION_KEY),
            device=data.get(DEVICE, ""),
            began_at=dt.datetime.fromtimestamp(began, dt.UTC),
            seen_at=now,
        )

    def _get_session_from_db(self) -> Session | None:
        for session in _kept(kept_as(self.session_key or ""), timezone.now()):
            return session
        self._session_key = None
        return None

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(session_key=kept_as(session_key)).exists()

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            Session.objects.filter(session_key=kept_as(key)).delete()


def has_run_out(request: HttpRequest) -> bool:
    """Too old, idle for too long, or suddenly in another kind of browser."""
    kept, now = request.session, timezone.now().timestamp()
    too_old = now - kept.get(BEGAN, now) > settings.SESSION_COOKIE_AGE
    idle = now - kept.get(SEEN, now) > settings.SESSION_IDLE_SECONDS
    elsewhere = bool(kept.get(DEVICE)) and kept[DEVICE] != device(request)
    return too_old or idle or elsewhere


def touch(request: HttpRequest) -> None:
    """Remember that it is in use; one write in five minutes."""
    now = int(timezone.now().timestamp())
    if now - request.session.get(SEEN, 0) > TOUCHED_EVERY:
        request.session[SEEN] = now
        if not request.session.get(DEVICE):
            request.session[DEVICE] = device(request)
