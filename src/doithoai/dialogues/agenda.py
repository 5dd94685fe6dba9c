"""Dialogues for the calendar of a week."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse

from doithoai.dialogues.models import Delegate, Dialogue, HalfDay, Part
from doithoai.kit.actors import ANONYMOUS
from doithoai.kit.agenda import Occasion, source

PRESIDING = Prefetch("delegates", Delegate.objects.filter(part=Part.PRESIDING), to_attr="presiding")


@source("dialogues")
def gather(viewer: Any, unit: UUID, first: dt.date, last: dt.date) -> Iterator[Occasion]:
    every = Dialogue.objects.standing()
    seen = every.published() if viewer == ANONYMOUS else every.visible_to(viewer)
    found = seen.filter(organiser=unit, held_on__range=(first, last))
    for one in found.prefetch_related(PRESIDING):
        assert one.held_on
        presiding: list[Delegate] = one.presiding  # type: ignore[attr-defined]
        yield Occasion(
            key=f"dialogues.dialogue:{one.pk}",
            day=one.held_on,
            what=one.title,
            starts_at=one.starts_at,
            afternoon=one.half_day == HalfDay.AFTERNOON,
            place=one.place,
            chair=", ".join(each.name for each in presiding),
            address=reverse("dialogues:detail", args=[one.pk]),
            is_public=one.is_published,
            sequence=one.version,
        )
