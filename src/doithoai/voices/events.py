"""What happens to a voice."""

from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType
from doithoai.journal.events import fields as f
from doithoai.units.passing import passed_on
from doithoai.voices.models import Channel, Confidence, ImportKind, Means, Side, Whom

RECEIVED = EventType(
    "voices.voice.received",
    _("Voice received: %(channel)s"),
    channel=f.Choice(Channel),
    confidence=f.Choice(Confidence),
)
RECEIVED_URGENT = EventType(
    "voices.voice.received_urgent",
    _("Urgent report received: %(channel)s"),
    channel=f.Choice(Channel),
    confidence=f.Choice(Confidence),
)
URGENT_ROSE = EventType(
    "voices.voice.urgent_rose",
    _("Nobody has opened it: the people on duty of %(body)s were told"),
    body=f.Id("units.organisation"),
)
URGENT_OPENED = EventType("voices.voice.urgent_opened", _("Urgent report opened"))
INFORMED = EventType(
    "voices.voice.informed",
    _("Passed on to: %(whom)s (%(means)s)"),
    whom=f.Choice(Whom),
    means=f.Choice(Means),
)
RESTRICTED = EventType("voices.voice.restricted", _("From now on only named people read it"))
CORRECTED = EventType("voices.voice.corrected", _("Wording corrected"), number=f.Number())
SPEAKER_CORRECTED = EventType("voices.voice.speaker_corrected", _("Who spoke was put right"))
GROUPED = EventType(
    "voices.voice.grouped",
    _("Put into the petition %(petition)s"),
    petition=f.Id("petitions.petition"),
)
UNGROUPED = EventType(
    "voices.voice.ungrouped",
    _("Taken out of the petition %(petition)s"),
    petition=f.Id("petitions.petition"),
)
SET_ASIDE = EventType("voices.voice.set_aside", _("Set aside: nothing to deal with"))
CLOSED_OFF = EventType(
    "voices.voice.closed_off", _("Given to the keepers of a register of its own")
)
TAKEN_UP = EventType("voices.voice.taken_up", _("Taken up again"))
HALTED = EventType("voices.voice.halted", _("Kept, but no more used: the speaker asked for it"))
RESUMED = EventType("voices.voice.resumed", _("May be used again"))
MASKED = EventType(
    "voices.voice.masked",
    _("Picture masked: %(boxes)s areas covered, copy %(number)s"),
    boxes=f.Number(),
    number=f.Number(),
)
VIEWED = EventType("voices.voice.viewed", _("Restricted voice read"))
MESSAGE_SENT = EventType(
    "voices.voice.message_sent", _("Message from the %(side)s"), side=f.Choice(Side)
)

UPLOADED = EventType(
    "voices.import.uploaded", _("File uploaded: %(kind)s"), kind=f.Choice(ImportKind)
)
CHECKED = EventType(
    "voices.import.checked",
    _("Checked: %(new)s new, %(known)s already here, %(faulty)s to be put right"),
    new=f.Number(),
    known=f.Number(),
    faulty=f.Number(),
)
CONFIRMED = EventType("voices.import.confirmed", _("Confirmed: %(number)s rows"), number=f.Number())
FINISHED = EventType(
    "voices.import.finished",
    _("Taken over: %(added)s voices, %(refused)s rows refused"),
    added=f.Number(),
    refused=f.Number(),
)
STOPPED = EventType("voices.import.stopped", _("The import stopped"))
DROPPED = EventType("voices.import.dropped", _("Import dropped"))
IMPORT_PASSED_ON = passed_on("voices.import")
PASSED_ON = EventType(
    "voices.voice.passed_on",
    _("%(body)s takes over from %(old)s"),
    old=f.Id("units.organisation"),
    body=f.Id("units.organisation"),
)
