"""Days on which a unit that is gone was to receive people are its successor's."""

from doithoai.kit.actors import Actor
from doithoai.reception import events
from doithoai.reception.models import Schedule, Session
from doithoai.units.models import Organisation
from doithoai.units.passing import pass_sides


def pass_on(schedule: Schedule, old: Organisation, new: Organisation, *, by: Actor) -> Schedule:
    """The same days and hours, until the successor lays down its own."""
    return pass_sides(events.SCHEDULE_PASSED_ON, schedule, old, new, by=by)


def pass_on_session(
    session: Session, old: Organisation, new: Organisation, *, by: Actor
) -> Session:
    """A session that is still to come. What was received stays in the register of its day."""
    return pass_sides(events.SESSION_PASSED_ON, session, old, new, by=by)
