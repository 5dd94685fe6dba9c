"""Who may promise, give evidence and judge it."""

from uuid import UUID

from doithoai.commitments.models import UNSETTLED, Commitment, Escalation, EscalationState, State
from doithoai.kit.actors import Actor
from doithoai.papers.rules import can_number
from doithoai.people.models import User
from doithoai.units.models import Organisation


def can_make(actor: Actor, owner: Organisation, follower: Organisation) -> bool:
    """The body that promises, or the organisation that will follow it (on its behalf)."""
    return actor.may("commitments.make", owner.id) or actor.may("commitments.make", follower.id)


def instructing(viewer: User) -> set[UUID]:
    """The organisations for which this person writes down what a leader told a body to do."""
    return set(viewer.organisations("commitments.make")) & set(
        viewer.organisations("commitments.extend")
    )


def can_instruct(actor: Actor, follower: Organisation) -> bool:
    """Those that will follow it."""
    verbs = ("commitments.make", "commitments.extend")
    return all(actor.may(verb, follower.id) for verb in verbs)


def can_plan(actor: Actor, commitment: Commitment) -> bool:
    """Lay down its steps and mark them done: who owes it, or an officer who follows it."""
    on_behalf = actor.may("enter_on_behalf", commitment.follower_id)
    return commitment.state == State.OPEN and (owes_it(actor, commitment) or on_behalf)


def owes_it(actor: Actor, commitment: Commitment) -> bool:
    return actor.may("commitments.evidence", commitment.owner_id)


def can_give_evidence(actor: Actor, commitment: Commitment) -> bool:
    """Who owes it, or an officer who follows it and enters for them."""
    on_behalf = actor.may("enter_on_behalf", commitment.follower_id)
    return commitment.state in UNSETTLED and (owes_it(actor, commitment) or on_behalf)


def can_judge(actor: Actor, commitment: Commitment) -> bool:
    """Somebody who follows it, and is neither who owes it nor who brought the evidence."""
    if commitment.state != State.EVIDENCED or owes_it(actor, commitment):
        return False
    if not actor.may("commitments.confirm", commitment.follower_id):
        return False
    latest = commitment.evidence.last()
    return latest is not None and latest.given_by != actor.actor_id


def can_extend(actor: Actor, commitment: Commitment) -> bool:
    return commitment.state in UNSETTLED and actor.may("commitments.extend", commitment.follower_id)


def can_decide(actor: Actor, letter: Escalation) -> bool:
    """Send a letter or leave it: who follows the matter there, and draws up or signs its papers."""
    follows = actor.may("commitments.confirm", letter.sender_id)
    return (
        letter.state == EscalationState.DRAFTED and follows and can_number(actor, letter.sender_id)
    )
