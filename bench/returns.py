"""A province's quarterly report on generated records: added up, locked, drawn as .docx and .xlsx.

    PYTHONPATH=src python -m bench.returns

DOITHOAI_VAR and DATABASE_URL name a database filled by `doithoai generate`, and migrated. Every
commune of the province locks and sends its quarter but two; all of it is rolled back at the end.
"""

import os
import time
from collections.abc import Callable
from typing import Any

MEASURES = ("voices", "petitions", "commitments", "dialogues", "reception")


def timed(what: str, act: Callable[[], Any]) -> Any:
    wall, cpu = time.perf_counter(), time.process_time()
    found = act()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{what:44} {wall:8.2f} s   {cpu:8.2f} s of this process", flush=True)
    return found


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doithoai.config.settings")
    import django

    django.setup()
    from django.db import transaction

    with transaction.atomic():
        measure()
        transaction.set_rollback(True)


def measure() -> None:
    from django.db.models import Count
    from django.utils import timezone

    from doithoai.kit.actors import SYSTEM
    from doithoai.kit.measures import measures
    from doithoai.kit.periods import Kind, Period
    from doithoai.reports import situation_paper
    from doithoai.reports.models import MeasureSet, Return
    from doithoai.reports.returns import actions, paper, sheet
    from doithoai.reports.returns.counting import reporting_below
    from doithoai.reports.returns.values import Statement
    from doithoai.reports.situation import Situation
    from doithoai.units.models import Kind as BodyKind
    from doithoai.units.models import Level, Organisation

    unions = Organisation.objects.filter(kind=BodyKind.WOMENS_UNION, level=Level.PROVINCE)
    province = unions.annotate(below=Count("children")).order_by("-below").first()
    assert province
    quarter = Period.latest(Kind.QUARTER, timezone.localdate())
    names = [one.name for one in measures() if one.app in MEASURES]
    chosen = MeasureSet(organisation=province, name="Quý", kind=Kind.QUARTER, measures=names)
    chosen = actions.lay_down(chosen, by=SYSTEM)
    communes = list(reporting_below(province, quarter.last))
    print(f"{len(communes)} communes, {len(names)} measures, {quarter.key}", flush=True)

    def below() -> None:
        for unit in communes[2:]:
            report = actions.begin(unit, chosen, quarter, by=SYSTEM)
            actions.send(actions.lock(report, "-", by=SYSTEM), by=SYSTEM)

    def drawn() -> tuple[bytes, bytes]:
        fresh = Return.objects.select_related("organisation__parent", "measure_set")
        again = fresh.get(pk=report.pk)
        return paper.file(again)[1], sheet.file(again)[1]

    timed(f"{len(communes) - 2} communes lock and send", below)
    report = actions.begin(province, chosen, quarter, by=SYSTEM)
    lines = timed("the province's figures, not locked", lambda: Statement(report).lines)
    print({line.name: str(line.number) for line in lines[:6]}, flush=True)
    timed("the province's .docx and .xlsx, not locked", drawn)
    timed("the province locks", lambda: actions.lock(report, "-", by=SYSTEM))
    files = timed("the province's .docx and .xlsx, locked", drawn)
    print([len(content) for content in files], flush=True)
    situation = Situation(province, quarter.first, quarter.last)
    timed("the province's situation report", lambda: situation_paper.file(situation))


if __name__ == "__main__":
    main()
