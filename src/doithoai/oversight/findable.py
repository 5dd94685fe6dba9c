"""Supervisions in the search, by what was supervised, asked and found. Cases watched never are."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import pgettext_lazy

from doithoai.oversight.models import Finding, Studied, Supervision
from doithoai.people.finding import ModelSource
from doithoai.search.finding.sources import Card, register


class SupervisionSource(ModelSource):
    kind = "supervision"
    place = 9
    label = pgettext_lazy("search", "Supervisions")
    model = Supervision
    fields = ("title", "body__name", "place", "content")
    paths = ("organisation__path",)
    dated_by = "opened_on"
    lists = ((Studied, "supervision", ("name",)), (Finding, "supervision", ("text",)))

    def findable(self) -> QuerySet[Supervision]:
        return Supervision.objects.all()

    def cards(self, viewer: Any, ids: Collection[UUID]) -> dict[UUID, Card]:
        rows = self.seen(viewer).filter(pk__in=ids).select_related("organisation")
        return {
            row.pk: Card(
                title="",
                address=reverse("oversight:detail", args=[row.pk]),
                facts=(row.organisation.name, row.get_form_display(), date_format(row.opened_on)),
            )
            for row in rows
        }


register(SupervisionSource())
