"""What happens to a paper and to an office's own template."""

from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType
from doithoai.journal.events import fields as f
from doithoai.papers.models import Kind, Signed, Source

DRAWN_UP = EventType(
    "papers.paper.drawn_up", _("%(kind)s drawn up"), kind=f.Choice(Kind), file=f.Id()
)
REDRAWN = EventType("papers.paper.redrawn", _("Drawn up anew"), file=f.Id())
NUMBERED = EventType(
    "papers.paper.numbered",
    _("Number and date %(dated)s entered: %(source)s"),
    source=f.Choice(Source),
    serial=f.Number(optional=True),
    dated=f.Date(),
)
SIGNED = EventType("papers.paper.signed", _("Signed on %(signed_on)s"), signed_on=f.Date())
SCANNED = EventType(
    "papers.paper.scanned",
    _("Scan of the signed paper attached"),
    file=f.Id(),
    signed=f.Choice(Signed, optional=True),
)
RECEIVED = EventType(
    "papers.incoming.received",
    _("Entered as incoming on %(received_on)s: %(source)s"),
    received_on=f.Date(),
    source=f.Choice(Source),
    serial=f.Number(optional=True),
)
FILED = EventType(
    "papers.incoming.filed",
    _("File of the incoming paper attached"),
    file=f.Id(),
    signed=f.Choice(Signed, optional=True),
)
KEPT_SECRET = EventType("papers.paper.kept_secret", _("Read by named people alone from now on"))
ARRIVAL_KEPT_SECRET = EventType(
    "papers.incoming.kept_secret", _("Read by named people alone from now on")
)
ADOPTED = EventType(
    "papers.template.adopted",
    _("Own template for %(kind)s adopted"),
    kind=f.Choice(Kind),
    file=f.Id(),
)
DROPPED = EventType("papers.template.dropped", _("Own template no longer used"))
