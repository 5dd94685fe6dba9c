"""The situation between dialogues: what is said more often, by place; what is new, what comes back.

Counted from voices and petitions that posts may read; what is read by grant alone is neither
quoted nor counted, nor are complaints and denunciations. Each number names a row of `SOURCES`.
"""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.petitions.models import NEVER_PUBLIC, Petition
from doithoai.petitions.models.petition import PetitionQuerySet
from doithoai.reports.returns.counting import shares
from doithoai.units.models import Organisation, Topic
from doithoai.voices.models import Voice

MOST = 5
"""Topics and matters in each part: the whole fits on two pages."""
PLACES = 3
SOURCES: dict[str, tuple[str | Promise, str | Promise]] = {
    "voices": (_("Voices"), _("Voices by the day they were heard, without restricted ones.")),
    "before": (_("Voices before"), _("The same for as many days directly before.")),
    "new": (
        _("New matters"),
        _("Petitions received in these days, without complaints, denunciations, restricted ones."),
    ),
    "again": (
        _("Matters raised again"),
        _("Petitions received earlier in which a voice was heard in these days."),
    ),
    "late": (_("Overdue"), _("Petitions whose answer is overdue on the day of the report.")),
}


@dataclass(frozen=True)
class Rising:
    """A topic about which more was said than before; `places` those with the most voices."""

    topic: Topic
    now: int
    before: int
    places: tuple[tuple[str, int], ...]


class Situation:
    """Of a unit and everything below it, from the first to the last day."""

    def __init__(self, unit: Organisation, first: dt.date, last: dt.date) -> None:
        self.unit, self.first, self.last = unit, first, last
        self.before = first - (last - first) - dt.timedelta(days=1)
        """The first of as many days before."""

    @cached_property
    def reporters(self) -> dict[UUID, UUID]:
        return shares(self.unit, self.last)

    @property
    def voices(self) -> QuerySet[Voice]:
        return Voice.objects.unrestricted().filter(organisation__in=list(self.reporters))

    @cached_property
    def counts(self) -> list[tuple[UUID | None, UUID, int, int]]:
        """(topic, unit, voices in these days, voices before)."""
        now = Count("pk", filter=Q(heard_on__gte=self.first))
        both = self.voices.filter(heard_on__range=(self.before, self.last)).order_by()
        rows = both.values_list("topic", "organisation").annotate(all=Count("pk"), now=now)
        return [(topic, unit, new, everything - new) for topic, unit, everything, new in rows]

    @property
    def heard(self) -> int:
        return sum(row[2] for row in self.counts)

    @property
    def heard_before(self) -> int:
        return sum(row[3] for row in self.counts)

    @cached_property
    def rising(self) -> list[Rising]:
        """The topics that grew most, the strongest first."""
        now, before = Counter[UUID](), Counter[UUID]()
        places: dict[UUID, Counter[UUID]] = defaultdict(Counter)
        for topic, unit, new, old in self.counts:
            if topic:
                now[topic] += new
                before[topic] += old
                places[topic][self.reporters[unit]] += new
        grown = [topic for topic in now if now[topic] > before[topic]]
        grown.sort(key=lambda topic: (before[topic] - now[topic], -now[topic], str(topic)))
        chosen = grown[:MOST]
        topics = Topic.objects.in_bulk(chosen)
        units = {pk for topic in chosen for pk, _n in places[topic].most_common(PLACES)}
        names = dict(Organisation.objects.filter(pk__in=units).values_list("pk", "name"))
        return [
            Rising(
                topics[topic],
                now[topic],
                before[topic],
                tuple((names[pk], n) for pk, n in places[topic].most_common(PLACES) if n),
            )
            for topic in chosen
        ]

    @property
    def petitions(self) -> PetitionQuerySet:
        found = Petition.objects.unrestricted().filter(origin_unit__in=list(self.reporters))
        return found.exclude(kind__in=NEVER_PUBLIC)

    @cached_property
    def new(self) -> tuple[int, list[Petition]]:
        """How many matters came up, and those with the most voices."""
        found = self.petitions.filter(received_on__range=(self.first, self.last))
        most = found.select_related("holder").order_by("-voice_count", "received_on", "id")
        return found.count(), list(most[:MOST])

    @cached_property
    def again(self) -> tuple[int, list[Petition]]:
        """Matters of before that were raised again, each with its voices of these days."""
        days = (self.first, self.last)
        found = self.petitions.filter(received_on__lt=self.first, voices__heard_on__range=days)
        counted = found.annotate(voices_now=Count("voices")).select_related("holder")
        return counted.count(), list(counted.order_by("-voices_now", "received_on", "id")[:MOST])

    def late(self, today: dt.date) -> int:
        return self.petitions.overdue(today).count()
