"""What happens to programmes, courses and rows. Names and words never stand in an event."""

from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType
from doithoai.journal.events import fields as f
from doithoai.programmes.models import Ask, Remark, Way
from doithoai.units.passing import passed_on

STARTED = EventType("programmes.programme.started", _("Programme entered"))
CHANGED = EventType("programmes.programme.changed", _("Programme changed"))
OBSERVED = EventType("programmes.programme.observed", _("Noted: %(kind)s"), kind=f.Choice(Remark))
SHEET_SENT = EventType(
    "programmes.sheet.sent",
    _("Information sheet: %(ask)s, %(way)s"),
    ask=f.Choice(Ask),
    way=f.Choice(Way),
)
SHEET_REPLIED = EventType(
    "programmes.sheet.replied", _("Replied on %(replied_on)s"), replied_on=f.Date()
)
TRAINING_ENTERED = EventType("programmes.training.entered", _("Training course entered"))
TRAINING_CHANGED = EventType("programmes.training.changed", _("Training course changed"))
ENTERED = EventType(
    "programmes.entry.entered",
    _("Row entered for %(unit)s, kept by %(keeper)s"),
    unit=f.Id("units.organisation"),
    keeper=f.Id("units.organisation"),
)
CORRECTED = EventType("programmes.entry.corrected", _("Row corrected"))
WITHDRAWN = EventType("programmes.entry.withdrawn", _("Row taken back"))
HALTED = EventType("programmes.entry.halted", _("The use of her name was restricted"))
RESUMED = EventType("programmes.entry.resumed", _("Her name may be used again"))
EVIDENCED = EventType("programmes.entry.evidenced", _("Evidence attached"))
UPLOADED = EventType("programmes.import.uploaded", _("File brought in"))
TAKEN = EventType(
    "programmes.import.taken",
    _("Rows taken over: %(added)s; here already: %(known)s"),
    added=f.Number(),
    known=f.Number(),
)
DROPPED = EventType("programmes.import.dropped", _("File not taken over"))
PASSED_ON = passed_on("programmes.programme")
WORK_PASSED_ON = passed_on("programmes.work")
TRAINING_PASSED_ON = passed_on("programmes.training")
