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
    shown = table(asked)
    return {"asked": asked, "table": shown, "chart": chart(asked.periods, shown.series)}


def groups(measures: Iterable[Measure]) -> list[tuple[str, list[Measure]]]:
    """Measures under the name of the app that declares them."""
    return [
        (str(apps.get_app_config(app).verbose_name), list(some))
        for app, some in groupby(measures, key=lambda each: each.app)
    ]
