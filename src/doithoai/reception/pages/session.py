"""The page of one session."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.people.models import User
from doithoai.reception import actions, rules
from doithoai.reception.models import Condition, Session, Visit
from doithoai.rulebook.deadlines import Deadline, due, find
from doithoai.rulebook.terms import Rule
from doithoai.units.models.organisations import owner_chain

from . import papers, register

BUTTONS: dict[str, tuple[Callable[..., Session], Promise]] = {
    "post": (actions.post, _("Post it")),
    "open": (actions.open_session, _("Open the session")),
    "close": (actions.close, _("End the session")),
}
FROM_LAST = ("organisation", "place", "receiver", "receiver_post", "starts_at", "ends_at")
MOST_ROWS = 300


def overview(session: Session, viewer: User) -> dict[str, Any]:
    """Facts, rows as far as she may read them, and what she may do now."""
    seen = Visit.objects.visible_to(viewer).filter(session=session).order_by("number")
    reads = session.organisation_id in viewer.organisations("reception.register")
    visits = register.rows(seen[:MOST_ROWS]) if reads else []
    counted = session.visits.aggregate(people=Sum("people"))
    return {
        "session": session,
        "reads_register": reads,
        "lines": register.lines(visits, viewer),
        "number": session.visits.count(),
        "people": counted["people"] or 0,
        "buttons": [verb for verb in BUTTONS if getattr(rules, f"can_{verb}")(viewer, session)],
        "labels": {verb: label for verb, (_act, label) in BUTTONS.items()},
        "may_note": rules.can_note(viewer, session),
        "may_move": rules.can_move(viewer, session),
        "may_prepare": rules.can_prepare(viewer, session),
        "conditions": ticked(session) if session.is_online else (),
        "limits": limits(session) if session.is_online else (),
        **papers.panel(session, papers.of_session(session), viewer),
    }


def ticked(session: Session) -> list[tuple[str, bool]]:
    return [(str(one.label), one.value in session.conditions) for one in Condition]


@dataclass(frozen=True)
class Limit:
    """Until when something is done before an online session, and when it was."""

    deadline: Deadline
    done: dt.datetime | dt.date | None

    @property
    def rule(self) -> Rule:
        return self.deadline.rule

    @property
    def at(self) -> dt.datetime | None:
        return self.deadline.at

    @property
    def date(self) -> dt.date:
        return self.deadline.date

    @property
    def is_late(self) -> bool:
        if self.done is None:
            return False
        if isinstance(self.done, dt.datetime):
            return self.at is not None and self.done > self.at
        return self.done > self.date


def limits(session: Session) -> list[Limit]:
    """Until when parties are told, the connection is tested and all sites are there."""
    unit = session.organisation
    where: dict[str, Any] = {"owners": owner_chain(unit), "kind": unit.kind}
    days = [
        (find("ONLINE_RECEPTION_NOTICE", session.held_on, **where), session.notified_on),
        (find("ONLINE_RECEPTION_TEST", session.held_on, **where), session.tested_on),
    ]
    ready = due("ONLINE_RECEPTION_READY", _at(session, session.starts_at), **where)
    there = _at(session, session.connected_at) if session.connected_at else None
    found = [Limit(limit, done) for limit, done in days if limit]
    return [*found, Limit(ready, there)]


def _at(session: Session, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(session.held_on, time))


def last_place(units: Any) -> dict[str, Any]:
    """What the next session most likely has in common with the last one."""
    last = Session.objects.filter(organisation__in=units).order_by("-held_on", "-id").first()
    return {name: getattr(last, name) for name in FROM_LAST} if last else {}
