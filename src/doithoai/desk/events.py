"""What the desk itself does."""

from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType
from doithoai.journal.events import fields as f

PASSING_STARTED = EventType(
    "desk.passing.started",
    _("Open work of %(old)s is given to its successors"),
    old=f.Id("units.organisation"),
)
PASSING_FINISHED = EventType(
    "desk.passing.finished",
    _("Given to successors: %(passed)s, left to decide: %(left)s"),
    passed=f.Number(),
    left=f.Number(),
)
