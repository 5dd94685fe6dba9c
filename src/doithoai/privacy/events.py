"""What happens to personal data as such; names and words never stand in an event."""

from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType
from doithoai.journal.events import fields as f
from doithoai.privacy.models import Given, Purpose, Right, Way
from doithoai.units.passing import passed_on

REQUEST_PASSED_ON = passed_on("privacy.request")
BREACH_PASSED_ON = passed_on("privacy.breach")

ROTATION_STARTED = EventType(
    "privacy.key_rotation.started", _("New data key made: version %(number)s"), number=f.Number()
)
ROTATION_FINISHED = EventType(
    "privacy.key_rotation.finished",
    _("Data key changed: %(values)s values and %(files)s files encrypted anew, old keys retired"),
    values=f.Number(),
    files=f.Number(),
)

RECEIVED = EventType(
    "privacy.request.received",
    _("Request received (%(right)s, %(way)s), first response by %(first_due_on)s"),
    right=f.Choice(Right),
    way=f.Choice(Way),
    first_due_on=f.Date(optional=True),
    due_on=f.Date(optional=True),
)
MATTER_ADDED = EventType("privacy.request.matter_added", _("A record added to the request"))
RESPONDED = EventType("privacy.request.responded", _("First response given"))
EXTENDED = EventType("privacy.request.extended", _("Time extended to %(due_on)s"), due_on=f.Date())
COPIED = EventType(
    "privacy.request.copied", _("Copy of the data made: %(records)s records"), records=f.Number()
)
ERASED = EventType(
    "privacy.request.erased", _("Erased on request: %(records)s records"), records=f.Number()
)
DONE = EventType("privacy.request.done", _("Request done"))
RESUMED = EventType("privacy.request.resumed", _("What was restricted may be used again"))
REFUSED = EventType("privacy.request.refused", _("Request refused with a reason"))
VIEWED = EventType("privacy.request.viewed", _("Request about personal data read"))

CONSENTED = EventType(
    "privacy.consent.given",
    _("Consent noted: %(purpose)s (%(given)s)"),
    purpose=f.Choice(Purpose),
    given=f.Choice(Given),
)
WITHDRAWN = EventType("privacy.consent.withdrawn", _("Consent withdrawn"))

BREACH_NOTED = EventType(
    "privacy.breach.noted", _("Breach noted, to be reported by %(due_on)s"), due_on=f.Date()
)
BREACH_REPORTED = EventType("privacy.breach.reported", _("Breach reported"))
BREACH_CLOSED = EventType("privacy.breach.closed", _("Breach closed"))
