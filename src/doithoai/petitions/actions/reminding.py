"""Before a term runs out its body is told, in time to ask for more where the rule allows it.

So is a body that noted something, on the day on which it wanted to look at it again.
"""

import datetime as dt
from uuid import UUID

from django.db import transaction

from doithoai.journal.actions import record
from doithoai.kit.actors import SYSTEM
from doithoai.notices.actions import notify, told_together
from doithoai.petitions import clockwork, events
from doithoai.petitions.models import PAUSED_BY_A_QUESTION, AnswerItem, Clock, ClockKind, Petition
from doithoai.rulebook import shelf
from doithoai.rulebook.deadlines import find

BATCH = 50
REMINDER = "TERM_REMINDER"
# Telling a speaker is in every list of the unit that received her; nobody needs a notice of it.
REMINDED = tuple(kind for kind in ClockKind if kind != ClockKind.ACKNOWLEDGE)
_FAR = dt.timedelta(days=400)


def remind_of_terms(today: dt.date) -> int:
    """Everything that runs out within the days of the rule, once for each date; how many.

    What ran out while the worker stood still is told once, too. Run twice it does nothing more.
    """
    last = _last(today)
    if last is None:
        return 0
    ids = Clock.objects.running_out(last).of_kind(*REMINDED).order_by("due_on", "pk")
    waiting = list(ids.values_list("pk", flat=True))
    for at in range(0, len(waiting), BATCH):
        with transaction.atomic():
            found = Clock.objects.running_out(last).filter(pk__in=waiting[at : at + BATCH])
            met: dict[UUID, Petition] = {}
            for clock in found.select_related("body", "petition__origin_unit"):
                clock.petition = met.setdefault(clock.petition_id, clock.petition)
                _remind(clock)
    return len(waiting)


def remind_of_reviews(today: dt.date) -> int:
    """What was noted and is to be looked at again by today: its body is told, once; how many.

    What came up while the worker stood still is told once, too. Run twice it does nothing more.
    """
    waiting = list(AnswerItem.objects.to_remind(today).values_list("pk", flat=True))
    for at in range(0, len(waiting), BATCH):
        with transaction.atomic(), told_together():
            found = AnswerItem.objects.to_remind(today).filter(pk__in=waiting[at : at + BATCH])
            for item in found.select_related("petition"):
                _remind_of_review(item, today)
    return len(waiting)


def _remind_of_review(item: AnswerItem, today: dt.date) -> None:
    petition, body = item.petition, item.review_body_id
    item.reminded_on = today
    event = record(events.REVIEW_COMES, petition, rows=(item,), by=SYSTEM, review_on=item.review_on)
    origin, hidden = petition.origin_unit_id, petition.is_restricted
    if body and body != origin:
        notify(event, body, "answers.draft", restricted=hidden)
    if body in (None, origin) or (body != petition.holder_id and not hidden):
        # A body that neither has it nor follows it may not see it: the unit that follows it does.
        notify(event, origin, "petitions.route", restricted=hidden)


def _last(today: dt.date) -> dt.date | None:
    """The latest date of which somebody is reminded today; None where no rule asks for it."""
    days = shelf.current().days
    day, last = today, None
    while day < today + _FAR:
        begins = find(REMINDER, day)
        if begins is None or begins.date > today:
            break
        last, day = day, days.after(day, 1)
    return last


def _remind(clock: Clock) -> None:
    petition, kind = clock.petition, ClockKind(clock.kind)
    more = kind in PAUSED_BY_A_QUESTION and clockwork.longer(clock) is not None
    event_type = events.MORE_TIME_IN_TIME if more else events.TERM_NEARS
    clock.reminded_of = clock.due_on
    event = record(event_type, petition, rows=(clock,), by=SYSTEM, clock=kind, due_on=clock.due_on)
    own = clock.body_id == petition.origin_unit_id
    hidden = petition.is_restricted
    notify(event, clock.body_id, "petitions.route" if own else "answers.draft", restricted=hidden)
    if more and not hidden:
        notify(event, clock.body_id, "deadlines.extend")
    if kind == ClockKind.STALE and not hidden:
        notify(event, petition.origin_unit_id, "petitions.route")
