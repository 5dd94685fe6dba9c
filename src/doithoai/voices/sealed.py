"""Sealed voices: the words open only for the people on duty and for the speaker's own code.

The case key is wrapped to whoever is on duty in the unit and in those above it (so that one
forgotten passphrase loses nothing), each with a key of her own, and under the receipt code.
"""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.kit import receipts, sealing
from doithoai.kit.text import nfc
from doithoai.people.models import CaseKey, Grant, GrantReason, Post, User
from doithoai.units.models import Organisation
from doithoai.voices.models import Message, Receipt, Voice

SUBJECT = "voices.voice"


def keys_on_duty(organisation: Organisation) -> dict[UUID, tuple[Post, CaseKey]]:
    """By user: the post and the key of everybody to whom a sealed voice of this unit is sealed."""
    today = timezone.localdate()
    units = [organisation, *Organisation.objects.above(organisation)]
    posts = {p.user_id: p for unit in units for p in Post.objects.on_duty(unit, today)}
    keys = CaseKey.objects.of(posts)
    return {user: (posts[user], key) for user, key in keys.items()}


def can_be_sealed(organisation: Organisation) -> bool:
    """Whether anybody on duty could open it: otherwise it must not be offered."""
    return bool(keys_on_duty(organisation))


@dataclass(frozen=True)
class Sealed:
    """What is stored of a sealed voice beside its row."""

    text: bytes
    receipt: Receipt
    grants: list[Grant]


def seal(voice: Voice, text: str, code: str) -> Sealed:
    """Seal the words of a voice that is about to be stored. `code` is its sealed receipt code.

    ValidationError where nobody on duty has a key: the words would be lost.
    """
    keys = keys_on_duty(voice.organisation)
    if not keys:
        raise ValidationError(_("Nobody on duty here can open a sealed voice yet."))
    case_key = sealing.new_case_key()
    of_code = receipts.sealed_keys(code)
    grants = [
        Grant(
            subject_type=SUBJECT,
            subject_id=voice.id,
            organisation_id=post.organisation_id,
            user_id=user,
            reason=GrantReason.DUTY,
            wrapped_key=sealing.wrap(case_key, bytes(key.public)),
        )
        for user, (post, key) in keys.items()
    ]
    receipt = Receipt(
        voice=voice,
        lookup=of_code.lookup,
        wrapped_key=sealing.close(of_code.key, case_key, voice.id.bytes),
    )
    return Sealed(sealing.close(case_key, nfc(text).encode(), voice.id.bytes), receipt, grants)


def key_by_code(code: str) -> tuple[Receipt, bytes] | None:
    """The receipt of a sealed code with the case key; None if there is no such code."""
    of_code = receipts.sealed_keys(code)
    receipt = (
        Receipt.objects.filter(lookup=of_code.lookup).select_related("voice__organisation").first()
    )
    if receipt is None or receipt.wrapped_key is None:
        return None
    closed = bytes(receipt.wrapped_key)
    return receipt, sealing.open_closed(of_code.key, closed, receipt.voice_id.bytes)


def key_by_passphrase(voice: Voice, user: User, passphrase: str) -> bytes:
    """The case key for somebody to whom it is sealed. ValidationError for everybody else."""
    grants = Grant.objects.in_force().filter(subject_type=SUBJECT, subject_id=voice.id, user=user)
    grant = grants.exclude(wrapped_key=None).first()
    key = CaseKey.objects.filter(user=user).first()
    if grant is None or key is None:
        raise ValidationError(_("This voice is not sealed to your key."))
    try:
        return sealing.unwrap(bytes(grant.wrapped_key or b""), key.pair, passphrase)
    except sealing.WrongKey:
        raise ValidationError(_("This passphrase does not open the key.")) from None


def words(voice: Voice, case_key: bytes) -> str:
    """The words as said. WrongKey if they were altered or the key is another's."""
    return _opened(voice, voice.sealed_text, case_key)


def said_in(message: Message, case_key: bytes) -> str:
    return _opened(message.voice, message.sealed_text, case_key)


@dataclass(frozen=True)
class Turn:
    """One turn of the talk, opened."""

    side: str
    at: dt.datetime
    text: str


def talk(voice: Voice, case_key: bytes) -> list[Turn]:
    """What was said further under the receipt, oldest first."""
    return [
        Turn(message.get_side_display(), message.at, said_in(message, case_key))
        for message in voice.messages.select_related("voice")
    ]


def close_message(voice: Voice, text: str, case_key: bytes) -> bytes:
    return sealing.close(case_key, nfc(text).encode(), voice.id.bytes)


def _opened(voice: Voice, closed: bytes | memoryview | None, case_key: bytes) -> str:
    return sealing.open_closed(case_key, bytes(closed or b""), voice.id.bytes).decode()
