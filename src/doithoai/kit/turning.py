"""Pages of a list that goes on from a key, not from a count: the same work on every page."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet

PAGE = 25


@dataclass(frozen=True)
class Page:
    rows: list[Any]
    next: str


@dataclass(frozen=True)
class Order:
    """The column that a list is sorted by, then the id; `read` is its value in an address."""

    column: str
    newest: bool
    read: Callable[[str], Any]

    def applied(self, found: QuerySet[Any]) -> QuerySet[Any]:
        sign = "-" if self.newest else ""
        return found.order_by(f"{sign}{self.column}", f"{sign}id")

    def after(self, found: QuerySet[Any], key: str) -> QuerySet[Any]:
        """What follows the row with this key. ValueError if it is none."""
        written, _sep, last = key.partition("~")
        at, pk, way = self.read(written), UUID(last), "lt" if self.newest else "gt"
        further = Q(**{f"{self.column}__{way}": at})
        further |= Q(**{self.column: at, f"pk__{way}": pk})
        # Said once more in one term, which is what the range of an index is made from.
        return found.filter(further, **{f"{self.column}__{way}e": at})

    def key(self, row: Any) -> str:
        value = getattr(row, self.column)
        written = value.isoformat() if isinstance(value, dt.date) else str(value)
        return f"{written}~{row.pk}"

    def merged(self, rows: Sequence[Any]) -> list[Any]:
        distinct = {row.pk: row for row in rows}
        return sorted(
            distinct.values(),
            key=lambda row: (getattr(row, self.column), row.pk),
            reverse=self.newest,
        )


def turned(
    parts: Sequence[QuerySet[Any]],
    order: Order,
    after: str = "",
    query: dict[str, str] | None = None,
    size: int = PAGE,
) -> Page:
    """The page that follows the key `after` in all parts together."""
    if after:
        try:
            parts = [order.after(part, after) for part in parts]
        except ValueError:
            return Page([], "")
    rows = [row for part in parts for row in order.applied(part)[: size + 1]]
    found = order.merged(rows)
    if len(found) <= size:
        return Page(found, "")
    key = order.key(found[size - 1])
    return Page(found[:size], "?" + urlencode({**(query or {}), "after": key}))


def whole_number(text: str, default: int) -> int:
    """What an address asks for, if that is a number of at most five digits as we write them."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else default
