"""Reports of periods for tests, through the real actions."""

import datetime as dt

from doithoai.kit.periods import Kind, Period
from doithoai.reports.models import MeasureSet, Return
from doithoai.reports.returns import actions
from tests.voices.factories import voice

THIRD = Period.of(2026, Kind.QUARTER, 3)
IN_THIRD = dt.date(2026, 8, 20)
VOICES = "voices.received"


def measure_set(cast, **changes) -> MeasureSet:
    """Laid down by the province for all below it."""
    values = {
        "organisation": cast.province,
        "name": "Báo cáo quý",
        "kind": Kind.QUARTER,
        "measures": [VOICES],
    }
    return actions.lay_down(MeasureSet(**(values | changes)), by=cast.province_officer)


def heard(unit, number=1, on=IN_THIRD):
    return [voice(unit, heard_on=on) for _n in range(number)]


def begun(cast, measures=None, unit=None, by=None, period=THIRD) -> Return:
    chosen = measures or measure_set(cast)
    unit, by = unit or cast.unit, by or cast.officer
    return again(actions.begin(unit, chosen, period, by=by))


def locked(cast, measures=None, **more) -> Return:
    report = begun(cast, measures, **more)
    return again(actions.lock(report, "Chủ tịch", by=more.get("by", cast.officer)))


def sent(cast, measures=None, **more) -> Return:
    report = locked(cast, measures, **more)
    return again(actions.send(report, "Chủ tịch", by=more.get("by", cast.officer)))


def again(report: Return) -> Return:
    found = Return.objects.select_related("organisation__parent", "organisation__area")
    return found.select_related("measure_set").get(pk=report.pk)


def sent_by_both(cast, measures) -> tuple[Return, Return]:
    one = sent(cast, measures)
    other = sent(cast, measures, unit=cast.other_unit, by=cast.other_officer)
    return one, other


def returned(cast) -> dict:
    """What the addresses of report periods can name."""
    measures, other = measure_set(cast), measure_set(cast, name="Báo cáo khác")
    words = {"assessment": "Nền nếp.", "difficulties": "Thiếu người.", "proposals": "Tập huấn."}
    return {
        "measure_set": measures,
        "open_return": actions.write(begun(cast, measures), words, by=cast.officer),
        "locked_return": locked(cast, other),
        "sent_return": sent(cast, measure_set(cast, name="Báo cáo nữa")),
    }
