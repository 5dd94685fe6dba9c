"""What reading finds. Every span is [start, end) in characters of the text as it was given."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from doithoai.kit.sentences import Span


class Phase(StrEnum):
    """When a request was raised: gathered before the meeting, or at it."""

    PRIOR = "prior"
    FLOOR = "floor"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Ask:
    """One request, as worded in the text.

    `group` numbers the enumeration it stands in (requests outside any enumeration: 0).
    `confidence` in 0..1: an item of an announced list is surer than a wish in a quotation.
    """

    text: str
    span: Span
    phase: Phase
    confidence: float
    group: int = 0


@dataclass(frozen=True)
class Conclusion:
    """Something taken on board, promised or ordered by those who answer."""

    text: str
    span: Span


@dataclass(frozen=True)
class StatedCount:
    """A number of opinions that the text itself states ("08 ý kiến, kiến nghị")."""

    value: int
    of: str
    text: str
    span: Span
    phase: Phase


@dataclass(frozen=True)
class Enumeration:
    """An announced list. Open-ended when it trails off ("…", "v.v."): more was said than worded."""

    number: int
    span: Span
    phase: Phase
    worded: int
    open_ended: bool


@dataclass(frozen=True)
class Reading:
    """Everything found in one text, in the order of the text."""

    asks: tuple[Ask, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    counts: tuple[StatedCount, ...] = ()
    enumerations: tuple[Enumeration, ...] = field(default=())

    def asks_in(self, phase: Phase) -> tuple[Ask, ...]:
        return tuple(ask for ask in self.asks if ask.phase is phase)

    def stated(self, phase: Phase) -> StatedCount | None:
        """The first count that the text states for this phase."""
        return next((count for count in self.counts if count.phase is phase), None)

    @property
    def opinions(self) -> int | None:
        """Opinions in all: gathered before plus raised at the meeting, or the one count stated.

        None where several counts are stated and nothing says how they add up.
        """
        prior, floor = self.stated(Phase.PRIOR), self.stated(Phase.FLOOR)
        if prior and floor:
            return prior.value + floor.value
        values = {count.value for count in self.counts}
        return values.pop() if len(values) == 1 else None

    def as_json(self) -> dict[str, Any]:
        """Plain lists and numbers, spans as [start, end]."""
        found = asdict(self)
        found["counts"] = {"opinions": self.opinions, "stated": found["counts"]}
        return found
