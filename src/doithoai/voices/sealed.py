"""Sealed voices: the words open only for the readers named and for the speaker's own code.

Everything of one voice is closed with one case key: what was said, who said it and where, the
talk, the files. Who else holds that key, and how it is changed, is in `confidence`.
"""

import datetime as dt
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from doithoai.confidence.sealing import new_seal, readers_on_duty
from doithoai.confidence.subjects import Resealed
from doithoai.files import vault
from doithoai.files.actions import Checked
from doithoai.kit import receipts, sealing
from doithoai.kit.text import nfc
from doithoai.units.models import Organisation
from doithoai.voices.models import Attachment, Message, Receipt, Voice

OPAQUE = "application/octet-stream"


def can_be_sealed(organisation: Organisation) -> bool:
    """Whether anybody on duty could open it: otherwise it must not be offered."""
    return bool(readers_on_duty(organisation))


@dataclass(frozen=True)
class Sealed:
    """The case key of a new sealed voice, and what is stored beside its row."""

    key: bytes = field(repr=False)
    receipt: Receipt
    rows: list[models.Model]


def seal(voice: Voice, text: str, code: str) -> Sealed:
    """Seal the words of a voice that is about to be stored. `code` is its sealed receipt code.

    ValidationError where nobody on duty has a key: the words would be lost.
    """
    made = new_seal(voice, voice.organisation)
    of_code = receipts.sealed_keys(code)
    public = sealing.public_of(sealing.private_from(of_code.key))
    receipt = Receipt(
        voice=voice,
        lookup=of_code.lookup,
        wrapped_key=sealing.wrap(made.key, public),
        public=public,
    )
    voice.sealed_text = close(voice, text, made.key)
    return Sealed(made.key, receipt, made.rows)


def key_by_code(code: str) -> tuple[Receipt, bytes | None] | None:
    """The receipt of a sealed code with the case key; None if there is no such code.

    Without a key where the voice was erased: there is nothing left to open.
    """
    of_code = receipts.sealed_keys(code)
    receipt = (
        Receipt.objects.filter(lookup=of_code.lookup).select_related("voice__organisation").first()
    )
    if receipt is None:
        return None
    if receipt.wrapped_key is None:
        return receipt, None
    closed = bytes(receipt.wrapped_key)
    if receipt.public is None:  # from before the case key could be changed without her
        return receipt, sealing.open_closed(of_code.key, closed, receipt.voice_id.bytes)
    return receipt, sealing.unwrap(closed, sealing.private_from(of_code.key))


def close(voice: Voice, text: str, case_key: bytes) -> bytes:
    return sealing.close(case_key, nfc(text).encode(), voice.pk.bytes)


def words(voice: Voice, case_key: bytes) -> str:
    """The words as said. WrongKey if they were altered or the key is another's."""
    return _opened(voice, voice.sealed_text, case_key)


def said_in(message: Message, case_key: bytes) -> str:
    return _opened(message.voice, message.sealed_text, case_key)


def _opened(voice: Voice, closed: bytes | memoryview | None, case_key: bytes) -> str:
    return sealing.open_closed(case_key, bytes(closed or b""), voice.pk.bytes).decode()


@dataclass(frozen=True)
class Facts:
    """Name, kind and size of a file, and the key that opens the bytes of a sealed one."""

    pk: Any
    name: str
    mime: str
    size: int
    key: bytes = field(default=b"", repr=False)

    @property
    def is_sound(self) -> bool:
        return self.mime.startswith("audio/")


def close_file(voice: Voice, checked: Checked, case_key: bytes) -> tuple[Checked, bytes]:
    """The file as it is stored, and what is known of it, both closed."""
    key = vault.new_key()
    told = {"name": checked.name, "mime": checked.mime, "size": len(checked.plain)}
    told |= {"key": key.hex()}
    closed = b"".join(vault.locked(io.BytesIO(checked.plain), key))
    facts = close(voice, json.dumps(told), case_key)
    return Checked(closed, OPAQUE, "sealed"), facts


def facts_of(attachment: Attachment, case_key: bytes | None = None) -> Facts:
    """WrongKey for a sealed one without its case key."""
    if attachment.sealed is None:
        stored = attachment.file
        return Facts(attachment.pk, stored.name, stored.mime, stored.size)
    told = json.loads(_opened(attachment.voice, attachment.sealed, case_key or b""))
    key = bytes.fromhex(told["key"])
    return Facts(attachment.pk, told["name"], told["mime"], told["size"], key)


def content_of(attachment: Attachment, facts: Facts) -> bytes:
    """The file itself. `FileGoneError`, `CryptoError`."""
    stored = attachment.file.open()
    if attachment.sealed is None:
        return stored
    return b"".join(vault.opened(io.BytesIO(stored), facts.key, facts.size))


@dataclass(frozen=True)
class Turn:
    """One turn of the talk, opened."""

    side: str
    at: dt.datetime
    text: str
    files: list[Facts]


def talk(voice: Voice, case_key: bytes) -> list[Turn]:
    """What was said further under the receipt, oldest first."""
    messages = voice.messages.select_related("voice").prefetch_related("attachments__file")
    return [
        Turn(
            message.get_side_display(),
            message.at,
            said_in(message, case_key),
            [facts_of(_with(one, voice), case_key) for one in message.attachments.all()],
        )
        for message in messages
    ]


def files_of(voice: Voice, case_key: bytes | None = None) -> list[Facts]:
    """Those that came with the voice itself."""
    first = voice.attachments.filter(message=None).select_related("file")
    return [facts_of(_with(one, voice), case_key) for one in first]


def _with(attachment: Attachment, voice: Voice) -> Attachment:
    attachment.voice = voice
    return attachment


def reseal(voice: Voice, old: bytes, new: bytes) -> Resealed | None:
    """Everything closed with the new case key, unsaved. None where the speaker has to come first:
    her receipt is from before the key could be changed without her code.
    """
    receipt = Receipt.objects.filter(voice=voice).first()
    if receipt is not None:
        if receipt.public is None:
            return None
        receipt.wrapped_key = sealing.wrap(new, bytes(receipt.public))
    voice.sealed_text = close(voice, words(voice, old), new)
    messages = list(voice.messages.select_related("voice"))
    for message in messages:
        message.sealed_text = close(voice, said_in(message, old), new)
    attachments = list(voice.attachments.exclude(sealed=None))
    for one in attachments:
        one.sealed = close(voice, _opened(voice, one.sealed, old), new)
    rows: list[models.Model] = [*messages, *attachments]
    return Resealed(("sealed_text",), [*rows, receipt] if receipt else rows)


def all_words(text: str, particulars: Iterable[tuple[str, str]]) -> str:
    """The words with what else is known, line by line: no column beside them tells anything."""
    lines = [f"{label}: {value}" for label, value in particulars if value]
    return "\n\n".join([text, "\n".join(lines)]) if lines else text


def labels() -> dict[str, str]:
    return {
        "place": _("Place"),
        "name": _("Full name"),
        "phone": _("Phone"),
        "email": _("E-mail"),
        "address": _("Address"),
        "interpreter": _("Interpreter"),
    }
