"""What the pages of figures show."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.apps import apps

from doithoai.kit.measures import Measure
from doithoai.reports.asking import Asked
from doithoai.reports.charts import chart
from doithoai.reports.tables import table


def figures_page(asked: Asked) -> dict[str, Any]:
    """The table; of many measures those that counted nothing stand apart, folded up."""
    full = table(asked)
    folds = asked.one is None and not asked.by_units
    quiet = [row for row in full.rows if folds and not any(cell.number for cell in row.cells)]
    rows = [row for row in full.rows if row not in quiet]
    drawn = chart(asked.periods, full.series)
    return {"asked": asked, "table": full, "rows": rows, "quiet": quiet, "chart": drawn}


def groups(measures: Iterable[Measure]) -> list[tuple[str, list[Measure]]]:
    """Measures under the name of the app that declares them."""
    return [
        (str(apps.get_app_config(app).verbose_name), list(some))
        for app, some in groupby(measures, key=lambda each: each.app)
    ]
