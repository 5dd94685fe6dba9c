"""What the list of notices shows: the sentence of each event and what it is about."""

from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from doithoai.journal.events import names_of
from doithoai.journal.models import Event
from doithoai.kit.prepared import prepared
from doithoai.notices.models import Notice
from doithoai.people.models import User

SHOWN = 50
MANY = 99

# The page of each kind of subject; names of addresses, as this floor knows none of those apps.
PAGES = {
    "petitions.petition": "petitions:detail",
    "petitions.answer": "petitions:answer_detail",
    "commitments.commitment": "commitments:detail",
    "commitments.escalation": "commitments:letter",
    "voices.voice": "voices:detail",
    "drafts.draft": "drafts:detail",
}
# What a staff person worded herself and is told apart by; never what a speaker said.
TITLED = (
    "petitions.petition",
    "commitments.commitment",
    "commitments.escalation",
    "drafts.draft",
)


@dataclass(frozen=True)
class Line:
    """One notice as it is read: what happened, to what, and the reference of that."""

    notice: Notice
    sentence: str
    name: str
    title: str


def lines(viewer: User) -> list[Line]:
    notices = list(Notice.objects.visible_to(viewer).newest_first()[:SHOWN])
    events = {e.pk: e for e in Event.objects.filter(pk__in=[n.event_id for n in notices])}
    names = names_of((n.subject_type, str(n.subject_id)) for n in notices)
    titles = _titles(notices, viewer)
    return [
        Line(
            n,
            events[n.event_id].sentence(),
            names.get((n.subject_type, str(n.subject_id)), ""),
            titles.get(n.subject_id, ""),
        )
        for n in notices
        if n.event_id in events
    ]


def _titles(notices: list[Notice], viewer: User) -> dict[UUID, str]:
    """Of what the viewer may still see today: a notice outlives a grant."""
    titles: dict[UUID, str] = {}
    for subject_type in TITLED:
        ids = [n.subject_id for n in notices if n.subject_type == subject_type]
        if ids:
            seen = apps.get_model(subject_type).objects.visible_to(viewer).filter(pk__in=ids)
            titles |= {subject.pk: str(subject) for subject in seen}
    return titles


def unseen(viewer: User) -> int:
    """How many wait; counting stops at 100."""
    return len(_waiting(viewer.pk))


@prepared
def _waiting(user: UUID) -> QuerySet[Notice, UUID]:
    return Notice.objects.filter(user=user).unseen().values_list("pk", flat=True)[: MANY + 1]


def address(notice: Notice) -> str:
    """The page of what it is about; the list itself where there is none."""
    if notice.subject_type == "people.post":
        return reverse("people:mine")
    try:
        return reverse(PAGES.get(notice.subject_type, ""), args=[notice.subject_id])
    except NoReverseMatch:
        return reverse("notices:list")
