"""What the pages show of the book: rules by group, one rule's versions, a year's days."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from doithoai.kit.workdays import Mark, OutsideTable, WorkingCalendar

from . import owners
from .book import DEFAULT, NATIONAL, Book, NoLimit, resolve
from .deadlines import Deadline, due_from
from .explain import day_reason
from .library import Topic, delivered
from .terms import Rule

GROUPS = {
    "petitions": _("Petitions, complaints, denunciations"),
    "reception": _("Reception of citizens"),
    "dialogue": _("Dialogue"),
    "oversight": _("Supervision and criticism"),
    "personal_data": _("Personal data and urgent reports"),
    "planning": _("Planning values: no law sets them"),
    "retention": _("How long personal data are kept"),
}
FIRST_YEAR, LAST_YEAR = 2015, 2040


@dataclass(frozen=True, slots=True)
class Line:
    """One rule in the list, with the versions that run on a day."""

    topic: Topic
    running: tuple[Rule, ...]
    unset: tuple[Rule, ...]
    """Of those that name the matter and set no number; only where nobody sets one."""

    @property
    def limits(self) -> list[tuple[str, bool]]:
        """Each limit in words once, and whether it is a planning value."""
        return list(dict.fromkeys((rule.limit, rule.planning_value) for rule in self.running))


@dataclass(frozen=True, slots=True)
class Version:
    """One version in a rule's history."""

    rule: Rule
    owner: str
    runs: bool
    binds: str
    """Names of the kinds of bodies that it binds; "" where it binds every body."""


def overview(book: Book, on: date) -> list[tuple[str, list[Line]]]:
    """Every rule by group, with what the national owners say on a day."""
    groups: dict[str, list[Line]] = {group: [] for group in GROUPS}
    for topic in delivered().topics.values():
        standing = book.standing(topic.id, on, (*NATIONAL, "default"))
        running = tuple(rule for rule in standing if rule.is_set)
        line = Line(topic, running, () if running else tuple(standing))
        groups.setdefault(topic.group, []).append(line)
    return [(str(GROUPS.get(group, group)), lines) for group, lines in groups.items()]


def history(book: Book, rule_id: str, on: date) -> list[Version]:
    """Every version of every owner, the newest first, and which run on a day."""
    rules = list(book.versions(rule_id))
    names, kinds = owners.names_of(rule.owner for rule in rules), owners.kinds()
    rules.sort(key=lambda rule: (rule.valid_from or date.min, rule.owner), reverse=True)
    return [
        Version(
            rule,
            names[rule.owner],
            bool(resolve({rule.owner: [rule]}, on, "")),
            ", ".join(str(kinds.get(kind, kind)) for kind in rule.binds),
        )
        for rule in rules
    ]


def places(book: Book, rule_id: str) -> list[tuple[str, str]]:
    """The owners below the national ones that have laid down this rule: key and name."""
    known = (*NATIONAL, DEFAULT)
    keys = {rule.owner for rule in book.versions(rule_id) if rule.owner not in known}
    return sorted(owners.names_of(keys).items(), key=lambda pair: pair[1])


def attempt(book: Book, rule_id: str, start: date, place: str = "") -> Deadline | None:
    """The deadline for a start, national or of one owner's place.

    None where no number is set or the table ends.
    """
    owner = owners.placed(place) if place else None
    chain, kind = ((owner.key, *owner.above), owner.kind) if owner else ((), "")
    try:
        return due_from(book, rule_id, start, chain, kind=kind)
    except (NoLimit, OutsideTable, OverflowError):
        return None


def special_days(days: WorkingCalendar, year: int) -> list[tuple[Mark, str]]:
    """The days of a year that are not ordinary, with the reason in words."""
    return [(mark, day_reason(mark.day, days)) for mark in days.marks_of(year)]


def is_decided(days: WorkingCalendar, year: int) -> bool:
    """Whether the year's days off are known: its ordinary days can no longer change."""
    return any(not days.uncertain(date(year, 1, day), date(year, 1, day)) for day in range(1, 11))
