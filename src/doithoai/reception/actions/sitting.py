"""One session: set up, posted, moved, prepared, opened, ended."""

import datetime as dt
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.reception import events, planning
from doithoai.reception.models import Condition, Kind, Session, State
from doithoai.reception.rules import (
    can_call,
    can_close,
    can_move,
    can_open,
    can_post,
    can_prepare,
)

TEXTS = ("place", "receiver", "receiver_post", "participants", "agenda", "trigger_note")


def call(session: Session, *, by: Actor) -> Session:
    """Set up a session that follows no schedule. An unscheduled one says why it is held."""
    require(can_call(by, session.organisation))
    for name in TEXTS:
        setattr(session, name, nfc(getattr(session, name)).strip())
    if session.kind == Kind.UNSCHEDULED and not session.trigger:
        raise ValidationError(_("An unscheduled reception says what made it necessary."))
    if session.ends_at and session.ends_at <= session.starts_at:
        raise ValidationError(_("The end lies before the beginning."))
    session.post_by = planning.post_by(session.organisation, session.held_on)
    day, kind = session.held_on, Kind(session.kind)
    record(events.CALLED, session, by=by, day=day, kind=kind)
    return session


def post(session: Session, *, by: Actor) -> Session:
    require(can_post(by, session))
    session.state, session.posted_on = State.POSTED, timezone.localdate()
    changes = ("state", "posted_on")
    record(events.POSTED, session, changes=changes, by=by, day=session.held_on)
    return session


def move(
    session: Session,
    day: dt.date,
    reason: str,
    *,
    starts_at: dt.time | None = None,
    ends_at: dt.time | None = None,
    place: str = "",
    by: Actor,
) -> Session:
    """Another day, hour or place, announced with its reason; what is not given stays.

    The day that was posted first stays visible.
    """
    require(can_move(by, session))
    if day < timezone.localdate():
        raise ValidationError(_("Choose a day that has not passed."))
    old = session.held_on
    wanted = {
        "held_on": day,
        "starts_at": starts_at or session.starts_at,
        "ends_at": ends_at or session.ends_at,
        "place": nfc(place).strip() or session.place,
    }
    changed = [name for name, value in wanted.items() if getattr(session, name) != value]
    if not changed:
        raise ValidationError(_("Choose another day, hour or place."))
    for name in changed:
        setattr(session, name, wanted[name])
    if session.ends_at and session.ends_at <= session.starts_at:
        raise ValidationError(_("The end lies before the beginning."))
    session.notice = _announced(reason)
    if day == old:
        record(events.REARRANGED, session, changes=(*changed, "notice"), by=by)
    else:
        session.moved_from = session.moved_from or old
        changes = (*changed, "moved_from", "notice")
        record(events.MOVED, session, changes=changes, by=by, old=old, day=day)
    return session


def cancel(session: Session, reason: str, *, by: Actor) -> Session:
    require(can_move(by, session))
    session.state, session.notice = State.CANCELLED, _announced(reason)
    record(events.CANCELLED, session, changes=("state", "notice"), by=by)
    return session


def _announced(reason: str) -> str:
    if not nfc(reason).strip():
        raise ValidationError(_("Say the reason: it is announced."))
    return nfc(reason).strip()


def prepare(
    session: Session,
    conditions: Collection[Condition],
    *,
    by: Actor,
    notified_on: dt.date | None = None,
    tested_on: dt.date | None = None,
    connected_at: dt.time | None = None,
) -> Session:
    """Tick off the conditions of receiving online, and when parties were told and sites tested."""
    require(can_prepare(by, session))
    session.conditions = [one.value for one in Condition if one in conditions]
    session.notified_on, session.tested_on = notified_on, tested_on
    session.connected_at = connected_at
    changes = ("conditions", "notified_on", "tested_on", "connected_at")
    record(events.PREPARED, session, changes=changes, by=by, number=len(session.conditions))
    return session


def open_session(session: Session, *, by: Actor) -> Session:
    """People are received from now on. Online only once every legal condition was ticked."""
    require(can_open(by, session))
    if session.held_on > timezone.localdate():
        raise ValidationError(_("Its day has not come yet: move it, or set up another session."))
    if session.is_online:
        _check_online(session)
    session.state = State.OPEN
    record(events.OPENED, session, changes=("state",), by=by)
    return session


def _check_online(session: Session) -> None:
    """Every condition, and the three moments of the decree; one that was late is shown as such."""
    if set(session.conditions) != set(Condition.values):
        raise ValidationError(_("Tick off the conditions of receiving online first."))
    if not (session.notified_on and session.tested_on and session.connected_at):
        raise ValidationError(
            _("Write down when parties were told, the connection was tested and all sites there.")
        )


def close(session: Session, *, by: Actor) -> Session:
    require(can_close(by, session))
    session.state = State.CLOSED
    record(events.CLOSED, session, changes=("state",), by=by)
    return session
