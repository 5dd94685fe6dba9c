"""What anybody may know of a dialogue that was released: nothing else is given out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from doithoai.dialogues.models import Dialogue, Part, Question, TopicGroup
from doithoai.petitions.models import PublicVersion
from doithoai.voices.models import Confidence

SMALLEST = 5
"""Counts below this are withheld: a small group can tell who spoke (design §7)."""
ANSWERS = 100


@dataclass(frozen=True)
class Group:
    """A group of matters; `number` is None where it is too small to be told."""

    name: str
    number: int | None


def public_view(dialogue: Dialogue) -> Mapping[str, Any] | None:
    """What the public page shows, or None where the dialogue is not released.

    Presiding leaders by post, never by name; of the matters only released answers.
    """
    if not dialogue.is_published:
        return None
    listed = Question.objects.filter(dialogue=dialogue).readable().values("petition")
    about_it = Q(occasion_id=dialogue.pk) | Q(petition__in=listed)
    released = PublicVersion.objects.published().filter(about_it)
    return {
        "id": dialogue.pk,
        "title": dialogue.title,
        "kind": dialogue.get_kind_display(),
        "held_on": dialogue.held_on,
        "half_day": dialogue.get_half_day_display(),
        "place": dialogue.place,
        "organiser": dialogue.organiser.name,
        "presiding": presiding_posts(dialogue),
        "groups": groups(dialogue),
        "stated_answered": dialogue.stated_answered,
        "source": dialogue.document_note,
        "answers": list(released.newest_first()[:ANSWERS]),
        "summary": dialogue.public_summary,
        "approved_by": dialogue.approved_by,
        "published_on": dialogue.published_on,
    }


def presiding_posts(dialogue: Dialogue) -> list[str]:
    """The posts of those who preside, each once, with the body they speak for."""
    leaders = dialogue.delegates.filter(part=Part.PRESIDING).exclude(post="")
    lines = (
        f"{one.post}, {one.organisation_name}" if one.organisation_name else one.post
        for one in leaders
    )
    return list(dict.fromkeys(lines))


def groups(dialogue: Dialogue) -> list[Group]:
    open_ones = Q(questions__petition__confidence__in=(Confidence.PUBLIC, Confidence.INTERNAL))
    counted = TopicGroup.objects.filter(dialogue=dialogue).annotate(
        number=Count("questions", filter=open_ones)
    )
    return [
        Group(one.name, one.number if one.number >= SMALLEST else None)
        for one in counted.order_by("position", "id")
    ]
