"""A draft whose unit or drafting body is gone goes on at its successor."""

from doithoai.drafts import events
from doithoai.drafts.models import Draft
from doithoai.kit.actors import Actor
from doithoai.units.models import Organisation
from doithoai.units.passing import pass_sides


def pass_on(draft: Draft, old: Organisation, new: Organisation, *, by: Actor) -> Draft:
    """It gathers the comments, or has drafted it, wherever the old body did."""
    return pass_sides(events.PASSED_ON, draft, old, new, by=by, sides=("organisation", "drafter"))
