"""Files beside a voice or a message."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.files.actions import Checked, keep
from doithoai.kit.actors import Actor
from doithoai.voices.models import Attachment, Confidence, Identity, Message, Side, Voice, coarse
from doithoai.voices.sealed import close_file

MOST = 5
"""Files with one voice or one message."""


def attached(
    voice: Voice,
    files: Sequence[Checked],
    side: Side,
    *,
    by: Actor,
    case_key: bytes | None = None,
    message: Message | None = None,
) -> list[models.Model]:
    """Rows to be recorded with the voice or message; the files themselves are stored here.

    ValidationError for a file of a sealed voice without its case key: it would lie open.
    """
    if files and voice.confidence == Confidence.SEALED and case_key is None:
        raise ValidationError(_("The voice is sealed: open it first."))
    if len(files) > MOST:
        raise ValidationError(_("At most %(number)s files at once."), params={"number": MOST})
    now = timezone.now()
    at = coarse(now) if side == Side.SPEAKER and voice.identity == Identity.UNKNOWN else now
    return [_attachment(voice, one, side, by, case_key, message, at) for one in files]


def _attachment(
    voice: Voice,
    checked: Checked,
    side: Side,
    by: Actor,
    case_key: bytes | None,
    message: Message | None,
    at: dt.datetime,
) -> Attachment:
    facts = None
    if case_key is not None:
        checked, facts = close_file(voice, checked, case_key)
    stored = keep(checked, by=by, at=at)
    return Attachment(voice=voice, message=message, file=stored, side=side, sealed=facts, at=at)
