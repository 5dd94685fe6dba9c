"""What the form offers, kept for a minute: it changes a few times a year."""

import datetime as dt
from uuid import UUID

from django.core.cache import cache
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from doithoai.kit.prepared import prepared
from doithoai.units.models import Organisation, Topic
from doithoai.voices.sealed import can_be_sealed

_SECONDS = 60
Words = str | Promise


def sealable(unit: Organisation) -> bool:
    """Whether somebody on duty there could open a sealed voice."""
    key = f"portal.sealable.{unit.pk}"
    found: bool | None = cache.get(key)
    if found is None:
        found = can_be_sealed(unit)
        cache.set(key, found, _SECONDS)
    return found


def receiving(unit_id: UUID) -> Organisation | None:
    """The unit, if it takes voices today."""
    today = timezone.localdate()
    key = f"portal.unit.{unit_id}.{today}"
    found: Organisation | None = cache.get(key)
    if found is None:
        for found in _receiving(unit_id, today):
            cache.set(key, found, _SECONDS)
    return found


@prepared
def _receiving(pk: UUID, day: dt.date) -> QuerySet[Organisation]:
    return Organisation.objects.receiving(day).filter(pk=pk).select_related("area")


def topics() -> dict[str, Topic]:
    """By id as text, in their order."""
    found: dict[str, Topic] | None = cache.get("portal.topics")
    if found is None:
        found = {str(topic.pk): topic for topic in _offered()}
        cache.set("portal.topics", found, _SECONDS)
    return found


def topic_choices(none: Words) -> list[tuple[str, Words]]:
    """Asked only where they are drawn, or one of them was chosen."""
    return [("", none), *((pk, str(topic)) for pk, topic in topics().items())]


@prepared
def _offered() -> QuerySet[Topic]:
    return Topic.objects.offered()
