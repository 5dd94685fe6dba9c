"""What happens to a voice."""

from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType
from doithoai.journal.events import fields as f
from doithoai.voices.models import Channel, Confidence, Side

RECEIVED = EventType(
    "voices.voice.received",
    _("Voice received: %(channel)s"),
    channel=f.Choice(Channel),
    confidence=f.Choice(Confidence),
)
CORRECTED = EventType("voices.voice.corrected", _("Wording corrected"), number=f.Number())
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
TAKEN_UP = EventType("voices.voice.taken_up", _("Taken up again"))
VIEWED = EventType("voices.voice.viewed", _("Restricted voice read"))
MESSAGE_SENT = EventType(
    "voices.voice.message_sent", _("Message from the %(side)s"), side=f.Choice(Side)
)
