"""A question for figures: whose, of what, when; and the addresses that ask it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.counting.addresses import cell_address
from doithoai.counting.heritage import Heritage
from doithoai.counting.scope import Scope
from doithoai.kit.measures import Measure, measures
from doithoai.kit.periods import Kind, Period, all_of
from doithoai.people.models import User
from doithoai.reports import rules
from doithoai.units.models import Organisation

_YEARS = 5


@dataclass(frozen=True)
class Asked:
    """`periods` are the columns, `whole` all of them together, `total` if it is one more."""

    unit: Organisation
    scope: Scope
    measures: Sequence[Measure]
    periods: Sequence[Period]
    whole: Period
    by_units: bool
    compare: bool
    public: bool

    @property
    def total(self) -> bool:
        return self.whole not in self.periods

    @property
    def units_shown(self) -> str:
        return units_shown(self.scope)

    @property
    def one(self) -> Measure | None:
        """The measure, if only one was asked for."""
        return self.measures[0] if len(self.measures) == 1 else None

    def cell(self, measure: Measure, period: Period, **more: Any) -> str:
        """The address of the records behind a figure; `unit`, `line`, `rest` if others."""
        unit = more.pop("unit", self.unit)
        return cell_address(measure, self.scope, unit, period, **more)


def units_shown(scope: Scope) -> str:
    """Which day's units these are, in words."""
    if scope.rebased is None:
        return _("As of then")
    if scope.rebased.day == timezone.localdate():
        return _("Re-based to the units of today")
    return _("By the units of %(day)s") % {"day": f"{scope.rebased.day:%d/%m/%Y}"}


def scope_of(data: dict[str, Any], viewer: User) -> Scope:
    """PermissionDenied where she may not ask about the unit, or not about its line."""
    unit = data["unit"]
    may_line = rules.can_ask(viewer, unit, line=True)
    line = data.get("whose") == "line" or (not data.get("whose") and may_line)
    rules.require_ask(viewer, unit, line=line)
    return Scope(
        unit,
        line,
        data.get("level") or "",
        data.get("area"),
        data.get("topic"),
        Heritage(day) if (day := _units_of(data)) else None,
    )


def _units_of(data: dict[str, Any]) -> dt.date | None:
    """The day whose units are asked about; None: as of then."""
    chosen = data.get("units")
    if chosen == "now":
        return timezone.localdate()
    if chosen == "last":
        return min(_periods(data)[1].last, timezone.localdate())
    return dt.date.fromisoformat(chosen) if chosen and chosen != "then" else None


def asked(data: dict[str, Any], viewer: User) -> Asked:
    """Without a field or a measure chosen, parts of others and details are left out."""
    scope, unit = scope_of(data, viewer), data["unit"]
    periods, whole = _periods(data)
    public = bool(data.get("public"))
    mine = [
        each
        for each in measures()
        if rules.can_count(viewer, each, unit, line=scope.line)
        and data.get("group") in ("", None, each.app)
        and data.get("measure") in ("", None, each.name)
        and not (public and each.guarded)
        and scope.fits(each)
        and (not (each.whole or each.detail) or data.get("group") or data.get("measure"))
    ]
    by_units, compare = data.get("by") == "units", bool(data.get("compare"))
    return Asked(unit, scope, mine, periods, whole, by_units, compare, public)


def _periods(data: dict[str, Any]) -> tuple[list[Period], Period]:
    year, kind = data["year"], Kind(data["kind"])
    if kind == Kind.DAYS:
        days = Period(data["first"], data["last"])
        return [days], days
    if kind == Kind.YEAR:
        years = [Period.of(each, kind) for each in range(year - _YEARS + 1, year + 1)]
        return years, years[-1]
    parts = all_of(year, kind)
    return parts, parts[0] if len(parts) == 1 else Period.of(year, Kind.YEAR)
