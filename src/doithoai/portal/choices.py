"""The topics the form offers, kept for a minute: they change a few times a year."""

from django.core.cache import cache

from doithoai.units.models import Topic

_SECONDS = 60


def topics() -> dict[str, Topic]:
    """By id as text, in their order."""
    found: dict[str, Topic] | None = cache.get("portal.topics")
    if found is None:
        found = {str(topic.pk): topic for topic in Topic.objects.offered()}
        cache.set("portal.topics", found, _SECONDS)
    return found
