"""A draft whose unit or drafting body is gone goes on at its successor."""

from doithoai.drafts import events
from doithoai.drafts.models import Draft
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.units.models import Organisation
from doithoai.units.rules import can_pass_on


def pass_on(draft: Draft, old: Organisation, new: Organisation, *, by: Actor) -> Draft:
    """It gathers the comments, or has drafted it, wherever the old body did."""
    require(can_pass_on(by, old))
    sides = ("organisation", "drafter")
    changes = [name for name in sides if getattr(draft, f"{name}_id") == old.pk]
    for name in changes:
        setattr(draft, name, new)
    if changes:
        record(events.PASSED_ON, draft, changes=changes, by=by, old=old.pk, body=new.pk)
    return draft
