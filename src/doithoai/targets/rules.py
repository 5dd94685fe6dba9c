"""Who draws up a resolution, who adopts it, who reports and who settles a review."""

from doithoai.kit.actors import Actor
from doithoai.targets.models import Resolution, State
from doithoai.units.models import Organisation


def can_draw_up(actor: Actor, unit: Organisation) -> bool:
    return actor.may("targets.manage", unit.pk)


def can_change(actor: Actor, resolution: Resolution) -> bool:
    """Words and numbers, until it is adopted."""
    return resolution.state == State.DRAFT and can_draw_up(actor, resolution.organisation)


def can_adjust(actor: Actor, resolution: Resolution) -> bool:
    """A number of an adopted resolution, by the head or for the head."""
    return resolution.is_adopted and _decides(actor, resolution)


def can_adopt(actor: Actor, resolution: Resolution) -> bool:
    return resolution.state == State.DRAFT and _decides(actor, resolution)


def can_report(actor: Actor, resolution: Resolution) -> bool:
    return resolution.is_adopted and can_draw_up(actor, resolution.organisation)


def can_settle(actor: Actor, resolution: Resolution) -> bool:
    return resolution.is_adopted and _decides(actor, resolution)


def can_take(actor: Actor, upper: Resolution, unit: Organisation) -> bool:
    """Adopt for one's own unit what a level above adopted."""
    below = upper.organisation.is_above(unit)
    return upper.is_adopted and below and can_draw_up(actor, unit)


def _decides(actor: Actor, resolution: Resolution) -> bool:
    """The head, or an officer who enters what was decided."""
    unit = resolution.organisation_id
    return actor.may("targets.adopt", unit) or (
        actor.may("targets.manage", unit) and actor.may("enter_on_behalf", unit)
    )
