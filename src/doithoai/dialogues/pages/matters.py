"""Matters of one dialogue as lists, and what came of its conclusions."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from doithoai.commitments.models import Commitment
from doithoai.dialogues import rules
from doithoai.dialogues.models import Conclusion, Dialogue, Question, Raised
from doithoai.people.models import User
from doithoai.petitions.models import AWAITING_ANSWER, CLOSED_STATES, AnswerItem, State

from .figures import Counts, Stated, counts

MATTERS = 300
CAME: dict[str, dict[str, Any]] = {
    "answered": {"petition__state__in": [s for s in State if s not in AWAITING_ANSWER]},
    "solved": {"petition__state": State.SOLVED},
    "open": {"petition__state__in": [s for s in State if s not in CLOSED_STATES]},
}


def of(dialogue: Dialogue) -> QuerySet[Question]:
    """Its matters with all that a list of them shows."""
    return (
        Question.objects.filter(dialogue=dialogue)
        .readable()
        .select_related("petition__holder", "group", "answered_by")
        .order_by("raised", "position", "id")
    )


def with_answers(questions: QuerySet[Question]) -> QuerySet[Question]:
    """With the issued answers of each as `petition.issued`, the newest last."""
    issued = AnswerItem.objects.issued().order_by("answer__issued_on", "id")
    return questions.prefetch_related(
        Prefetch("petition__answer_items", queryset=issued, to_attr="issued")
    )


def matters(dialogue: Dialogue, viewer: User, chosen: dict[str, Any]) -> dict[str, Any]:
    """The list with its filters, and how many of each list a document words."""
    found = of(dialogue)
    for name in ("raised", "treatment", "group"):
        if chosen.get(name):
            found = found.filter(**{name: chosen[name]})
    if chosen.get("came"):
        found = found.filter(**CAME[chosen["came"]])
    return {
        "dialogue": dialogue,
        "rows": with_answers(found)[:MATTERS],
        "notes": _notes(dialogue, counts(dialogue), chosen.get("raised")),
        "may_manage": rules.can_manage(viewer, dialogue),
        "may_raise": rules.can_raise(viewer, dialogue, Raised.PRIOR),
    }


def _notes(dialogue: Dialogue, counted: Counts, raised: str | None) -> list[tuple[Any, str]]:
    both = [
        (Raised.PRIOR, Stated(dialogue.stated_prior, counted.prior)),
        (Raised.FLOOR, Stated(dialogue.stated_floor, counted.floor)),
    ]
    return [
        (kind.label, stated.note)
        for kind, stated in both
        if stated.note and raised in {None, "", kind.value}
    ]


def open_matters(dialogue: Dialogue) -> QuerySet[Question]:
    """What is not settled yet, for one printed page."""
    return of(dialogue).filter(**CAME["open"])[:MATTERS]


@dataclass(frozen=True)
class Point:
    """A point of the conclusion and what is owed because of it, if anything."""

    conclusion: Conclusion
    owed: Commitment | None

    def is_late(self, today: dt.date) -> bool:
        return self.owed is not None and self.owed.is_overdue(today)


def points(dialogue: Dialogue) -> list[Point]:
    return points_of([dialogue.pk])[dialogue.pk]


def points_of(dialogues: Iterable[UUID]) -> dict[UUID, list[Point]]:
    """Two queries, whatever the number of dialogues and points."""
    found: dict[UUID, list[Point]] = {pk: [] for pk in dialogues}
    concluded = list(Conclusion.objects.filter(dialogue__in=found).select_related("owner"))
    promised = Commitment.objects.filter(origin_id__in=[one.pk for one in concluded])
    by_origin = {one.origin_id: one for one in promised.select_related("owner")}
    for one in concluded:
        found[one.dialogue_id].append(Point(one, by_origin.get(one.pk)))
    return found


def follow_up(dialogue: Dialogue, viewer: User) -> dict[str, Any]:
    """Conclusions with their tasks, and the matters that are still open."""
    return {
        "dialogue": dialogue,
        "points": points(dialogue),
        "rows": open_matters(dialogue),
        "may_conclude": rules.can_conclude(viewer, dialogue),
    }
