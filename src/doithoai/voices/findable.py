"""Voices in the search: what is read by post or line; what is read by grant alone never."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from doithoai.people.finding import ModelSource
from doithoai.search.finding.sources import Card, register
from doithoai.voices.models import Confidence, Voice

KIND = "voice"


class VoiceSource(ModelSource):
    kind = KIND
    place = 1
    label = _("Voices")
    model = Voice
    fields = ("text", "place", "occasion")
    paths = ("organisation__path",)
    dated_by = "received_at"

    def findable(self) -> QuerySet[Voice]:
        open_ones = (Confidence.PUBLIC, Confidence.INTERNAL)
        return Voice.objects.filter(confidence__in=open_ones).exclude(text="")

    def cards(self, viewer: Any, ids: Collection[UUID]) -> dict[UUID, Card]:
        rows = self.seen(viewer).filter(pk__in=ids).select_related("organisation")
        return {row.pk: _card(row) for row in rows}


def _card(voice: Voice) -> Card:
    return Card(
        title="",
        address=reverse("voices:detail", args=[voice.pk]),
        facts=(voice.get_channel_display(), date_format(voice.heard_on), voice.organisation.name),
        state=voice.state,
        state_text=voice.get_state_display(),
    )


register(VoiceSource())
