"""Sessions in the database, read with one statement that is made once: named in SESSION_ENGINE."""

import datetime as dt

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from doithoai.kit.prepared import prepared


@prepared
def _kept(session_key: str, now: dt.datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=session_key, expire_date__gt=now)


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        for session in _kept(self.session_key or "", timezone.now()):
            return session
        self._session_key = None
        return None
