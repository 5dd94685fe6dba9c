"""What waits in reception: days to post, months that fall short, rows with a clock."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doithoai.people.models import User
from doithoai.reception import planning
from doithoai.reception.models import Schedule, Series, Treatment, Visit
from doithoai.rulebook.deadlines import find
from doithoai.units.models.organisations import owner_chain

AHEAD = dt.timedelta(days=14)
MOST_SCHEDULES, MOST_ROWS = 30, 10
TOLD_RULE = "PETITION_ACK"
"""Until when somebody is told what becomes of her matter (Law 42/2013, Art. 28.1)."""


@dataclass(frozen=True)
class Waits:
    """One thing to do. `by`: until when; no name of somebody who came stands in it."""

    words: str
    href: str
    by: dt.date | None
    is_late: bool


def waits(viewer: User, today: dt.date) -> list[Waits]:
    """The most pressing first, as far as this person may do something about it."""
    found = [*_days(viewer, today), *_notices(viewer, today), *_matters(viewer, today)]
    return sorted(found, key=lambda one: (one.by or dt.date.max, one.words))


def _days(viewer: User, today: dt.date) -> Iterator[Waits]:
    mine = Schedule.objects.filter(
        organisation__in=viewer.organisations("reception.schedule"), series=Series.LEADER
    )
    running = mine.running(today).select_related("organisation__area").in_order()
    schedules = list(running[:MOST_SCHEDULES])
    months = planning.months_of(schedules, today, 2) if schedules else {}
    for schedule in schedules:
        found = months[schedule.pk]
        for row in planning.open_days(found, today):
            if row.post_by is None or row.post_by <= today + AHEAD:
                words = _("Post the reception of %(day)s: %(who)s")
                told = {"day": date_format(row.day, "l, d/m/Y"), "who": schedule.receiver}
                href = reverse("reception:post_days", args=[schedule.pk])
                yield Waits(words % told, href, row.post_by, row.is_late(today))
        yield from _short(schedule, found)


def _short(schedule: Schedule, months: list[planning.Month]) -> Iterator[Waits]:
    for month in months:
        if month.lacking:
            words = ngettext(
                "%(month)s: %(who)s lacks %(number)s day of reception",
                "%(month)s: %(who)s lacks %(number)s days of reception",
                month.lacking,
            )
            told = {"month": f"{month.first:%m/%Y}", "who": schedule.receiver}
            href = reverse("reception:schedule", args=[schedule.pk])
            yield Waits(words % (told | {"number": month.lacking}), href, None, False)


def _open(viewer: User) -> Any:
    return Visit.objects.visible_to(viewer).filter(erased_on=None)


def _row(visit: Visit, words: str, by: dt.date | None, today: dt.date) -> Waits:
    late = by is not None and by < today
    return Waits(words, reverse("reception:visit", args=[visit.pk]), by, late)


def _notices(viewer: User, today: dt.date) -> Iterator[Waits]:
    """Refusals of which a notice is due in writing."""
    due = _open(viewer).filter(notice_by__isnull=False, notice_number="")
    for visit in due.order_by("notice_by", "id")[:MOST_ROWS]:
        words = _("Send out the notice of refusal, row %(row)s") % {"row": visit}
        yield _row(visit, words, visit.notice_by, today)


def _matters(viewer: User, today: dt.date) -> Iterator[Waits]:
    """Rows with a matter of which nothing has become yet."""
    open_ones = Count("matters", filter=Q(matters__treatment=Treatment.WAITING))
    rows = _open(viewer).filter(concluded_on=None).annotate(waiting=open_ones)
    waiting = rows.filter(waiting__gt=0).select_related("organisation__area")
    for visit in waiting.order_by("came_on", "id")[:MOST_ROWS]:
        unit = visit.organisation
        told = find(TOLD_RULE, visit.came_on, owner_chain(unit), kind=unit.kind)
        words = ngettext(
            "Row %(row)s: %(number)s matter not dealt with yet",
            "Row %(row)s: %(number)s matters not dealt with yet",
            visit.waiting,
        ) % {"row": visit, "number": visit.waiting}
        yield _row(visit, words, told.date if told else None, today)
