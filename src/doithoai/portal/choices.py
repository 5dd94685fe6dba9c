"""What the form offers, kept for a minute: it changes a few times a year."""

from uuid import UUID

from django.core.cache import cache
from django.utils import timezone

from doithoai.units.models import Organisation, Topic
from doithoai.voices.sealed import can_be_sealed

_SECONDS = 60


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
        units = Organisation.objects.receiving(today).select_related("area")
        if found := units.filter(pk=unit_id).first():
            cache.set(key, found, _SECONDS)
    return found


def topics() -> dict[str, Topic]:
    """By id as text, in their order."""
    found: dict[str, Topic] | None = cache.get("portal.topics")
    if found is None:
        found = {str(topic.pk): topic for topic in Topic.objects.offered()}
        cache.set("portal.topics", found, _SECONDS)
    return found
