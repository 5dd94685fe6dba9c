"""What the lists of follow-up show."""

import datetime as dt
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from doithoai.commitments.models import Commitment, Escalation, EscalationState
from doithoai.commitments.rising import sources
from doithoai.kit.turning import Order, Page, turned
from doithoai.people.models import User

UNDATED = dt.date(9999, 12, 31)
BY_DATE = Order("by_date", newest=False, read=dt.date.fromisoformat)
OLDEST = Order("on", newest=False, read=dt.date.fromisoformat)
LATEST = Order("on", newest=True, read=dt.date.fromisoformat)


def chosen_rows(viewer: User, chosen: dict[str, Any], today: dt.date) -> QuerySet[Commitment]:
    units = viewer.organisations("commitments.read")
    owed = chosen.get("part") == "owed"
    found = Commitment.objects.owed_by(units) if owed else Commitment.objects.followed_by(units)
    if chosen.get("due") == "late":
        found = found.overdue(today)
    elif chosen.get("due") == "week":
        found = found.due_between(today, today + dt.timedelta(days=6 - today.weekday()))
    elif chosen.get("due") != "all":
        found = found.unsettled()
    return found.unrestricted()


def page(
    viewer: User, chosen: dict[str, Any], today: dt.date, query: dict[str, str]
) -> dict[str, Any]:
    rows = chosen_rows(viewer, chosen, today).select_related("owner", "follower")
    dated = rows.annotate(by_date=Coalesce("due_on", UNDATED))
    return {
        "page": turned([dated], BY_DATE, query.pop("after", ""), query),
        "waiting": waiting_number(viewer),
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
    model = apps.get_model(letter.about_type)
    if not model.objects.visible_to(viewer).filter(pk=letter.about_id).exists():
        return ""
    return reverse(sources()[letter.about_type].page, args=[letter.about_id])
