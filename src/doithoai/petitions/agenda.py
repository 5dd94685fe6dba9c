"""Answers that fall due, counted by day for the calendar of a week; never told in words."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import ngettext

from doithoai.kit.actors import ANONYMOUS
from doithoai.kit.agenda import Occasion, source
from doithoai.petitions.models import Petition


@source("petitions")
def gather(viewer: Any, unit: UUID, first: dt.date, last: dt.date) -> Iterator[Occasion]:
    if viewer == ANONYMOUS:
        return
    seen = Petition.objects.visible_to(viewer).unrestricted().filter(holder=unit)
    days = seen.due_between(first, last).order_by().values_list("awaited_on")
    for day, number in days.annotate(number=Count("pk")):
        yield Occasion(
            key=f"petitions.due:{day}",
            day=day,
            what=ngettext(
                "%(number)s petition to be answered",
                "%(number)s petitions to be answered",
                number,
            )
            % {"number": number},
            address=reverse("petitions:list") + "?scope=held",
            is_deadline=True,
        )
