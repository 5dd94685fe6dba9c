"""Resolutions in the search, with the words of their breakthroughs, tasks and targets."""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from doithoai.people.finding import ModelSource
from doithoai.search.finding.sources import Card, register
from doithoai.targets.models import Point, Resolution, Target


class ResolutionSource(ModelSource):
    kind = "resolution"
    place = 12
    label = pgettext_lazy("search", "Resolutions and targets")
    model = Resolution
    fields = ("title", "number")
    paths = ("organisation__path",)
    dated_by = "first_year"
    known_below = True
    lists = ((Point, "resolution", ("text",)), (Target, "resolution", ("text",)))

    def findable(self) -> QuerySet[Resolution]:
        return Resolution.objects.all()

    def oldest_first(self) -> Iterator[tuple[dt.datetime, UUID]]:
        """By the first day of the term: one being drawn up has no day of its own."""
        for year, pk in (
            self.findable().order_by("first_year", "pk").values_list("first_year", "pk")
        ):
            yield dt.datetime(year, 1, 1, tzinfo=dt.UTC), pk

    def cards(self, viewer: Any, ids: Collection[UUID]) -> dict[UUID, Card]:
        rows = self.seen(viewer).filter(pk__in=ids).select_related("organisation")
        return {
            row.pk: Card(
                title="",
                address=reverse("targets:detail", args=[row.pk]),
                facts=(
                    row.organisation.name,
                    _("Term %(first)s–%(last)s") % {"first": row.first_year, "last": row.last_year},
                ),
                state=row.state,
                state_text=row.get_state_display(),
            )
            for row in rows
        }


register(ResolutionSource())
