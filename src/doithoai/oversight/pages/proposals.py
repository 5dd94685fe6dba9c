"""What voices and petitions suggest to supervise: offered with their counts, never taken by itself.

A topic is proposed where it was raised more often in the last twelve months, above all more often
than in the twelve before; a body where answers are late or were never given.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from doithoai.oversight.models import Plan
from doithoai.petitions.models import AWAITING_ANSWER, NEVER_PUBLIC, Petition
from doithoai.units.models import Organisation, Topic
from doithoai.voices.models import Confidence, Voice

SHOWN = 6
FEWEST = 3
"""Below this a topic is chance, and might tell who spoke."""
YEAR = dt.timedelta(days=365)
OPEN_TO_ALL = (Confidence.PUBLIC, Confidence.INTERNAL)


@dataclass(frozen=True)
class Proposal:
    """A subject worth supervising, why, and the address that takes it over into the plan."""

    title: str
    reason: str
    href: str


def proposals(plan: Plan, today: dt.date) -> list[Proposal]:
    """Rising topics first, then bodies that do not answer; bounded, from what is not restricted."""
    units = Organisation.objects.within(plan.organisation).values("pk")
    return [*_topics(plan, units, today), *_bodies(plan, units, today)]


def _take(plan: Plan, title: str, reason: str, **chosen: object) -> Proposal:
    query = urlencode({**chosen, "title": title, "reason": reason})
    return Proposal(title, reason, f"{reverse('oversight:add_item', args=[plan.pk])}?{query}")


def _topics(plan: Plan, units: Any, today: dt.date) -> Iterable[Proposal]:
    since, before = today - YEAR, today - 2 * YEAR
    counted: dict[Any, list[int]] = {}
    heard = Voice.objects.filter(organisation__in=units, confidence__in=OPEN_TO_ALL)
    raised = Petition.objects.filter(origin_unit__in=units).unrestricted()
    raised = raised.exclude(kind__in=NEVER_PUBLIC)
    for rows, key, day in (
        (heard.filter(heard_on__gt=before), "topic", "heard_on"),
        (raised.filter(received_on__gt=before), "topics", "received_on"),
    ):
        now = Count("pk", filter=Q(**{f"{day}__gt": since}))
        earlier = Count("pk", filter=Q(**{f"{day}__lte": since}))
        grouped = rows.exclude(**{key: None}).order_by().values(key)
        for row in grouped.annotate(now=now, earlier=earlier):
            held = counted.setdefault(row[key], [0, 0, 0, 0])
            at = 0 if key == "topic" else 2
            held[at], held[at + 1] = row["now"], row["earlier"]
    names = Topic.objects.in_bulk(counted)
    ranked = sorted(
        (each for each in counted.items() if each[1][0] + each[1][2] >= FEWEST),
        key=lambda each: (each[1][1] + each[1][3] - each[1][0] - each[1][2], str(each[0])),
    )
    for pk, (voices, voices_before, petitions, petitions_before) in ranked[:SHOWN]:
        reason = _(
            "In twelve months: %(voices)s opinions (before: %(voices_before)s), %(petitions)s "
            "petitions (before: %(petitions_before)s)"
        ) % {
            "voices": voices,
            "voices_before": voices_before,
            "petitions": petitions,
            "petitions_before": petitions_before,
        }
        yield _take(plan, names[pk].name, reason, topic=pk)


def _bodies(plan: Plan, units: Any, today: dt.date) -> Iterable[Proposal]:
    theirs = Petition.objects.filter(origin_unit__in=units, state__in=AWAITING_ANSWER)
    open_ones = theirs.unrestricted().exclude(holder__in=units)
    rows = (
        open_ones.order_by()
        .values("holder", "holder__name")
        .annotate(all=Count("pk"), late=Count("pk", filter=Q(awaited_on__lt=today)))
        .filter(late__gt=0)
        .order_by("-late", "holder__name")[:SHOWN]
    )
    for row in rows:
        reason = _("%(late)s answers overdue, %(all)s matters not answered yet") % row
        title = _("Settling and answering petitions at %(body)s") % {"body": row["holder__name"]}
        yield _take(plan, title, reason, body=row["holder"])
