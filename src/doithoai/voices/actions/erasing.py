"""A voice is erased: nothing of what was said or of who said it stays; that it was there stays."""

from django.db import models, transaction

from doithoai.confidence.models import Seal, SightStep
from doithoai.files import actions as files
from doithoai.journal.actions import erase as erase_events
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.people.models import Grant
from doithoai.voices.models import Receipt, State, Voice
from doithoai.voices.rules import can_erase

EMPTIED = {
    "text": "",
    "secret_text": "",
    "sealed_text": None,
    "interpreter": "",
    "occasion": "",
    "place": "",
    "secret_place": "",
    "speaker": None,
    "source": None,
    "source_start": None,
    "source_end": None,
    "state": State.ERASED,
}


def erase_voice(voice: Voice, *, by: Actor) -> Voice:
    """Words, talk, earlier wordings, speaker and sight go; the row, its receipt and proofs stay.

    The receipt stays so that its holder can see that it was done. Erased already: nothing is done.
    """
    require(can_erase(by, voice))
    if voice.state == State.ERASED:
        return voice
    speaker = voice.speaker
    attachments = list(voice.attachments.select_related("file").prefetch_related("maskings__file"))
    masked = [masking for one in attachments for masking in one.maskings.all()]
    gone: list[models.Model] = [
        *masked,
        *attachments,
        *voice.wordings.all(),
        *voice.messages.all(),
        *_circle(voice),
    ]
    if speaker and not Voice.objects.filter(speaker=speaker).exclude(pk=voice.pk).exists():
        gone.append(speaker)
    for name, value in EMPTIED.items():
        setattr(voice, name, value)
    receipts = list(Receipt.objects.filter(voice=voice).exclude(wrapped_key=None))
    for receipt in receipts:
        receipt.wrapped_key = receipt.public = None
    told = list(voice.informings.all())
    for informing in told:
        informing.words = ""
    rows = (*receipts, *told)
    with transaction.atomic():
        erase_events(voice, by=by, changes=tuple(EMPTIED), rows=rows, removed=gone)
        for stored in (*(one.file for one in attachments), *(one.file for one in masked)):
            if stored.erased_at is None:
                files.erase(stored, by=by)
    return voice


def _circle(voice: Voice) -> list[models.Model]:
    """Who read it, why, and every copy of its key."""
    of = {"subject_type": "voices.voice", "subject_id": voice.pk}
    grants, steps = Grant.objects.filter(**of), SightStep.objects.filter(**of)
    return [*grants, *steps, *Seal.objects.filter(**of)]
