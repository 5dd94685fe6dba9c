"""Voices as they come in: words, level of confidence, receipt, contact."""

import datetime as dt
from random import Random
from uuid import UUID

from django.db.models import Model

from doithoai.desk.synthetic import words
from doithoai.desk.synthetic.blanks import blank
from doithoai.desk.synthetic.cast import Commune
from doithoai.desk.synthetic.diary import Diary
from doithoai.journal.actions import Entry
from doithoai.kit.actors import ANONYMOUS
from doithoai.kit.crypto import hmac_lookup
from doithoai.kit.receipts import code_for, lookup_key
from doithoai.people.models import Grant, GrantReason
from doithoai.units.models import Topic
from doithoai.voices import events
from doithoai.voices.models import (
    Channel,
    Confidence,
    Identity,
    Receipt,
    Speaker,
    State,
    Voice,
    coarse,
)

_CHANNELS = (Channel.WEB, Channel.WEB, Channel.WEB, Channel.PAPER, Channel.PHONE)
_IDENTITIES = (Identity.UNKNOWN, Identity.UNKNOWN, Identity.UNION_ONLY, Identity.NAME_HIDDEN)
_GIVEN = ("An", "Bình", "Chi", "Dung", "Giang", "Hoa", "Khanh", "Lan", "Mai", "Ngân")


def new_id(chance: Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)


def receive(
    diary: Diary,
    chance: Random,
    place: Commune,
    about: words.Matter,
    topic: Topic,
    at: dt.datetime,
    confidence: Confidence = Confidence.INTERNAL,
) -> Voice:
    """Write one voice into the diary, as `voices.actions.receive` would."""
    identity = chance.choice(_IDENTITIES)
    channel = chance.choice(_CHANNELS)
    text, key = words.voice(chance, about), str(new_id(chance))
    hidden = confidence == Confidence.CONFIDENTIAL
    speaker = None
    if identity != Identity.UNKNOWN:
        name = f"Người mẫu {chance.choice(_GIVEN)}"
        speaker = blank(Speaker, id=new_id(chance), name=name)
    voice = blank(
        Voice,
        id=new_id(chance),
        speaker_id=speaker and speaker.id,
        organisation_id=place.union.id,
        text="" if hidden else text,
        secret_text=text if hidden else "",
        channel=channel,
        confidence=confidence,
        identity=identity,
        heard_on=at.date(),
        received_at=coarse(at) if identity == Identity.UNKNOWN else at,
        place=about.place,
        topic_id=topic.pk,
        submission_key=hmac_lookup("voices.submission", key),
    )
    lookup = lookup_key(code_for(key))
    rows: list[Model] = [blank(Receipt, id=new_id(chance), voice_id=voice.id, lookup=lookup)]
    if speaker:
        rows.append(speaker)
    if hidden:
        rows.append(_on_duty(chance, voice, place))
    anonymous = channel == Channel.WEB
    entry = Entry(
        events.RECEIVED,
        voice,
        rows=rows,
        data={"channel": channel, "confidence": confidence},
        by=ANONYMOUS if anonymous else place.officer,
        at=coarse(at) if anonymous else at,
    )
    diary.write(entry)
    return voice


def _on_duty(chance: Random, voice: Voice, place: Commune) -> Grant:
    return blank(
        Grant,
        id=new_id(chance),
        subject_type="voices.voice",
        subject_id=voice.id,
        organisation_id=place.union.id,
        user_id=place.leader.id,
        reason=GrantReason.DUTY,
    )


def set_aside(diary: Diary, voice: Voice, place: Commune, at: dt.datetime) -> None:
    voice.state = State.SET_ASIDE
    diary.write(Entry(events.SET_ASIDE, voice, by=place.officer, at=at))
