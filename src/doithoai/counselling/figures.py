"""Figures of a year: complete for the union's own line, and what may be made public of them."""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise

from doithoai.counselling.models import Heading, Outcome, Referred, Sex, Tally, Topic
from doithoai.kit.measures import measure
from doithoai.kit.released import released
from doithoai.people.models import User
from doithoai.units.models import Organisation

_CHOICES = {Heading.TOPIC: Topic, Heading.OUTCOME: Outcome, Heading.REFERRED: Referred}


@dataclass(frozen=True)
class Line:
    """One heading's value, by sex. None: not shown."""

    label: str | Promise
    women: int | None
    men: int | None
    total: int | None


@dataclass(frozen=True)
class Year:
    """The cases closed in a year; shares are of all cases, in per cent with one digit."""

    year: int
    women: int
    men: int
    parts: list[tuple[str | Promise, list[Line]]]

    @property
    def total(self) -> int:
        return self.women + self.men

    @property
    def share_of_women(self) -> float:
        return round(100 * self.women / self.total, 1) if self.total else 0.0

    @property
    def share_of_men(self) -> float:
        return round(100 * self.men / self.total, 1) if self.total else 0.0


def of_year(viewer: User, year: int, unit: Organisation | None = None) -> Year:
    """Everything the viewer's own line closed in that year, or one unit of it."""
    found = Tally.objects.visible_to(viewer).of_year(year)
    if unit is not None:
        found = found.filter(organisation=unit)
    counts = {(head, value, sex): number for head, value, sex, number in found.summed()}

    def number(head: str, value: str, sex: str) -> int:
        return int(counts.get((head, value, sex), 0))

    parts: list[tuple[str | Promise, list[Line]]] = []
    for heading, choices in _CHOICES.items():
        lines = []
        for value, label in choices.choices:
            women, men = (number(heading, value, sex) for sex in (Sex.FEMALE, Sex.MALE))
            lines.append(Line(label, women, men, women + men))
        parts.append((heading.label, lines))
    women, men = (number(Heading.CASES, "", sex) for sex in (Sex.FEMALE, Sex.MALE))
    return Year(year, women, men, parts)


def by_unit(viewer: User, year: int) -> list[tuple[str, int, int]]:
    """(unit, women, men) of each unit of the line that closed a case: for the union alone."""
    found = Tally.objects.visible_to(viewer).of_year(year).filter(heading=Heading.CASES)
    kept: dict[str, list[int]] = {}
    for name, sex, number in found.values_list("organisation__name", "sex", "number"):
        kept.setdefault(name, [0, 0])[sex == Sex.MALE] += number
    return [(name, women, men) for name, (women, men) in sorted(kept.items())]


def sessions_held(viewer: User, year: int) -> int:
    """Reception sessions of the viewer's own line in that year: reported beside the cases."""
    sessions = measure("reception.sessions")
    held = sessions.visible(sessions.records(), viewer)
    return held.filter(**{f"{sessions.day}__year": year}).count()


ENOUGH = 20
"""Fewer cases in a year make no public version: the lists would say too much of each other."""


def may_be_public(year: Year, today: dt.date) -> bool:
    """Of a year that is over: what is published of a part of it is taken from the whole."""
    return year.year < today.year and year.total >= ENOUGH


def public_version(year: Year) -> dict[str, object]:
    """What may leave the union: one year, whole line, each list by itself and never crossed."""
    by_sex = released({"women": year.women, "men": year.men})
    lists = []
    for label, lines in year.parts:
        counts = {str(line.label): line.total or 0 for line in lines}
        lists.append((label, released(counts).cells.items()))
    return {"total": by_sex.total, **by_sex.cells, "lists": lists}
