"""Who may run a dialogue and who may conclude it."""

from doithoai.dialogues.models import Dialogue, Phase, Raised
from doithoai.kit.actors import Actor
from doithoai.units.models import Organisation

OPEN_FOR_CONCLUSIONS = (Phase.LIVE, Phase.CONCLUDE, Phase.FOLLOW_UP)


def can_plan(actor: Actor, organiser: Organisation) -> bool:
    return actor.may("dialogues.manage", organiser.id)


def can_lay_down(actor: Actor, organisation: Organisation) -> bool:
    """How often the units below hold a dialogue: a unit that sees them."""
    return can_plan(actor, organisation) and actor.may("read_below", organisation.id)


def can_manage(actor: Actor, dialogue: Dialogue) -> bool:
    standing = dialogue.taken_back_on is None
    return standing and actor.may("dialogues.manage", dialogue.organiser_id)


def can_take_back(actor: Actor, dialogue: Dialogue) -> bool:
    """What was entered from a document, by mistake; not while the public reads it."""
    entered = dialogue.is_of_a_document and not dialogue.is_published
    return entered and can_manage(actor, dialogue)


def can_raise(actor: Actor, dialogue: Dialogue, raised: Raised) -> bool:
    """Put a matter on the list until the report; from the floor only once the hall is open."""
    if dialogue.phase == Phase.REPORTED or not can_manage(actor, dialogue):
        return False
    return raised == Raised.PRIOR or dialogue.current_phase.is_held


def can_hear(actor: Actor, dialogue: Dialogue) -> bool:
    """Write down opinions from the floor: whoever receives voices and opens petitions there."""
    unit = dialogue.organiser_id
    return (
        can_raise(actor, dialogue, Raised.FLOOR)
        and actor.may("voices.receive", unit)
        and actor.may("petitions.open", unit)
    )


def can_treat(actor: Actor, dialogue: Dialogue) -> bool:
    """Write down what was answered or assigned in the hall: not before it, not after the report."""
    held = dialogue.current_phase.is_held and dialogue.phase != Phase.REPORTED
    return held and can_manage(actor, dialogue)


def can_conclude(actor: Actor, dialogue: Dialogue) -> bool:
    """Enter what the presiding leader concluded; an officer enters it for the leader."""
    entitled = actor.may("dialogues.conclude", dialogue.organiser_id) or actor.may(
        "enter_on_behalf", dialogue.organiser_id
    )
    standing = dialogue.taken_back_on is None
    return standing and entitled and dialogue.phase in OPEN_FOR_CONCLUSIONS


def can_publish(actor: Actor, dialogue: Dialogue) -> bool:
    """A leader, or an officer who records which leader agreed."""
    if dialogue.taken_back_on:
        return False
    return actor.may("answers.publish", dialogue.organiser_id) or actor.may(
        "enter_on_behalf", dialogue.organiser_id
    )
