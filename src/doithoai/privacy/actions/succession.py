"""Who asked about her data, or was hurt by a breach, is answered by the successor."""

from doithoai.kit.actors import Actor
from doithoai.privacy import events
from doithoai.privacy.models import Breach, Request
from doithoai.units.models import Organisation
from doithoai.units.passing import pass_sides


def pass_on(request: Request, old: Organisation, new: Organisation, *, by: Actor) -> Request:
    """Its dates stand."""
    return pass_sides(events.REQUEST_PASSED_ON, request, old, new, by=by)


def pass_on_breach(breach: Breach, old: Organisation, new: Organisation, *, by: Actor) -> Breach:
    return pass_sides(events.BREACH_PASSED_ON, breach, old, new, by=by)
