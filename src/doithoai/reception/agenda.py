"""Sessions and the posted hours of the unit's own reception, for the calendar of a week."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doithoai.kit.actors import ANONYMOUS
from doithoai.kit.agenda import Occasion, source
from doithoai.reception import planning
from doithoai.reception.models import Schedule, Session, State


@source("reception")
def gather(viewer: Any, unit: UUID, first: dt.date, last: dt.date) -> Iterator[Occasion]:
    public = viewer == ANONYMOUS
    every = Session.objects
    sessions = every.published() if public else every.visible_to(viewer)
    for one in sessions.filter(organisation=unit).between(first, last):
        yield Occasion(
            key=f"reception.session:{one.pk}",
            day=one.held_on,
            what=_("Reception of citizens"),
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            place=one.place,
            chair=one.receiver,
            address=reverse("reception:session", args=[one.pk]),
            is_public=one.posted_on is not None,
            is_called_off=one.state == State.CANCELLED,
            sequence=one.version,
        )
    hours = Schedule.objects.published().filter(organisation=unit).running(first)
    seen = hours if public else hours.visible_to(viewer)
    for schedule in seen:
        for day in planning.working(schedule, first, last):
            yield Occasion(
                key=f"reception.schedule:{schedule.pk}:{day}",
                day=day,
                what=_("Regular reception"),
                starts_at=schedule.starts_at,
                ends_at=schedule.ends_at,
                place=schedule.place,
                chair=schedule.receiver,
                address=reverse("reception:schedule", args=[schedule.pk]),
                is_public=True,
                sequence=schedule.version,
            )
