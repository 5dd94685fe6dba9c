"""Who answers for personal data, and what may be done with a request in which state."""

from uuid import UUID

from doithoai.kit.actors import Actor
from doithoai.privacy.models import HALTING, Breach, BreachState, Consent, Request, RequestState

HANDLE = "privacy.handle"


def can_handle(actor: Actor, organisation_id: UUID) -> bool:
    """Officers and leaders of the unit answer for the personal data that it holds."""
    return actor.may(HANDLE, organisation_id)


def can_open_pages(actor: Actor) -> bool:
    return actor.may_somewhere(HANDLE)


def can_rotate_keys(actor: Actor) -> bool:
    """Whoever has the command line of the server; nobody through a page."""
    return actor.may("keys.rotate", None)


def can_erase_by_itself(actor: Actor) -> bool:
    """The program alone, by a rule that somebody laid down."""
    return actor.may("privacy.erase_nightly", None)


def can_respond(actor: Actor, request: Request) -> bool:
    received = request.state == RequestState.RECEIVED
    return received and can_handle(actor, request.organisation_id)


def can_work_on(actor: Actor, request: Request) -> bool:
    return request.is_open and can_handle(actor, request.organisation_id)


def can_resume(actor: Actor, request: Request) -> bool:
    """Once, and only of what a request of that kind has stopped for good."""
    stopped = request.right in HALTING and request.state == RequestState.DONE
    return stopped and not request.resumed_on and can_handle(actor, request.organisation_id)


def can_extend(actor: Actor, request: Request) -> bool:
    """Once, by the rule's own number of days."""
    return request.extended_on is None and can_work_on(actor, request)


def can_withdraw(actor: Actor, consent: Consent) -> bool:
    return consent.is_in_force and can_handle(actor, consent.organisation_id)


def can_report(actor: Actor, breach: Breach) -> bool:
    noted = breach.state == BreachState.NOTED
    return noted and can_handle(actor, breach.organisation_id)


def can_close(actor: Actor, breach: Breach) -> bool:
    return breach.state != BreachState.CLOSED and can_handle(actor, breach.organisation_id)
