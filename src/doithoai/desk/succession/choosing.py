"""Which successor takes what: by row, by topic, by place, else one for the rest."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self
from uuid import UUID

from django.utils.functional import Promise

from doithoai.units.models import Area, Organisation
from doithoai.units.models.areas import successors
from doithoai.units.models.organisations import successor_organisations

from .inventory import KINDS
from .items import Item


@dataclass(frozen=True)
class Choices:
    """What a person decided, as ids."""

    by_place: bool = True
    topics: Mapping[str, str] = field(default_factory=dict)
    rest: str = ""
    rows: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def typed(cls, data: Mapping[str, Any]) -> Self:
        """From the fields of the page: place, rest, topic-<id>, row-<kind>:<id>."""
        given = {name: str(value) for name, value in data.items() if value}
        return cls(
            by_place="place" in given or not data,
            topics=_starting(given, "topic-"),
            rest=given.get("rest", ""),
            rows=_starting(given, "row-"),
        )

    def kept(self) -> dict[str, Any]:
        """As JSON; `Choices(**kept)` gives it back."""
        return {
            "by_place": self.by_place,
            "topics": dict(self.topics),
            "rest": self.rest,
            "rows": dict(self.rows),
        }


def _starting(given: Mapping[str, str], start: str) -> dict[str, str]:
    return {name[len(start) :]: v for name, v in given.items() if name.startswith(start)}


@dataclass(frozen=True)
class Line:
    """One row of the preview: so many of each kind for this successor."""

    body: Organisation
    numbers: list[int]


class Plan:
    """The successors of a body on a day, and which of them takes each item."""

    def __init__(self, old: Organisation, choices: Choices, day: dt.date) -> None:
        self.old, self.choices, self.day = old, choices, day
        self.bodies = {
            str(body.pk): body for body in successor_organisations(old, day) if body.pk != old.pk
        }
        self._places: dict[str, str | None] = {}

    def successor(self, item: Item) -> Organisation | None:
        """None where a person has to decide. What named people read, only by row."""
        if item.stuck or item.stays:
            return None
        if chosen := self.bodies.get(self.choices.rows.get(item.key, "")):
            return chosen
        if item.named:
            return None
        by_topic = {self.choices.topics.get(str(topic), "") for topic in item.topics} - {""}
        if len(by_topic) == 1:
            return self.bodies.get(by_topic.pop())
        here = self._at(item.area) if self.choices.by_place and item.area else None
        return self.bodies.get(here or self.choices.rest)

    def _at(self, key: str) -> str | None:
        """The one successor whose place is, or holds, what the area became; else none."""
        if key not in self._places:
            area = Area.objects.get(pk=key)
            around = {place for now in successors(area, self.day) for place in now.path}
            found = [pk for pk, body in self.bodies.items() if body.area_id in around]
            self._places[key] = found[0] if len(found) == 1 else None
        return self._places[key]

    def preview(self, items: Iterable[Item]) -> "Preview":
        numbers: Counter[tuple[str, str]] = Counter()
        left = []
        for item in items:
            body = self.successor(item)
            if body is None:
                left.append(item)
            else:
                numbers[str(body.pk), item.kind] += 1
        lines = [
            Line(body, [numbers[pk, kind] for kind in KINDS]) for pk, body in self.bodies.items()
        ]
        return Preview(lines, left)


@dataclass(frozen=True)
class Preview:
    lines: list[Line]
    left: list[Item]

    @cached_property
    def columns(self) -> dict[int, str | Promise]:
        """The kinds of which anything is passed on, by their place in a line."""
        labels = enumerate(kind.label for kind in KINDS.values())
        return {at: label for at, label in labels if any(line.numbers[at] for line in self.lines)}

    @property
    def rows(self) -> list[tuple[Organisation, list[tuple[str | Promise, int]]]]:
        return [
            (line.body, [(label, line.numbers[at]) for at, label in self.columns.items()])
            for line in self.lines
        ]

    @cached_property
    def passing(self) -> int:
        return sum(sum(line.numbers) for line in self.lines)


def suggested(old: Organisation, day: dt.date) -> Choices:
    """What the page begins with: where one body follows, it takes whatever a rule may give it."""
    bodies = list(Plan(old, Choices(), day).bodies)
    return Choices(rest=bodies[0] if len(bodies) == 1 else "")


def topics_of(items: Iterable[Item]) -> set[UUID]:
    return {topic for item in items for topic in item.topics}
