"""What happens to a case; nothing of what it is about stands in an event."""

from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType
from doithoai.units.passing import passed_on

PASSED_ON = passed_on("counselling.case")

OPENED = EventType("counselling.case.opened", _("Case opened"))
WRITTEN = EventType("counselling.case.written", _("Something written into the case"))
CHANGED = EventType("counselling.case.changed", _("Particulars changed"))
CLOSED = EventType("counselling.case.closed", _("Case closed"))
VIEWED = EventType("counselling.case.viewed", _("Counselling case read"))
