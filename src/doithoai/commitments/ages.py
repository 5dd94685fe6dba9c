"""How long what is not settled has been overdue, in bands: the chart and the filter behind it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.commitments.models.commitment import CommitmentQuerySet

WIDEST: Final = 100


@dataclass(frozen=True)
class Band:
    """Calendar days after the date, both ends included; without `first` and `last`: no date."""

    key: str
    label: Promise
    first: int | None = None
    last: int | None = None

    def condition(self, today: dt.date) -> Q:
        if self.first is None and self.last is None:
            return Q(due_on=None)
        found = Q()
        if self.first is not None:
            found &= Q(due_on__lte=today - dt.timedelta(days=self.first))
        if self.last is not None:
            found &= Q(due_on__gte=today - dt.timedelta(days=self.last))
        return found


BANDS: Final = (
    Band("more", _("More than 90 days"), first=91),
    Band("90", _("31 to 90 days"), 31, 90),
    Band("30", _("11 to 30 days"), 11, 30),
    Band("10", _("1 to 10 days"), 1, 10),
    Band("ahead", _("Not overdue yet"), last=0),
    Band("undated", _("No date set")),
)


@dataclass(frozen=True)
class Bar:
    label: Promise
    number: int
    width: int
    """Of 100, at least 1 where there is anything."""
    href: str
    current: bool


def condition(key: str, today: dt.date) -> Q:
    return next(band.condition(today) for band in BANDS if band.key == key)


def bars(
    found: CommitmentQuerySet, today: dt.date, query: dict[str, str], chosen: str
) -> list[Bar]:
    """A bar for each band of what is not settled; each opens the rows that it counts."""
    counts: dict[str, Any] = found.unsettled().aggregate(
        **{f"n_{b.key}": Count("pk", filter=b.condition(today)) for b in BANDS}
    )
    longest = max(counts.values(), default=0)
    kept = {
        k: v for k, v in query.items() if k not in ("after", "age") and (k, v) != ("due", "all")
    }
    return [
        Bar(
            band.label,
            number := counts[f"n_{band.key}"],
            max(number * WIDEST // longest, 1) if number else 0,
            "?" + urlencode({**kept, "age": band.key}),
            band.key == chosen,
        )
        for band in (BANDS if longest else ())
    ]
