"""Breaches: noted, reported within the clock, closed."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.notices.actions import notify
from doithoai.privacy import events
from doithoai.privacy.models import Breach, BreachState
from doithoai.privacy.rules import HANDLE, can_close, can_handle, can_report
from doithoai.rulebook.deadlines import find
from doithoai.units.models import Organisation
from doithoai.units.models.organisations import owner_chain

RULE = "DATA_BREACH_NOTICE"


def note_breach(
    organisation: Organisation,
    noticed_at: dt.datetime,
    what: str,
    data: str,
    people_count: int | None = None,
    *,
    by: Actor,
) -> Breach:
    """Something happened to personal data; the clock of the rule runs from when it was noticed."""
    require(can_handle(by, organisation.pk))
    if noticed_at > timezone.now():
        raise ValidationError({"noticed_at": _("This moment has not come yet.")})
    deadline = find(RULE, noticed_at, owner_chain(organisation), kind=organisation.kind)
    breach = Breach(
        organisation=organisation,
        noticed_at=noticed_at,
        due_at=deadline.at if deadline else None,
        what=nfc(what).strip(),
        data=nfc(data).strip(),
        people_count=people_count,
    )
    due_on = timezone.localdate(breach.due_at or noticed_at)
    event = record(events.BREACH_NOTED, breach, by=by, due_on=due_on)
    notify(event, organisation.pk, HANDLE)
    return breach


def report_breach(breach: Breach, reported_to: str, measures: str, *, by: Actor) -> Breach:
    """It was reported: to whom, and what was done until then."""
    require(can_report(by, breach))
    breach.reported_at, breach.state = timezone.now(), BreachState.REPORTED
    breach.reported_to, breach.measures = nfc(reported_to).strip(), nfc(measures).strip()
    changes = ("reported_at", "state", "reported_to", "measures")
    record(events.BREACH_REPORTED, breach, changes=changes, by=by)
    return breach


def close_breach(breach: Breach, measures: str, *, by: Actor) -> Breach:
    """Nothing is left to be done about it."""
    require(can_close(by, breach))
    breach.measures = nfc(measures).strip()
    breach.closed_on, breach.state = timezone.localdate(), BreachState.CLOSED
    record(events.BREACH_CLOSED, breach, changes=("measures", "closed_on", "state"), by=by)
    return breach
