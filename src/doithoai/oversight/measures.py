"""What is counted of supervision."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from doithoai.kit.measures import Measure, register
from doithoai.oversight.followed import of_supervisions
from doithoai.oversight.models import Case, Form, Studied, Supervision
from doithoai.petitions.models import State

SOURCE = _("Files of supervision")


def _supervisions(
    name: str, label: Any, definition: Any, words: tuple[str, ...] = (), **chosen: str
) -> Measure:
    return Measure(
        name=f"oversight.{name}",
        label=label,
        unit=_("supervisions"),
        definition=definition,
        source=SOURCE,
        records=lambda: Supervision.objects.ended().filter(**chosen),
        day="ended_on",
        first="first_organisation",
        topic="topic",
        whole="oversight.ended" if chosen else "",
        words=words,
        page="oversight:detail",
    )


def _recommendations(
    name: str, label: Any, definition: Any, day: str, condition: Callable[[], Q] = Q
) -> Measure:
    def records() -> QuerySet[Any]:
        return of_supervisions().exclude(state=State.VOID).filter(condition())

    return Measure(
        name=f"oversight.{name}",
        label=label,
        unit=_("recommendations"),
        definition=definition,
        source=SOURCE,
        records=records,
        day=day,
        organisation="origin_unit",
        first="first_origin_unit",
        area="area",
        topic="topics",
        page="petitions:detail",
    )


register(
    _supervisions(
        "ended",
        _("Supervisions carried out"),
        _("Supervisions of every form on the day they ended."),
        ("giám sát",),
    ),
    *(
        _supervisions(
            f"form.{form.value}",
            format_lazy(_("Supervisions: {form}"), form=form.label),
            _("Supervisions of this form on the day they ended."),
            form=form.value,
        )
        for form in Form
    ),
    Measure(
        name="oversight.studied",
        label=_("Documents and policies supervised"),
        unit=_("documents"),
        definition=_("Documents named in a supervision, each once in it, on the day it ended."),
        source=SOURCE,
        records=lambda: Studied.objects.exclude(supervision__ended_on=None),
        day="supervision__ended_on",
        organisation="supervision__organisation",
        first="supervision__first_organisation",
        topic="supervision__topic",
        visible=lambda found, viewer: found.filter(
            supervision__in=Supervision.objects.visible_to(viewer)
        ),
        page="oversight:detail",
        key="supervision_id",
    ),
    _recommendations(
        "recommended",
        _("Recommendations after supervision"),
        _("Recommendations on the day they were made."),
        "received_on",
    ),
    _recommendations(
        "handled",
        _("Recommendations answered"),
        _("Recommendations on the day of the answer that holds."),
        "answered_on",
    ),
    _recommendations(
        "overdue",
        _("Recommendations overdue"),
        _("Recommendations that still wait for an answer, on the day it was due."),
        "awaited_on",
        lambda: Q(awaited_on__lt=timezone.localdate()),
    ),
    Measure(
        name="oversight.cases",
        label=_("Cases of families, women and children watched"),
        unit=_("cases"),
        definition=_("Cases that other bodies settle, on the day since which they are known."),
        source=SOURCE,
        records=Case.objects.all,
        day="began_on",
        guarded=True,
        page="oversight:case",
    ),
)
