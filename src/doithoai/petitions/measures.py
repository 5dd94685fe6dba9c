"""What is counted of petitions: with the unit that received them, whoever answers."""

from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.kit.measures import Measure, register
from doithoai.petitions.models import (
    AnswerItem,
    AnswerState,
    Kind,
    Outcome,
    Petition,
    Reopening,
    State,
)

SOURCE = _("Register of petitions")


def _counted() -> Any:
    return Petition.objects.exclude(state=State.VOID)


def _petitions(
    name: str, label: Any, definition: Any, day: str, records: Any, **more: Any
) -> Measure:
    return Measure(
        name=f"petitions.{name}",
        label=label,
        unit=_("petitions"),
        definition=definition,
        source=more.pop("source", SOURCE),
        records=records,
        day=day,
        organisation="origin_unit",
        first="first_origin_unit",
        area="area",
        topic="topics",
        page="petitions:detail",
        **more,
    )


def _of_petitions(name: str, label: Any, unit: Any, definition: Any, **more: Any) -> Measure:
    return Measure(
        name=f"petitions.{name}",
        label=label,
        unit=unit,
        definition=definition,
        source=SOURCE,
        area="petition__area",
        topic="petition__topics",
        visible=lambda found, viewer: found.filter(
            petition__in=Petition.objects.visible_to(viewer)
        ),
        shown=lambda row, _viewer: row.petition.title,
        page="petitions:detail",
        key="petition_id",
        related=("petition",),
        **more,
    )


def _in_time() -> Any:
    return _counted().filter(answered_on__lte=F("due_on"))


def _late() -> Any:
    """The date has passed and there was no answer by then."""
    late = Q(answered_on=None) | Q(answered_on__gt=F("due_on"))
    return _counted().filter(late, due_on__lt=timezone.localdate())


def _track(kind: Kind) -> Any:
    return lambda: _counted().filter(kind=kind)


register(
    _petitions(
        "opened",
        _("Petitions opened"),
        _("Petitions on the day they were received, without those opened by mistake."),
        "received_on",
        _counted,
        words=("kiến nghị",),
    ),
    _petitions(
        "complaints",
        _("Complaints"),
        _("Petitions sorted as complaints, on the day they were received."),
        "received_on",
        _track(Kind.COMPLAINT),
        source=_("Law on complaints 02/2011/QH13"),
        whole="petitions.opened",
        guarded=True,
    ),
    _petitions(
        "denunciations",
        _("Denunciations"),
        _("Petitions sorted as denunciations, on the day they were received."),
        "received_on",
        _track(Kind.DENUNCIATION),
        source=_("Law on denunciations 25/2018/QH14"),
        whole="petitions.opened",
        guarded=True,
    ),
    _petitions(
        "answered",
        _("Petitions answered"),
        _("Petitions on the day of the answer that holds; one that is looked at again has none."),
        "answered_on",
        _counted,
    ),
    _petitions(
        "answered_in_time",
        _("Petitions answered in time"),
        _("Petitions answered on the day they were due or before, on the day of the answer."),
        "answered_on",
        _in_time,
        whole="petitions.answered",
    ),
    _petitions(
        "overdue",
        _("Petitions overdue"),
        _("Petitions that had no answer by the day they were due, on that day."),
        "due_on",
        _late,
    ),
    _petitions(
        "solved",
        _("Petitions solved, confirmed"),
        _("Petitions of which it was confirmed that the matter is solved, on that day."),
        "closed_on",
        lambda: Petition.objects.filter(state=State.SOLVED),
    ),
    _of_petitions(
        "noted",
        _("Answers that only note"),
        _("answers"),
        _("Answers that only note the matter, on the day of issue; never counted as solved."),
        records=lambda: AnswerItem.objects.filter(
            answer__state=AnswerState.ISSUED, outcome=Outcome.NOTED
        ),
        day="answer__issued_on",
        organisation="petition__origin_unit",
        first="petition__first_origin_unit",
        whole="petitions.answers",
    ),
    _of_petitions(
        "answers",
        _("Answers issued by the unit"),
        _("answers"),
        _("Answers to single petitions that this body issued, on the day of issue."),
        records=lambda: AnswerItem.objects.filter(answer__state=AnswerState.ISSUED),
        day="answer__issued_on",
        organisation="answer__body",
    ),
    _of_petitions(
        "reopened",
        _("Petitions looked at again"),
        pgettext_lazy("figure", "times"),
        _("How often an answered petition came back before the body, on that day."),
        records=Reopening.objects.all,
        day="on",
        organisation="petition__origin_unit",
        first="petition__first_origin_unit",
    ),
)
