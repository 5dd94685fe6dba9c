"""Dialogues and what was concluded there, in the search."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from doithoai.dialogues.models import Conclusion, Dialogue
from doithoai.people.finding import ModelSource
from doithoai.search.finding.sources import Card, register


class DialogueSource(ModelSource):
    """A dialogue is found by its name, theme and place and by its conclusions."""

    kind = "dialogue"
    place = 5
    label = _("Dialogues")
    model = Dialogue
    fields = ("title", "theme", "place")
    paths = ("organiser__path",)
    dated_by = "held_on"
    follows = {Conclusion._meta.label_lower: "conclusions__in"}
    lists = ((Conclusion, "dialogue", ("text",)),)

    def findable(self) -> QuerySet[Dialogue]:
        return Dialogue.objects.standing()

    def cards(self, viewer: Any, ids: Collection[UUID]) -> dict[UUID, Card]:
        rows = self.seen(viewer).filter(pk__in=ids).select_related("organiser")
        return {
            row.pk: Card(
                title="",
                address=reverse("dialogues:detail", args=[row.pk]),
                facts=(row.organiser.name, *([date_format(row.held_on)] if row.held_on else [])),
                state=row.phase,
                state_text=row.get_phase_display(),
            )
            for row in rows
        }


register(DialogueSource())
