"""What may happen to organisations, topics and competence, in words."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType, names
from doithoai.journal.events import fields as f

from .models import Organisation, Topic

ORGANISATION = "units.organisation"
TOPIC = "units.topic"

CREATED = EventType("units.organisation.created", _("Organisation entered"))
RENAMED = EventType("units.organisation.renamed", _("Organisation renamed"))
DATED = EventType(
    "units.organisation.dated",
    _("Dates of existence set"),
    valid_from=f.Date(optional=True),
    valid_to=f.Date(optional=True),
)
MOVED = EventType(
    "units.organisation.moved", _("Placed under %(above)s"), above=f.Id(ORGANISATION, optional=True)
)
FOLLOWED = EventType(
    "units.organisation.followed",
    _("Work passed to %(successor)s on %(on)s"),
    successor=f.Id(ORGANISATION),
    on=f.Date(),
)
UNFOLLOWED = EventType(
    "units.organisation.unfollowed",
    _("No longer followed by %(successor)s"),
    successor=f.Id(ORGANISATION),
)
TOPIC_CREATED = EventType("units.topic.created", _("Topic entered"))
TOPIC_CHANGED = EventType("units.topic.changed", _("Topic changed"))
COMPETENCE_ADDED = EventType(
    "units.competence.added", _("Competence given to %(lead)s"), lead=f.Id(ORGANISATION)
)
COMPETENCE_LEARNED = EventType(
    "units.competence.learned",
    _("Learned from %(matter)s: %(lead)s takes the lead"),
    lead=f.Id(ORGANISATION),
    matter=f.Id(),
)
COMPETENCE_FORGOTTEN = EventType("units.competence.forgotten", _("What was learned is taken back"))
COMPETENCE_ENDED = EventType("units.competence.ended", _("Competence ended on %(on)s"), on=f.Date())


@names("organisation")
@names(ORGANISATION)
def organisation_names(ids: Iterable[str]) -> Mapping[str, str]:
    """Names of organisations are nobody's secret."""
    return {
        str(pk): name
        for pk, name in Organisation.objects.filter(pk__in=ids).values_list("pk", "name")
    }


@names(TOPIC)
def topic_names(ids: Iterable[str]) -> Mapping[str, str]:
    return {str(topic.pk): str(topic) for topic in Topic.objects.filter(pk__in=ids)}
