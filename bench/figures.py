"""How long figures take: every measure by unit and period, a page of them, opening a cell.

    DOITHOAI_VAR=/path/to/var python -m bench.figures [YEAR]

Needs a database with records (`doithoai generate`). Milliseconds of processor time and on the
clock, median and 95th of a hundred.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doithoai.config.settings")
ROUNDS = 3


def measured(work: Callable[[], Any]) -> tuple[float, float]:
    """(processor, clock), the median of some rounds after one to warm up."""
    work()
    took = []
    for _round in range(ROUNDS):
        clock, processor = time.perf_counter(), time.process_time()
        work()
        took.append((time.process_time() - processor, time.perf_counter() - clock))
    return tuple(1000 * statistics.median(each) for each in zip(*took, strict=True))  # type: ignore[return-value]


def told(name: str, took: list[tuple[float, float]]) -> None:
    def at(column: int, share: float) -> float:
        return sorted(each[column] for each in took)[int(share * (len(took) - 1))]

    print(
        f"{name:<44} processor p50 {at(0, 0.5):7.1f} p95 {at(0, 0.95):7.1f} max {at(0, 1):7.1f}"
        f"   clock p95 {at(1, 0.95):7.1f} ms  ({len(took)})"
    )


def main(year: int) -> None:
    django.setup()
    from doithoai.counting.figures import counted
    from doithoai.counting.scope import Scope
    from doithoai.kit.measures import measures
    from doithoai.kit.periods import Kind, Period, all_of
    from doithoai.people.models import User
    from doithoai.reports.opening import Cell, opened
    from doithoai.units.models import Level, Line, Organisation

    union = Organisation.objects.filter(line=Line.UNION)
    province = union.filter(level=Level.PROVINCE).first()
    communes = list(union.filter(level=Level.COMMUNE)[:5])
    assert province
    whole = Period.of(year, Kind.YEAR)
    viewer = User.objects.filter(posts__organisation=province).first()
    for kind in (Kind.QUARTER, Kind.MONTH):
        for name, units in (("commune", communes), ("province", [province])):
            took = [
                measured(lambda m=m, u=u, k=kind: counted([m], Scope(u), all_of(year, k)))
                for m in measures()
                for u in units
            ]
            told(f"one measure, {kind}s of a {name}", took)
    took = []
    for one in measures():
        cell = Cell(one, Scope(province), whole)
        took.append(measured(lambda cell=cell: opened(cell, viewer, "")))
    told("opening a year of the province", took)
    took = [
        measured(lambda m=m, u=u, p=p: opened(Cell(m, Scope(u), p), viewer, ""))
        for m in measures()
        for u in communes
        for p in all_of(year, Kind.QUARTER)[:1]
    ]
    told("opening a quarter of a commune", took)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2025)
