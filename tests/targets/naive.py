"""The roll-up once more, the slow way: every unit and every value by itself, in Python."""

import datetime as dt
from decimal import Decimal

from doithoai.targets.models import Reach, Target, Value
from doithoai.units.models import Organisation


def units_under(top: Organisation) -> list[Organisation]:
    found, pending = [], [top]
    while pending:
        at = pending.pop()
        found.append(at)
        pending += list(Organisation.objects.filter(parent=at))
    return found


def stood(unit: Organisation, year: int) -> bool:
    day = dt.date(year, 12, 31)
    return (unit.valid_from or day) <= day <= (unit.valid_to or day)


def years_of(target: Target, year: int) -> list[int]:
    adds = target.period == "term" and target.adds_up
    return list(range(target.resolution.first_year, year + 1)) if adds else [year]


def tally(target: Target, year: int) -> tuple[Decimal | None, int, int]:
    """Amount, how many reports were expected and how many came."""
    units = [
        one for one in units_under(target.resolution.organisation) if one.level == target.level
    ]
    years = years_of(target, year)
    owed = {(one.pk, at) for one in units for at in years if stood(one, at)}
    given = {
        (value.organisation_id, value.year): value.amount
        for value in Value.objects.filter(root=target.root_id)
        if value.organisation_id in {one.pk for one in units} and value.year in years
    }
    came = len(owed & given.keys())
    if target.reach == Reach.EACH:
        met = 0
        for one in units:
            own = [given[key] for key in given if key[0] == one.pk]
            if stood(one, year) and own and sum(own) >= target.amount:
                met += 1
        return Decimal(met), len(owed), came
    return (sum(given.values()) if given else None), len(owed), came
