"""Parts of a picture are covered: a copy is made, the picture as it came stays as it is."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.files import actions as files
from doithoai.files import metadata
from doithoai.files.actions import Checked
from doithoai.files.kinds import BY_MIME
from doithoai.files.models import FileGoneError
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.crypto import CryptoError
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.voices import events
from doithoai.voices.models import Attachment, Masking
from doithoai.voices.rules import can_mask

MOST_BOXES = 40
WHOLE = 1000
"""A box is given in thousandths of the picture."""


def mask(
    attachment: Attachment, boxes: Sequence[metadata.Box], reason: str, *, by: Actor
) -> Masking:
    """Make the masked copy of a picture; the one before it is destroyed, its row stays.

    No boxes say that somebody looked and nothing gives anybody away. ValidationError for boxes
    that do not lie in the picture, or a picture that cannot be read any more.
    """
    require(can_mask(by, attachment))
    _refuse(boxes)
    stored, voice = attachment.file, attachment.voice
    try:
        plain = metadata.covered(stored.open(), BY_MIME[stored.mime], boxes)
    except (FileGoneError, CryptoError, metadata.DamagedError):
        raise ValidationError(_("The picture cannot be read any more.")) from None
    now = timezone.now()
    earlier = list(attachment.maskings.in_use().select_related("file"))
    for one in earlier:
        one.replaced_at = now
    number = attachment.maskings.count() + 1
    copy = Checked(plain, stored.mime, f"masked-{number}.{BY_MIME[stored.mime].endings[0]}")
    made = Masking(
        attachment=attachment,
        number=number,
        file=files.keep(copy, by=by),
        boxes=[list(box) for box in boxes],
        reason=nfc(reason).strip(),
        author=by.actor_id,
        at=now,
    )
    record(events.MASKED, voice, rows=(*earlier, made), by=by, boxes=len(boxes), number=number)
    for one in earlier:
        files.erase(one.file, by=by)
    return made


def _refuse(boxes: Sequence[metadata.Box]) -> None:
    if len(boxes) > MOST_BOXES:
        raise ValidationError(_("At most %(number)s boxes.") % {"number": MOST_BOXES})
    for left, top, width, height in boxes:
        inside = min(left, top) >= 0 and left + width <= WHOLE and top + height <= WHOLE
        if not inside or min(width, height) < 1:
            raise ValidationError(_("A box does not lie in the picture."))
