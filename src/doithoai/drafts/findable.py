"""Drafts in the search: by title, drafting body and the words of their latest version."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import pgettext_lazy

from doithoai.drafts.models import Clause, Draft, Edition
from doithoai.people.finding import ModelSource
from doithoai.search.finding.sources import Card, register

LONGEST = 50_000
"""Characters of its clauses by which a draft is found."""


class DraftSource(ModelSource):
    kind = "draft"
    place = 7
    label = pgettext_lazy("search", "Drafts for comment")
    model = Draft
    fields = ("title", "drafter_name", "drafter__name", "public_summary")
    paths = ("organisation__path", "drafter__path")
    dated_by = "received_on"

    def findable(self) -> QuerySet[Draft]:
        return Draft.objects.all()

    def words(self, ids: Collection[UUID]) -> dict[UUID, str]:
        return _with_clauses(super().words(ids))

    def texts(self, viewer: Any, ids: Collection[UUID]) -> dict[UUID, str]:
        return _with_clauses(super().texts(viewer, ids))

    def cards(self, viewer: Any, ids: Collection[UUID]) -> dict[UUID, Card]:
        rows = self.seen(viewer).filter(pk__in=ids).select_related("organisation")
        return {
            row.pk: Card(
                title="",
                address=reverse("drafts:detail", args=[row.pk]),
                facts=(row.organisation.name, date_format(row.received_on)),
                state=row.state,
                state_text=row.get_state_display(),
            )
            for row in rows
        }


def _with_clauses(texts: dict[UUID, str]) -> dict[UUID, str]:
    editions = Edition.objects.filter(draft__in=list(texts)).order_by("number")
    latest = dict(editions.values_list("draft", "pk"))
    clauses = Clause.objects.filter(edition__in=latest.values()).order_by("edition", "position")
    for draft, words in clauses.values_list("edition__draft", "text"):
        if len(texts[draft]) < LONGEST:
            texts[draft] = f"{texts[draft]} · {words.strip()}"[:LONGEST]
    return texts


register(DraftSource())
