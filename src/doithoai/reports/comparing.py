"""What documents state beside what the records give, never added up.

A stated figure is compared with the measure whose words stand in it, counted for the days that the
document states it for.
"""

from dataclasses import dataclass
from typing import Any

from doithoai.archive.models import ReportedFigure
from doithoai.archive.pages import sentence
from doithoai.counting.addresses import cell_address
from doithoai.counting.figures import Number, counted
from doithoai.counting.scope import Scope
from doithoai.kit.measures import Measure, measures
from doithoai.kit.periods import Period
from doithoai.kit.text import fold
from doithoai.people.models import User
from doithoai.reports.rules import can_count
from doithoai.units.models import Area, Organisation

MOST = 150
"""So many stated figures are shown at once; narrower days show the others."""


@dataclass(frozen=True)
class Pair:
    """A stated figure; `computed` is None where nothing is counted under its words."""

    stated: ReportedFigure
    sentence: tuple[str, str, str]
    measure: Measure | None = None
    period: Period | None = None
    computed: Number | None = None
    href: str = ""

    @property
    def differs(self) -> bool:
        return self.computed is not None and self.computed != self.stated.value


def pairs(viewer: User, unit: Organisation, period: Period, *, line: bool) -> list[Pair]:
    """Those of documents about the unit's place, what can be compared first."""
    stated = _stated(viewer, unit, period)
    mine = [m for m in measures() if m.words and can_count(viewer, m, unit, line=line)]
    meant = {figure.pk: one for figure in stated if (one := meaning(figure, mine))}
    days = {figure.pk: _days(figure) for figure in stated if figure.pk in meant}
    asked, scope = list(dict.fromkeys(days.values())), Scope(unit, line)
    counts = counted(list({m.name: m for m in meant.values()}.values()), scope, asked)
    found: list[Pair] = []
    for figure in stated:
        words = sentence(figure)
        measure = meant.get(figure.pk)
        if measure is None:
            found.append(Pair(figure, words))
            continue
        at = days[figure.pk]
        number = counts[measure.name].totals[asked.index(at)]
        found.append(
            Pair(figure, words, measure, at, number, cell_address(measure, scope, unit, at))
        )
    return sorted(found, key=lambda pair: pair.measure is None)


def _stated(viewer: User, unit: Organisation, period: Period) -> list[ReportedFigure]:
    found: Any = ReportedFigure.objects.visible_to(viewer).between(period.first, period.last)
    if unit.area_id:
        found = found.at(Area.objects.filter(pk=unit.area_id))
    else:
        below = Organisation.objects.within(unit)
        found = found.filter(document__organisation__in=below.values("pk"))
    return list(found.select_related("document", "finding").in_order()[:MOST])


def meaning(figure: ReportedFigure, among: list[Measure]) -> Measure | None:
    """The measure whose words stand in what the document counts; the longest words win."""
    said = f" {fold(figure.what)} {fold(figure.unit)} "
    fitting = [
        (len(words), measure.name, measure)
        for measure in among
        for words in measure.words
        if f" {fold(words)} " in said
    ]
    return max(fitting)[2] if fitting else None


def _days(figure: ReportedFigure) -> Period:
    """`between` leaves out those without days."""
    assert figure.period_from and figure.period_to
    return Period(figure.period_from, max(figure.period_from, figure.period_to))
