"""What happens to a document; its words and what was found in it never stand in an event."""

from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType
from doithoai.journal.events import fields as f

from .models import FindingKind

_WHERE = {"kind": f.Choice(FindingKind), "start": f.Number(), "end": f.Number()}

ADDED = EventType(
    "archive.document.added",
    _("Document taken in; %(number)s findings proposed"),
    number=f.Number(),
)
DESCRIBED = EventType("archive.document.described", _("What the document tells of was confirmed"))
ACCEPTED = EventType("archive.document.accepted", _("Accepted: %(number)s"), number=f.Number())
REFUSED = EventType("archive.document.refused", _("Refused: %(number)s"), number=f.Number())
UNDONE = EventType(
    "archive.document.undone", _("Decision taken back: %(number)s"), number=f.Number()
)
CORRECTED = EventType(
    "archive.document.corrected",
    _("Corrected: %(kind)s at characters %(start)s to %(end)s"),
    **_WHERE,
)
FOUND = EventType(
    "archive.document.found",
    _("Added by hand: %(kind)s at characters %(start)s to %(end)s"),
    **_WHERE,
)
REVIEWED = EventType("archive.document.reviewed", _("Looked through to the end"))
REOPENED = EventType("archive.document.reopened", _("Opened again"))
WITHDRAWN = EventType("archive.document.withdrawn", _("Document set aside"))
RESTORED = EventType("archive.document.restored", _("Document put back"))
SPLIT = EventType(
    "archive.document.split",
    _("Its %(number)s events made documents of their own"),
    number=f.Number(),
)
UNITED = EventType("archive.document.united", _("Its events put together again"))
JOINED = EventType("archive.document.joined", _("Tells of the same event as another document"))
PARTED = EventType("archive.document.parted", _("Tells of an event of its own"))
UNRECORDED = EventType(
    "archive.document.unrecorded",
    _("Dialogue of the past taken back: %(dialogue)s"),
    dialogue=f.Id("dialogues.dialogue"),
)
RECORDED = EventType(
    "archive.document.recorded",
    _("Entered as a dialogue of the past: %(dialogue)s"),
    dialogue=f.Id("dialogues.dialogue"),
)
