"""What happens to schedules, sessions and rows of the register; no event names a person."""

from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType
from doithoai.journal.events import fields as f
from doithoai.reception.models import Ground, Kind, Treatment
from doithoai.units.passing import passed_on

SCHEDULED = EventType("reception.schedule.made", _("Schedule made"))
HOURS_POSTED = EventType("reception.schedule.posted", _("Reception hours posted"))
ENDED = EventType("reception.schedule.ended", _("Schedule ends on %(last)s"), last=f.Date())
CALLED = EventType(
    "reception.session.called",
    _("Session set for %(day)s: %(kind)s"),
    day=f.Date(),
    kind=f.Choice(Kind),
)
POSTED = EventType("reception.session.posted", _("Posted for %(day)s"), day=f.Date())
MOVED = EventType(
    "reception.session.moved", _("Moved from %(old)s to %(day)s"), old=f.Date(), day=f.Date()
)
REARRANGED = EventType("reception.session.rearranged", _("Hour or place changed"))
CANCELLED = EventType("reception.session.cancelled", _("Called off"))
PREPARED = EventType(
    "reception.session.prepared", _("Conditions met: %(number)s"), number=f.Number()
)
OPENED = EventType("reception.session.opened", _("Session opened"))
CLOSED = EventType("reception.session.closed", _("Session ended"))
SCHEDULE_PASSED_ON = passed_on("reception.schedule")
SESSION_PASSED_ON = passed_on("reception.session")
READ = EventType("reception.register.viewed", _("Register read"))
NOTED = EventType(
    "reception.visit.noted",
    _("Written into the register: %(people)s people, %(matters)s matters"),
    people=f.Number(),
    matters=f.Number(),
)
REFUSED = EventType(
    "reception.visit.refused", _("Reception refused: %(ground)s"), ground=f.Choice(Ground)
)
TREATED = EventType(
    "reception.visit.treated",
    _("Matter %(position)s: %(treatment)s"),
    position=f.Number(),
    treatment=f.Choice(Treatment),
    petition=f.Id("petitions.petition", optional=True),
    body=f.Id("units.organisation", optional=True),
)
CORRECTED = EventType(
    "reception.visit.corrected", _("Row corrected: %(columns)s columns"), columns=f.Number()
)
FOLLOWED = EventType("reception.visit.followed", _("Course and result noted"))
NOTIFIED = EventType(
    "reception.visit.notified", _("Notice of refusal dated %(dated)s"), dated=f.Date()
)
CONCLUDED = EventType(
    "reception.visit.concluded",
    _("The leader's conclusion goes to %(body)s, by %(due_on)s"),
    body=f.Id("units.organisation", optional=True),
    due_on=f.Date(optional=True),
)
VIEWED = EventType("reception.visit.viewed", _("Row of the register read"))
