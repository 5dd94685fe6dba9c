"""Tables of figures as pages and files show them: each cell with the address of its records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from doithoai.counting.figures import Counted, Number, counted
from doithoai.kit.measures import Measure
from doithoai.kit.measures import measure as registered
from doithoai.kit.periods import Period
from doithoai.kit.released import SMALL, released
from doithoai.reports.asking import Asked
from doithoai.units.models import Organisation
from doithoai.units.models.organisations import STEP


@dataclass(frozen=True)
class Cell:
    """`number` None: hidden from the public. Without `href` it is worked out from its row."""

    label: str
    number: Number | None
    href: str = ""
    share: Decimal | None = None
    """Change in per cent, with one decimal."""


@dataclass(frozen=True)
class Row:
    label: str | Promise
    cells: list[Cell]
    href: str = ""
    note: str | Promise = ""
    tone: str = ""


@dataclass(frozen=True)
class Table:
    columns: list[str]
    rows: list[Row]
    series: list[Number] = field(default_factory=list)
    """Of one measure, by period: what the chart shows."""


def table(asked: Asked) -> Table:
    if not asked.measures:
        return Table([], [])
    if asked.public and asked.one:
        found = counted(asked.measures, asked.scope, [asked.whole])
        return _public(asked, asked.one, found[asked.one.name])
    if asked.by_units and asked.one is None:
        return _measures_of_units(asked)
    columns = [str(period) for period in asked.periods]
    columns += [str(asked.whole)] if asked.total else []
    if asked.compare:
        columns += [_("Same period of last year"), _("More or less")]
    periods = [*asked.periods, *([asked.whole.a_year_before()] if asked.compare else [])]
    found = counted(asked.measures, asked.scope, periods)
    if asked.by_units and asked.one:
        return _units(asked, asked.one, found[asked.one.name], columns)
    rows: list[Row] = []
    for measure in asked.measures:
        figures = found[measure.name]
        rows.append(_row(asked, measure, measure.label, figures.totals, columns))
        if any(figures.rest):
            rows.append(_rest(asked, measure, figures.rest, columns))
    series = found[asked.one.name].totals[: len(asked.periods)] if asked.one else []
    return Table(columns, rows, series)


def _row(
    asked: Asked,
    measure: Measure,
    label: str | Promise,
    numbers: Sequence[Number],
    columns: Sequence[str],
    **where: object,
) -> Row:
    """One number for each period; total and comparison are worked out from these."""
    now, before = list(numbers), None
    if asked.compare:
        *now, before = now
    sizes: list[tuple[Period, Number]] = list(zip(asked.periods, now, strict=True))
    if asked.total:
        sizes.append((asked.whole, sum(now)))
    cells = [
        Cell(column, number, asked.cell(measure, period, **where))
        for column, (period, number) in zip(columns, sizes, strict=False)
    ]
    if before is not None:
        last = sizes[-1][1]
        href = asked.cell(measure, asked.whole.a_year_before(), **where)
        cells.append(Cell(columns[-2], before, href))
        cells.append(Cell(columns[-1], last - before, share=_share(last, before)))
    return Row(label, cells, note=measure.unit)


def _share(now: Number, before: Number) -> Decimal | None:
    if not before:
        return None
    return (100 * (Decimal(now) - before) / before).quantize(Decimal("0.1"))


def _rest(asked: Asked, measure: Measure, numbers: Sequence[Number], columns: Sequence[str]) -> Row:
    row = _row(asked, measure, _("Not re-based"), numbers, columns, rest=True)
    note = _("of units that are gone, where it cannot be told which unit of today has them")
    return Row(row.label, row.cells, note=note, tone="rest")


def _units(asked: Asked, measure: Measure, figures: Counted, columns: list[str]) -> Table:
    """The unit itself and each directly below it with its own line."""
    rows = []
    for unit, numbers in _below(asked, [figures]):
        line = unit.pk != asked.unit.pk
        row = _row(asked, measure, unit.name, numbers[0], columns, unit=unit, line=line)
        rows.append(row)
    total = _row(asked, measure, _("Total"), figures.totals, columns)
    shown = [*rows, Row(total.label, total.cells, tone="total")]
    if any(figures.rest):
        shown.append(_rest(asked, measure, figures.rest, columns))
    return Table(columns, shown, figures.totals[: len(asked.periods)])


def _measures_of_units(asked: Asked) -> Table:
    """Units down, measures across, in the whole period."""
    found = counted(asked.measures, asked.scope, [asked.whole])
    columns = [str(measure.label) for measure in asked.measures]
    figures = [found[measure.name] for measure in asked.measures]
    rows = []
    for unit, numbers in _below(asked, figures):
        where = {"unit": unit, "line": unit.pk != asked.unit.pk}
        cells = [
            Cell(column, own[0], asked.cell(measure, asked.whole, **where))
            for column, measure, own in zip(columns, asked.measures, numbers, strict=True)
        ]
        rows.append(Row(unit.name, cells))
    totals = [
        Cell(column, own.totals[0], asked.cell(measure, asked.whole))
        for column, measure, own in zip(columns, asked.measures, figures, strict=True)
    ]
    return Table(columns, [*rows, Row(_("Total"), totals, tone="total")])


def _below(
    asked: Asked, figures: Sequence[Counted]
) -> Iterable[tuple[Organisation, list[list[Number]]]]:
    """The unit and those directly below it, each with the numbers of its line, measure by
    measure; also those below that have none."""
    found = {unit for each in figures for unit in each.units}
    depth = len(asked.unit.path)
    sums: dict[UUID, list[list[Number]]] = {}
    for pk, path in Organisation.objects.filter(pk__in=found).values_list("pk", "path"):
        head = UUID(path[depth : depth + STEP]) if len(path) > depth else asked.unit.pk
        rows = sums.setdefault(head, [[0] * each.size for each in figures])
        for row, each in zip(rows, figures, strict=True):
            more = each.units.get(pk) or [0] * each.size
            row[:] = [have + add for have, add in zip(row, more, strict=True)]
    shown = Organisation.objects.filter(pk__in=_shown(asked, sums))
    for unit in sorted(shown, key=lambda unit: (unit.pk != asked.unit.pk, unit.folded_name)):
        yield unit, sums.get(unit.pk) or [[0] * each.size for each in figures]


def _shown(asked: Asked, sums: Mapping[UUID, list[list[Number]]]) -> set[UUID]:
    """Those with any number, and those that stood at the end of the period."""
    rebased = asked.scope.rebased
    day = rebased.day if rebased else min(asked.whole.last, timezone.localdate())
    standing = Organisation.objects.filter(parent=asked.unit).on(day)
    below = set(standing.values_list("pk", flat=True)) if asked.scope.line else set()
    return below | {unit for unit, rows in sums.items() if any(map(any, rows))}


def _public(asked: Asked, measure: Measure, figures: Counted) -> Table:
    """One list and its total in the whole period, small numbers hidden; nothing crossed.

    Held back is also what would give away the rest of the measure that this one is part of.
    """
    of = [figures]
    if measure.whole:
        whole = registered(measure.whole)
        of.append(counted([whole], asked.scope, [asked.whole])[whole.name])
    sizes = {}
    held_back = set()
    names = {}
    for unit, (own, *rest) in _below(asked, of):
        key = unit.pk.hex
        names[key], sizes[key] = unit.name, int(own[0])
        if rest and rest[0][0] - own[0] < SMALL:
            held_back.add(key)
    kept = released(sizes, held_back)
    column = str(asked.whole)
    rows = [Row(name, [Cell(column, kept.cells[key])]) for key, name in names.items()]
    rows.append(Row(_("Total"), [Cell(column, kept.total)], tone="total"))
    return Table([column], rows)
