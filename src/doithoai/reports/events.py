"""What happens to sets of measures and to the reports of a period."""

from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType
from doithoai.journal.events import fields as f

SET_LAID_DOWN = EventType(
    "reports.set.laid_down", _("Laid down as edition %(edition)s"), edition=f.Number()
)
SET_REPLACED = EventType("reports.set.replaced", _("Replaced by a new edition"), following=f.Id())
BEGUN = EventType(
    "reports.return.begun",
    _("Report begun; to be sent by %(due_on)s"),
    measure_set=f.Id(),
    due_on=f.Date(),
)
WRITTEN = EventType("reports.return.written", _("Words of the report changed"))
LOCKED = EventType(
    "reports.return.locked",
    _("Figures locked, edition %(edition)s; %(missing)s units below missing"),
    edition=f.Number(),
    missing=f.Number(),
    digest=f.Id(),
)
UNLOCKED = EventType("reports.return.unlocked", _("Unlocked, with a reason"))
SENT = EventType("reports.return.sent", _("Sent to %(body)s"), body=f.Id("units.organisation"))
RETURNED = EventType(
    "reports.return.returned",
    _("Returned by %(body)s, with a reason"),
    body=f.Id("units.organisation"),
)
PRESSED = EventType(
    "reports.return.pressed",
    _("%(body)s asks for the report, due %(due_on)s"),
    body=f.Id("units.organisation"),
    due_on=f.Date(),
)
