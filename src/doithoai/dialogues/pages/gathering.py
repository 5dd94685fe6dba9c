"""What can be put on the list of a dialogue: voices given for it, and petitions of the unit."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from doithoai.dialogues import rules
from doithoai.dialogues.models import Dialogue, Question, Raised
from doithoai.people.models import User
from doithoai.petitions.indexing import KIND
from doithoai.petitions.models import NEVER_PUBLIC, Petition
from doithoai.petitions.models.petition import PetitionQuerySet
from doithoai.search import similar
from doithoai.units.models import Topic
from doithoai.voices.models import State, Voice

VOICES = 30
FOUND = 20


@dataclass(frozen=True)
class Said:
    voice: Voice
    text: str


def gathering(dialogue: Dialogue, viewer: User, typed: str, topic: Topic | None) -> dict[str, Any]:
    """The page on which the list is put together."""
    groups = list(dialogue.groups.all())
    return {
        "dialogue": dialogue,
        "voices": [Said(v, v.text_for(viewer)) for v in waiting_voices(dialogue, viewer)[:VOICES]],
        "sorted_ones": sorted_petitions(dialogue, viewer)[:FOUND],
        "found": found_petitions(dialogue, viewer, typed, topic),
        "asked": bool(typed or topic),
        "groups": groups,
        "listed": Question.objects.filter(dialogue=dialogue).prior().count(),
        "may_raise": rules.can_raise(viewer, dialogue, Raised.PRIOR),
    }


def waiting_voices(dialogue: Dialogue, viewer: User) -> QuerySet[Voice]:
    """Given for this occasion and in no petition yet."""
    given = Voice.objects.of_own_unit(viewer).filter(occasion_id=dialogue.pk, state=State.NEW)
    return given.select_related("topic").oldest_first()


def _offered(dialogue: Dialogue, viewer: User) -> PetitionQuerySet:
    """What may be put on the list and is not on it yet."""
    visible = Petition.objects.visible_to(viewer).unrestricted().exclude(kind__in=NEVER_PUBLIC)
    return visible.exclude(questions__dialogue=dialogue)


def sorted_petitions(dialogue: Dialogue, viewer: User) -> QuerySet[Petition]:
    """Petitions that hold a voice given for this occasion, sorted elsewhere."""
    given = _offered(dialogue, viewer).filter(voices__occasion_id=dialogue.pk)
    return given.select_related("holder").distinct().newest_first()


def found_petitions(
    dialogue: Dialogue, viewer: User, typed: str, topic: Topic | None
) -> list[Petition]:
    """Open petitions by words of their title, with or without diacritics, and by topic."""
    offered = _offered(dialogue, viewer).open()
    if topic is not None:
        offered = offered.filter(topics=topic)
    if typed:
        matches = similar.suggest(KIND, typed, limit=FOUND, among=offered.values("pk"))
        rows = Petition.objects.select_related("holder").in_bulk([m.subject_id for m in matches])
        return [rows[m.subject_id] for m in matches if m.subject_id in rows]
    return list(offered.select_related("holder").newest_first()[:FOUND]) if topic else []
