"""Answers that fall due, and what was noted and is to be looked at again.

Counted by day for the calendar of a week; never told in words.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Count, Value
from django.urls import reverse
from django.utils.translation import ngettext

from doithoai.kit.actors import ANONYMOUS
from doithoai.kit.agenda import Occasion, source
from doithoai.petitions.models import AnswerItem, Petition

DUE, REVIEW = "due", "review"


@source("petitions")
def gather(viewer: Any, unit: UUID, first: dt.date, last: dt.date) -> Iterator[Occasion]:
    if viewer == ANONYMOUS:
        return
    seen = Petition.objects.visible_to(viewer).unrestricted()
    due = seen.filter(holder=unit).due_between(first, last)
    noted = AnswerItem.objects.to_review(last, seen).filter(review_body=unit, review_on__gte=first)
    # One question for both: a week asks every app, and each has to be brief.
    days = _by_day(due, "awaited_on", DUE).union(_by_day(noted, "review_on", REVIEW), all=True)
    for what, day, number in days:
        yield _due(day, number) if what == DUE else _review(day, number)


def _by_day(rows: Any, day: str, what: str) -> Any:
    counted = rows.order_by().values(day).annotate(number=Count("pk"), what=Value(what))
    return counted.values_list("what", day, "number")


def _due(day: dt.date, number: int) -> Occasion:
    return Occasion(
        key=f"petitions.due:{day}",
        day=day,
        what=ngettext(
            "%(number)s petition to be answered", "%(number)s petitions to be answered", number
        )
        % {"number": number},
        address=reverse("petitions:list") + "?scope=held",
        is_deadline=True,
    )


def _review(day: dt.date, number: int) -> Occasion:
    return Occasion(
        key=f"petitions.review:{day}",
        day=day,
        what=ngettext(
            "%(number)s petition that was noted, to be looked at again",
            "%(number)s petitions that were noted, to be looked at again",
            number,
        )
        % {"number": number},
        address=reverse("petitions:list") + "?scope=all&due=noted",
        is_deadline=True,
    )
