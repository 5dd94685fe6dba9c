"""What happens to personal data as such; names and words never stand in an event."""

from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType
from doithoai.journal.events import fields as f

ROTATION_STARTED = EventType(
    "privacy.key_rotation.started", _("New data key made: version %(number)s"), number=f.Number()
)
ROTATION_FINISHED = EventType(
    "privacy.key_rotation.finished",
    _("Data key changed: %(values)s values and %(files)s files encrypted anew, old keys retired"),
    values=f.Number(),
    files=f.Number(),
)
