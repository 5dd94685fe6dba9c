"""The way of a petition: each hand it was in, since when, how it came, how long it lay there."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from doithoai.petitions.models import Handling, Petition
from doithoai.rulebook.shelf import last_seen


@dataclass(frozen=True)
class Stop:
    """One hand. `words` only where the reader may know them."""

    body: str
    came: str
    since: dt.date
    until: dt.date | None
    days: int
    working_days: int
    due_on: dt.date | None
    words: str = ""

    @property
    def is_now(self) -> bool:
        return self.until is None


def way(petition: Petition, hands: Iterable[Handling]) -> list[Stop]:
    """The hands in their order; the days of the last one end with the answer.

    For staff the hands come from `Handling.objects.visible_to`, with the words they may read;
    for a speaker from `places`, without any.
    """
    calendar = last_seen().days
    end = petition.closed_on or petition.answered_on or timezone.localdate()
    stops = []
    for hand in hands:
        left = hand.until or max(end, hand.since)
        stops.append(
            Stop(
                body=hand.organisation.name,
                came=hand.get_came_display(),
                since=hand.since,
                until=hand.until,
                days=(left - hand.since).days,
                working_days=calendar.between(hand.since, left),
                due_on=hand.due_on,
                words=getattr(hand, "words", ""),
            )
        )
    return stops


def places(petitions: Iterable[Petition]) -> dict[object, list[Handling]]:
    """Place and dates of several petitions, for those who read nothing else of staff's."""
    leads = Handling.objects.filter(petition__in=list(petitions)).leads().defer("reason", "reply")
    found: dict[object, list[Handling]] = {}
    for hand in leads.select_related("organisation").order_by("petition", "number"):
        found.setdefault(hand.petition_id, []).append(hand)
    return found
