"""Who may lay down rules and days."""

from doithoai.kit.actors import Actor

from .owners import organisation_of

MANAGE = "rulebook.manage"


def can_lay_down(actor: Actor, owner: str) -> bool:
    """An administrator of the owner's organisation; for the other owners one of the whole."""
    return actor.may(MANAGE, organisation_of(owner))


def can_set_days(actor: Actor) -> bool:
    """Days off are the same for everybody: only an administrator of the whole sets them."""
    return actor.may(MANAGE, None)
