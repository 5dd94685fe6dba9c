"""From an event's columns to its leaf: the one place that fixes the bytes that are proven.

The header is a JSON array without spaces, in UTF-8:

    ["doithoai.event.1", id, at, actor, acting_for, verb, subject_type, subject_id,
     subject_version, request_id, commitment]

Ids are UUIDs with dashes, `at` is UTC as 2026-01-31T08:05:09.000001Z, the commitment is
HMAC-SHA256(salt, data) in hexadecimal. Changing any of this breaks every journal: add a
".2" beside it instead.
"""

import hmac
import json
from datetime import UTC, datetime
from uuid import UUID

FORMAT = "doithoai.event.1"
HEADER = (
    "id",
    "at",
    "actor",
    "acting_for",
    "verb",
    "subject_type",
    "subject_id",
    "subject_version",
    "request_id",
    "commitment",
)
Header = tuple[UUID, datetime, str, str, str, str, UUID, int, str, bytes]
_text = json.encoder.encode_basestring


def instant(at: datetime) -> str:
    """The instant in UTC with six digits of a second."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def header_of(columns: Header) -> bytes:
    """The canonical bytes of an event's header."""
    event, at, actor, acting_for, verb, kind, subject, version, request, commitment = columns
    return (
        f'["{FORMAT}","{event}","{instant(at)}",{_text(actor)},{_text(acting_for)},{_text(verb)}'
        f',{_text(kind)},"{subject}",{version:d},{_text(request)},"{commitment.hex()}"]'
    ).encode()


def commitment_of(salt: bytes, data: str) -> bytes:
    """HMAC-SHA256 of the data's UTF-8 bytes under the event's own salt."""
    return hmac.digest(salt, data.encode(), "sha256")
