"""A week put together: what stands in it, what was approved of it, what the public may see."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from doithoai.kit.actors import ANONYMOUS
from doithoai.kit.agenda import Occasion, occasions
from doithoai.reception.pages.week import SEVEN
from doithoai.reception.pages.week import monday_of as monday_of
from doithoai.units.models import Organisation
from doithoai.weeks.models import Week

SIX = dt.timedelta(days=6)


@dataclass(frozen=True)
class Line:
    """One line, and how it stands to the approved week: "", "added" or "changed"."""

    occasion: Occasion
    since: str = ""


@dataclass(frozen=True)
class Day:
    day: dt.date
    lines: list[Line]

    @property
    def is_today(self) -> bool:
        return self.day == timezone.localdate()

    @property
    def morning(self) -> list[Line]:
        return self._those(lambda one: not one.is_deadline and not one.is_afternoon)

    @property
    def afternoon(self) -> list[Line]:
        return self._those(lambda one: not one.is_deadline and one.is_afternoon)

    @property
    def deadlines(self) -> list[Line]:
        return self._those(lambda one: one.is_deadline)

    def _those(self, wanted: Callable[[Occasion], bool]) -> list[Line]:
        return [line for line in self.lines if wanted(line.occasion)]


@dataclass(frozen=True)
class Shown:
    """Monday to Sunday of one organisation. `gone` are lines that were approved and are not there
    any more, as (day, words).
    """

    unit: Organisation
    monday: dt.date
    days: list[Day]
    week: Week | None
    gone: list[tuple[dt.date, str]]

    @property
    def last(self) -> dt.date:
        return self.monday + SIX

    @property
    def before(self) -> str:
        return (self.monday - SEVEN).isoformat()

    @property
    def after(self) -> str:
        return (self.monday + SEVEN).isoformat()

    @property
    def lines(self) -> list[Line]:
        return [line for day in self.days for line in day.lines]

    @property
    def is_approved(self) -> bool:
        return self.week is not None and self.week.approved_on is not None

    @property
    def has_changed(self) -> bool:
        """Since it was approved."""
        return bool(self.gone) or any(line.since for line in self.lines)


def tracked(viewer: Any, unit: Organisation, monday: dt.date) -> list[Occasion]:
    """What an approval is about: everything but counted deadlines, which move by themselves."""
    found = occasions(viewer, unit.pk, monday, monday + SIX)
    return [one for one in found if not one.is_deadline]


def _week(unit: Organisation, monday: dt.date) -> Week | None:
    return Week.objects.filter(organisation=unit, monday=monday).first()


def of_staff(viewer: Any, unit: Organisation, monday: dt.date) -> Shown:
    week = _week(unit, monday)
    approved: dict[str, list[str]] = week.approved if week else {}
    found = list(occasions(viewer, unit.pk, monday, monday + SIX))
    lines = [Line(one, _since(one, approved)) for one in found]
    keys = {one.key for one in found}
    gone = [
        (dt.date.fromisoformat(day), words)
        for key, (_digest, day, words) in approved.items()
        if key not in keys
    ]
    return Shown(unit, monday, _by_day(lines, monday), week, sorted(gone))


def _since(one: Occasion, approved: dict[str, list[str]]) -> str:
    if not approved or one.is_deadline:
        return ""
    if one.key not in approved:
        return "added"
    return "changed" if approved[one.key][0] != one.digest else ""


def of_public(unit: Organisation, monday: dt.date) -> Shown | None:
    """What was approved, is public and still stands as it was approved; None if not released."""
    week = Week.objects.published().filter(organisation=unit, monday=monday).first()
    if week is None:
        return None
    found = occasions(ANONYMOUS, unit.pk, monday, monday + SIX)
    lines = [
        Line(one)
        for one in found
        if one.is_public and week.approved.get(one.key, [""])[0] == one.digest
    ]
    return Shown(unit, monday, _by_day(lines, monday), week, [])


def _by_day(lines: list[Line], monday: dt.date) -> list[Day]:
    days = [monday + dt.timedelta(days=number) for number in range(7)]
    return [Day(day, [line for line in lines if line.occasion.day == day]) for day in days]


def empty(unit: Organisation, monday: dt.date) -> Shown:
    """A week of which nothing is released."""
    return Shown(unit, monday, _by_day([], monday), None, [])


def released_units() -> Any:
    """Units that have released a week."""
    return Organisation.objects.filter(pk__in=Week.objects.published().values("organisation"))


def around(unit: Organisation, monday: dt.date) -> Shown:
    """The released weeks from four before this one to four after it, as one."""
    released = Week.objects.published().filter(organisation=unit)
    near = released.filter(monday__range=(monday - 4 * SEVEN, monday + 4 * SEVEN))
    weeks = [of_public(unit, day) for day in near.values_list("monday", flat=True)]
    days = [day for week in weeks if week for day in week.days]
    return Shown(unit, monday, days, near.order_by("-monday").first(), [])
