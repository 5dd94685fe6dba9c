"""What the list of notices shows: the sentence of each event and what it is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from doithoai.journal.events import names_of
from doithoai.journal.models import Event
from doithoai.notices.models import Notice
from doithoai.people.models import User

SHOWN = 50
MANY = 99

# The page of each kind of subject; names of addresses, as this floor knows none of those apps.
PAGES = {
    "petitions.petition": "petitions:detail",
    "petitions.answer": "petitions:answer_detail",
    "commitments.commitment": "commitments:detail",
    "voices.voice": "voices:detail",
}


@dataclass(frozen=True)
class Line:
    """One notice as it is read; `name` is the subject's reference, never its text."""

    notice: Notice
    sentence: str
    name: str


def lines(viewer: User) -> list[Line]:
    notices = list(Notice.objects.visible_to(viewer).newest_first()[:SHOWN])
    events = {e.pk: e for e in Event.objects.filter(pk__in=[n.event_id for n in notices])}
    names = names_of((n.subject_type, str(n.subject_id)) for n in notices)
    return [
        Line(n, events[n.event_id].sentence(), names.get((n.subject_type, str(n.subject_id)), ""))
        for n in notices
        if n.event_id in events
    ]


def unseen(viewer: User) -> int:
    """How many wait; counting stops at 100."""
    waiting: Iterable[Notice] = Notice.objects.visible_to(viewer).unseen()[: MANY + 1]
    return len(list(waiting.values_list("pk", flat=True)))  # type: ignore[attr-defined]


def address(notice: Notice) -> str:
    """The page of what it is about; the list itself where there is none."""
    try:
        return reverse(PAGES.get(notice.subject_type, ""), args=[notice.subject_id])
    except NoReverseMatch:
        return reverse("notices:list")
