"""Who may set up organisations, topics and the table of competence: administrators, where?

Those of a body or of one above it; those of any body whose place is or encloses the place in
question, since the union of a province also enters the departments there. What has no place
(central bodies, topics, competence everywhere) is open to every administrator.
"""

from uuid import UUID

from doithoai.kit.actors import Actor

from .models import Area, Organisation

MANAGE = "units.manage"
NOBODYS = UUID(int=0)
"""An id that no organisation has: only an actor who may do everything may act there."""


def can_set_up_units(actor: Actor) -> bool:
    """An administrator of whatever body."""
    return actor.may(MANAGE, None)


def can_manage_place(actor: Actor, area: Area | None) -> bool:
    """An administrator of a body at the place or at one around it."""
    if area is None:
        return can_set_up_units(actor)
    here = Organisation.objects.filter(area__in=area.path).values_list("pk", flat=True)
    return can_set_up_units(actor) and any(actor.may(MANAGE, unit) for unit in (NOBODYS, *here))


def can_manage_organisation(actor: Actor, organisation: Organisation) -> bool:
    """An administrator of the body, of one above it, or of its place."""
    line = (organisation.pk, *organisation.ancestor_ids)
    above = any(actor.may(MANAGE, unit) for unit in line)
    return above or can_manage_place(actor, organisation.area)
