"""Working days of supervisions for the calendar of a week. Never public."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from doithoai.kit.actors import ANONYMOUS
from doithoai.kit.agenda import Occasion, source
from doithoai.oversight.models import Supervision


@source("oversight")
def gather(viewer: Any, unit: UUID, first: dt.date, last: dt.date) -> Iterator[Occasion]:
    if viewer == ANONYMOUS:
        return
    found = Supervision.objects.visible_to(viewer).filter(organisation=unit)
    for one in found.filter(works_on__range=(first, last)):
        assert one.works_on
        yield Occasion(
            key=f"oversight.supervision:{one.pk}",
            day=one.works_on,
            what=format_lazy(_("Supervision: {title}"), title=one.title),
            place=one.place,
            address=reverse("oversight:detail", args=[one.pk]),
        )
