"""What the present phase of a dialogue asks for, in the order in which it is usually done."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.dialogues.models import Dialogue, Phase
from doithoai.people.models import User
from doithoai.voices.models import State as VoiceState
from doithoai.voices.models import Voice

from .figures import Counts
from .matters import Point


@dataclass(frozen=True)
class Todo:
    """Something this phase asks for, whether it is there, and where it is done."""

    label: str | Promise
    href: str
    done: bool = False
    number: int | None = None


@dataclass(frozen=True)
class Gathered:
    """Voices given for this occasion, and those of them that nobody has sorted yet."""

    all: int = 0
    new: int = 0


def gathered_for(dialogue: Dialogue, viewer: User) -> Gathered:
    given = Voice.objects.visible_to(viewer).filter(occasion_id=dialogue.pk)
    new = Count("id", filter=Q(state=VoiceState.NEW))
    return Gathered(**given.aggregate(all=Count("id"), new=new))


def todos(
    dialogue: Dialogue, counted: Counts, gathered: Gathered, concluded: list[Point]
) -> list[Todo]:
    """`dialogue` comes `with_numbers()`."""
    asked = _Asked(dialogue, counted, gathered, concluded)
    by_phase = {
        Phase.PLAN: asked.to_plan,
        Phase.COLLECT: asked.to_collect,
        Phase.PREPARE: asked.to_prepare,
        Phase.LIVE: asked.to_hold,
        Phase.CONCLUDE: asked.to_conclude,
        Phase.FOLLOW_UP: asked.to_follow_up,
        Phase.REPORTED: asked.to_keep_up,
    }
    return by_phase[dialogue.current_phase]()


@dataclass(frozen=True)
class _Asked:
    dialogue: Dialogue
    counted: Counts
    gathered: Gathered
    concluded: list[Point]

    def to_plan(self) -> list[Todo]:
        is_fixed = bool(self.dialogue.held_on and self.dialogue.place)
        return [
            Todo(_("Day, time and place"), self._at("edit"), is_fixed),
            self._listed(_("Who takes part"), "delegates"),
            self._listed(_("Running order"), "agenda"),
            self._listed(_("Groups of matters"), "groups"),
        ]

    def to_collect(self) -> list[Todo]:
        new, prior = self.gathered.new, self.counted.prior
        is_heard, is_grouped = bool(self.gathered.all), bool(self._number_of("groups"))
        return [
            Todo(_("Link and QR code for giving opinions"), self._at("collect"), is_heard),
            Todo(_("Opinions to sort"), self._at("gather"), not new, new),
            Todo(_("Matters on the list"), self._at("gather"), bool(prior), prior),
            Todo(_("Groups and order"), self._at("arrange"), is_grouped),
        ]

    def to_prepare(self) -> list[Todo]:
        return [
            self._waiting(_("Matters without an answer yet"), "matters"),
            self._listed(_("Opening reports"), "reports"),
            self._listed(_("Running order"), "agenda"),
            self._listed(_("Who takes part"), "delegates"),
        ]

    def to_hold(self) -> list[Todo]:
        floor, is_there = self.counted.floor, bool(self._number_of("delegates"))
        return [
            Todo(_("Opinions from the floor"), self._at("live"), bool(floor), floor),
            self._not_dealt_with(),
            Todo(_("Who was there"), self._rows("delegates"), is_there),
            Todo(_("Screen in the hall"), self._at("screen"), bool(self.dialogue.screen_text)),
        ]

    def to_conclude(self) -> list[Todo]:
        number = len(self.concluded)
        return [
            Todo(_("Conclusions"), self._at("follow_up"), bool(number), number),
            self._not_dealt_with(),
        ]

    def to_follow_up(self) -> list[Todo]:
        tasks, released = self.to_keep_up()
        return [tasks, self._not_dealt_with(), released]

    def to_keep_up(self) -> list[Todo]:
        tasks = sum(1 for point in self.concluded if point.owed and point.owed.settled_on is None)
        is_released = self.dialogue.is_published
        return [
            Todo(_("Tasks not done yet"), self._at("follow_up"), not tasks, tasks),
            Todo(_("Released to the public"), self._at("publish"), is_released),
        ]

    def _not_dealt_with(self) -> Todo:
        return self._waiting(_("Matters not dealt with"), "live")

    def _waiting(self, label: str | Promise, page: str) -> Todo:
        is_settled = bool(self.counted.all) and not self.counted.waiting
        return Todo(label, self._at(page), is_settled, self.counted.waiting)

    def _listed(self, label: str | Promise, name: str) -> Todo:
        number = self._number_of(name)
        return Todo(label, self._rows(name), bool(number), number)

    def _number_of(self, name: str) -> int:
        return int(getattr(self.dialogue, f"{name}_count"))

    def _at(self, page: str) -> str:
        return reverse(f"dialogues:{page}", args=[self.dialogue.pk])

    def _rows(self, name: str) -> str:
        return reverse("dialogues:rows", args=[self.dialogue.pk, name])
