"""What happens to resolutions, values and reviews; no event carries words."""

from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType
from doithoai.journal.events import fields as f
from doithoai.targets.models import PointKind

DRAFTED = EventType("targets.resolution.drafted", _("Resolution drawn up"))
CHANGED = EventType("targets.resolution.changed", _("Particulars of the resolution changed"))
TAKEN = EventType(
    "targets.resolution.taken",
    _("Taken over from %(body)s: %(number)s targets"),
    body=f.Id("units.organisation"),
    number=f.Number(),
)
ADDED_LATER = EventType(
    "targets.resolution.completed",
    _("Added what the level above added: %(number)s"),
    number=f.Number(),
)
POINT_ADDED = EventType(
    "targets.resolution.point_added", _("Added: %(kind)s"), kind=f.Choice(PointKind)
)
TARGET_ADDED = EventType(
    "targets.resolution.target_added",
    _("Target %(position)s added: %(amount)s"),
    position=f.Number(),
    amount=f.Number(optional=True),
)
TARGET_CHANGED = EventType(
    "targets.resolution.target_changed",
    _("Target %(position)s: %(amount)s instead of %(old)s"),
    position=f.Number(),
    old=f.Number(optional=True),
    amount=f.Number(optional=True),
)
LEFT_OUT = EventType(
    "targets.resolution.left_out",
    _("Item %(position)s left out, with the reason"),
    position=f.Number(),
)
ADOPTED = EventType("targets.resolution.adopted", _("Adopted on %(day)s"), day=f.Date())
REPORTED = EventType(
    "targets.value.reported",
    _("Reported for %(year)s: %(amount)s"),
    year=f.Id(),
    amount=f.Number(),
    base=f.Number(optional=True),
)
CORRECTED = EventType(
    "targets.value.corrected",
    _("Corrected for %(year)s: %(amount)s instead of %(old)s"),
    year=f.Id(),
    old=f.Number(),
    amount=f.Number(),
    base=f.Number(optional=True),
)
SETTLED = EventType(
    "targets.review.settled",
    _(
        "Review of %(year)s: %(above)s above plan, %(reached)s reached, %(half)s above half, "
        "%(not_reached)s not reached, %(unknown)s without figures"
    ),
    year=f.Id(),
    above=f.Number(),
    reached=f.Number(),
    half=f.Number(),
    not_reached=f.Number(),
    unknown=f.Number(),
)
