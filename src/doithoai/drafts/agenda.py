"""Drafts whose time for comment ends, counted by day for the calendar of a week."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import ngettext

from doithoai.drafts.models import Draft, State
from doithoai.kit.actors import ANONYMOUS
from doithoai.kit.agenda import Occasion, source


@source("drafts")
def gather(viewer: Any, unit: UUID, first: dt.date, last: dt.date) -> Iterator[Occasion]:
    if viewer == ANONYMOUS:
        return
    seen = Draft.objects.visible_to(viewer).filter(organisation=unit, state=State.OPEN)
    days = seen.filter(closes_on__range=(first, last)).order_by().values_list("closes_on")
    for day, number in days.annotate(number=Count("pk")):
        words = ngettext(
            "%(number)s draft closes for comment", "%(number)s drafts close for comment", number
        )
        yield Occasion(
            key=f"drafts.closes:{day}",
            day=day,
            what=words % {"number": number},
            address=reverse("drafts:list"),
            is_deadline=True,
        )
