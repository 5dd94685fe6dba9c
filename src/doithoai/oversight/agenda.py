"""Working days of supervisions and what their files wait for, for the calendar of a week.

Never public; what is due is counted by day, not told in words.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from doithoai.kit.actors import ANONYMOUS
from doithoai.kit.agenda import Occasion, source
from doithoai.oversight.dossier import file_of
from doithoai.oversight.models import Supervision

NEAR = dt.timedelta(days=60)
"""Papers of a file are due within this many days of its working day or its end."""


@source("oversight")
def gather(viewer: Any, unit: UUID, first: dt.date, last: dt.date) -> Iterator[Occasion]:
    if viewer == ANONYMOUS:
        return
    near = Supervision.objects.visible_to(viewer).working_near(first - NEAR, last + NEAR)
    found = list(near.filter(organisation=unit).select_related("organisation__area", "body__area"))
    for one in found:
        if one.works_on and first <= one.works_on <= last:
            yield Occasion(
                key=f"oversight.supervision:{one.pk}",
                day=one.works_on,
                what=format_lazy(_("Supervision: {title}"), title=one.title),
                place=one.place,
                address=reverse("oversight:detail", args=[one.pk]),
                sequence=one.version,
            )
    for day, number in _due(found, first, last):
        words = ngettext(
            "%(number)s paper of a supervision due", "%(number)s papers of supervisions due", number
        )
        yield Occasion(
            key=f"oversight.due:{day}",
            day=day,
            what=words % {"number": number},
            address=reverse("oversight:list"),
            is_deadline=True,
        )


def _due(found: list[Supervision], first: dt.date, last: dt.date) -> list[tuple[dt.date, int]]:
    """How many papers that are not yet in their file are due on each day."""
    prefetch_related_objects(found, "papers")
    lines = [line for one in found for line in file_of(one, first) if not line.filed]
    days = Counter(line.due.date for line in lines if line.due)
    return sorted((day, number) for day, number in days.items() if first <= day <= last)
