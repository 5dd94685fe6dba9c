"""Quick entry: rows of a paper sheet become voices, each answered for by itself."""

from collections.abc import Iterable, Mapping
from typing import Any

import segno
from django.core.exceptions import ValidationError
from django.urls import reverse

from doithoai.kit import receipts
from doithoai.people.models import User
from doithoai.units.models import Organisation
from doithoai.voices.actions import Contact, Received, Said, receive
from doithoai.voices.forms.entry import RowForm
from doithoai.voices.models import Channel, Confidence, Identity

MOST_AT_ONCE = 25
STORED, DIFFERS, REFUSED = "stored", "differs", "refused"


def said_of(data: Mapping[str, Any], unit: Organisation) -> Said:
    """The voice of one valid row."""
    return Said(
        text=data["text"],
        organisation=unit,
        channel=Channel(data["channel"]),
        heard_on=data["heard_on"],
        key=f"entry|{unit.pk}|{data['key'].hex}",
        confidence=Confidence.CONFIDENTIAL if data["restricted"] else Confidence.INTERNAL,
        identity=Identity(data["identity"]),
        contact=Contact(name=data["name"], phone=data["phone"]),
        topic=data["topic"],
        place=data["place"],
        occasion=data["occasion"],
    )


def take_rows(
    rows: Iterable[object], unit: Organisation, follow: str, *, by: User
) -> list[dict[str, Any]]:
    """What became of each row: stored with its receipt code, or refused with every reason.

    `follow` is the full address of the page on which a code is entered.
    """
    return [_take(row, unit, follow, by) for row in rows]


def _take(row: object, unit: Organisation, follow: str, by: User) -> dict[str, Any]:
    typed = {str(k): str(v or "") for k, v in row.items()} if isinstance(row, dict) else {}
    form = RowForm(typed)
    answer: dict[str, Any] = {"key": typed.get("key", ""), "state": REFUSED}
    if not form.is_valid():
        return answer | {"problems": _problems(form)}
    try:
        received = receive(said_of(form.cleaned_data, unit), by=by)
    except ValidationError as error:
        return answer | {"problems": error.messages}
    return answer | slip(received, form.cleaned_data["text"], follow)


def slip(received: Received, text: str, follow: str) -> dict[str, Any]:
    """What the page shows of a stored row. A row changed after it was stored is told apart."""
    is_same = received.voice.text_for_speaker() == text
    address = receipts.link(follow, received.code)
    return {
        "state": STORED if is_same else DIFFERS,
        "code": received.code,
        "address": address,
        "qr": segno.make(address, error="m").svg_data_uri(scale=3, border=2),
        "url": reverse("voices:detail", args=[received.voice.pk]),
    }


def _problems(form: RowForm) -> list[str]:
    return [
        f"{form.fields[name].label}: {message}" if name in form.fields else str(message)
        for name, messages in form.errors.items()
        for message in messages
    ]
