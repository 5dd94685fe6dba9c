"""What is stored about petitions and everything around them, for comparing before and after."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import Model

from doithoai.commitments.models import Commitment, Evidence, Extension, Reminder, Verdict
from doithoai.journal.models import Event
from doithoai.papers.models import Incoming, Paper
from doithoai.people.models import Grant
from doithoai.petitions.models import (
    Answer,
    AnswerItem,
    Clock,
    Grouping,
    Handling,
    LegalStep,
    Petition,
    PublicVersion,
    Rating,
    Refusal,
)
from doithoai.voices.models import Message, Voice

SUBJECTS = (Petition, Answer, PublicVersion, Rating, Commitment, Voice, Paper, Incoming)
# Rows that accompany a subject: the column that names it, and those naming what it touches.
COMPANIONS: dict[type[Model], tuple[str, ...]] = {
    Handling: ("petition_id",),
    Clock: ("petition_id",),
    LegalStep: ("petition_id",),
    Grouping: ("petition_id", "voice_id"),
    Refusal: ("petition_id",),
    AnswerItem: ("answer_id", "petition_id"),
    Evidence: ("commitment_id",),
    Extension: ("commitment_id",),
    Reminder: ("commitment_id",),
    Verdict: ("commitment_id",),
    Message: ("voice_id",),
    Grant: ("subject_id",),
    Petition.topics.through: ("petition_id",),
}
_IDLE = {"version", "id"}

Rows = dict[UUID, list[tuple[Any, ...]]]


def snapshot(*, touched: bool = False) -> Rows:
    """Everything that is said about each subject, without versions and row numbers.

    `touched` also counts rows that belong to another subject, such as an answer's to a petition.
    """
    found: Rows = defaultdict(list)
    for model in SUBJECTS:
        for row in model.objects.values():
            found[row["id"]].append(_plain(model, row))
    for model, columns in COMPANIONS.items():
        for row in model._default_manager.values():
            for column in columns if touched else columns[:1]:
                found[row[column]].append(_plain(model, row))
    return {key: sorted(rows, key=repr) for key, rows in found.items()}


def different(before: Rows, after: Rows) -> set[UUID]:
    keys = after.keys() | before.keys()
    return {pk for pk in keys if after.get(pk) != before.get(pk)}


def _plain(model: type[Model], row: dict[str, Any]) -> tuple[Any, ...]:
    return (model.__name__, *((k, str(v)) for k, v in row.items() if k not in _IDLE))


def versions() -> dict[UUID, int]:
    return {pk: v for model in SUBJECTS for pk, v in model.objects.values_list("id", "version")}


def events() -> dict[UUID, int]:
    """How many events each subject has."""
    found: dict[UUID, int] = defaultdict(int)
    for subject in Event.objects.values_list("subject_id", flat=True):
        found[subject] += 1
    return found
