"""What is owed by a day, counted by day for the calendar of a week; never told in words."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import ngettext

from doithoai.commitments.models import Commitment
from doithoai.kit.actors import ANONYMOUS
from doithoai.kit.agenda import Occasion, source


@source("commitments")
def gather(viewer: Any, unit: UUID, first: dt.date, last: dt.date) -> Iterator[Occasion]:
    if viewer == ANONYMOUS:
        return
    seen = Commitment.objects.visible_to(viewer).unrestricted().owed_by([unit])
    days = seen.due_between(first, last).order_by().values_list("due_on")
    for day, number in days.annotate(number=Count("pk")):
        yield Occasion(
            key=f"commitments.due:{day}",
            day=day,
            what=ngettext(
                "%(number)s commitment to be kept", "%(number)s commitments to be kept", number
            )
            % {"number": number},
            address=reverse("commitments:list") + "?part=owed",
            is_deadline=True,
        )
