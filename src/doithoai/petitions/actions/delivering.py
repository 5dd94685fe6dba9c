"""Bringing an answer to those who raised the matter, and noting that they have it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.actions import record, record_viewing
from doithoai.kit.actors import ANONYMOUS, Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.petitions import clockwork, events
from doithoai.petitions.models import (
    BY_THEMSELVES,
    FOR_RESTRICTED,
    AnswerItem,
    ClockKind,
    Delivery,
    Way,
)
from doithoai.petitions.rules import can_deliver
from doithoai.voices.models import Voice, coarse


@transaction.atomic
def note_delivery(
    item: AnswerItem, voices: Iterable[Voice], way: Way, note: str = "", *, by: Actor
) -> int:
    """These speakers have the answer now; how many of them were not noted so before.

    What is confidential is told to its speaker alone: never in a chat or before a meeting.
    Raises ValidationError for a way that is not open, or nobody chosen.
    """
    require(can_deliver(by, item))
    chosen = list(voices)
    if not chosen:
        raise ValidationError(_("Choose who has got the answer."))
    if way in BY_THEMSELVES:
        raise ValidationError(_("This is recorded by itself."))
    if way not in FOR_RESTRICTED and any(voice.is_restricted for voice in chosen):
        raise ValidationError(_("A confidential answer is told to its speaker alone."))
    return _deliver(item, chosen, way, nfc(note).strip(), by)


def _deliver(item: AnswerItem, voices: list[Voice], way: Way, note: str, by: Actor) -> int:
    have = set(
        Delivery.objects.filter(item=item, way=way, voice__in=voices).values_list(
            "voice_id", flat=True
        )
    )
    now = timezone.now()
    rows = [
        Delivery(item=item, voice=v, way=way, at=now, noted_by=by.actor_id, note=note)
        for v in voices
        if v.pk not in have
    ]
    if rows:
        told = clockwork.running(item.petition, ClockKind.RESULT_TO_PERSON)
        record(
            events.DELIVERED,
            item.petition,
            rows=(*rows, *clockwork.stopped(told, timezone.localdate())),
            by=by,
            way=way,
            number=len(rows),
        )
    return len(rows)


def note_mailed(item: AnswerItem, voice: Voice, *, by: Actor) -> int:
    """The e-mail with the answer went out."""
    return _deliver(item, [voice], Way.EMAIL, "", by)


@transaction.atomic
def note_read(voice: Voice, items: Iterable[AnswerItem]) -> None:
    """She opened her receipt and the answer is on it. Recorded once, to the hour.

    Reading moves no version: it never disturbs an officer who is writing.
    """
    have = Delivery.objects.filter(voice=voice, way=Way.RECEIPT).values_list("item_id", flat=True)
    for item in [item for item in items if item.pk not in set(have)]:
        record_viewing(events.ANSWER_READ, item.answer, by=ANONYMOUS)
        Delivery.objects.get_or_create(
            item=item,
            voice=voice,
            way=Way.RECEIPT,
            defaults={"at": coarse(timezone.now()), "noted_by": ANONYMOUS.actor_id},
        )
