"""The book: rules and days put together once, then read without the database."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from doithoai.kit.workdays import WorkingCalendar

from .terms import Rule, Sense, counter

# Where nobody says which offices a matter belongs to, the national rules apply.
NATIONAL = ("union", "party", "state")
# Planning values and rules that nobody has set yet stand behind every chain.
DEFAULT = "default"


class Limit(NamedTuple):
    """One limit that runs: its counting, the rule that states it, and who states the same."""

    last_day: Callable[[date], date]
    rule: Rule
    same: tuple[Rule, ...]


class RuleError(LookupError):
    """A date cannot be given; `rule_id` says for which rule."""

    def __init__(self, rule_id: str) -> None:
        super().__init__(rule_id)
        self.rule_id = rule_id


class UnknownRule(RuleError):
    """No rule has this id."""


class NoLimit(RuleError):
    """The rule is known, but on that day nobody in the chain of owners has set a number."""


class Book:
    """Rules of all owners with one table of days. Immutable: a change makes a new book.

    `rules` come in the order in which they were laid down: of two versions of one owner in force
    on a day the one that begins later counts, and of these the one laid down last.
    """

    def __init__(self, rules: Iterable[Rule], days: WorkingCalendar) -> None:
        self.days = days
        self._rules: dict[str, list[Rule]] = {}
        for rule in rules:
            self._rules.setdefault(rule.id, []).append(rule)
        self._timelines: dict[tuple[str, tuple[str, ...], str], _Timeline] = {}

    def versions(self, rule_id: str) -> Sequence[Rule]:
        """Every version of every owner, as laid down. Raises UnknownRule."""
        try:
            return self._rules[rule_id]
        except KeyError:
            raise UnknownRule(rule_id) from None

    def applying(
        self, rule_id: str, start: date, owners: Sequence[str] = (), kind: str = ""
    ) -> tuple[Rule, ...]:
        """The rules whose limits run for this start, farthest owner first."""
        limits = self.limits(rule_id, start, tuple(owners), kind)
        return tuple(rule for limit in limits for rule in (limit.rule, *limit.same))

    def standing(self, rule_id: str, day: date, owners: Sequence[str]) -> list[Rule]:
        """What each of these owners says on a day, tightened or not. Raises UnknownRule."""
        versions = self.versions(rule_id)
        found = [_current([v for v in versions if v.owner == owner], day) for owner in owners]
        return [rule for rule in found if rule is not None]

    def limits(
        self, rule_id: str, start: date, owners: tuple[str, ...], kind: str
    ) -> tuple[Limit, ...]:
        key = (rule_id, owners, kind)
        timeline = self._timelines.get(key)
        if timeline is None:
            if len(self._timelines) > 50_000:  # a bound, not a policy: it is filled again
                self._timelines.clear()
            chain = (*(owners or NATIONAL), DEFAULT)
            timeline = _Timeline(self.versions(rule_id), chain, kind, self.days)
            self._timelines[key] = timeline
        return timeline.segments[bisect_right(timeline.starts, start.toordinal())]


class _Timeline:
    """Which limits run from which day on, for one rule and one chain of owners."""

    def __init__(
        self, versions: Sequence[Rule], owners: Sequence[str], kind: str, days: WorkingCalendar
    ) -> None:
        by_owner = {owner: [v for v in versions if v.owner == owner] for owner in owners}
        changes = set[int]()
        for rule in (rule for rules in by_owner.values() for rule in rules):
            if rule.valid_from:
                changes.add(rule.valid_from.toordinal())
            if rule.valid_to:
                changes.add(rule.valid_to.toordinal() + 1)
        self.starts = sorted(changes)
        probes = [date.min, *(date.fromordinal(ordinal) for ordinal in self.starts)]
        self.segments = [_limits(resolve(by_owner, day, kind), days) for day in probes]


def _limits(rules: list[Rule], days: WorkingCalendar) -> tuple[Limit, ...]:
    """Farthest owner first: where several say the same, the higher source is named."""
    groups: dict[tuple[object, ...], list[Rule]] = {}
    for rule in reversed(rules):
        groups.setdefault(rule.computation, []).append(rule)
    return tuple(Limit(counter(g[0], days), g[0], tuple(g[1:])) for g in groups.values())


def resolve(by_owner: dict[str, list[Rule]], day: date, kind: str) -> list[Rule]:
    """The limits that run on a day: the nearest owner's, and all that bind whatever it says.

    A lower owner can thus tighten (the earlier date wins) or fill a gap, and replaces only what
    is a mere default for a body of this kind.
    """
    nearest_first = [_current(rules, day) for rules in by_owner.values()]
    stated = [rule for rule in nearest_first if rule is not None and rule.is_set]
    kept: list[Rule] = []
    for position, rule in enumerate(stated):
        if position and not rule.is_binding(kind):
            continue
        if rule.sense is Sense.TIMES_PER_PERIOD:
            kept = _oftenest(kept, rule)
        else:
            kept.append(rule)
    return kept


def _oftenest(kept: list[Rule], rule: Rule) -> list[Rule]:
    """Of two frequencies in the same period the higher one stands."""
    same = [other for other in kept if other.periods == rule.periods]
    if any((other.amount or 0) >= (rule.amount or 0) for other in same):
        return kept
    return [other for other in kept if other not in same] + [rule]


def _current(rules: list[Rule], day: date) -> Rule | None:
    running = [
        (rule.valid_from or date.min, order, rule)
        for order, rule in enumerate(rules)
        if rule.in_force(day)
    ]
    return max(running)[2] if running else None
