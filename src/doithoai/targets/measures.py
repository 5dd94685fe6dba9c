"""Targets of settled reviews, by the band they fell in."""

from typing import Any

from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from doithoai.kit.measures import Measure, register
from doithoai.targets.models import Assessment, Band, Resolution

SOURCE = _("Review settled by the unit, by the limits that its resolution sets")
DEFINITION = _("Targets in settled reviews, on the day of the review, in the band: {band}")


def _of(band: Band) -> Measure:
    def records() -> QuerySet[Any]:
        return Assessment.objects.filter(band=band)

    return Measure(
        name=f"targets.{band.value}",
        label=band.label,
        unit=_("targets"),
        definition=format_lazy(DEFINITION, band=band.label),
        source=SOURCE,
        records=records,
        day="review__held_on",
        organisation="review__organisation",
        visible=lambda found, viewer: found.filter(
            review__resolution__in=Resolution.objects.overseen_by(viewer)
        ),
        shown=lambda assessment, _viewer: str(assessment.target),
        page="targets:target",
        key="target_id",
        related=("target",),
    )


register(*(_of(band) for band in Band))
