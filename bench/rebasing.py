"""The whole country by the units of another day: 3,400 units that stand, 10,800 that are gone.

PYTHONPATH=src:. python -m bench.rebasing [VOICES]

Runs in a database in memory, made up here. Seconds of processor time.
"""

import datetime as dt
import itertools
import random
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from bench.targets import prepare

PROVINCES, COMMUNES = 34, 3_321
OLD_PROVINCES, DISTRICTS, OLD_COMMUNES = 63, 696, 10_035
MERGER = dt.date(2025, 7, 1)


def country() -> tuple[Any, list[Any]]:
    """The top, and all communes and districts, those that are gone among them."""
    from doithoai.kit.actors import SYSTEM
    from doithoai.units.actions import create_organisation
    from doithoai.units.models import Kind, Level, Organisation, Succession

    top = create_organisation("Trung ương", Kind.WOMENS_UNION, Level.CENTRAL, by=SYSTEM)
    now = _units(top, [top], Level.PROVINCE, PROVINCES)
    communes = _units(top, now, Level.COMMUNE, COMMUNES)
    old = _units(top, [top], Level.PROVINCE, OLD_PROVINCES - PROVINCES, gone=True)
    districts = _units(top, [*now, *old], Level.DISTRICT, DISTRICTS, gone=True)
    before = _units(top, districts, Level.COMMUNE, OLD_COMMUNES, gone=True)
    steps = [(one, communes[at * COMMUNES // OLD_COMMUNES]) for at, one in enumerate(before)]
    steps += [(one, now[at % PROVINCES]) for at, one in enumerate(old)]
    for at, one in enumerate(districts):
        some = range(at * COMMUNES // DISTRICTS, (at + 1) * COMMUNES // DISTRICTS)
        steps += [(one, communes[each]) for each in some]
    passed = [Succession(old=one, new=new, valid_from=MERGER) for one, new in steps]
    Succession.objects.bulk_create(passed, batch_size=500)
    assert Organisation.objects.count() > 14_000
    return top, [*communes, *districts, *before]


def _units(top: Any, above: list[Any], level: Any, number: int, *, gone: bool = False) -> list[Any]:
    from doithoai.units.models import Organisation

    end = MERGER - dt.timedelta(1) if gone else None
    found = []
    for at in range(number):
        parent = above[at % len(above)]
        unit = Organisation(name=f"{level} {at}", kind=top.kind, line=top.line, level=level)
        unit.parent, unit.valid_to, unit.version = parent, end, 1
        unit.place()
        found.append(unit)
    return list(Organisation.objects.bulk_create(found, batch_size=500))


def said(units: list[Any], number: int) -> None:
    from tests.reports.factories import voice_row

    from doithoai.voices.models import Voice

    made = random.Random(7)

    def rows() -> Iterator[Any]:
        for _n in range(number):
            unit = made.choice(units)
            last = 180 if unit.valid_to else 364
            yield voice_row(unit, dt.date(2025, 1, 1) + dt.timedelta(made.randint(0, last)))

    some = rows()
    while part := list(itertools.islice(some, 2_000)):
        Voice.objects.bulk_create(part)


def timed(what: str, act: Callable[[], Any]) -> Any:
    start = time.process_time()
    found = act()
    print(f"{what:58} {time.process_time() - start:6.2f} s", flush=True)
    return found


def main(voices: int) -> None:
    prepare()
    from doithoai.counting.figures import counted
    from doithoai.counting.heritage import Heritage
    from doithoai.counting.records import records
    from doithoai.counting.scope import Scope
    from doithoai.kit.measures import measure, measures
    from doithoai.kit.periods import Kind, Period, all_of

    top, units = country()
    said(units, voices)
    received, year, quarters = (
        measure("voices.received"),
        Period.of(2025, Kind.YEAR),
        all_of(2025, Kind.QUARTER),
    )
    plain = [one for one in measures() if not one.whole and not one.detail]
    for day in (None, dt.date(2026, 1, 15), dt.date(2025, 6, 30)):
        name = f"{day:%d/%m/%Y}" if day else "as of then"

        def scope(day: dt.date | None = day) -> Scope:
            return Scope(top, rebased=Heritage(day) if day else None)

        found = timed(f"{name}: voices by quarter", lambda: counted([received], scope(), quarters))
        numbers = found[received.name]
        print("   in all", sum(numbers.totals), "and not to be told", sum(numbers.rest))
        timed(f"{name}: {len(plain)} measures, one year", lambda: counted(plain, scope(), [year]))
        timed(f"{name}: the year's records", lambda: records(received, scope(), year).count())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
