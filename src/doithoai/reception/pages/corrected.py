"""What rows said before they were corrected: on the row's page, and in a word in the register."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from doithoai.journal.events import names_of
from doithoai.petitions.models import Kind
from doithoai.reception.models import Correction, Visit


@dataclass(frozen=True)
class Shown:
    at: dt.datetime
    author: str
    reason: str
    before: tuple[tuple[str, str], ...]
    """The label of each column that changed, and what it said."""


def shown(visit: Visit) -> list[Shown]:
    """The latest first; a query for the rows, and one for who did it."""
    rows = list(visit.corrections.order_by("-number"))
    authors = [(kind, key) for kind, _at, key in (row.author.partition(":") for row in rows)]
    names = names_of(authors)
    return [
        Shown(row.at, names.get(author, row.author), row.reason, tuple(_before(row)))
        for row, author in zip(rows, authors, strict=True)
    ]


def noted(corrections: Iterable[Correction]) -> str:
    """As the last column of the register says it: when, and which columns."""
    return "\n".join(
        _("Corrected on %(day)s: %(columns)s")
        % {
            "day": f"{localdate(row.at):%d/%m/%Y}",
            "columns": "; ".join(label.lower() for label, _said in _before(row)),
        }
        for row in corrections
    )


def _before(row: Correction) -> list[tuple[str, str]]:
    kept: dict[str, Any] = json.loads(row.before)
    return [_column(name, value) for name, value in kept.items()]


def _column(name: str, value: Any) -> tuple[str, str]:
    if name.startswith("kind_"):
        label = _("Kind of matter %(position)s") % {"position": name.removeprefix("kind_")}
        return label, str(Kind(value).label)
    if name in LISTED:
        return LISTED[name](), value or "—"
    column = Visit._meta.get_field(name)
    told = dict(column.flatchoices).get(value, value)  # type: ignore[union-attr]
    if isinstance(value, bool):
        told = _("ticked") if value else _("not ticked")
    return NAMED[name]() if name in NAMED else str(column.verbose_name), str(told) or "—"  # type: ignore[union-attr]


LISTED = {
    "speakers": lambda: _("Others who speak for the group"),
    "handed": lambda: _("Papers handed in"),
}
NAMED = {
    "summary": lambda: _("About what"),
    "signed": lambda: _("Signature"),
}
