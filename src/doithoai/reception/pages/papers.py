"""Which papers there are of a session and of a row, as things stand."""

import datetime as dt
from collections.abc import Callable

from doithoai.kit.workdays import days_of
from doithoai.papers.layout import PaperText
from doithoai.people.models import User
from doithoai.reception import papers
from doithoai.reception.models import Session, State, Visit

from .register import words_of

Draw = Callable[[], PaperText]


def of_visit(visit: Visit, viewer: User) -> dict[str, Draw]:
    found: dict[str, Draw] = {}
    if visit.is_refused:
        found["refusal"] = lambda: papers.refusal(visit)
    else:
        matters = visit.matters.readable()
        found["statement"] = lambda: papers.statement(visit, [words_of(m, viewer) for m in matters])
    found["receipt"] = lambda: papers.handed_in(visit)
    if visit.conclusion:
        found["conclusion"] = lambda: papers.conclusion(visit)
    return found


def of_session(session: Session) -> dict[str, Draw]:
    found: dict[str, Draw] = {}
    if session.posted_on:
        found["timetable"] = lambda: _timetable(session)
    if session.moved_from or session.state == State.CANCELLED:
        found["moved"] = lambda: papers.moved(session)
    return found


def _timetable(session: Session) -> PaperText:
    first = session.held_on.replace(day=1)
    last = first + dt.timedelta(days=days_of(first.year, first.month) - 1)
    posted = Session.objects.published().filter(organisation=session.organisation)
    rows = list(posted.between(first, last).in_order())
    return papers.timetable(session.organisation, rows, first)


def titles(found: dict[str, Draw]) -> list[tuple[str, str]]:
    return [(kind, str(papers.TITLES[kind])) for kind in found]
