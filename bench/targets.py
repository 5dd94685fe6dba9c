"""A country's review: 100 targets over 3,400 units, with made-up values.

PYTHONPATH=src:. python -m bench.targets [UNITS] [TARGETS]

Runs in a database in memory; tells the CPU time of one roll-up and of the whole review.
"""

import datetime as dt
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

YEAR, PROVINCES = 2025, 34


def prepare() -> None:
    os.environ.setdefault("DOITHOAI_SECRET_KEY", "only-for-measuring-" * 4)
    os.environ["DATABASE_URL"] = "sqlite:///:memory:"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doithoai.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def country(units: int, targets: int) -> Any:
    """The resolution at the top; every unit but some reports every target."""
    from django.db.models import QuerySet

    from doithoai.kit.actors import SYSTEM
    from doithoai.targets.models import Period, Reach, Resolution, Target, Value
    from doithoai.units.actions import create_organisation
    from doithoai.units.models import Kind, Level, Organisation

    top = create_organisation("Trung ương", Kind.WOMENS_UNION, Level.CENTRAL, by=SYSTEM)
    provinces = [_unit(top, f"Tỉnh {n}", Level.PROVINCE) for n in range(PROVINCES)]
    communes = [_unit(provinces[n % PROVINCES], f"Xã {n}", Level.COMMUNE) for n in range(units)]
    QuerySet(Organisation).bulk_create([*provinces, *communes], batch_size=500)
    owners = [
        Resolution(organisation=one, title="…", first_year=2021, last_year=2026, version=1)
        for one in (top, *communes)
    ]
    QuerySet(Resolution).bulk_create(owners, batch_size=500)
    roots = [
        _target(owners[0], None, n, Reach.EACH if n % 3 == 0 else Reach.TOTAL, Period.YEAR)
        for n in range(targets)
    ]
    QuerySet(Target).bulk_create(roots)
    made, rows = random.Random(7), _copies(owners[1:], roots)
    while part := [pair for pair, _n in zip(rows, range(5000), strict=False)]:
        QuerySet(Target).bulk_create([copy for copy, _root in part], batch_size=900)
        values = [_value(copy, root, made) for copy, root in part if made.random() > 0.02]
        QuerySet(Value).bulk_create(values, batch_size=900)
    return owners[0]


def _unit(parent: Any, name: str, level: Any) -> Any:
    from doithoai.units.models import Kind, Line, Organisation

    made = Organisation(
        name=name, kind=Kind.WOMENS_UNION, line=Line.UNION, level=level, parent=parent, version=1
    )
    made.place()
    return made


def _target(resolution: Any, root: Any, at: int, reach: str, period: str) -> Any:
    from doithoai.targets.models import Target
    from doithoai.units.models import Level

    made = Target(
        resolution=resolution,
        position=at,
        text=f"Chỉ tiêu {at}",
        reach=reach,
        period=period,
        amount=Decimal(500),
        unit="hội viên",
        level=Level.COMMUNE,
    )
    made.root = root or made
    made.parent = root
    return made


def _copies(owners: list[Any], roots: list[Any]) -> Iterator[tuple[Any, Any]]:
    for owner in owners:
        for root in roots:
            yield _target(owner, root, root.position, root.reach, root.period), root


def _value(copy: Any, root: Any, made: random.Random) -> Any:
    from doithoai.targets.models import Value

    return Value(
        target=copy,
        root=root,
        organisation=copy.resolution.organisation,
        year=YEAR,
        amount=Decimal(made.randrange(1_000_000)).scaleb(-3),
        version=1,
        source_kind="document",
        source="…",
        source_on=dt.date(2026, 1, 5),
        said_by="…",
    )


def timed(label: str, work: Callable[[], Any]) -> Any:
    best, found = float("inf"), None
    for _n in range(3):
        begun = time.process_time()
        found = work()
        best = min(best, time.process_time() - begun)
    print(f"{label}: {best:.2f} s CPU")
    return found


def main() -> None:
    units, targets = (int(one) for one in (*sys.argv[1:], "3400", "100")[:2])
    prepare()
    from doithoai.targets import pages, rollup
    from doithoai.targets.models import Value

    top = country(units, targets)
    print(f"{units} units, {targets} targets, {Value.objects.count()} values")
    asked = pages.in_force(top)
    tallies = timed("roll-up", lambda: rollup.tallies(top.organisation, asked, YEAR))
    timed("whole review", lambda: pages.reviewed(top, YEAR))
    timed("one target by province", lambda: pages.below(asked[1], YEAR))
    first = tallies[asked[1].pk]
    print(f"target 1: {first.amount} from {first.present} of {first.expected}")


if __name__ == "__main__":
    main()
