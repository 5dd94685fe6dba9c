"""What is counted of programmes, works, awards and training.

Sums over a period add up rows by their day. What a fund owes on a day or who is in line in a year
is no such sum: of these only what is new in the period is a measure here, the pipeline by its year.
"""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.kit.measures import Measure, register

from .models import (
    Attendance,
    Award,
    Entry,
    Good,
    Holder,
    Lending,
    Output,
    Pipeline,
    Training,
    Work,
)

TIMES, PEOPLE, DONG = pgettext_lazy("unit", "times"), _("people"), _("đồng")
PROGRAMMES = _("Rows entered by the units; coordination programmes, movements and campaigns")
WORKS = _("Register of works of the movements and of the party cells")
AWARDS = _("Decisions on awards")
TRAINING = _("Attendance of the training courses")
FUNDS = _("States of entrusted credit and funds, as reported by the units")
PIPELINE = _("Counts by unit and year")


def _counted(
    name: str,
    label: str | Promise,
    unit: str | Promise,
    definition: str | Promise,
    source: str | Promise,
    model: type[Entry],
    chosen: Q | None = None,
    **more: Any,
) -> Measure:
    def records() -> QuerySet[Any]:
        return model.objects.standing().filter(chosen or Q())

    opening: dict[str, Any] = {
        "shown": _shown,
        "page": "programmes:find",
        "related": ("organisation",),
    }
    day = more.pop("day", "on")
    return Measure(
        f"programmes.{name}", label, unit, definition, source, records, day, **opening, **more
    )


def _shown(row: Any, _viewer: Any) -> str:
    """A row in a list of what a figure counts: unit and day, never a person's name."""
    return f"{row.organisation.name}, {row.on:%d/%m/%Y}"


OUTPUTS = [
    _counted(
        f"output.{good.value}",
        good.label,
        good.label,
        _("Quantity of the outputs of this kind, by the day of each."),
        PROGRAMMES,
        Output,
        Q(kind=good),
        amount="quantity",
        detail=True,
    )
    for good in Good
    if good is not Good.OTHER
]
register(
    *OUTPUTS,
    _counted(
        "outputs_worth",
        _("Worth of the outputs"),
        DONG,
        _("Money of all outputs for which a worth was given, by the day of each."),
        PROGRAMMES,
        Output,
        Q(money__isnull=False),
        amount="money",
    ),
    _counted(
        "works_registered",
        _("Works registered"),
        pgettext_lazy("unit", "works"),
        _("Works and parts of works, by the day of registration."),
        WORKS,
        Work,
    ),
    _counted(
        "works_done",
        _("Works done"),
        pgettext_lazy("unit", "works"),
        _("Works and parts of works, by the day on which they were done."),
        WORKS,
        Work,
        Q(done_on__isnull=False),
        day="done_on",
    ),
    _counted(
        "awards_collectives",
        _("Collectives honoured"),
        pgettext_lazy("unit", "collectives"),
        _("Awards to collectives, by the day of the decision."),
        AWARDS,
        Award,
        Q(holder=Holder.COLLECTIVE),
    ),
    _counted(
        "awards_individuals",
        _("Individuals honoured"),
        PEOPLE,
        _("Awards to individuals, by the day of the decision: counts, never names."),
        AWARDS,
        Award,
        Q(holder=Holder.INDIVIDUAL),
        guarded=True,
    ),
    Measure(
        "programmes.trainings",
        _("Training courses"),
        pgettext_lazy("unit", "courses"),
        _("Courses that the unit held, by their first day."),
        TRAINING,
        Training.objects.all,
        "first_day",
        page="programmes:training",
    ),
    _counted(
        "officers_trained",
        _("Officers trained"),
        PEOPLE,
        _("Union officers at courses, by the first day; who comes to two counts twice."),
        TRAINING,
        Attendance,
        amount="officers",
    ),
    _counted(
        "units_reached",
        _("Units reached by training"),
        TIMES,
        _("Units at courses, by the first day; a unit at two courses counts twice."),
        TRAINING,
        Attendance,
        Q(officers__gt=0) | Q(women__gt=0),
    ),
    _counted(
        "lent",
        _("Newly lent to women"),
        DONG,
        _("What a fund or entrusted credit newly lent, by the day of the unit's report."),
        FUNDS,
        Lending,
        Q(lent__isnull=False),
        amount="lent",
    ),
    *(
        _counted(
            f"pipeline_{column}",
            Pipeline._meta.get_field(column).verbose_name,  # type: ignore[union-attr]
            PEOPLE,
            _("Count of a unit for a year, placed on its last day: meant for whole years."),
            PIPELINE,
            Pipeline,
            amount=column,
            guarded=True,
        )
        for column in ("candidates", "admitted", "successors")
    ),
)
