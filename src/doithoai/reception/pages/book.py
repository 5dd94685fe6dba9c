"""The list of the register."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.db.models import Sum
from django.utils import timezone

from doithoai.kit.turning import Order, turned
from doithoai.people.models import User
from doithoai.reception.models import Visit

from . import register
from .week import units_of

NEWEST = Order("came_on", newest=True, read=dt.date.fromisoformat)


def book(viewer: User, chosen: dict[str, Any], query: dict[str, str]) -> dict[str, Any]:
    """Rows of the units whose register she keeps, in a period, the latest first."""
    first, last = register.period(chosen, timezone.localdate())
    seen = Visit.objects.visible_to(viewer).between(first, last)
    kept = {name: value for name, value in query.items() if name in {"first", "last"}}
    page = turned([seen], NEWEST, query.get("after", ""), kept)
    shown = seen.filter(pk__in=[row.pk for row in page.rows])
    loaded = register.rows(shown.order_by("-came_on", "-serial", "-id"))
    counted = seen.aggregate(people=Sum("people"))
    return {
        "lines": register.lines(loaded, viewer),
        "next": page.next,
        "units": units_of(viewer, "reception.register"),
        "first": first,
        "last": last,
        "period": urlencode({"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}),
        "number": seen.count(),
        "people": counted["people"] or 0,
    }
