"""What the pages of targets show."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property

from doithoai.counting.addresses import cell_address
from doithoai.kit.measures import Measure, measure
from doithoai.kit.turning import Order, turned
from doithoai.people.models import User
from doithoai.targets import actions, counting, rollup, rules, words
from doithoai.targets.bands import Standing, Tally
from doithoai.targets.forms import ReportForm
from doithoai.targets.models import Band, PointKind, Resolution, State, Target, Value
from doithoai.units.models import Organisation

NEWEST = Order("first_year", newest=True, read=int)
MOST_NAMES = 60


def resolutions(viewer: User, after: str) -> dict[str, Any]:
    seen = Resolution.objects.visible_to(viewer).select_related("organisation")
    return {
        "page": turned([seen], NEWEST, after),
        "to_take": list(_to_take(viewer)[:5]),
        "may_draw_up": bool(viewer.organisations("targets.manage")),
    }


def units_of(viewer: User, verb: str = "targets.manage") -> QuerySet[Organisation]:
    return Organisation.objects.where(viewer, verb).order_by("name")


def _to_take(viewer: User) -> QuerySet[Resolution]:
    """Adopted right above a unit of hers that has not taken it over."""
    units = units_of(viewer)
    above = Resolution.objects.filter(
        organisation__in=units.values("parent"),
        state=State.ADOPTED,
        last_year__gte=timezone.localdate().year,
    )
    return above.exclude(taken_by__organisation__in=units).select_related("organisation")


def takers(upper: Resolution, viewer: User) -> QuerySet[Organisation]:
    """Her units below that may still take it over."""
    taken = upper.taken_by.values("organisation")
    return (
        units_of(viewer)
        .filter(path__startswith=upper.organisation.path)
        .exclude(pk__in=[upper.organisation_id])
        .exclude(pk__in=taken)
    )


def year_of(resolution: Resolution, written: str) -> int:
    """The year asked for, else the last one of the term that has begun."""
    asked = int(written) if written.isascii() and written.isdigit() and len(written) == 4 else 0
    newest = max(min(timezone.localdate().year, resolution.last_year), resolution.first_year)
    return asked if asked in resolution.years else newest


def overview(resolution: Resolution, viewer: User) -> dict[str, Any]:
    """What stands in it, and what she may do."""
    points = list(resolution.points.select_related("parent"))
    targets = _targets(resolution)
    upper = resolution.based_on
    later = actions.not_taken(upper, resolution) if upper else ([], [])
    return {
        "resolution": resolution,
        "groups": [
            (kind.label, [point for point in points if point.kind == kind]) for kind in PointKind
        ],
        "targets": targets,
        "rows": [Planned(target) for target in targets],
        "later": [*later[0], *later[1]],
        "taken_by": resolution.taken_by.select_related("organisation").order_by(
            "organisation__name"
        )[:200],
        "may_change": rules.can_change(viewer, resolution),
        "may_complete": rules.can_change(viewer, resolution)
        or rules.can_adjust(viewer, resolution),
        "may_adopt": rules.can_adopt(viewer, resolution),
        "may_adjust": rules.can_adjust(viewer, resolution),
        "may_report": may_report(viewer, resolution),
        "may_review": Resolution.objects.overseen_by(viewer).filter(pk=resolution.pk).exists(),
        "may_take": resolution.is_adopted and takers(resolution, viewer).exists(),
        "rule": words.rule(resolution.limits),
        "year": year_of(resolution, ""),
    }


@dataclass(frozen=True)
class Planned:
    """A target as the resolution's page lists it."""

    target: Target

    @property
    def plan(self) -> str:
        return words.plan(self.target)

    @property
    def scope(self) -> str:
        return words.scope(self.target)

    @property
    def is_tighter(self) -> bool:
        above = self.target.parent
        return above is not None and above.amount != self.target.amount

    @property
    def above(self) -> str:
        return words.plan(self.target.parent) if self.target.parent else ""


def _targets(resolution: Resolution) -> list[Target]:
    found = list(resolution.targets.select_related("parent"))
    for target in found:
        target.resolution = resolution
    return found


def in_force(resolution: Resolution) -> list[Target]:
    return [target for target in _targets(resolution) if not target.left_out]


def reported(targets: Iterable[Target]) -> list[Target]:
    """Targets whose numbers the resolution's own unit gives."""
    return [
        target
        for target in targets
        if not target.is_computed
        and not target.left_out
        and target.level == target.resolution.organisation.level
    ]


def may_report(viewer: User, resolution: Resolution) -> bool:
    return rules.can_report(viewer, resolution) and bool(reported(in_force(resolution)))


def reported_in(resolution: Resolution, year: int) -> list[tuple[Target, Value | None]]:
    """The targets that the unit reports, each with its value of that year."""
    targets = reported(in_force(resolution))
    known = {one.target_id: one for one in Value.objects.filter(target__in=targets, year=year)}
    return [(target, known.get(target.pk)) for target in targets]


def sheet(
    resolution: Resolution, year: int, *typed: Any, read: Iterable[actions.Reported] = ()
) -> ReportForm:
    """The form of a year, with what was reported before or was read from a file just now."""
    lines = reported_in(resolution, year)
    known: dict[UUID, Any] = {target.pk: value for target, value in lines}
    known |= {one.target.pk: one for one in read}
    return ReportForm(*typed, targets=[target for target, _value in lines], known=known)


@dataclass(frozen=True)
class Line:
    """One target in a review."""

    target: Target
    tally: Tally
    standing: Standing
    values: tuple[Value, ...] = ()
    """The unit's own reported values, where it reports by itself."""
    year: int = 0

    @property
    def band(self) -> Band:
        return Band(self.standing.part.value)

    @property
    def plan(self) -> str:
        return words.plan(self.target)

    @property
    def scope(self) -> str:
        return words.scope(self.target)

    @property
    def done(self) -> str:
        return words.done(self.target, self.tally)

    @property
    def performance(self) -> str:
        return words.performance(self.standing, self.target.resolution.limits)

    @property
    def lacking(self) -> str:
        return words.lacking(self.tally)

    @cached_property
    def measure(self) -> Measure | None:
        return measure(self.target.measure) if self.target.measure else None

    @property
    def opens(self) -> list[tuple[str, str]]:
        return opens(self.target, self.target.resolution.organisation, self.year)


def opens(target: Target, unit: Organisation, year: int) -> list[tuple[str, str]]:
    """What the system counted, by name, each with the address of the records behind it."""
    if not target.is_computed:
        return []
    scope, days = counting.scope_of(unit, year), counting.days_of(target.years(year))
    names = filter(None, (target.measure, target.base_measure))
    found = [measure(name) for name in names]
    return [(str(one.label), cell_address(one, scope, unit, days)) for one in found]


@dataclass(frozen=True)
class Reviewed:
    """A resolution as it stands by the end of a year."""

    resolution: Resolution
    year: int
    lines: list[Line]
    lacking: list[tuple[str, int]]
    """Names of units that owe a report for the year, with how many numbers."""

    @property
    def numbers(self) -> list[tuple[Band, int]]:
        counted = Counter(line.band for line in self.lines)
        return [(band, counted[band]) for band in Band if counted[band] or band != Band.UNKNOWN]

    @property
    def left_out(self) -> int:
        return self.resolution.targets.exclude(left_out="").count()

    @property
    def rule(self) -> str:
        return words.rule(self.resolution.limits)


def reviewed(resolution: Resolution, year: int) -> Reviewed:
    top, targets = resolution.organisation, in_force(resolution)
    found = rollup.tallies(top, targets, year)
    own = Value.objects.filter(target__resolution=resolution, year__lte=year)
    values: dict[UUID, list[Value]] = {}
    for value in own.select_related("document").order_by("year"):
        values.setdefault(value.target_id, []).append(value)
    lines = [
        Line(
            target,
            found[target.pk],
            rollup.stand(target, found[target.pk]),
            tuple(one for one in values.get(target.pk, ()) if one.year in target.years(year)),
            year,
        )
        for target in targets
    ]
    return Reviewed(resolution, year, lines, _named(rollup.lacking(top, targets, year)))


def _named(found: list[rollup.Lacking]) -> list[tuple[str, int]]:
    names = dict(
        Organisation.objects.filter(pk__in=[one.pk for one in found[:MOST_NAMES]]).values_list(
            "pk", "name"
        )
    )
    return [(names.get(one.pk, ""), one.number) for one in found]


@dataclass(frozen=True)
class Below:
    """What one unit directly below has for a target."""

    unit: Organisation
    tally: Tally
    own: Target | None
    """Its own copy, once it has adopted it."""
    standing: Standing | None
    values: tuple[Value, ...]
    opens: list[tuple[str, str]]

    @property
    def done(self) -> str:
        return words.done(self.own, self.tally) if self.own else ""

    @property
    def plan(self) -> str:
        return words.plan(self.own) if self.own else ""

    @property
    def band(self) -> Band | None:
        return Band(self.standing.part.value) if self.standing else None

    @property
    def lacking(self) -> str:
        return words.lacking(self.tally)


def target_page(target: Target, year: int, viewer: User) -> dict[str, Any]:
    """One target with the units directly below."""
    top = target.resolution.organisation
    tally = rollup.tallies(top, [target], year)[target.pk]
    values = target.values.filter(year__in=target.years(year)).select_related("document")
    line = Line(target, tally, rollup.stand(target, tally), tuple(values.order_by("year")), year)
    return {
        "target": target,
        "resolution": target.resolution,
        "line": line,
        "year": year,
        "below": below(target, year) if target.level != top.level else [],
        "rule": words.rule(target.resolution.limits),
        "may_change": rules.can_change(viewer, target.resolution),
        "may_adjust": rules.can_adjust(viewer, target.resolution),
    }


def below(target: Target, year: int) -> list[Below]:
    top = target.resolution.organisation
    children = list(
        Organisation.objects.filter(parent=top, kind=top.kind)
        .on(counting.day_of(year))
        .order_by("name")
    )
    copies = Target.objects.filter(root=target.root_id, resolution__organisation__in=children)
    own = {
        copy.resolution.organisation_id: copy
        for copy in copies.select_related("resolution")
        if copy.resolution.is_adopted
    }
    rows = Value.objects.filter(
        root=target.root_id, organisation__in=children, year__in=target.years(year)
    )
    values: dict[UUID, list[Value]] = {}
    for value in rows.select_related("document").order_by("year"):
        values.setdefault(value.organisation_id, []).append(value)
    tallies = rollup.of_children(top, children, target, year)
    found = []
    for child in children:
        copy, tally = own.get(child.pk), tallies[child.pk]
        standing = rollup.stand(copy, tally) if copy and not copy.left_out else None
        own_values = tuple(values.get(child.pk, ()))
        links = opens(target, child, year)
        found.append(Below(child, tally, copy, standing, own_values, links))
    return found
