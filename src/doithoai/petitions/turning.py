"""Pages of a list that goes on from a key, not from a count: the same work on every page."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet

from doithoai.petitions.models import Petition

PAGE = 25


@dataclass(frozen=True)
class Page:
    rows: list[Petition]
    next: str


@dataclass(frozen=True)
class Order:
    """The column that a list is sorted by, then the id; `read` is its value in an address."""

    column: str
    newest: bool
    read: Callable[[str], dt.date]

    def applied(self, found: QuerySet[Petition]) -> QuerySet[Petition]:
        sign = "-" if self.newest else ""
        return found.order_by(f"{sign}{self.column}", f"{sign}id")

    def after(self, found: QuerySet[Petition], key: str) -> QuerySet[Petition]:
        """What follows the row with this key. ValueError if it is none."""
        written, _sep, last = key.partition("~")
        at, pk, way = self.read(written), UUID(last), "lt" if self.newest else "gt"
        further = Q(**{f"{self.column}__{way}": at})
        further |= Q(**{self.column: at, f"pk__{way}": pk})
        # Said once more in one term, which is what the range of an index is made from.
        return found.filter(further, **{f"{self.column}__{way}e": at})

    def key(self, row: Petition) -> str:
        return f"{getattr(row, self.column).isoformat()}~{row.pk}"

    def merged(self, rows: Sequence[Petition]) -> list[Petition]:
        distinct = {row.pk: row for row in rows}
        return sorted(
            distinct.values(),
            key=lambda row: (getattr(row, self.column), row.pk),
            reverse=self.newest,
        )


def _instant(text: str) -> dt.datetime:
    at = dt.datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return at


NEWEST = Order("opened_at", newest=True, read=_instant)
MOST_URGENT = Order("awaited_on", newest=False, read=dt.date.fromisoformat)


def turned(
    parts: Sequence[QuerySet[Petition]],
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
