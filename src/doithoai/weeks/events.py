"""What happens to entries and weeks."""

from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType
from doithoai.journal.events import fields as f
from doithoai.units.passing import passed_on

ENTERED = EventType("weeks.entry.entered", _("Entered for %(day)s"), day=f.Date())
CHANGED = EventType("weeks.entry.changed", _("Changed; takes place on %(day)s"), day=f.Date())
CALLED_OFF = EventType("weeks.entry.called_off", _("Entry called off"))
PASSED_ON = passed_on("weeks.entry")
APPROVED = EventType(
    "weeks.week.approved",
    _("Week from %(monday)s approved: %(number)s lines"),
    monday=f.Date(),
    number=f.Number(),
)
RELEASED = EventType("weeks.week.released", _("Shown to the public"))
WITHDRAWN = EventType("weeks.week.withdrawn", _("No longer shown to the public"))
