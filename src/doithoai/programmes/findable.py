"""Programmes and training courses in the search; not the rows of the books: names stand there."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import pgettext_lazy

from doithoai.people.finding import ModelSource
from doithoai.programmes.models import Criterion, InformationSheet, Observation, Programme, Training
from doithoai.search.finding.sources import Card, register


class ProgrammeSource(ModelSource):
    """By its name and partner, its criteria, what fell short, and what the two sides wrote."""

    kind = "programme"
    place = 10
    label = pgettext_lazy("search", "Programmes, movements")
    model = Programme
    fields = ("title", "partner__name", "partner_name", "document")
    paths = ("organisation__path", "partner__path")
    dated_by = "first_day"
    follows = {InformationSheet._meta.label_lower: "sheets__in"}
    known_below = True
    lists = (
        (Criterion, "programme", ("name",)),
        (Observation, "programme", ("text", "cause", "remedy")),
        (InformationSheet, "programme", ("text", "reply")),
    )

    def findable(self) -> QuerySet[Programme]:
        return Programme.objects.all()

    def cards(self, viewer: Any, ids: Collection[UUID]) -> dict[UUID, Card]:
        rows = self.seen(viewer).filter(pk__in=ids).select_related("organisation")
        return {
            row.pk: Card(
                title="",
                address=row.get_absolute_url(),
                facts=(row.organisation.name, row.get_kind_display(), date_format(row.first_day)),
            )
            for row in rows
        }


class TrainingSource(ModelSource):
    kind = "training"
    place = 11
    label = pgettext_lazy("search", "Training courses")
    model = Training
    fields = ("title", "place", "document")
    paths = ("organisation__path",)
    dated_by = "first_day"
    known_below = True

    def findable(self) -> QuerySet[Training]:
        return Training.objects.all()

    def cards(self, viewer: Any, ids: Collection[UUID]) -> dict[UUID, Card]:
        rows = self.seen(viewer).filter(pk__in=ids).select_related("organisation")
        return {
            row.pk: Card(
                title="",
                address=row.get_absolute_url(),
                facts=(row.organisation.name, row.get_topic_display(), date_format(row.first_day)),
            )
            for row in rows
        }


register(ProgrammeSource())
register(TrainingSource())
