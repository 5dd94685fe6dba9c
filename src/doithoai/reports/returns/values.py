"""What a report says: the kept numbers once it is locked, until then those of now.

Beside each unit's own numbers stand those of the units below, as far as they were sent; who has
not sent is named and counts as unknown, not as nought.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from doithoai.kit.measures import Measure, measures
from doithoai.kit.periods import Period
from doithoai.reports.models import Kept, MeasureSet, Return, State
from doithoai.reports.returns.counting import Counted, Reporting, reporting_below
from doithoai.units.models import Organisation

Numbers = dict[str, Decimal]


def declared(chosen: MeasureSet) -> list[Measure]:
    """Its measures in their order; one that no app declares any more is left out."""
    known = {one.name: one for one in measures()}
    return [known[name] for name in chosen.measures if name in known]


def received(report: Return) -> QuerySet[Return]:
    """What units below have sent for the same report."""
    owing = reporting_below(report.organisation, report.last)
    sent = Return.objects.same_report(report).filter(organisation__in=owing, state=State.SENT)
    return sent.select_related("organisation").order_by("organisation__name", "id")


def kept_of(reports: Iterable[Return]) -> dict[UUID, Numbers]:
    """The numbers in force of each of these reports."""
    editions = {one.pk: one.edition for one in reports}
    found: dict[UUID, Numbers] = {pk: {} for pk in editions}
    rows = Kept.objects.filter(report__in=editions, edition=F("report__edition"))
    for pk, name, number in rows.values_list("report", "measure", "number"):
        found[pk][name] = number
    return found


@dataclass(frozen=True)
class UnitRow:
    """One unit in the table: what it sent, or why there is nothing."""

    unit: Organisation
    report: Return | None
    numbers: Numbers
    is_own: bool = False

    @property
    def is_missing(self) -> bool:
        return self.report is None or (not self.is_own and not self.numbers)


@dataclass(frozen=True)
class Line:
    """One figure of a report with everything that says where it comes from.

    `number` is what the report states; `before` that of the same period of the year before for
    the same units, None where nothing is known of it; `kept_before`: it was reported then.
    """

    position: int
    name: str
    label: str
    unit: str
    definition: str
    source: str
    number: Decimal
    before: Decimal | None = None
    kept_before: bool = False

    @property
    def change(self) -> Decimal | None:
        return None if self.before is None else self.number - self.before

    @property
    def per_cent(self) -> Decimal | None:
        """The change in per cent of the year before, to one decimal; None where it was nought."""
        if not self.before or self.change is None:
            return None
        return (100 * self.change / self.before).quantize(Decimal("0.1"))


class Statement:
    """Everything that page, paper and sheet show of one report."""

    def __init__(self, report: Return) -> None:
        self.report, self.period = report, report.period
        self.measures = declared(report.measure_set)

    @cached_property
    def expected(self) -> list[Organisation]:
        return list(reporting_below(self.report.organisation, self.report.last))

    @cached_property
    def included(self) -> dict[UUID, tuple[Return, Numbers]]:
        """By unit: what was added up. Of a locked report, in the editions of that day."""
        if not self.report.is_fixed:
            came = list(received(self.report))
            numbers = kept_of(came)
            return {one.organisation_id: (one, numbers[one.pk]) for one in came}
        parts = self.report.parts.filter(edition=self.report.edition)
        editions = {part.below_id: part for part in parts.select_related("below__organisation")}
        found = {p.below.organisation_id: (p.below, Numbers()) for p in editions.values()}
        rows = Kept.objects.filter(report__in=editions)
        for kept in rows.only("report_id", "edition", "measure", "number"):
            part = editions[kept.report_id]
            if kept.edition == part.below_edition:
                found[part.below.organisation_id][1][kept.measure] = kept.number
        return found

    @cached_property
    def missing(self) -> list[Organisation]:
        return [unit for unit in self.expected if unit.pk not in self.included]

    @cached_property
    def kept(self) -> dict[str, Kept]:
        """What was locked, by measure; empty while the report is being prepared."""
        if not self.report.is_fixed:
            return {}
        rows = self.report.kept.filter(edition=self.report.edition).defer("packed")
        return {one.measure: one for one in rows}

    @cached_property
    def own(self) -> Numbers:
        if self.report.is_fixed:
            return {name: one.own for name, one in self.kept.items()}
        mine = self.report.organisation_id
        return {name: now.get(mine, Decimal(0)) for name, (now, _then) in self.counted.items()}

    @cached_property
    def reporting(self) -> Reporting:
        return Reporting(self.report.organisation, self.report.last)

    @cached_property
    def counted(self) -> dict[str, list[defaultdict[UUID, Decimal]]]:
        """What each that reports has in the records, in this period and a year before."""
        periods = [self.period, self.period.a_year_before()]
        return self.reporting.numbers(self.measures, periods)

    @cached_property
    def numbers(self) -> Numbers:
        """What the report states: its own with what was sent."""
        if self.kept:
            return {name: one.number for name, one in self.kept.items()}
        total = dict(self.own)
        for _one, sent in self.included.values():
            for name in total:
                total[name] += sent.get(name, 0)
        return total

    @cached_property
    def rows(self) -> list[UnitRow]:
        """The unit itself, then every unit that owes a report."""
        rows = [UnitRow(self.report.organisation, self.report, self.own, is_own=True)]
        nothing: tuple[None, Numbers] = (None, {})
        return rows + [
            UnitRow(unit, *self.included.get(unit.pk, nothing)) for unit in self.expected
        ]

    @cached_property
    def lines(self) -> list[Line]:
        stated = [one for one in self.measures if one.name in self.numbers]
        return [self._line(at, one) for at, one in enumerate(stated, 1)]

    def _line(self, at: int, measure: Measure) -> Line:
        before, kept_before = self.before(measure)
        return Line(
            position=at,
            name=measure.name,
            label=str(measure.label),
            unit=str(measure.unit),
            definition=str(measure.definition),
            source=str(measure.source),
            number=self.numbers[measure.name],
            before=before,
            kept_before=kept_before,
        )

    def before(self, measure: Measure) -> tuple[Decimal | None, bool]:
        """The year before, and whether it was reported then."""
        if kept := self.kept.get(measure.name):
            return kept.before, kept.kept_before
        return self._before.number(measure), self._before.is_kept

    @cached_property
    def _before(self) -> "Before":
        return Before(self)

    @cached_property
    def coverage(self) -> list[Line]:
        """How many units below owe a report and how many were added up, as figures of their own."""
        if not self.expected:
            return []
        source = str(_("Register of units and of the reports they sent"))
        owing = _("Units directly below that existed on the last day of the period.")
        sent = _("Of these, units whose report was sent when this one was added up.")
        at = len(self.lines)
        words = [
            ("reports.owing", _("Units that owe a report"), owing, len(self.expected)),
            ("reports.sent", _("Units added up"), sent, len(self.included)),
        ]
        return [
            Line(at + step, name, str(label), str(_("units")), str(what), source, Decimal(number))
            for step, (name, label, what, number) in enumerate(words, 1)
        ]


class Before:
    """The same period of the year before, for the same units as the report states.

    Where a unit reported then, what it reported; else counted now from the records of that time.
    """

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.period: Period = statement.period.a_year_before()
        self.units = {statement.report.organisation_id, *statement.included}

    @cached_property
    def locked(self) -> dict[UUID, tuple[Return, Numbers]]:
        """Reports that were locked then, by unit; of the unit itself only its own part."""
        report = self.statement.report
        then = Return.objects.filter(
            Q(organisation__in=self.units),
            first=self.period.first,
            last=self.period.last,
            measure_set__series=report.measure_set.series,
            state__in=(State.LOCKED, State.SENT),
        )
        found = {one.organisation_id: one for one in then}
        numbers = kept_of(found.values())
        if own := found.get(report.organisation_id):
            rows = own.kept.filter(edition=own.edition)
            numbers[own.pk] = dict(rows.values_list("measure", "own"))
        return {unit: (one, numbers[one.pk]) for unit, one in found.items()}

    @property
    def is_kept(self) -> bool:
        return bool(self.locked) and set(self.locked) >= self.units

    def number(self, measure: Measure) -> Decimal | None:
        kept = {
            unit: numbers[measure.name]
            for unit, (_one, numbers) in self.locked.items()
            if measure.name in numbers
        }
        counted: Mapping[UUID, Decimal] = {}
        if set(kept) < self.units:
            _now, counted = self.statement.counted[measure.name]
        found = [kept.get(unit, counted.get(unit)) for unit in self.units]
        known = [number for number in found if number is not None]
        return sum(known, Decimal(0)) if known else None


@dataclass(frozen=True)
class Difference:
    """A figure that is no longer what was locked: what came to it, what left it."""

    measure: Measure
    kept: Decimal
    now: Decimal
    added: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def is_corrected(self) -> bool:
        """The same records with other amounts."""
        return not self.added and not self.gone and self.kept != self.now


def differences(report: Return) -> list[Difference]:
    """The unit's own figures whose records have changed since they were locked."""
    reporting, found = Reporting(report.organisation, report.last), []
    kept = {one.measure: one for one in report.kept.filter(edition=report.edition)}
    for measure in declared(report.measure_set):
        then, now = kept.get(measure.name), reporting.count(measure, report.period)
        if then is not None and then.digest != now.digest:
            found.append(_difference(measure, then, now))
    return found


def _difference(measure: Measure, then: Kept, now: Counted) -> Difference:
    before, after = set(then.ids), set(now.ids)
    added, gone = tuple(sorted(after - before)), tuple(sorted(before - after))
    return Difference(measure, then.own, now.number, added, gone)


def changed_parts(report: Return) -> list[Return]:
    """Reports from below that came, were returned or locked anew since this one was locked."""
    parts: Sequence[tuple[UUID, int]] = list(
        report.parts.filter(edition=report.edition).values_list("below", "below_edition")
    )
    then, now = dict(parts), {one.pk: one.edition for one in received(report)}
    other = {pk for pk in then.keys() | now.keys() if then.get(pk) != now.get(pk)}
    return list(Return.objects.filter(pk__in=other).select_related("organisation", "measure_set"))
