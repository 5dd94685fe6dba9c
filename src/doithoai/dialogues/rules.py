"""Who may run a dialogue and who may conclude it."""

from doithoai.dialogues.models import Dialogue, Phase
from doithoai.kit.actors import Actor
from doithoai.units.models import Organisation

OPEN_FOR_PRIOR = (Phase.PLAN, Phase.COLLECT, Phase.PREPARE)
OPEN_FOR_CONCLUSIONS = (Phase.LIVE, Phase.CONCLUDE, Phase.FOLLOW_UP)


def can_plan(actor: Actor, organiser: Organisation) -> bool:
    return actor.may("dialogues.manage", organiser.id)


def can_manage(actor: Actor, dialogue: Dialogue) -> bool:
    return actor.may("dialogues.manage", dialogue.organiser_id)


def can_raise(actor: Actor, dialogue: Dialogue) -> bool:
    """Put a matter on the dialogue's list, before the day or from the floor."""
    return can_manage(actor, dialogue) and dialogue.phase != Phase.REPORTED


def can_conclude(actor: Actor, dialogue: Dialogue) -> bool:
    """Enter what the presiding leader concluded; an officer enters it for the leader."""
    entitled = actor.may("dialogues.conclude", dialogue.organiser_id) or actor.may(
        "enter_on_behalf", dialogue.organiser_id
    )
    return entitled and dialogue.phase in OPEN_FOR_CONCLUSIONS


def can_publish(actor: Actor, dialogue: Dialogue) -> bool:
    """A leader, or an officer who records which leader agreed."""
    return actor.may("answers.publish", dialogue.organiser_id) or actor.may(
        "enter_on_behalf", dialogue.organiser_id
    )
