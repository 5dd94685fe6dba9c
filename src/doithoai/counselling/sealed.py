"""What a case holds, as it is closed with the case key and opened again."""

import datetime as dt
import json
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from doithoai.confidence.subjects import Kind, Resealed
from doithoai.counselling.models import SUBJECT, Case, Entry
from doithoai.kit import sealing


@dataclass(frozen=True)
class Particulars:
    """Who came and why."""

    name: str
    sex: str
    phone: str = ""
    address: str = ""
    topics: tuple[str, ...] = ()
    story: str = ""


@dataclass(frozen=True)
class Written:
    """One entry: advice, a referral (`to`), an appointment (`on`), a note, or how it ended."""

    kind: str
    text: str
    to: str = ""
    on: str = ""
    outcome: str = ""
    author: str = field(default="", compare=False)
    at: dt.datetime | None = field(default=None, compare=False)


def close(case: Case, what: Particulars | Written, key: bytes) -> bytes:
    told = {name: value for name, value in asdict(what).items() if name not in {"author", "at"}}
    return sealing.close(key, json.dumps(told, ensure_ascii=False).encode(), case.pk.bytes)


def _opened(case: Case, closed: bytes | memoryview, key: bytes) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(sealing.open_closed(key, bytes(closed), case.pk.bytes))
    return told


def particulars(case: Case, key: bytes) -> Particulars:
    """WrongKey if the key is another's or something was altered."""
    told = _opened(case, case.sealed, key)
    return Particulars(**(told | {"topics": tuple(told["topics"])}))


def written(case: Case, key: bytes) -> list[Written]:
    """Everything written into it, oldest first."""
    return [
        Written(**_opened(case, entry.sealed, key), author=entry.author, at=entry.at)
        for entry in case.entries.all()
    ]


def reseal(case: Case, old: bytes, new: bytes) -> Resealed:
    """Everything closed with the new case key, unsaved."""
    case.sealed = close(case, particulars(case, old), new)
    entries = list(case.entries.all())
    for entry in entries:
        entry.sealed = close(case, Written(**_opened(case, entry.sealed, old)), new)
    return Resealed(("sealed",), list[Any](entries))


def entry_of(case: Case, what: Written, key: bytes, author: str, at: dt.datetime) -> Entry:
    return Entry(case=case, sealed=close(case, what, key), author=author, at=at)


KIND = Kind(
    label=SUBJECT,
    name=_("Counselling case"),
    page="counselling:case",
    is_restricted=lambda _case: True,
    organisation=lambda case: case.organisation,
    is_sealed=lambda _case: True,
    reseal=reseal,
)
