"""What reading finds. Every span is [start, end) in characters of the text as it was given."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from doithoai.kit.sentences import Span
from doithoai.reading.bodies import Host
from doithoai.reading.dates import Grain
from doithoai.reading.figures import Figure
from doithoai.reading.happenings import EventKind, Happening
from doithoai.reading.laws import LegalRef
from doithoai.reading.people import Person
from doithoai.reading.places import Level, Unit
from doithoai.reading.programmes import Programme
from doithoai.reading.topics import Topic


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


class Said(StrEnum):
    """What those who answer do with a matter."""

    CONCLUSION = "conclusion"
    ASSIGNMENT = "assignment"
    ANSWER = "answer"


@dataclass(frozen=True)
class Conclusion:
    """Something taken on board, promised or ordered by those who answer.

    An assignment tells a body to act; an answer promises or explains; a conclusion stands in
    the presiding leader's closing words.
    """

    text: str
    span: Span
    kind: Said = Said.CONCLUSION
    confidence: float = 0.5


@dataclass(frozen=True)
class StatedCount:
    """A number of opinions that the text itself states ("08 ý kiến, kiến nghị").

    `part`: not all that were put at this event, but some of them ("trong đó 12 ý kiến về đất
    đai"), or those of a whole time ("trong 5 năm qua đóng góp 452 ý kiến"). `answered`: said to
    be the number that was answered, which is all of them only where no other is stated.
    """

    value: int
    of: str
    text: str
    span: Span
    phase: Phase
    part: bool = False
    answered: bool = False


@dataclass(frozen=True)
class Enumeration:
    """An announced list. Open-ended when it trails off ("…", "v.v."): more was said than worded."""

    number: int
    span: Span
    phase: Phase
    worded: int
    open_ended: bool


@dataclass(frozen=True)
class Time:
    """A day or period as mentioned; `day` only where the text gives its year."""

    text: str
    span: Span
    grain: Grain
    day: date | None = None


@dataclass(frozen=True)
class Event:
    """What the text reports: its kind, level, day and place, as far as it says.

    `date_inferred`: the year is not written beside the day. `place` is the narrowest unit named
    in the opening. `published` is the page's own date, never the event's.
    """

    kind: EventKind
    kind_confidence: float
    level: Level | None = None
    day: date | None = None
    date_text: str = ""
    date_span: Span | None = None
    date_inferred: bool = False
    date_confidence: float = 0.0
    place: str = ""
    published: date | None = None


@dataclass(frozen=True)
class Reading:
    """Everything found in one text, in the order of the text."""

    asks: tuple[Ask, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    counts: tuple[StatedCount, ...] = ()
    enumerations: tuple[Enumeration, ...] = ()
    event: Event = field(default_factory=lambda: Event(EventKind.OTHER, 0.0))
    events: tuple[Happening, ...] = ()
    hosts: tuple[Host, ...] = ()
    figures: tuple[Figure, ...] = ()
    legal_refs: tuple[LegalRef, ...] = ()
    people: tuple[Person, ...] = ()
    topics: tuple[Topic, ...] = ()
    places: tuple[Unit, ...] = ()
    times: tuple[Time, ...] = ()
    programmes: tuple[Programme, ...] = ()
    participants: int | None = None
    answered: int | None = None
    left_out: tuple[Span, ...] = ()
    """Stretches that are no part of the article: menus, by-lines, other items."""

    def stated(self, phase: Phase) -> StatedCount | None:
        """The first count that the text states for this phase."""
        return next((count for count in self.counts if count.phase is phase), None)

    @property
    def opinions(self) -> int | None:
        """Opinions in all: gathered before plus raised at the meeting, or the one count stated.

        None where several counts are stated and nothing says how they add up.
        """
        return opinions_in(self.counts)

    def told_in(self, span: Span) -> int | None:
        """The number of the event (in `events`) whose stretch of the text holds this place."""
        for number, event in enumerate(self.events):
            if event.stretch and event.stretch.start <= span.start < event.stretch.end:
                return number
        return None

    def as_json(self) -> dict[str, Any]:
        """Plain lists and numbers, days as YYYY-MM-DD, spans as [start, end].

        Of several events, `event` of a finding is the number of its own; none where there is one.
        """
        found = asdict(self)
        for name in _OF_EVENTS:
            for item, own in zip(found[name], getattr(self, name), strict=True):
                item["event"] = self.told_in(own.span)
        found["counts"] = {
            "opinions": self.opinions,
            "answered": found.pop("answered"),
            "participants": found.pop("participants"),
            "stated": found["counts"],
        }
        found["event"]["date"] = found["event"].pop("day")
        plain: dict[str, Any] = _plain(found)
        return plain


_OF_EVENTS = ("figures", "people", "asks", "conclusions", "counts", "legal_refs", "topics")


def opinions_in(counts: Iterable[StatedCount]) -> int | None:
    """What these counts make in all; None where nothing says how they add up."""
    stated = list(counts)
    whole = [
        count
        for count in stated
        if not count.answered
        or all(o.answered or o.phase is not count.phase or o.value < count.value for o in stated)
    ]
    prior = next((count for count in whole if count.phase is Phase.PRIOR), None)
    floor = next((count for count in whole if count.phase is Phase.FLOOR), None)
    if prior and floor:
        return prior.value + floor.value
    values = {count.value for count in whole if not count.part}
    return values.pop() if len(values) == 1 else None


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value
