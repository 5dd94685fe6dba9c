"""Entries of one's own."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.urls import reverse

from doithoai.kit.actors import ANONYMOUS
from doithoai.kit.agenda import Occasion, source
from doithoai.weeks.models import Entry, Half


@source("weeks")
def gather(viewer: Any, unit: UUID, first: dt.date, last: dt.date) -> Iterator[Occasion]:
    every = Entry.objects
    seen = every.published() if viewer == ANONYMOUS else every.visible_to(viewer)
    for one in seen.filter(organisation=unit, day__range=(first, last)):
        yield Occasion(
            key=f"weeks.entry:{one.pk}",
            day=one.day,
            what=one.what,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            afternoon=one.half == Half.AFTERNOON,
            place=one.place,
            chair=one.chair,
            attending=one.attending,
            address=reverse("weeks:entry", args=[one.pk]),
            is_public=one.is_public,
            is_called_off=one.is_called_off,
            sequence=one.version,
        )
