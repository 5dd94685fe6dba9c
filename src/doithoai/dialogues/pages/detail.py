"""The page of one dialogue: where it stands, what to do next, what the last one led to."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.commitments.models import State as CommitmentState
from doithoai.dialogues import rules
from doithoai.dialogues.models import Dialogue, Phase, Question
from doithoai.journal.models import Event
from doithoai.people.models import User
from doithoai.rulebook.deadlines import Deadline, find
from doithoai.units.models import Kind
from doithoai.units.models.organisations import owner_chain

from .figures import COUNTING, Counts, counts_of, figures, speakers
from .matters import Point, of, points_of
from .todos import gathered_for, todos

SHOWN_EVENTS = 30
SHOWN_OPEN = 10
NOTICE = "COMMUNE_DIALOGUE_NOTICE"
RESULT = "COMMUNE_DIALOGUE_RESULT"


@dataclass(frozen=True)
class Step:
    """A phase on the stepper; `href` leads to the question whether to go there."""

    label: str | Promise
    state: str
    href: str = ""


@dataclass(frozen=True)
class Earlier:
    """What became of the last dialogue: its matters by state and its tasks."""

    dialogue: Dialogue
    counted: Counts
    points: list[Point]
    open_rows: list[Question] = field(default_factory=list)

    @property
    def kept(self) -> int:
        return sum(1 for p in self.points if p.owed and p.owed.state == CommitmentState.KEPT)

    @property
    def owed(self) -> int:
        return sum(1 for p in self.points if p.owed)


def overview(dialogue: Dialogue, viewer: User) -> dict[str, Any]:
    """Everything the page shows. `dialogue` comes `with_numbers()`."""
    last = dialogue.previous
    both = [dialogue.pk, last.pk] if last else [dialogue.pk]
    all_counts, all_points = counts_of(both), points_of(both)
    counted, concluded = all_counts[dialogue.pk], all_points[dialogue.pk]
    gathered = gathered_for(dialogue, viewer)
    may_manage = rules.can_manage(viewer, dialogue)
    events = list(Event.objects.about(dialogue).order_by("-subject_version")[:SHOWN_EVENTS])
    return {
        "dialogue": dialogue,
        "steps": steps(dialogue, may_manage),
        "following": dialogue.following if may_manage else None,
        "todos": todos(dialogue, counted, gathered, concluded),
        "figures": figures(dialogue, counted, speakers(dialogue)),
        "is_counting": dialogue.kind in COUNTING,
        "points": concluded,
        "earlier": earlier(last, all_counts[last.pk], all_points[last.pk]) if last else None,
        "deadline": deadline(dialogue),
        "events": events,
        "may_manage": may_manage,
        "may_hear": rules.can_hear(viewer, dialogue),
        "may_conclude": rules.can_conclude(viewer, dialogue),
        "may_publish": rules.can_publish(viewer, dialogue) and dialogue.current_phase.is_held,
    }


def steps(dialogue: Dialogue, may_move: bool) -> list[Step]:
    order = dialogue.phases
    now = order.index(dialogue.current_phase)

    def one(at: int, phase: Phase) -> Step:
        state = "done" if at < now else "now" if at == now else "later"
        move = may_move and abs(at - now) == 1
        href = reverse("dialogues:move", args=[dialogue.pk, phase]) if move else ""
        return Step(phase.label, state, href)

    return [one(at, phase) for at, phase in enumerate(order)]


def earlier(last: Dialogue, counted: Counts, concluded: list[Point]) -> Earlier:
    """What the last dialogue promised, for the opening of this one."""
    still_open = of(last).filter(petition__answered_on=None)
    return Earlier(last, counted, concluded, list(still_open[:SHOWN_OPEN]))


@dataclass(frozen=True)
class Due:
    label: str | Promise
    deadline: Deadline


def deadline(dialogue: Dialogue) -> Due | None:
    """The one legal date that matters now: it binds dialogues of a commune's authority only."""
    if dialogue.held_on is None or dialogue.organiser.kind != Kind.PEOPLES_COMMITTEE:
        return None
    held = dialogue.current_phase.is_held
    rule = RESULT if held else NOTICE
    organiser = dialogue.organiser
    found = find(rule, dialogue.held_on, owner_chain(organiser), kind=organiser.kind)
    if found is None:
        return None
    label = _("Publish the results by") if held else _("Announce time, place and content by")
    return Due(label, found)
