"""The situation between dialogues: what is said more often, by place; what is new, what comes back.

Counted from voices and petitions that posts may read; what is read by grant alone is neither
quoted nor counted, nor are complaints and denunciations. Each number names a row of `SOURCES`.
"""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.counting.records import records
from doithoai.kit.measures import Measure, measure
from doithoai.kit.periods import Period
from doithoai.petitions.models import NEVER_PUBLIC, Petition, State
from doithoai.reports.returns.counting import Reporting
from doithoai.units.models import Organisation, Topic

MOST = 3
"""Topics and matters in each part: the whole fits on two pages."""
PLACES = 2
AT_ONCE = 20_000
"""Voices that are counted while the reader waits: a few tenths of a second."""
SOURCES: dict[str, tuple[str | Promise, str | Promise]] = {
    "voices": (_("Voices"), _("Voices by the day they were heard, without restricted ones.")),
    "before": (_("Voices before"), _("The same for as many days directly before.")),
    "new": (
        _("New matters"),
        _("Petitions received in these days, without complaints, denunciations, restricted ones."),
    ),
    "again": (
        _("Matters raised again"),
        _("Petitions received earlier, with a voice heard in these days by the unit or below it."),
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
        self.today = timezone.localdate()
        """The day on which what is late is counted."""

    @cached_property
    def reporting(self) -> Reporting:
        return Reporting(self.unit, self.last)

    @cached_property
    def is_long(self) -> bool:
        """Whether counting takes longer than somebody should wait for a page."""
        heard = self._records(measure("voices.received"), self.before, self.last)
        return bool(heard.order_by()[: AT_ONCE + 1].count() > AT_ONCE)

    def _records(self, counted: Measure, first: dt.date, last: dt.date) -> Any:
        """Of the unit and those below it, but what is read by grant alone."""
        found: Any = records(counted, self.reporting.scope, Period(first, last), rest=None)
        return found.unrestricted()

    @cached_property
    def counts(self) -> Counter[tuple[UUID | None, UUID | None, bool]]:
        """Voices by topic, by who reports them, and whether they fall into these days."""
        heard = self._records(measure("voices.received"), self.before, self.last).order_by()
        keys = ["organisation"]
        if self.reporting.scope.past.is_intricate:
            keys += ["first_organisation", "area"]
        now = Count("organisation", filter=Q(heard_on__gte=self.first))
        # Not grouped by the bare column: SQLite would go by the index of topics, through all years.
        told = heard.annotate(about=Coalesce("topic", "topic"))
        rows = told.values_list("about", *keys).annotate(number=Count("*"), now=now)
        found = Counter[tuple[UUID | None, UUID | None, bool]]()
        for topic, unit, *more, number, new in rows:
            who = self.reporting.reporter(unit, *(more or (None, None)))
            found[topic, who, True] += new
            found[topic, who, False] += number - new
        return found

    @property
    def heard(self) -> int:
        return sum(number for (_topic, _who, now), number in self.counts.items() if now)

    @property
    def heard_before(self) -> int:
        return self.counts.total() - self.heard

    @cached_property
    def rising(self) -> list[Rising]:
        """The topics that grew most, the strongest first."""
        now, before = Counter[UUID](), Counter[UUID]()
        places: dict[UUID, Counter[UUID]] = defaultdict(Counter)
        for (topic, who, is_now), number in self.counts.items():
            if topic:
                (now if is_now else before)[topic] += number
            if topic and who and is_now:
                places[topic][who] += number
        grown = [topic for topic in now if now[topic] > before[topic]]
        grown.sort(key=lambda topic: (before[topic] - now[topic], -now[topic], str(topic)))
        chosen = grown[:MOST]
        topics = Topic.objects.in_bulk(chosen)
        most = {topic: _most(places[topic]) for topic in chosen}
        units = {pk for some in most.values() for pk, _n in some}
        names = dict(Organisation.objects.filter(pk__in=units).values_list("pk", "name"))
        return [
            Rising(
                topics[topic],
                now[topic],
                before[topic],
                tuple((names[pk], number) for pk, number in most[topic]),
            )
            for topic in chosen
        ]

    @cached_property
    def new(self) -> tuple[int, list[Petition]]:
        """How many matters came up, and those with the most voices."""
        found = self._records(_matters(), self.first, self.last)
        most = found.select_related("holder").order_by("-voice_count", "received_on", "id")
        return found.count(), list(most[:MOST])

    @cached_property
    def again(self) -> tuple[int, list[Petition]]:
        """Matters of before that were raised again, each with its voices of these days.

        Begun from the voices: of these there are far fewer than petitions of all years.
        """
        heard = self._records(measure("voices.received"), self.first, self.last)
        told = tellable().filter(
            received_on__lt=self.first, groupings__voice__in=heard.values("pk")
        )
        keys = ("origin_unit", "first_origin_unit", "area")
        rows = told.order_by().values_list("pk", "received_on", *keys).annotate(number=Count("*"))
        raised = sorted(
            (-number, received, pk)
            for pk, received, *where, number in rows
            if self.reporting.reporter(*where)
        )
        found = Petition.objects.select_related("holder")
        matters = found.in_bulk([pk for _number, _received, pk in raised[:MOST]])
        for number, _received, pk in raised[:MOST]:
            matters[pk].voices_now = -number  # type: ignore[attr-defined]
        return len(raised), [matters[pk] for _number, _received, pk in raised[:MOST]]

    @cached_property
    def late(self) -> int:
        waiting = replace(_matters(), day="awaited_on")
        found = self._records(waiting, dt.date.min, self.today - dt.timedelta(days=1))
        return int(found.count())


def tellable() -> Any:
    """Matters that a paper for leaders may name."""
    found = Petition.objects.unrestricted().exclude(kind__in=NEVER_PUBLIC)
    return found.exclude(state=State.VOID)


def _matters() -> Measure:
    return replace(measure("petitions.opened"), records=tellable)


def _most(places: Counter[UUID]) -> list[tuple[UUID, int]]:
    """Those with the most voices; of as many, always the same ones."""
    some = sorted(places.items(), key=lambda pair: (-pair[1], str(pair[0])))
    return [pair for pair in some[:PLACES] if pair[1]]
