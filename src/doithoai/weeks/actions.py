"""Every write: entries, the approval of a week, its release."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.agenda import NOON
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.people.models import User
from doithoai.units.models import Organisation
from doithoai.units.passing import pass_sides
from doithoai.weeks import events, reading, rules
from doithoai.weeks.models import Entry, Half, Week

TEXTS = ("what", "place", "chair", "attending")


def enter(entry: Entry, *, by: Actor) -> Entry:
    require(rules.can_write(by, entry.organisation_id))
    _check(entry)
    record(events.ENTERED, entry, by=by, day=entry.day)
    return entry


def change(entry: Entry, values: dict[str, Any], *, by: Actor) -> Entry:
    """After an approval the line is shown as changed until the week is approved again."""
    require(rules.can_change(by, entry))
    for name, value in values.items():
        setattr(entry, name, value)
    _check(entry)
    record(events.CHANGED, entry, changes=(*values, "half"), by=by, day=entry.day)
    return entry


def _check(entry: Entry) -> None:
    for name in TEXTS:
        setattr(entry, name, nfc(getattr(entry, name)).strip())
    if entry.starts_at:
        entry.half = Half.AFTERNOON if entry.starts_at >= NOON else Half.MORNING
    if entry.ends_at and not (entry.starts_at and entry.starts_at < entry.ends_at):
        raise ValidationError(_("The end lies before the beginning."))


def call_off(entry: Entry, *, by: Actor) -> Entry:
    """It stays in the week, struck out: people may have noted it."""
    require(rules.can_change(by, entry))
    entry.is_called_off = True
    record(events.CALLED_OFF, entry, changes=("is_called_off",), by=by)
    return entry


def approve(unit: Organisation, monday: dt.date, leader: str, *, by: User) -> Week:
    """What stands in the week now. A week may be approved again after changes."""
    require(rules.can_approve(by, unit.pk))
    if monday.weekday():
        raise ValidationError(_("A week begins on a Monday."))
    week = Week.objects.filter(organisation=unit, monday=monday).first() or Week(
        organisation=unit, monday=monday
    )
    lines = reading.tracked(by, unit, monday)
    if not lines:
        raise ValidationError(_("Nothing stands in this week yet."))
    with override("vi"):
        week.approved = {one.key: [one.digest, str(one.day), str(one.what)] for one in lines}
    week.approved_on, week.approved_by = timezone.localdate(), nfc(leader).strip()
    changes = ("approved", "approved_on", "approved_by")
    record(events.APPROVED, week, changes=changes, by=by, monday=monday, number=len(lines))
    return week


def release(week: Week, *, by: Actor) -> Week:
    """The public lines that were approved; what changes later waits for the next approval."""
    require(rules.can_release(by, week))
    week.released_on = timezone.localdate()
    record(events.RELEASED, week, changes=("released_on",), by=by)
    return week


def withdraw(week: Week, *, by: Actor) -> Week:
    require(rules.can_release(by, week))
    week.released_on = None
    record(events.WITHDRAWN, week, changes=("released_on",), by=by)
    return week


def pass_on(entry: Entry, old: Organisation, new: Organisation, *, by: Actor) -> Entry:
    """What is still to take place stands in the calendar of the successor."""
    return pass_sides(events.PASSED_ON, entry, old, new, by=by)
