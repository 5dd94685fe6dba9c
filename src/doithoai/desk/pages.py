"""What Today shows: figures that open their list, and the few things that cannot wait."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.commitments.models import Commitment, Escalation
from doithoai.commitments.models import State as CommitmentState
from doithoai.people.models import User
from doithoai.petitions.models import Answer, AnswerState, Petition
from doithoai.petitions.models.petition import PetitionQuerySet
from doithoai.voices.models import Voice

COUNTED = 1000
SHOWN = 8


@dataclass(frozen=True)
class Figure:
    """A number with the list behind it; counting stops at 1,000."""

    label: str | Promise
    count: int
    href: str
    tone: str = ""

    @property
    def number(self) -> str:
        return f"{COUNTED}+" if self.count > COUNTED else str(self.count)


def counted(rows: QuerySet[Any]) -> int:
    return rows.order_by()[: COUNTED + 1].count()


def today(viewer: User, day: dt.date) -> dict[str, Any]:
    """For this person's units: new, late and due this week, theirs to do and theirs to follow."""
    sunday = day + dt.timedelta(days=6 - day.weekday())
    reading = viewer.organisations("petitions.read")
    following = Petition.objects.from_units(reading).unrestricted()
    holding = Petition.objects.held_by(reading).unrestricted()
    open_ones = Commitment.objects.unrestricted()
    owed = open_ones.owed_by(viewer.organisations("commitments.read"))
    followed = open_ones.followed_by(viewer.organisations("commitments.read"))
    late = holding.overdue(day)
    urgent = _most_urgent(holding.due_until(sunday), following.due_until(sunday))
    return {
        "day": day,
        "figures": [
            _figure(_("New voices"), Voice.objects.of_own_unit(viewer).waiting(), "triage"),
            _figure(_("With us, overdue"), late, "list", "?scope=held&due=late", "bad"),
            _figure(
                _("With us, due this week"),
                holding.due_between(day, sunday),
                "list",
                "?scope=held&due=week",
                "warn",
            ),
            _figure(
                _("From our unit, overdue"),
                following.overdue(day),
                "list",
                "?scope=from&due=late",
                "bad",
            ),
            _promised(_("We owe, overdue"), owed.overdue(day), "?part=owed&due=late"),
            _promised(_("We follow, overdue"), followed.overdue(day), "?part=followed&due=late"),
            *_letters(viewer),
        ],
        "late": [petition for petition in urgent if petition.is_overdue(day)][:SHOWN],
        "soon": [petition for petition in urgent if not petition.is_overdue(day)][:SHOWN],
        "answers": _answers_waiting(viewer),
        "to_confirm": followed.filter(state=CommitmentState.EVIDENCED)
        .select_related("owner")
        .order_by("due_on", "id")[:SHOWN],
    }


def _most_urgent(*parts: PetitionQuerySet) -> list[Petition]:
    """The first few of all parts. Each part is one index range, which their union is not."""
    found: dict[UUID, Petition] = {}
    for part in parts:
        rows = part.in_rows().order_by("due_on", "id")
        found |= {petition.pk: petition for petition in rows[: 2 * SHOWN]}
    return sorted(found.values(), key=lambda p: (p.due_on or dt.date.max, p.pk))


def _figure(
    label: str | Promise, rows: QuerySet[Any], page: str, query: str = "", tone: str = ""
) -> Figure:
    count = counted(rows)
    return Figure(label, count, reverse(f"petitions:{page}") + query, tone if count else "")


def _promised(label: str | Promise, rows: QuerySet[Commitment], query: str) -> Figure:
    count = counted(rows)
    return Figure(label, count, reverse("commitments:list") + query, "bad" if count else "")


def _letters(viewer: User) -> list[Figure]:
    """Letters about what is overdue, for those who may send them."""
    units = viewer.organisations("commitments.confirm")
    if not units:
        return []
    count = counted(Escalation.objects.waiting_for(units))
    return [
        Figure(_("Letters to send"), count, reverse("commitments:letters"), "warn" * bool(count))
    ]


def _answers_waiting(viewer: User) -> QuerySet[Answer]:
    """Answers that wait for a step which this person's post may take."""
    steps = {
        AnswerState.DRAFT: "answers.submit",
        AnswerState.SUBMITTED: "answers.approve",
        AnswerState.APPROVED: "answers.sign",
        AnswerState.SIGNED: "answers.issue",
    }
    waiting = Q(pk__in=[])
    for state, verb in steps.items():
        if bodies := viewer.organisations(verb):
            waiting |= Q(state=state, body__in=bodies)
    found = Answer.objects.filter(waiting)
    if not found.exists():  # on most days, and asked in a tenth of the time
        return found.none()
    found = found.visible_to(viewer).select_related("body").prefetch_related("items__petition")
    return found.order_by("id")[:SHOWN]
