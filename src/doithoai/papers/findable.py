"""Papers in the search: by number, abstract, signer and kind."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from doithoai.papers.models import FILE_NAMES, Kind, Paper
from doithoai.people.finding import ModelSource
from doithoai.search.finding.sources import Card, register


class PaperSource(ModelSource):
    kind = "paper"
    place = 6
    label = _("Papers")
    model = Paper
    paths = ("organisation__path",)
    dated_by = "drawn_at"

    def findable(self) -> QuerySet[Paper]:
        return Paper.objects.all()

    def words(self, ids: Collection[UUID]) -> dict[UUID, str]:
        return {row.pk: _text(row) for row in self.findable().filter(pk__in=ids)}

    def texts(self, viewer: Any, ids: Collection[UUID]) -> dict[UUID, str]:
        return {row.pk: _text(row) for row in self.seen(viewer).filter(pk__in=ids)}

    def cards(self, viewer: Any, ids: Collection[UUID]) -> dict[UUID, Card]:
        rows = self.seen(viewer).filter(pk__in=ids).select_related("organisation")
        return {
            row.pk: Card(
                title="",
                address=reverse("papers:detail", args=[row.pk]),
                facts=(row.organisation.name, *([date_format(row.dated)] if row.dated else [])),
            )
            for row in rows
        }


def _text(paper: Paper) -> str:
    parts = (FILE_NAMES[Kind(paper.kind)], paper.full_number, paper.abstract, paper.signer_name)
    return " · ".join(part for part in parts if part)


register(PaperSource())
