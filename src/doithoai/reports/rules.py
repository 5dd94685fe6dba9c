"""Who may ask for figures: the people of a unit, and those of the units above it in its line."""

from doithoai.kit.actors import Actor
from doithoai.kit.measures import Measure
from doithoai.people.models import User
from doithoai.people.sight import reaches
from doithoai.units.models import Organisation


def can_see_pages(actor: Actor) -> bool:
    return actor.may_somewhere("reports.read")


def can_ask(viewer: User, measure: Measure, organisation: Organisation) -> bool:
    """For a figure of this unit, or of it and everything below it."""
    return reaches(viewer, measure.verb, organisation)
