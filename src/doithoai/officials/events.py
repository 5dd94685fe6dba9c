"""What happens to the register; names and words never stand in an event."""

from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType
from doithoai.journal.events import fields as f
from doithoai.units.passing import passed_on

OPENED = EventType("officials.register.opened", _("Register opened"))
KEEPER_NAMED = EventType(
    "officials.register.keeper_named",
    _("%(person)s keeps the register"),
    person=f.Id("people.user"),
)
KEEPER_ENDED = EventType(
    "officials.register.keeper_ended",
    _("%(person)s no longer keeps the register"),
    person=f.Id("people.user"),
)
REGISTER_PASSED_ON = passed_on("officials.register")
OPINION_PASSED_ON = passed_on("officials.opinion")
ENTERED = EventType("officials.opinion.entered", _("Opinion entered"))
HANDED_ON = EventType(
    "officials.opinion.handed_on",
    _("Handed to %(body)s, due %(due_on)s"),
    body=f.Id("units.organisation"),
    due_on=f.Date(optional=True),
)
ANSWERED = EventType("officials.opinion.answered", _("Answered"))
VIEWED = EventType("officials.opinion.viewed", _("Opinion read"))
