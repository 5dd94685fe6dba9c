"""Who may set up places, organisations and the table of competence."""

from doithoai.kit.actors import Actor

from .models import Organisation

MANAGE = "units.manage"


def can_set_up_units(actor: Actor) -> bool:
    """Topics, competence everywhere and organisations without one above: the administrator's."""
    return actor.may(MANAGE, None)


def can_manage_organisation(actor: Actor, organisation: Organisation | None) -> bool:
    """An administrator, here or of any unit that this one stands under."""
    if can_set_up_units(actor):
        return True
    if organisation is None:
        return False
    return any(actor.may(MANAGE, unit) for unit in (organisation.pk, *organisation.ancestor_ids))
