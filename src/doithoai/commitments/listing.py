"""What the lists of follow-up show."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.apps import apps
from django.db.models.functions import Coalesce
from django.urls import reverse

from doithoai.commitments import ages
from doithoai.commitments.models import Commitment, Escalation, EscalationState
from doithoai.commitments.models.commitment import CommitmentQuerySet
from doithoai.commitments.rising import sources
from doithoai.kit.turning import Order, Page, turned
from doithoai.people.models import User

EXACT = ("origin", "state", "owner", "follower")
UNDATED = dt.date(9999, 12, 31)
BY_DATE = Order("by_date", newest=False, read=dt.date.fromisoformat)
OLDEST = Order("on", newest=False, read=dt.date.fromisoformat)
LATEST = Order("on", newest=True, read=dt.date.fromisoformat)


def chosen_rows(viewer: User, chosen: dict[str, Any], today: dt.date) -> CommitmentQuerySet:
    """What the filters ask for, apart from the age."""
    units = viewer.organisations("commitments.read")
    part = chosen.get("part")
    if part == "all":
        found = Commitment.objects.visible_to(viewer)
    else:
        owed = part == "owed"
        found = Commitment.objects.owed_by(units) if owed else Commitment.objects.followed_by(units)
    if chosen.get("due") == "late":
        found = found.overdue(today)
    elif chosen.get("due") == "week":
        found = found.due_between(today, today + dt.timedelta(days=6 - today.weekday()))
    elif chosen.get("due") != "all" and not chosen.get("state"):
        found = found.unsettled()
    exact = {name: chosen[name] for name in EXACT if chosen.get(name)}
    if first := chosen.get("first"):
        exact["due_on__gte"] = first
    if last := chosen.get("last"):
        exact["due_on__lte"] = last
    return found.filter(**exact).unrestricted()


def in_rows(rows: CommitmentQuerySet, chosen: dict[str, Any], today: dt.date) -> CommitmentQuerySet:
    """With the age, in the order of the list's key, and with what a row shows."""
    if chosen.get("age"):
        rows = rows.unsettled().filter(ages.condition(chosen["age"], today))
    dated = rows.annotate(by_date=Coalesce("due_on", UNDATED))
    return dated.select_related("owner", "follower").order_by("by_date", "pk")


def page(
    viewer: User, chosen: dict[str, Any], today: dt.date, query: dict[str, str]
) -> dict[str, Any]:
    rows = chosen_rows(viewer, chosen, today)
    bars = ages.bars(rows, today, query, chosen.get("age", ""))
    kept = {name: value for name, value in query.items() if name != "after"}
    return {
        "page": turned([in_rows(rows, chosen, today)], BY_DATE, query.get("after", ""), kept),
        "bars": bars,
        "waiting": waiting_number(viewer),
        "query": urlencode(kept),
    }


def waiting_number(viewer: User) -> int:
    """How many letters this person may send; counting stops at 1,000."""
    units = viewer.organisations("commitments.confirm")
    return Escalation.objects.waiting_for(units)[:1000].count() if units else 0


def letters(viewer: User, state: str, query: dict[str, str]) -> Page:
    found = Escalation.objects.visible_to(viewer).filter(state=state)
    order = OLDEST if state == EscalationState.DRAFTED else LATEST
    return turned([found.select_related("to", "sender")], order, query.pop("after", ""), query)


def address_of_matter(letter: Escalation, viewer: User) -> str:
    """The page of what is late, for whoever may open it; the addressee of a letter may not."""
    return _address(letter.about_type, letter.about_id, viewer)


def matter_served(commitment: Commitment, viewer: User) -> str:
    """The page of the petition behind it and its speakers, for whoever may open it."""
    return _address("petitions.petition", commitment.matter_id, viewer)


def _address(label: str, pk: UUID | None, viewer: User) -> str:
    model = apps.get_model(label)
    if pk is None or not model.objects.visible_to(viewer).filter(pk=pk).exists():
        return ""
    return reverse(sources()[label].page, args=[pk])
