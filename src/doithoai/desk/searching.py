"""The search page: what was typed, the tabs with their counts, one page of hits."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.kit.turning import whole_number
from doithoai.people.finding import keys_of
from doithoai.people.models import User
from doithoai.search.finding.looking import COUNTED, Count
from doithoai.search.finding.question import LONGEST
from doithoai.search.finding.results import NOT_ON_THE_DESK, PAGE, Found, find
from doithoai.search.finding.sources import sources

LAST_PAGE = COUNTED // PAGE


@dataclass(frozen=True)
class Tab:
    label: str | Promise
    href: str
    current: bool
    count: str | None


def page(viewer: User, asked: QueryDict) -> dict[str, Any]:
    """Everything the page shows. Any address is answered: what makes no sense is left out."""
    typed, kind = asked.get("q", "")[:LONGEST], asked.get("kind", "")
    turned_to = min(max(whole_number(asked.get("page", ""), 1), 1), LAST_PAGE)
    found = find(typed, viewer, keys_of(viewer), kind, turned_to)
    return {
        "typed": typed,
        "found": found,
        "tabs": _tabs(typed, kind, found) if found else [],
        "kind": kind,
        "previous": _address(typed, kind, found.page - 1) if found and found.page > 1 else "",
        "next": "" if found is None or found.is_last else _address(typed, kind, found.page + 1),
    }


def _tabs(typed: str, kind: str, found: Found) -> list[Tab]:
    kinds = {name: s.label for name, s in sources().items() if name != NOT_ON_THE_DESK}
    first = Tab(_("Everything"), _address(typed), kind not in kinds, None)
    return [
        first,
        *(
            Tab(label, _address(typed, name), kind == name, _said(found.counts[name]))
            for name, label in kinds.items()
            if found.counts[name].number or kind == name
        ),
    ]


def _said(count: Count) -> str:
    """ "37", "1.000+": a full stop between thousands, in both languages of the product."""
    return f"{count.number:,}".replace(",", ".") + ("+" if count.more else "")


def _address(typed: str, kind: str = "", number: int = 1) -> str:
    parts = {"q": typed, "kind": kind, "page": str(number) if number > 1 else ""}
    return "?" + urlencode({name: value for name, value in parts.items() if value})
