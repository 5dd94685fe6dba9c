"""What happens to a commitment."""

from django.utils.translation import gettext_lazy as _

from doithoai.commitments.models import Level, Occasion, Origin
from doithoai.journal.events import EventType
from doithoai.journal.events import fields as f
from doithoai.units.passing import passed_on

MADE = EventType(
    "commitments.commitment.made",
    _("%(owner)s is to do this by %(due_on)s"),
    owner=f.Id("units.organisation"),
    origin=f.Choice(Origin),
    matter=f.Id(optional=True),
    due_on=f.Date(optional=True),
)
EXTENDED = EventType(
    "commitments.commitment.extended",
    _("Due date moved to %(due_on)s"),
    due_on=f.Date(),
)
REMINDED = EventType(
    "commitments.commitment.reminded",
    _("Reminder sent %(occasion)s"),
    occasion=f.Choice(Occasion),
)
KEPT_SECRET = EventType(
    "commitments.commitment.kept_secret", _("Read by named people alone from now on")
)
STAGE_ADDED = EventType(
    "commitments.commitment.stage_added", _("Step laid down, by %(due_on)s"), due_on=f.Date()
)
STAGE_DONE = EventType(
    "commitments.commitment.stage_done",
    _("Step done (it was to be by %(due_on)s)"),
    due_on=f.Date(),
)
STAGE_REMINDED = EventType(
    "commitments.commitment.stage_reminded",
    _("Reminder of the step due on %(due_on)s sent %(occasion)s"),
    occasion=f.Choice(Occasion),
    due_on=f.Date(),
)
EVIDENCED = EventType("commitments.commitment.evidenced", _("Evidence given"))
CONFIRMED = EventType("commitments.commitment.confirmed", _("Confirmed: it was done"))
REJECTED = EventType(
    "commitments.commitment.rejected", _("Evidence does not hold: still to be done")
)
PASSED_ON = EventType(
    "commitments.commitment.passed_on",
    _("%(body)s takes over from %(old)s"),
    old=f.Id("units.organisation"),
    body=f.Id("units.organisation"),
)
CANCELLED = EventType("commitments.commitment.cancelled", _("Cancelled"))
RISEN = EventType(
    "commitments.escalation.risen",
    _("Overdue: reminded, level: %(level)s (%(body)s)"),
    level=f.Choice(Level),
    body=f.Id("units.organisation"),
)
LETTER_DRAFTED = EventType(
    "commitments.escalation.drafted",
    _("Overdue: a letter to %(body)s waits to be sent"),
    level=f.Choice(Level),
    body=f.Id("units.organisation"),
)
LETTER_SENT = EventType(
    "commitments.escalation.sent",
    _("Letter about something overdue sent to %(body)s"),
    body=f.Id("units.organisation"),
)
LETTER_PASSED_ON = passed_on("commitments.escalation")
LETTER_FORGOTTEN = EventType(
    "commitments.escalation.forgotten", _("Words of the letter removed: the matter is restricted")
)
LETTER_DROPPED = EventType("commitments.escalation.dropped", _("Letter not sent"))
