"""The page of one row of the register."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.people.models import User
from doithoai.petitions.models import Petition
from doithoai.reception import rules
from doithoai.reception.events import CORRECTED
from doithoai.reception.models import Matter, Visit

from . import corrected, papers
from .register import words_of

TITLE = 200


@dataclass(frozen=True)
class Shown:
    """A matter with its words as far as she may read them, and what she may do with it."""

    matter: Matter
    words: str
    petition: Petition | None
    may_treat: bool
    may_take: bool
    may_send_on: bool

    @property
    def voice_address(self) -> str:
        return reverse("voices:detail", args=[self.matter.voice_id])


def overview(visit: Visit, viewer: User) -> dict[str, Any]:
    matters = list(visit.matters.readable())
    asked = [one.petition_id for one in matters if one.petition_id]
    seen = set(
        Petition.objects.visible_to(viewer).filter(pk__in=asked).values_list("pk", flat=True)
    )
    for one in matters:
        one.visit = visit
    events = Event.objects.about(visit)
    was_corrected = any(event.verb == CORRECTED.verb for event in events)
    return {
        "visit": visit,
        "session": visit.session,
        "speakers": visit.speakers.all() if visit.people > 1 else (),
        "handed": visit.handed.all(),
        "matters": [_shown(one, viewer, seen) for one in matters],
        "corrections": corrected.shown(visit) if was_corrected else (),
        "may_correct": rules.can_correct(viewer, visit),
        "may_follow": rules.can_treat(viewer, visit),
        "may_note_notice": rules.can_note_notice(viewer, visit),
        "may_conclude": rules.can_conclude(viewer, visit),
        "events": events,
        **papers.panel(visit, papers.of_visit(visit, viewer), viewer),
    }


def _shown(matter: Matter, viewer: User, seen: set[Any]) -> Shown:
    return Shown(
        matter,
        words_of(matter, viewer),
        matter.petition if matter.petition_id in seen else None,
        rules.can_treat(viewer, matter.visit, matter),
        rules.can_take(viewer, matter),
        rules.can_send_on(viewer, matter),
    )


def brief(matter: Matter) -> dict[str, str]:
    """The first words as a title to begin with; none of what only named people may read."""
    line = " ".join(matter.voice.text.split())
    if len(line) > TITLE:
        line = line[: TITLE - 1].rsplit(" ", 1)[0] + "…"
    return {"title": line}
