"""Who may set up organisations, topics and the table of competence: administrators, where?

Those of a body or of one above it; those of any body whose place is or encloses the place in
question, since the union of a province also enters the departments there. What has no place
(central bodies, topics, competence everywhere) is for administrators of the whole installation.
"""

from collections.abc import Iterable
from uuid import UUID

from doithoai.kit.actors import Actor

from .models import Area, Organisation

MANAGE = "units.manage"
LEARN = "units.learn"


def can_set_up_units(actor: Actor) -> bool:
    """An administrator of whatever body: opens the set-up pages."""
    return actor.may_somewhere(MANAGE)


def can_set_up_topics(actor: Actor) -> bool:
    """Topics are the same for everybody."""
    return actor.may(MANAGE, None)


def administers_place(actor: Actor, verb: str, area: Area | None) -> bool:
    """A post that carries the verb in a body at the place, or at one around it."""
    if actor.may(verb, None):
        return True
    if area is None or not actor.may_somewhere(verb):
        return False
    here = Organisation.objects.filter(area__in=area.path).values_list("pk", flat=True)
    return any(actor.may(verb, unit) for unit in here)


def administers(actor: Actor, verb: str, organisation: Organisation) -> bool:
    """A post that carries the verb in the body, in one above it, or at its place."""
    line = (organisation.pk, *organisation.ancestor_ids)
    above = any(actor.may(verb, unit) for unit in line)
    return above or administers_place(actor, verb, organisation.area)


def can_manage_place(actor: Actor, area: Area | None) -> bool:
    return administers_place(actor, MANAGE, area)


def can_learn(actor: Actor, area: Area | None) -> bool:
    """Officers at the place or around it correct the table by how matters went; so may whoever
    sets it up. A row for everywhere is for the latter alone."""
    return can_manage_place(actor, area) or (
        area is not None and administers_place(actor, LEARN, area)
    )


def can_pass_on(actor: Actor, organisation: Organisation) -> bool:
    """Give the work of a body that is gone to its successors: who may set it up."""
    return organisation.is_abolished and can_manage_organisation(actor, organisation)


def can_manage_organisation(actor: Actor, organisation: Organisation) -> bool:
    return administers(actor, MANAGE, organisation)


def managed_among(actor: Actor, organisations: Iterable[Organisation]) -> set[UUID]:
    """Which of these `can_manage_organisation` allows, by one question for all of them."""
    rows = list(organisations)
    if actor.may(MANAGE, None):
        return {row.pk for row in rows}
    if not actor.may_somewhere(MANAGE):
        return set()
    places = {row.pk: set(row.area.path) if row.area else set() for row in rows}
    around = set[str]().union(*places.values())
    here = Organisation.objects.filter(area__in=around).values_list("pk", "area")
    hers = {area for unit, area in here if actor.may(MANAGE, unit)}
    return {
        row.pk
        for row in rows
        if places[row.pk] & hers
        or any(actor.may(MANAGE, unit) for unit in (row.pk, *row.ancestor_ids))
    }
