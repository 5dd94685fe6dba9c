"""What happens to sight and keys. The reasons in words stand beside, never in an event."""

from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType
from doithoai.journal.events import fields as f

_WHO = {"user": f.Id("people.user"), "organisation": f.Id("units.organisation")}

SIGHT_GIVEN = EventType("confidence.sight.given", _("%(user)s may read it"), **_WHO)
SIGHT_GIVEN_UNTIL = EventType(
    "confidence.sight.given_until",
    _("%(user)s may read it until %(until)s"),
    until=f.Date(),
    **_WHO,
)
SIGHT_ENDED = EventType("confidence.sight.ended", _("%(user)s may read it no more"), **_WHO)
SIGHT_PASSED_ON = EventType(
    "confidence.sight.passed_on",
    _("Passed on from %(before)s to %(user)s"),
    before=f.Id("people.user"),
    **_WHO,
)
KEY_GIVEN = EventType("confidence.key.given", _("%(user)s was given the key anew"), **_WHO)
KEY_TURNED = EventType(
    "confidence.key.turned", _("The case key was changed and everything sealed anew")
)
RECOVERY_MADE = EventType(
    "confidence.recovery.made",
    _("Recovery key made; custodians: %(first)s and %(second)s"),
    first=f.Id("people.user"),
    second=f.Id("people.user"),
)
RECOVERY_ENDED = EventType("confidence.recovery.ended", _("Recovery key replaced"))
RECOVERY_ASKED = EventType(
    "confidence.request.asked", _("Custodians asked to give %(user)s the key"), user=_WHO["user"]
)
RECOVERY_AGREED = EventType("confidence.request.agreed", _("First custodian agreed"))
RECOVERY_DONE = EventType("confidence.request.done", _("Second custodian agreed: key given"))
RECOVERY_REFUSED = EventType("confidence.request.refused", _("A custodian refused"))
