"""What a measure counts, unit by unit."""

import datetime as dt
from decimal import Decimal

from django.db.models import Count, Sum

from doithoai.kit.measures import Measure
from doithoai.units.models import Organisation
from doithoai.units.models.organisations import AFTER_EVERY_ID


def by_unit(
    measure: Measure, top: Organisation, first: dt.date, last: dt.date
) -> dict[str, Decimal]:
    """Path of each unit in and under `top` → the measure's number there in these days."""
    path = f"{measure.organisation}__path"
    rows = measure.records().filter(
        **{
            f"{measure.day}__range": (first, last),
            f"{path}__gte": top.path,
            f"{path}__lt": top.path + AFTER_EVERY_ID,
        }
    )
    number = Sum(measure.amount) if measure.amount else Count("pk", distinct=True)
    found = rows.order_by().values_list(path).annotate(number=number)
    return {where: Decimal(str(count or 0)) for where, count in found}
