"""The data files: rules and yearly tables as they are delivered."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from doithoai.kit.workdays import DayKind, Mark

from .terms import Confidence, Period, Rule, Sense, Unit, is_english

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class YearTable:
    """One delivered year. `decided` is False until the year's decision is known."""

    year: int
    decided: bool
    source: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What is the same in every version of a rule."""

    id: str
    name: str
    name_en: str
    clock: str
    clock_en: str
    sense: Sense
    group: str

    @property
    def title(self) -> str:
        """The name in the active language."""
        return self.name_en if is_english() else self.name

    @property
    def starts(self) -> str:
        """What starts the clock, in the active language."""
        return self.clock_en if is_english() else self.clock


@dataclass(frozen=True, slots=True)
class Library:
    topics: dict[str, Topic]
    rules: tuple[Rule, ...]
    years: tuple[YearTable, ...]


@cache
def delivered() -> Library:
    """Everything that is delivered; read once. A broken file raises, naming the file."""
    topics: dict[str, Topic] = {}
    rules: list[Rule] = []
    for path in sorted((DATA / "rules").glob("*.toml")):
        for row in _read(path)["rules"]:
            try:
                topic = _topic(row, path.stem)
                rules += [_rule(topic, version) for version in row["versions"]]
            except (KeyError, ValueError) as error:
                raise ValueError(f"{path}: {row.get('id')}: {error}") from error
            if topic.id in topics:
                raise ValueError(f"{path}: {topic.id} is there twice")
            topics[topic.id] = topic
    years = tuple(_year(_read(path)) for path in sorted((DATA / "days").glob("*.toml")))
    return Library(topics, tuple(rules), years)


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _topic(row: dict[str, Any], group: str) -> Topic:
    words = {key: str(row[key]) for key in ("id", "name", "name_en", "clock", "clock_en")}
    return Topic(**words, sense=Sense(row["sense"]), group=group)


def _rule(topic: Topic, row: dict[str, Any]) -> Rule:
    return Rule(
        id=topic.id,
        name=topic.name,
        name_en=topic.name_en,
        clock=topic.clock,
        clock_en=topic.clock_en,
        sense=topic.sense,
        owner=row["owner"],
        amount=row.get("amount"),
        unit=Unit(row["unit"]),
        source=row["source"],
        article=row.get("article", ""),
        confidence=Confidence(row["confidence"]),
        valid_from=row.get("valid_from"),
        valid_to=row.get("valid_to"),
        periods=tuple(Period(name) for name in row.get("periods", ())),
        binds=tuple(row.get("binds", ())),
        extension=row.get("extension", 0),
        extensions=row.get("extensions", 0),
        planning_value=row.get("planning_value", False),
        note=row.get("note", ""),
    )


def _year(data: dict[str, Any]) -> YearTable:
    marks = tuple(
        Mark(
            day=row["date"],
            kind=DayKind(row["kind"]),
            name=row["name"],
            name_en=row["name_en"],
            source=row["source"],
            counts=row.get("counts", True),
        )
        for row in data["days"]
    )
    return YearTable(data["year"], data["decided"], data["source"], marks)
