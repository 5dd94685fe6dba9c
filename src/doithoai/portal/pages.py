"""What the public pages show. Of staff's records only what was released is read here."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet

from doithoai.dialogues.models import Dialogue, Phase
from doithoai.people.finding import OneOf
from doithoai.petitions import findable
from doithoai.petitions.models import PublicVersion
from doithoai.units.models import Area, Organisation

FOUND = 20
PAGE = 20
LATEST = 5
GATHERING = (Phase.PLAN, Phase.COLLECT, Phase.PREPARE, Phase.LIVE)
"""While a dialogue is in one of these, voices may be sent to it."""


def only_unit(units: QuerySet[Organisation]) -> Organisation | None:
    """The union that receives here, where it is the only one."""
    found = list(units[:2])
    return found[0] if len(found) == 1 else None


def meeting(unit: Organisation, key: Any) -> Dialogue | None:
    """The dialogue of a meeting's QR, if this unit holds it and it still takes voices."""
    try:
        pk = UUID(str(key))
    except ValueError:
        return None
    return Dialogue.objects.filter(pk=pk, organiser=unit, phase__in=GATHERING).first()


@dataclass(frozen=True)
class Page:
    """One page of a list that goes on from a key."""

    rows: list[PublicVersion]
    next: str


def answers(chosen: dict[str, Any]) -> QuerySet[PublicVersion]:
    """What was released, narrowed as the filters ask."""
    found = PublicVersion.objects.published().newest_first().select_related("topic", "area")
    if chosen.get("q"):
        found = found.filter(OneOf(findable.released(chosen["q"])))
    if chosen.get("topic"):
        found = found.filter(topic=chosen["topic"])
    if chosen.get("outcome"):
        found = found.filter(outcome=chosen["outcome"])
    if chosen.get("place"):
        area = Area.objects.search(chosen["place"]).first()
        found = found.in_area(area) if area else found.none()
    return found


def turned(found: QuerySet[PublicVersion], after: str, query: dict[str, str]) -> Page:
    """The page that follows the key `after` ("2026-11-02~<id>")."""
    if after:
        day, _sep, last = after.partition("~")
        try:
            published_on, pk = dt.date.fromisoformat(day), UUID(last)
        except ValueError:
            return Page([], "")
        older = Q(published_on__lt=published_on) | Q(published_on=published_on, pk__lt=pk)
        found = found.filter(older)
    rows = list(found[: PAGE + 1])
    if len(rows) <= PAGE:
        return Page(rows, "")
    last_row = rows[PAGE - 1]
    key = f"{last_row.published_on}~{last_row.pk}"
    return Page(rows[:PAGE], "?" + urlencode({**query, "after": key}))
