"""Training courses on each of their days, for the calendar of a week. Never public."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from doithoai.kit.actors import ANONYMOUS
from doithoai.kit.agenda import Occasion, source
from doithoai.programmes.models import Training


@source("programmes")
def gather(viewer: Any, unit: UUID, first: dt.date, last: dt.date) -> Iterator[Occasion]:
    if viewer == ANONYMOUS:
        return
    seen = Training.objects.visible_to(viewer).filter(organisation=unit)
    for one in seen.filter(first_day__lte=last, last_day__gte=first):
        for number in range((last - first).days + 1):
            day = first + dt.timedelta(days=number)
            if one.runs_on(day):
                yield Occasion(
                    key=f"programmes.training:{one.pk}:{day}",
                    day=day,
                    what=format_lazy(_("Training: {title}"), title=one.title),
                    place=one.place,
                    address=reverse("programmes:training", args=[one.pk]),
                    sequence=one.version,
                )
