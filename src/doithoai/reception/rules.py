"""Who posts the days, who keeps the register, who refuses and who concludes."""

from doithoai.kit.actors import Actor
from doithoai.papers.rules import can_number
from doithoai.reception.models import Matter, Schedule, Session, State, Visit
from doithoai.units.models import Organisation


def can_schedule(actor: Actor, unit: Organisation) -> bool:
    """Whoever says when a leader receives, and posts it."""
    return actor.may("reception.schedule", unit.pk)


def can_change_schedule(actor: Actor, schedule: Schedule) -> bool:
    return schedule.ends_on is None and actor.may("reception.schedule", schedule.organisation_id)


def can_call(actor: Actor, unit: Organisation) -> bool:
    """Set up one session: also the clerk at the desk, when somebody stands there."""
    return actor.may("reception.schedule", unit.pk) or actor.may("reception.receive", unit.pk)


def can_post(actor: Actor, session: Session) -> bool:
    mine = actor.may("reception.schedule", session.organisation_id)
    return session.state == State.PLANNED and mine


def can_move(actor: Actor, session: Session) -> bool:
    return session.is_coming and actor.may("reception.schedule", session.organisation_id)


def can_prepare(actor: Actor, session: Session) -> bool:
    """Tick off what an online session needs."""
    works = session.is_online and session.state not in {State.CLOSED, State.CANCELLED}
    return works and actor.may("reception.receive", session.organisation_id)


def can_open(actor: Actor, session: Session) -> bool:
    return session.is_coming and actor.may("reception.receive", session.organisation_id)


def can_close(actor: Actor, session: Session) -> bool:
    mine = actor.may("reception.receive", session.organisation_id)
    return session.state == State.OPEN and mine


def can_note(actor: Actor, session: Session) -> bool:
    """Rows are taken once it was opened, also when it has ended: some come late, from offline."""
    return session.was_opened and actor.may("reception.receive", session.organisation_id)


def can_erase(actor: Actor, visit: Visit) -> bool:
    """Who answers for the unit's personal data, without reading it; at night the program."""
    return actor.may("privacy.handle", visit.organisation_id)


def can_treat(actor: Actor, visit: Visit, matter: Matter | None = None) -> bool:
    waits = matter is None or matter.is_waiting
    waits = waits and visit.erased_on is None
    return waits and actor.may("reception.receive", visit.organisation_id)


def can_correct(actor: Actor, visit: Visit) -> bool:
    """Who keeps the register puts right what was written wrongly, also later."""
    return can_treat(actor, visit)


def can_take(actor: Actor, matter: Matter) -> bool:
    """Make a petition of it: whoever opens petitions there."""
    visit = matter.visit
    return can_treat(actor, visit, matter) and actor.may("petitions.open", visit.organisation_id)


def can_send_on(actor: Actor, matter: Matter) -> bool:
    return can_take(actor, matter) and actor.may("petitions.route", matter.visit.organisation_id)


def can_note_notice(actor: Actor, visit: Visit) -> bool:
    return visit.is_refused and not visit.notice_number and can_treat(actor, visit)


def can_issue(actor: Actor, about: Visit | Session) -> bool:
    """Draw up a notice with a number: of a row, as long as the person is known."""
    known = not isinstance(about, Visit) or about.erased_on is None
    return known and can_number(actor, about.organisation_id)


def can_conclude(actor: Actor, visit: Visit) -> bool:
    """The head who received, or an officer who writes down what the head said."""
    unit = visit.organisation_id
    entitled = actor.may("reception.conclude", unit) or actor.may("enter_on_behalf", unit)
    return entitled and not visit.is_refused and visit.concluded_on is None
