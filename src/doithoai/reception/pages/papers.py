"""Which papers there are of a session and of a row, as things stand."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from doithoai.papers.layout import PaperText
from doithoai.papers.models import Paper
from doithoai.people.models import User
from doithoai.reception import actions, papers, rules
from doithoai.reception.actions.issuing import KINDS
from doithoai.reception.models import Schedule, Session, Visit

from .register import words_of

Draw = Callable[[], PaperText]
ISSUED = KINDS.keys() - {"refusal"}
"""A refusal goes out by a step of its own, which the row remembers."""


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
    if session.notice:
        found["moved"] = lambda: papers.moved(session)
    return found


def _timetable(session: Session) -> PaperText:
    first = session.held_on.replace(day=1)
    unit, rows = session.organisation, Session.objects.published().of_month(session).in_order()
    hours = Schedule.objects.published().filter(organisation=unit).running(first)
    return papers.timetable(unit, list(rows), list(hours.in_order()), first)


@dataclass(frozen=True)
class Offered:
    """A paper to take away; `may_issue`: also to be entered with a number."""

    kind: str
    title: str
    may_issue: bool


def panel(about: Visit | Session, found: dict[str, Draw], viewer: User) -> dict[str, Any]:
    """What can be drawn now, and what was entered in the register of papers."""
    numbered = KINDS.keys() & found.keys()
    seen = Paper.objects.visible_to(viewer).about(about).latest_first()
    kept = list(seen) if numbered else []
    may = rules.can_issue(viewer, about)
    offered = [
        Offered(
            kind,
            str(papers.TITLES[kind]),
            may and kind in ISSUED and actions.entered(about, kind) is None,
        )
        for kind in found
    ]
    return {"papers": offered, "kept": kept}
