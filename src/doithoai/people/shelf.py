"""The saved filters beside a list, and the way to save what it shows now."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from doithoai.people.models import ListName, SavedFilter, User

LONGEST = 1000  # characters of an address that are kept
COUNTED = 1_000


@dataclass(frozen=True)
class Kept:
    """One saved filter on the shelf; `count` stops at "1.000+" and is asked for by itself."""

    name: str
    href: str
    is_current: bool
    count: str = ""


@dataclass(frozen=True)
class Shelf:
    rows: list[Kept]
    keep: str
    counts: str


def plain(query: QueryDict) -> str:
    """The filters of an address in one order, without the place in the list."""
    chosen = sorted((name, v) for name, v in query.items() if v and name != "after")
    return urlencode([(name, value) for name, value in chosen])


def shelf(
    viewer: User,
    list_name: ListName,
    query: QueryDict,
    count: Callable[[QueryDict], int] | None = None,
) -> Shelf:
    """What this person may take from the shelf of a list, with counts if `count` is given.

    `count` counts the rows of an address, at most 1,001.
    """
    now, address = plain(query), reverse(f"{list_name}:list")
    rows = [
        Kept(
            kept.name,
            f"{address}?{kept.query}",
            kept.query == now,
            _said(count(QueryDict(kept.query))) if count else "",
        )
        for kept in SavedFilter.objects.visible_to(viewer).of_list(list_name)
    ]
    new = bool(now) and len(now) <= LONGEST and not any(row.is_current for row in rows)
    asked = urlencode({"list": list_name, "query": now})
    return Shelf(
        rows,
        keep=f"{reverse('people:keep_filter')}?{asked}" if new else "",
        counts="" if count or not rows else f"{reverse(f'{list_name}:saved')}?{now}",
    )


def _said(number: int) -> str:
    return "1.000+" if number > COUNTED else f"{number:,}".replace(",", ".")
