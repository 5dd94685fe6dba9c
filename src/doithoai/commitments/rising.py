"""What is late, of whatever floor, and when it comes to the next level.

Above its owner a matter rises by working days, so that nothing rises at Tết, and from the day on
which it came to the level below: a worker that stood still for weeks skips nobody.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Final, Protocol
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.module_loading import autodiscover_modules

from doithoai.commitments.models import Escalation, Level
from doithoai.journal.models import Versioned
from doithoai.rulebook import shelf
from doithoai.rulebook.terms import Rule, Unit
from doithoai.units.models import Organisation

RULES: Final = {
    Level.OWNER: "RISING_OWNER",
    Level.HEAD: "RISING_HEAD",
    Level.PRESIDING: "RISING_PRESIDING",
    Level.NEXT: "RISING_NEXT",
}
"""How long after the date that was missed: planning values of the rulebook, which an
administrator may set otherwise for everybody. A level without a number is not come to."""


@dataclass(frozen=True)
class Late:
    """One thing that is late: whose it is, who follows it, and who stands above."""

    about: Versioned
    what: str
    owner: Organisation
    follower: Organisation
    above: Organisation | None
    missed_on: dt.date
    restricted: bool
    """Read by those named alone: they are reminded, no letter is drafted."""
    by_hand: bool = False
    """A machine drafts nothing about it, for another reason."""

    @property
    def is_pressed_by_letter(self) -> bool:
        return not (self.restricted or self.by_hand or self.owner.pk == self.follower.pk)


class Source(Protocol):
    """A kind of thing that can be late."""

    label: str
    """As the journal names the model."""
    due: str
    """The column of the date."""
    levels: tuple[Level, ...]
    page: str
    """Name of the address of one."""

    def overdue(self, on: dt.date) -> QuerySet[Any]: ...

    def late(self, row: Any) -> Late: ...

    def words(self, late: Late, level: Level, on: dt.date) -> str:
        """What a letter about it says, until the person who sends it says it otherwise."""
        ...


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    _sources[source.label] = source


@cache
def sources() -> dict[str, Source]:
    """By the label of the model; each app's `late` module registers its own."""
    autodiscover_modules("late")
    return _sources


def passed(today: dt.date, amount: int, unit: Unit = Unit.WORKING_DAY) -> dt.date:
    """The latest day after which so many of these units are full by today."""
    if unit is not Unit.WORKING_DAY:
        return today - dt.timedelta(days=amount * (7 if unit is Unit.WEEK else 1))
    days = shelf.current().days
    return days.before(today + dt.timedelta(days=1), amount) - dt.timedelta(days=1)


def waits(levels: Iterable[Level], today: dt.date) -> list[tuple[Level, Rule]]:
    """These levels in order, each with its rule of the day; without those that have no number."""
    book = shelf.current()
    found = [(level, book.applying(RULES[level], today)) for level in levels]
    return [(level, rules[0]) for level, rules in found if rules]


def _gap(below: Rule, rule: Rule) -> int:
    """From the level below on. Counted in other units than that, it waits its whole time."""
    amount = rule.amount or 0
    return max(amount - (below.amount or 0), 0) if below.unit is rule.unit else amount


def rising(source: Source, today: dt.date) -> Iterator[tuple[Level, list[UUID]]]:
    """What comes to which level today: one level for each thing at most."""
    levels = waits(source.levels, today)
    if not levels:
        return
    first, rule = levels[0]
    late = source.overdue(today).order_by(source.due, "pk")
    about = Escalation.objects.filter(about_type=source.label)
    untouched = ~Exists(about.filter(about_id=OuterRef("pk"), missed_on=OuterRef(source.due)))
    since = {f"{source.due}__lte": passed(today, rule.amount or 0, rule.unit)}
    yield first, list(late.filter(untouched, **since).values_list("pk", flat=True))
    for (below, earlier), (level, rule) in pairwise(levels):
        gap = _gap(earlier, rule)
        higher = about.filter(
            about_id=OuterRef("about_id"), missed_on=OuterRef("missed_on"), level=level
        )
        still = late.filter(pk=OuterRef("about_id"), **{source.due: OuterRef("missed_on")})
        ready = about.filter(~Exists(higher), Exists(still), level=below)
        ready = ready.filter(on__lte=passed(today, gap, rule.unit)).order_by("on", "pk")
        yield level, list(ready.values_list("about_id", flat=True))


def late_now(escalation: Escalation, today: dt.date) -> Late | None:
    """What it is about, if that is still late by the same date."""
    source = sources()[escalation.about_type]
    row = source.overdue(today).filter(pk=escalation.about_id).first()
    late = source.late(row) if row else None
    return late if late and late.missed_on == escalation.missed_on else None
