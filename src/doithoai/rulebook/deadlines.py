"""Deadlines: a date with its rule, its source and every day on the way."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from .book import Book, Limit, NoLimit
from .explain import Step, explain
from .running import Term
from .shelf import current
from .terms import Rule, Sense, Unit

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


class Deadline:
    """The last day on which something is in time, and why it is that day.

    `date` is local (Asia/Ho_Chi_Minh). `rule` is the rule that decides; `others` are further
    limits that ran too and ended later or on the same day. `started_at` is set where the clock
    started at an hour.
    """

    __slots__ = ("_book", "date", "others", "rule", "start", "started_at")

    def __init__(
        self,
        book: Book,
        day: date,
        rule: Rule,
        start: date,
        others: tuple[Rule, ...] = (),
        started_at: datetime | None = None,
    ) -> None:
        self._book = book
        self.date = day
        self.rule = rule
        self.start = start
        self.others = others
        self.started_at = started_at

    def __repr__(self) -> str:
        return f"<Deadline {self.date} {self.rule.id} of {self.rule.owner} from {self.start}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Deadline):
            return NotImplemented
        return (self.date, self.rule, self.start) == (other.date, other.rule, other.start)

    def __hash__(self) -> int:
        return hash((self.date, self.rule.id, self.start))

    @property
    def at(self) -> datetime | None:
        """The instant, for a rule in hours whose start is known to the hour."""
        if self.started_at is None or self.rule.unit is not Unit.HOUR:
            return None
        return _shifted(self.started_at, self.rule)

    @property
    def provisional(self) -> bool:
        """Whether a day on the way may still change: the year's decision is not known."""
        return self._book.days.uncertain(self.start, self.date)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Each day on the way, counted or skipped, with its reason in the active language."""
        return explain(self.rule, self.start, self.date, self._book.days)

    @property
    def skipped(self) -> tuple[Step, ...]:
        """Only the days that were not counted or that moved the end."""
        return tuple(step for step in self.steps if step.skipped)


def due(
    rule_id: str, start: date | datetime, owners: Sequence[str] = (), *, kind: str = ""
) -> Deadline:
    """The deadline that a rule sets for a clock started on `start`.

    `owners` are the owner keys of the place from nearest to farthest, such as
    ("unit:<uuid>", "province:01", "union", "party", "state"); without them the national rules
    apply. `kind` is the kind of the body that has to act: a rule that does not bind its kind is
    only a default there. Where several limits run, the earliest day wins. A start with an hour
    must carry its time zone.
    Raises UnknownRule, NoLimit (nobody has set a number), OutsideTable (beyond 2000–2060).
    """
    return due_from(current(), rule_id, start, owners, kind=kind)


def find(
    rule_id: str, start: date | datetime, owners: Sequence[str] = (), *, kind: str = ""
) -> Deadline | None:
    """As `due`, but None where nobody has set a number."""
    try:
        return due(rule_id, start, owners, kind=kind)
    except NoLimit:
        return None


def end_of(term: Term) -> date:
    """The last day of a term that was given out, after its pauses and extensions.

    Only the days are looked up; the rule is the one that the term was given out with.
    """
    return term.end(current().days)


def steps_of(term: Term) -> tuple[Step, ...]:
    """Each day on the way to that end, counted or not, with its reason."""
    return term.steps(current().days)


def due_from(
    book: Book,
    rule_id: str,
    start: date | datetime,
    owners: Sequence[str] = (),
    *,
    kind: str = "",
) -> Deadline:
    """As `due`, from one book: for many dates that must agree with each other."""
    if isinstance(start, datetime):
        return _due_at(book, rule_id, start, tuple(owners), kind)
    limits = book.limits(rule_id, start, tuple(owners), kind)
    if len(limits) == 1:
        last_day, rule, same = limits[0]
        return Deadline(book, last_day(start), rule, start, same)
    return _earliest(book, rule_id, [limit.last_day(start) for limit in limits], limits, start)


def _due_at(
    book: Book, rule_id: str, instant: datetime, owners: tuple[str, ...], kind: str
) -> Deadline:
    if instant.tzinfo is None:
        raise ValueError("a start with an hour must carry its time zone")
    start = instant.astimezone(HERE).date()
    limits = book.limits(rule_id, start, owners, kind)
    ends = [
        _shifted(instant, limit.rule).astimezone(HERE).date()
        if limit.rule.unit is Unit.HOUR
        else limit.last_day(start)
        for limit in limits
    ]
    return _earliest(book, rule_id, ends, limits, start, instant)


def _earliest(
    book: Book,
    rule_id: str,
    ends: list[date],
    limits: tuple[Limit, ...],
    start: date,
    started_at: datetime | None = None,
) -> Deadline:
    if not limits:
        raise NoLimit(rule_id)
    chosen = ends.index(min(ends))
    later = [limit for order, limit in enumerate(limits) if order != chosen]
    others = [rule for limit in later for rule in (limit.rule, *limit.same)]
    decides = limits[chosen]
    return Deadline(book, ends[chosen], decides.rule, start, (*decides.same, *others), started_at)


def _shifted(instant: datetime, rule: Rule) -> datetime:
    amount = timedelta(hours=rule.amount or 0)
    return instant - amount if rule.sense is Sense.AT_LEAST_BEFORE else instant + amount
