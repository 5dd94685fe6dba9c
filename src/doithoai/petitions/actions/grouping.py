"""Open a petition from voices, put voices in, take them out again."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.people.actions import sight_for
from doithoai.people.models import GrantReason
from doithoai.petitions import clockwork, events
from doithoai.petitions.actions.hands import first_hand
from doithoai.petitions.actions.publishing import take_back_what_may_not_be_public
from doithoai.petitions.actions.secrecy import (
    SECRECY,
    keep_secret_around,
    who_no_longer_sees,
    who_still_sees,
)
from doithoai.petitions.indexing import reindex
from doithoai.petitions.models import (
    SECRET_KINDS,
    Grouping,
    Kind,
    Origin,
    Petition,
    Refusal,
)
from doithoai.petitions.rules import can_group, can_hold, can_open
from doithoai.units.models import Organisation, Topic
from doithoai.voices import actions as voices
from doithoai.voices.models import Confidence, Voice

_STRICTNESS = list(Confidence)


def strictest(confidences: Iterable[str]) -> Confidence:
    """A petition is as restricted as its most restricted voice."""
    return max(map(Confidence, confidences), key=_STRICTNESS.index, default=Confidence.INTERNAL)


def _least(kind: Kind) -> tuple[Confidence, ...]:
    return (Confidence.CONFIDENTIAL,) if kind in SECRET_KINDS else ()


@transaction.atomic
def open_petition(
    unit: Organisation,
    title: str,
    said: Iterable[Voice] = (),
    *,
    by: Actor,
    kind: Kind = Kind.RECOMMENDATION,
    topics: Iterable[Topic] = (),
    origin: Origin = Origin.VOICES,
    occasion_id: UUID | None = None,
) -> Petition:
    """A new matter of this unit, holding the voices given; the acknowledgement clock starts.

    The clock starts with the earliest of the voices (rule PETITION_ACK).
    """
    require(can_open(by, unit))
    said = list(said)
    received_on = min((voice.heard_on for voice in said), default=timezone.localdate())
    petition = Petition(
        title=nfc(title).strip(),
        kind=kind,
        origin=origin,
        occasion_id=occasion_id,
        origin_unit=unit,
        holder=unit,
        area=next((voice.area for voice in said if voice.area_id), unit.area),
        confidence=strictest((*_least(kind), *(voice.confidence for voice in said))),
        opened_at=timezone.now(),
        received_on=received_on,
    )
    clocks = clockwork.started_by_opening(petition)
    sight = sight_for(
        petition, [unit], GrantReason.ORIGIN, restricted=petition.is_restricted, opener=by
    )
    rows = (first_hand(petition), *clocks, *sight)
    record(events.OPENED, petition, rows=rows, by=by, origin=origin)
    chosen = list(topics) or list({v.topic_id: v.topic for v in said if v.topic}.values())
    petition.topics.set(chosen)
    for voice in said:
        _put_in(petition, voice, None, by)
    reindex(petition)
    return petition


def _put_in(petition: Petition, voice: Voice, score: float | None, by: Actor) -> None:
    require(can_hold(voice))
    if petition.is_on_legal_track and petition.voice_count:
        raise ValidationError(_("A complaint or denunciation is dealt with alone, never grouped."))
    petition.voice_count += 1
    was_restricted = petition.is_restricted
    petition.confidence = strictest([petition.confidence, voice.confidence])
    closes = petition.is_restricted and not was_restricted
    grouping = Grouping(
        petition=petition,
        voice=voice,
        score=score,
        decided_by=by.actor_id,
        decided_at=timezone.now(),
    )
    record(
        events.VOICE_ADDED,
        petition,
        changes=("voice_count", *SECRECY),
        rows=(grouping, *(who_still_sees(petition, by=by) if closes else ())),
        removed=who_no_longer_sees(petition) if closes else (),
        by=by,
        voice=voice.id,
        score=None if score is None else Decimal(f"{score:.3f}"),
    )
    take_back_what_may_not_be_public(petition, by=by)
    voices.mark_grouped(voice, petition.id, by=by)
    if closes or petition.kind in SECRET_KINDS:
        keep_secret_around(petition, by=by)


@transaction.atomic
def add_voice(
    petition: Petition, voice: Voice, *, by: Actor, score: float | None = None
) -> Petition:
    """A person judged that this voice raises the same matter. Putting it in twice is harmless."""
    require(can_group(by, petition))
    if not petition.groupings.filter(voice=voice).exists():
        _put_in(petition, voice, score, by)
        reindex(petition)
    return petition


@transaction.atomic
def remove_voice(petition: Petition, voice: Voice, *, by: Actor) -> Petition:
    """Undo a grouping. The petition keeps the strictness it had: what was read stays read."""
    require(can_group(by, petition))
    return take_voice_out(petition, voice, by=by)


def take_voice_out(petition: Petition, voice: Voice, *, by: Actor) -> Petition:
    """Called by the action that has checked the right."""
    grouping = petition.groupings.filter(voice=voice).first()
    if grouping is None:
        return petition
    petition.voice_count -= 1
    record(
        events.VOICE_REMOVED,
        petition,
        changes=("voice_count",),
        removed=(grouping,),
        by=by,
        voice=voice.id,
    )
    still_grouped = Grouping.objects.filter(voice=voice).exists()
    voices.mark_ungrouped(voice, petition.id, still_grouped=still_grouped, by=by)
    reindex(petition)
    return petition


@transaction.atomic
def split(petition: Petition, voice: Voice, title: str, *, by: Actor) -> Petition:
    """Take a voice out into a petition of its own, or open a second matter it contains."""
    require(can_group(by, petition))
    remove_voice(petition, voice, by=by)
    return open_petition(
        petition.origin_unit, title, [voice], by=by, occasion_id=petition.occasion_id
    )


def refuse_suggestion(petition: Petition, voice: Voice, *, by: Actor) -> None:
    """Remember that a person judged them to be different matters."""
    require(can_group(by, petition))
    if petition.refusals.filter(voice=voice).exists():
        return
    refusal = Refusal(
        petition=petition, voice=voice, decided_by=by.actor_id, decided_at=timezone.now()
    )
    record(events.SUGGESTION_REFUSED, petition, rows=(refusal,), by=by, voice=voice.id)
