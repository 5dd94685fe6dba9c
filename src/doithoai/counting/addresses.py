"""The address under which a figure opens: whoever shows one links to the same page."""

from urllib.parse import urlencode

from django.urls import reverse

from doithoai.counting.scope import Scope
from doithoai.kit.measures import Measure
from doithoai.kit.periods import Period
from doithoai.units.forms.picking import CHOICE
from doithoai.units.models import Organisation


def cell_address(
    measure: Measure,
    scope: Scope,
    unit: Organisation,
    period: Period,
    *,
    line: bool | None = None,
    rest: bool = False,
) -> str:
    asked = {
        "measure": measure.name,
        "unit" + CHOICE: str(unit.pk),
        "whose": "line" if (scope.line if line is None else line) else "own",
        "period": period.key,
        "level": scope.level,
        "area" + CHOICE: scope.area.pk if scope.area else "",
        "topic": str(scope.topic.pk) if scope.topic else "",
        "units": scope.rebased.day.isoformat() if scope.rebased else "",
        "rest": "1" if rest else "",
    }
    kept = {name: value for name, value in asked.items() if value}
    return f"{reverse('reports:records')}?{urlencode(kept)}"
