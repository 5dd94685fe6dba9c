"""Who writes into the calendar, who approves a week and who releases it."""

from uuid import UUID

from doithoai.kit.actors import Actor
from doithoai.weeks.models import Entry, Week


def can_write(actor: Actor, unit: UUID) -> bool:
    return actor.may("weeks.manage", unit)


def can_change(actor: Actor, entry: Entry) -> bool:
    return not entry.is_called_off and can_write(actor, entry.organisation_id)


def can_approve(actor: Actor, unit: UUID) -> bool:
    """A leader, or an officer who records which leader approved."""
    return actor.may("weeks.approve", unit) or (
        can_write(actor, unit) and actor.may("enter_on_behalf", unit)
    )


def can_release(actor: Actor, week: Week) -> bool:
    return week.approved_on is not None and can_approve(actor, week.organisation_id)
