"""Commitments in the search."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from doithoai.commitments.models import Commitment
from doithoai.people.finding import ModelSource
from doithoai.search.finding.sources import Card, register


class CommitmentSource(ModelSource):
    kind = "commitment"
    place = 4
    label = _("Commitments")
    model = Commitment
    fields = ("what", "owner_post")
    paths = ("owner__path", "follower__path")
    dated_by = "made_on"

    def findable(self) -> QuerySet[Commitment]:
        return Commitment.objects.unrestricted()

    def cards(self, viewer: Any, ids: Collection[UUID]) -> dict[UUID, Card]:
        rows = self.seen(viewer).filter(pk__in=ids).select_related("owner")
        return {
            row.pk: Card(
                title="",
                address=reverse("commitments:detail", args=[row.pk]),
                facts=(row.owner.name, *([date_format(row.due_on)] if row.due_on else [])),
                state=row.state,
                state_text=row.get_state_display(),
            )
            for row in rows
        }


register(CommitmentSource())
