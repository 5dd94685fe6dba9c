"""What the pages of report periods show."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doithoai.kit.measures import Measure
from doithoai.kit.turning import Order, turned
from doithoai.papers.models import Paper
from doithoai.people.models import User
from doithoai.people.sight import by_post, reaches
from doithoai.reports.models import MeasureSet, Return
from doithoai.reports.returns import rules
from doithoai.reports.returns.narrative import grouped, signed
from doithoai.reports.returns.values import Difference, Line, Statement
from doithoai.units.models import Organisation

LATEST = Order("last", newest=True, read=dt.date.fromisoformat)
AT_ONCE = 100
"""Records of a figure on one page."""


def listing(viewer: User, query: dict[str, str]) -> dict[str, Any]:
    """The reports of her own units, and the sets with which more can be begun."""
    found = Return.objects.filter(by_post(viewer, "reports.read"))
    found = found.select_related("organisation", "measure_set")
    sets = MeasureSet.objects.visible_to(viewer).in_force().select_related("organisation")
    return {
        "page": turned([found], LATEST, query.pop("after", ""), query),
        "sets": [(one, rules.can_change_set(viewer, one)) for one in sets.order_by("name", "id")],
        "may_begin": bool(viewer.organisations("returns.prepare")),
    }


def copy(old: MeasureSet) -> MeasureSet:
    """For the form: what is typed must not touch the edition that is there."""
    return MeasureSet.objects.get(pk=old.pk)


@dataclass(frozen=True)
class Shown:
    """A figure on the page, and the address that opens it."""

    line: Line
    number: str
    before: str
    change: str
    href: str


def detail(viewer: User, statement: Statement) -> dict[str, Any]:
    report = statement.report
    begun = begun_by(report, statement.missing)
    return {
        "statement": statement,
        "figures": list(figures(viewer, statement)),
        "missing": [(unit, begun.get(unit.pk)) for unit in statement.missing],
        "sent": [row for row in statement.rows if not row.is_own and not row.is_missing],
        "steps": list(steps(viewer, report, bool(statement.missing))),
        "may_draw": rules.can_draw(viewer, report),
        "papers": Paper.objects.visible_to(viewer).about(report).latest_first(),
    }


def figures(viewer: User, statement: Statement) -> Iterator[Shown]:
    """Those she may ask for."""
    report = statement.report
    asked = {
        one.name for one in statement.measures if reaches(viewer, one.verb, report.organisation)
    }
    for line in statement.lines:
        if line.name in asked:
            href = reverse("reports:return_figure", args=[report.pk, line.name])
            before = "" if line.before is None else grouped(line.before)
            change = "" if line.change is None else signed(line.change)
            yield Shown(line, grouped(line.number), before, change, href)


def begun_by(report: Return, units: Sequence[Organisation]) -> dict[UUID, Return]:
    """What those units have begun without sending it."""
    found = Return.objects.same_report(report).filter(organisation__in=units)
    return {one.organisation_id: one for one in found}


STEPS = {
    "write_return": (_("Words of the report"), ""),
    "press_return": (_("Press for missing reports"), ""),
    "lock_return": (_("Lock the figures"), "btn-primary"),
    "send_return": (_("Send the report up"), "btn-primary"),
    "unlock_return": (_("Unlock the figures"), ""),
    "give_back_return": (_("Return the report"), ""),
    "keep_return": (_("Enter in the register"), ""),
}


def steps(viewer: User, report: Return, missing: bool) -> Iterator[tuple[str, Any, str]]:
    """(address, label, look) of what she may do now."""
    may = {
        "write_return": rules.can_write(viewer, report),
        "press_return": missing and rules.can_press(viewer, report),
        "lock_return": rules.can_lock(viewer, report),
        "send_return": rules.can_send(viewer, report),
        "unlock_return": rules.can_unlock(viewer, report),
        "give_back_return": rules.can_return(viewer, report),
        "keep_return": report.is_fixed and rules.can_draw(viewer, report),
    }
    for name, (label, look) in STEPS.items():
        if may[name]:
            yield reverse(f"reports:{name}", args=[report.pk]), label, look


@dataclass(frozen=True)
class Opened:
    """The records behind a figure, as far as she may see them."""

    rows: list[tuple[str, str]]
    hidden: int
    more: int


def opened(viewer: User, measure: Measure, ids: Sequence[str]) -> Opened:
    """`rows`: words and address of each; `hidden`: counted but not for her; `more`: not shown."""
    shown = ids[:AT_ONCE]
    found = measure.visible(measure.records().filter(pk__in=shown), viewer)
    if measure.related:  # without names every key would be followed
        found = found.select_related(*measure.related)
    rows = [(measure.shown(one, viewer), _address(measure, one)) for one in found]
    return Opened(rows, len(shown) - len(rows), len(ids) - len(shown))


def _address(measure: Measure, one: Any) -> str:
    if not measure.page:
        return ""
    return reverse(measure.page, args=[attrgetter(measure.key.replace("__", "."))(one)])


def figure(viewer: User, report: Return, measure: Measure) -> dict[str, Any]:
    """One figure of a report opened: the unit's own records, and what each unit below sent."""
    statement = Statement(report)
    kept = report.kept.filter(edition=report.edition, measure=measure.name).first()
    if report.is_fixed and kept:
        ids: Sequence[str] = kept.ids
    else:
        ids = statement.reporting.count(measure, report.period).ids
    rows = [row for row in statement.rows if not row.is_own]
    return {
        "number": grouped(statement.numbers.get(measure.name, Decimal(0))),
        "own": grouped(statement.own.get(measure.name, Decimal(0))),
        "opened": opened(viewer, measure, ids),
        "sent": [
            (row, grouped(row.numbers[measure.name])) for row in rows if measure.name in row.numbers
        ],
        "missing": statement.missing,
    }


@dataclass(frozen=True)
class Changed:
    """A figure that changed since it was locked, with the records that came or went."""

    difference: Difference
    kept: str
    now: str
    added: Opened
    gone: Opened


def difference(viewer: User, one: Difference) -> Changed:
    added, gone = opened(viewer, one.measure, one.added), opened(viewer, one.measure, one.gone)
    return Changed(one, grouped(one.kept), grouped(one.now), added, gone)
