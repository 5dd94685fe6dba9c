"""Who works on cases: counsellors named one by one. Nobody reads a case by role."""

from uuid import UUID

from doithoai.confidence.rules import can_share
from doithoai.counselling.models import Case, State
from doithoai.kit.actors import Actor

WORK = "counselling.work"
FIGURES = "counselling.figures"


def can_open(actor: Actor, organisation_id: UUID) -> bool:
    return actor.may(WORK, organisation_id)


def can_see_pages(actor: Actor) -> bool:
    return actor.may_somewhere(WORK)


def can_see_figures(actor: Actor) -> bool:
    return actor.may_somewhere(FIGURES)


def can_write(actor: Actor, case: Case) -> bool:
    """Each counsellor who has its key."""
    return case.state == State.OPEN and can_share(actor, case)


def can_erase(actor: Actor, case: Case) -> bool:
    """Who answers for the unit's personal data, without reading it; at night the program."""
    return actor.may("privacy.handle", case.organisation_id)
