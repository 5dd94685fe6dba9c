"""What Today asks of the database, for the units in which somebody's posts carry a right."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from doithoai.commitments.models import Commitment, Escalation
from doithoai.commitments.models import State as CommitmentState
from doithoai.kit.prepared import prepared
from doithoai.petitions.models import OF_THE_RESULT, Answer, AnswerItem, Petition
from doithoai.petitions.models.petition import PetitionQuerySet
from doithoai.voices.models import Voice

COUNTED = 1000
SHOWN = 8


@prepared
def new_voices(units: set[UUID]) -> QuerySet[Voice, Any]:
    return _counted(Voice.objects.of_units(units).waiting())


@prepared
def held_late(units: set[UUID], day: dt.date) -> QuerySet[Petition, Any]:
    return _counted(Petition.objects.held_by(units).unrestricted().overdue(day))


@prepared
def held_due(units: set[UUID], first: dt.date, last: dt.date) -> QuerySet[Petition, Any]:
    return _counted(Petition.objects.held_by(units).unrestricted().due_between(first, last))


@prepared
def followed_late(units: set[UUID], day: dt.date) -> QuerySet[Petition, Any]:
    return _counted(Petition.objects.from_units(units).unrestricted().overdue(day))


@prepared
def held_untold(units: set[UUID], day: dt.date) -> QuerySet[Petition, Any]:
    return _untold(Petition.objects.held_by(units), day)


@prepared
def followed_untold(units: set[UUID], day: dt.date) -> QuerySet[Petition, Any]:
    return _untold(Petition.objects.from_units(units), day)


def _untold(rows: PetitionQuerySet, day: dt.date) -> QuerySet[Petition, Any]:
    """The result of a letter was not reported or told in time. Few of such terms ever run out."""
    return _counted(rows.unrestricted().missing(OF_THE_RESULT, day))


@prepared
def held_review(units: set[UUID], day: dt.date) -> QuerySet[AnswerItem, Any]:
    return _to_review(Petition.objects.held_by(units), day)


@prepared
def followed_review(units: set[UUID], day: dt.date) -> QuerySet[AnswerItem, Any]:
    return _to_review(Petition.objects.from_units(units), day)


def _to_review(rows: PetitionQuerySet, day: dt.date) -> QuerySet[AnswerItem, Any]:
    return _counted(AnswerItem.objects.to_review(day, rows.unrestricted()))


@prepared
def owed_late(units: set[UUID], day: dt.date) -> QuerySet[Commitment, Any]:
    return _counted(Commitment.objects.unrestricted().owed_by(units).overdue(day))


@prepared
def promised_late(units: set[UUID], day: dt.date) -> QuerySet[Commitment, Any]:
    return _counted(Commitment.objects.unrestricted().followed_by(units).overdue(day))


@prepared
def letters(units: set[UUID]) -> QuerySet[Escalation, Any]:
    return _counted(Escalation.objects.waiting_for(units))


def _counted(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    """Counting stops just after 1,000."""
    return rows.order_by().values_list("pk")[: COUNTED + 1]


@prepared
def held_urgent(units: set[UUID], last: dt.date) -> QuerySet[Petition]:
    return _urgent(Petition.objects.held_by(units).unrestricted().due_until(last).in_rows())


@prepared
def followed_urgent(units: set[UUID], last: dt.date) -> QuerySet[Petition]:
    return _urgent(Petition.objects.from_units(units).unrestricted().due_until(last).in_rows())


def _urgent(rows: PetitionQuerySet) -> QuerySet[Petition]:
    # Not by `due_on`, which is the same here: this order is that of the index.
    return rows.most_urgent_first()[: 2 * SHOWN]


@prepared
def to_confirm(units: set[UUID]) -> QuerySet[Commitment]:
    proved = Commitment.objects.unrestricted().followed_by(units)
    proved = proved.filter(state=CommitmentState.EVIDENCED).select_related("owner")
    return proved.order_by("due_on", "id")[:SHOWN]


@prepared
def answers_waiting(
    submit: set[UUID], approve: set[UUID], sign: set[UUID], issue: set[UUID]
) -> QuerySet[Answer, Any]:
    """Whether any waits: on most days none."""
    waiting = Answer.objects.waiting_for(submit, approve, sign, issue)
    return waiting.values_list("pk")[:1]
