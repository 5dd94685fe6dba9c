"""A programme that is still run goes on at the successor of who runs it, or of the partner."""

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.programmes import events
from doithoai.programmes.models import Programme
from doithoai.units.models import Organisation
from doithoai.units.rules import can_pass_on


def pass_on(programme: Programme, old: Organisation, new: Organisation, *, by: Actor) -> Programme:
    """What was entered before stays with the unit of its day."""
    require(can_pass_on(by, old))
    sides = ("organisation", "partner")
    changes = [name for name in sides if getattr(programme, f"{name}_id") == old.pk]
    for name in changes:
        setattr(programme, name, new)
    if changes:
        record(events.PASSED_ON, programme, changes=changes, by=by, old=old.pk, body=new.pk)
    return programme
