"""What is counted of dialogues: what was held and raised; what a document states is not counted."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.dialogues.models import (
    ANSWERING,
    Delegate,
    Dialogue,
    Kind,
    Question,
    Raised,
    Standing,
)
from doithoai.kit.measures import Measure, register

SOURCE = _("Records of dialogues")


def _dialogues(
    name: str, label: Any, definition: Any, words: tuple[str, ...], **chosen: str
) -> Measure:
    return Measure(
        name=f"dialogues.{name}",
        label=label,
        unit=pgettext_lazy("figure", "meetings"),
        definition=definition,
        source=SOURCE,
        records=lambda: Dialogue.objects.held().filter(**chosen),
        day="held_on",
        organisation="organiser",
        first="first_organiser",
        area="area",
        whole="dialogues.held" if chosen else "",
        words=words,
        page="dialogues:detail",
    )


def _opinions(
    name: str, label: Any, definition: Any, words: tuple[str, ...], **chosen: str
) -> Measure:
    return Measure(
        name=f"dialogues.{name}",
        label=label,
        unit=pgettext_lazy("figure", "opinions"),
        definition=definition,
        source=SOURCE,
        records=lambda: Question.objects.at_those_held().filter(**chosen),
        day="dialogue__held_on",
        organisation="dialogue__organiser",
        first="dialogue__first_organiser",
        area="dialogue__area",
        topic="petition__topics",
        whole="dialogues.opinions" if chosen else "",
        words=words,
        shown=lambda question, _viewer: question.petition.title,
        page="petitions:detail",
        key="petition_id",
        related=("petition",),
    )


def _with(standing: Standing) -> QuerySet[Any]:
    there = Delegate.objects.filter(standing=standing, part__in=ANSWERING).exclude(attended=False)
    return Dialogue.objects.held().filter(pk__in=there.values("dialogue"))


register(
    _dialogues(
        "held",
        _("Dialogues and meetings held"),
        _("Meetings of every form that took place, on their day."),
        ("đối thoại",),
    ),
    *(
        _dialogues(
            f"kind.{kind.value}",
            format_lazy(_("Held: {part}"), part=kind.label),
            _("Meetings of this form that took place, on their day."),
            (),
            kind=kind.value,
        )
        for kind in Kind
    ),
    _opinions(
        "opinions",
        _("Opinions at dialogues"),
        _("Matters on the list of a meeting that took place, on its day."),
        ("ý kiến",),
    ),
    _opinions(
        "opinions_prior",
        _("Opinions gathered before"),
        _("Matters that were on the list before the meeting, on its day."),
        (),
        raised=Raised.PRIOR,
    ),
    _opinions(
        "opinions_floor",
        _("Opinions from the floor"),
        _("Matters that were raised in the hall, on the day of the meeting."),
        (),
        raised=Raised.FLOOR,
    ),
    Measure(
        name="dialogues.speakers",
        label=_("People who spoke at meetings"),
        unit=pgettext_lazy("figure", "people"),
        definition=_(
            "People who spoke, as entered for the meeting, on its day; opinions are counted apart."
        ),
        source=SOURCE,
        records=lambda: Dialogue.objects.held().exclude(stated_speakers=None),
        day="held_on",
        organisation="organiser",
        first="first_organiser",
        area="area",
        amount="stated_speakers",
        page="dialogues:detail",
    ),
    *(
        Measure(
            name=f"dialogues.standing.{standing.value}",
            label=format_lazy(_("Held: {part}"), part=standing.label),
            unit=pgettext_lazy("figure", "meetings"),
            definition=_("Meetings at whose table somebody is noted so, on their day."),
            source=SOURCE,
            records=partial(_with, standing),
            day="held_on",
            organisation="organiser",
            first="first_organiser",
            area="area",
            whole="dialogues.held",
            page="dialogues:detail",
        )
        for standing in Standing
    ),
)
