"""The figures of a dialogue. Each opens the records behind it; what only a document states is
said to be so and is never mixed with what can be counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from doithoai.dialogues.models import Dialogue, Kind, Question, Raised, Treatment
from doithoai.kit.text import fold
from doithoai.petitions.models import AWAITING_ANSWER, State


@dataclass(frozen=True)
class Counts:
    """Matters of one dialogue, counted from the records."""

    prior: int = 0
    floor: int = 0
    waiting: int = 0
    written: int = 0
    on_the_spot: int = 0
    assigned: int = 0
    sent_up: int = 0
    answered: int = 0
    solved: int = 0

    @property
    def all(self) -> int:
        return self.prior + self.floor


def counts(dialogue: Dialogue) -> Counts:
    return counts_of([dialogue.pk])[dialogue.pk]


def counts_of(dialogues: Iterable[UUID]) -> dict[UUID, Counts]:
    """One query for all of them. "Answered" and "solved" are states of the petition today."""
    ids = list(dialogues)
    wanted = {value: Count("id", filter=Q(raised=value)) for value in Raised.values}
    wanted |= {value: Count("id", filter=Q(treatment=value)) for value in Treatment.values}
    wanted["answered"] = Count("id", filter=~Q(petition__state__in=AWAITING_ANSWER))
    wanted["solved"] = Count("id", filter=Q(petition__state=State.SOLVED))
    readable = Question.objects.filter(dialogue__in=ids).readable()
    rows: Any = readable.order_by().values("dialogue").annotate(**wanted)
    found = {row.pop("dialogue"): Counts(**row) for row in rows}
    return {pk: found.get(pk, Counts()) for pk in ids}


@dataclass(frozen=True)
class Stated:
    """A number that a document of the past states beside what it words."""

    stated: int | None
    worded: int

    @property
    def number(self) -> int:
        return self.worded if self.stated is None else self.stated

    @property
    def unworded(self) -> int:
        return max(0, self.number - self.worded)

    @property
    def note(self) -> str:
        """Empty where everything counted is there to be read."""
        if self.stated is None or self.stated == self.worded:
            return ""
        if self.unworded:
            return _(
                "%(stated)s, of which %(worded)s are worded in the document; "
                "%(rest)s: not stated in the document"
            ) % {"stated": self.stated, "worded": self.worded, "rest": self.unworded}
        return _("The document states %(stated)s; %(worded)s are recorded here") % {
            "stated": self.stated,
            "worded": self.worded,
        }


COUNTING = (Kind.VOTERS, Kind.SEMINAR, Kind.FORUM, Kind.STAFF)
"""Forms of which it is told how many people spoke, apart from how many opinions there were."""


@dataclass(frozen=True)
class Speakers:
    """How many people spoke: as entered, and by the names written down beside their opinions."""

    entered: int | None
    named: int
    nameless: int

    @property
    def number(self) -> int:
        return self.named if self.entered is None else self.entered

    @property
    def note(self) -> str:
        if self.entered is not None:
            return _("As entered; %(named)s names are written down") % {"named": self.named}
        if self.nameless:
            return _("By names written down; %(nameless)s opinions bear none") % {
                "nameless": self.nameless
            }
        return _("By names written down")


def speakers(dialogue: Dialogue) -> Speakers | None:
    """None for a form that does not tell. Two spellings that fold to the same are one person."""
    if dialogue.kind not in COUNTING:
        return None
    floor = Question.objects.filter(dialogue=dialogue).readable().from_the_floor()
    names = [fold(name).strip() for name in floor.values_list("raised_by", flat=True)]
    named = {name for name in names if name}
    return Speakers(dialogue.stated_speakers, len(named), sum(not name for name in names))


@dataclass(frozen=True)
class Figure:
    label: str | Promise
    number: int | str
    href: str
    note: str = ""
    tone: str = ""
    icon_name: str = ""


def figures(dialogue: Dialogue, counted: Counts, spoke: Speakers | None = None) -> list[Figure]:
    """What was raised and what became of it, each with the list it was counted from."""
    prior = Stated(dialogue.stated_prior, counted.prior)
    floor = Stated(dialogue.stated_floor, counted.floor)
    page = reverse("dialogues:matters", args=[dialogue.pk])

    def one(
        label: str | Promise, number: int, query: str, note: str = "", tone: str = ""
    ) -> Figure:
        return Figure(label, number, f"{page}?{query}", note, tone if number else "")

    shown = [
        one(gettext_lazy("Gathered before"), prior.number, "raised=prior", prior.note),
        one(gettext_lazy("From the floor"), floor.number, "raised=floor", floor.note),
        one(gettext_lazy("Answered in writing before"), counted.written, "treatment=written"),
        one(gettext_lazy("Answered on the spot"), counted.on_the_spot, "treatment=on_the_spot"),
        one(gettext_lazy("Given to a body to settle"), counted.assigned, "treatment=assigned"),
        one(gettext_lazy("To be sent to the level above"), counted.sent_up, "treatment=sent_up"),
        one(gettext_lazy("Not dealt with yet"), counted.waiting, "treatment=waiting", "", "warn"),
        one(gettext_lazy("Solved, with evidence"), counted.solved, "came=solved", "", "good"),
    ]
    if dialogue.kind == Kind.SEMINAR:
        reports = reverse("dialogues:reports", args=[dialogue.pk])
        number = dialogue.reports.count()
        shown.insert(0, Figure(pgettext_lazy("seminar", "Papers"), number, reports))
    if spoke is not None:
        shown.insert(
            1, one(gettext_lazy("People who spoke"), spoke.number, "raised=floor", spoke.note)
        )
    if dialogue.stated_answered is not None:
        note = _("As the document states it")
        shown.insert(2, one(_("Answered, by the document"), dialogue.stated_answered, "", note))
    return shown
