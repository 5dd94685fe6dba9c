"""The page of one dialogue: where it stands, what to do next, what the last one led to."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q
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
from doithoai.voices.models import State as VoiceState
from doithoai.voices.models import Voice

from .figures import Counts, counts_of, figures
from .matters import Point, of, points_of

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
class Todo:
    """Something this phase asks for, whether it is there, and where it is done."""

    label: str | Promise
    href: str
    done: bool = False
    number: int | None = None


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


@dataclass(frozen=True)
class Gathered:
    """Voices given for this occasion, and those of them that nobody has sorted yet."""

    all: int = 0
    new: int = 0


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
        "following": dialogue.current_phase.following if may_manage else None,
        "todos": todos(dialogue, counted, gathered, concluded),
        "figures": figures(dialogue, counted),
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
    order = list(Phase)
    now = order.index(dialogue.current_phase)

    def one(at: int, phase: Phase) -> Step:
        state = "done" if at < now else "now" if at == now else "later"
        move = may_move and abs(at - now) == 1
        href = reverse("dialogues:move", args=[dialogue.pk, phase]) if move else ""
        return Step(phase.label, state, href)

    return [one(at, phase) for at, phase in enumerate(order)]


def gathered_for(dialogue: Dialogue, viewer: User) -> Gathered:
    given = Voice.objects.visible_to(viewer).filter(occasion_id=dialogue.pk)
    new = Count("id", filter=Q(state=VoiceState.NEW))
    return Gathered(**given.aggregate(all=Count("id"), new=new))


def todos(
    dialogue: Dialogue, counted: Counts, gathered: Gathered, concluded: list[Point]
) -> list[Todo]:
    """What the present phase asks for, in the order in which it is usually done."""

    def at(name: str) -> str:
        return reverse(f"dialogues:{name}", args=[dialogue.pk])

    def rows(name: str) -> str:
        return reverse("dialogues:rows", args=[dialogue.pk, name])

    def count_of(name: str) -> int:
        return int(getattr(dialogue, f"{name}_count"))

    def listed(label: str | Promise, name: str) -> Todo:
        return Todo(label, rows(name), bool(count_of(name)), count_of(name))

    open_tasks = sum(1 for point in concluded if point.owed and point.owed.settled_on is None)
    settled = bool(counted.all) and not counted.waiting
    by_phase = {
        Phase.PLAN: [
            Todo(_("Day, time and place"), at("edit"), bool(dialogue.held_on and dialogue.place)),
            listed(_("Who takes part"), "delegates"),
            listed(_("Running order"), "agenda"),
            listed(_("Groups of matters"), "groups"),
        ],
        Phase.COLLECT: [
            Todo(_("Link and QR code for giving opinions"), at("collect"), bool(gathered.all)),
            Todo(_("Opinions to sort"), at("gather"), not gathered.new, gathered.new),
            Todo(_("Matters on the list"), at("gather"), bool(counted.prior), counted.prior),
            Todo(_("Groups and order"), at("arrange"), bool(count_of("groups"))),
        ],
        Phase.PREPARE: [
            Todo(_("Matters without an answer yet"), at("matters"), settled, counted.waiting),
            listed(_("Opening reports"), "reports"),
            listed(_("Running order"), "agenda"),
            listed(_("Who takes part"), "delegates"),
        ],
        Phase.LIVE: [
            Todo(_("Opinions from the floor"), at("live"), bool(counted.floor), counted.floor),
            Todo(_("Matters not dealt with"), at("live"), settled, counted.waiting),
            Todo(_("Who was there"), rows("delegates"), bool(dialogue.delegates_count)),  # type: ignore[attr-defined]
            Todo(_("Screen in the hall"), at("screen"), bool(dialogue.screen_text)),
        ],
        Phase.CONCLUDE: [
            Todo(_("Conclusions"), at("follow_up"), bool(concluded), len(concluded)),
            Todo(_("Matters not dealt with"), at("live"), settled, counted.waiting),
        ],
        Phase.FOLLOW_UP: [
            Todo(_("Tasks not done yet"), at("follow_up"), not open_tasks, open_tasks),
            Todo(_("Matters not dealt with"), at("live"), settled, counted.waiting),
            Todo(_("Released to the public"), at("publish"), dialogue.is_published),
        ],
        Phase.REPORTED: [
            Todo(_("Tasks not done yet"), at("follow_up"), not open_tasks, open_tasks),
            Todo(_("Released to the public"), at("publish"), dialogue.is_published),
        ],
    }
    return by_phase[dialogue.current_phase]


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
