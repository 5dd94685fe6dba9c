"""Who prepares, locks, sends, returns and presses.

An officer prepares; a leader locks and sends, or an officer enters it for her, and the record then
says so. Whoever prepares the report of the unit above may return one that came or press for it.
"""

from uuid import UUID

from doithoai.kit.actors import Actor
from doithoai.reports.models import MeasureSet, Return, State


def can_lay_down(actor: Actor, organisation_id: UUID) -> bool:
    """What the unit and those below it report."""
    return prepares(actor, organisation_id)


def can_change_set(actor: Actor, measures: MeasureSet) -> bool:
    return measures.is_in_force and can_lay_down(actor, measures.organisation_id)


def prepares(actor: Actor, organisation_id: UUID) -> bool:
    return actor.may("returns.prepare", organisation_id)


def decides(actor: Actor, organisation_id: UUID) -> bool:
    """The leader, or an officer who enters what the leader decided."""
    return actor.may("returns.lock", organisation_id) or (
        prepares(actor, organisation_id) and actor.may("enter_on_behalf", organisation_id)
    )


def is_on_behalf(actor: Actor, report: Return) -> bool:
    return not actor.may("returns.lock", report.organisation_id)


def can_write(actor: Actor, report: Return) -> bool:
    return report.state == State.OPEN and prepares(actor, report.organisation_id)


def can_lock(actor: Actor, report: Return) -> bool:
    return report.state == State.OPEN and decides(actor, report.organisation_id)


def can_unlock(actor: Actor, report: Return) -> bool:
    """What was sent up is first returned by those who have it."""
    fixed = report.state in (State.LOCKED, State.RETURNED)
    return fixed and decides(actor, report.organisation_id)


def can_send(actor: Actor, report: Return) -> bool:
    fixed = report.state in (State.LOCKED, State.RETURNED)
    above = report.organisation.parent_id is not None
    return fixed and above and decides(actor, report.organisation_id)


def can_return(actor: Actor, report: Return) -> bool:
    above = report.organisation.parent_id
    return report.state == State.SENT and above is not None and prepares(actor, above)


def can_press(actor: Actor, report: Return) -> bool:
    """Those below who have not sent."""
    return prepares(actor, report.organisation_id)


def can_draw(actor: Actor, report: Return) -> bool:
    """The official report with all of its figures."""
    unit = report.organisation_id
    return prepares(actor, unit) or actor.may("returns.lock", unit)
