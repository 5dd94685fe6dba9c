"""The stages in order: view, segment, article; what was said; facts; joined."""

from dataclasses import dataclass, field, replace

from doithoai.kit.sentences import Span
from doithoai.reading.article import Article, Zone, article
from doithoai.reading.counts import counts
from doithoai.reading.enumerations import Listing, announces, below, inline
from doithoai.reading.facts import Facts, facts
from doithoai.reading.findings import (
    Ask,
    Conclusion,
    Enumeration,
    Phase,
    Reading,
    Said,
    StatedCount,
    opinions_in,
)
from doithoai.reading.happenings import Happening
from doithoai.reading.phases import Scene, scene
from doithoai.reading.requests import Found, Turn, requests
from doithoai.reading.segment import Line, segment
from doithoai.reading.speakers import Cast, cast
from doithoai.reading.view import View, view

_LISTED, _CONCLUDED = 0.95, 0.4


def read(text: str) -> Reading:
    """Everything a report's text tells, each finding with its place and how sure it is.

    Deterministic, never raises on any string, time linear in its length. Spans refer to
    `text` as given, in whatever Unicode form it came.
    """
    seen = view(text)
    lines = segment(seen)
    page = article(seen, lines)
    told = _Told(seen)
    told.read(lines, page)
    return told.joined(text, facts(seen, lines, page))


@dataclass
class _Told:
    """What was asked, concluded and counted, gathered line by line."""

    seen: View
    asks: list[tuple[Span, Phase, float, int]] = field(default_factory=list)
    conclusions: list[Found] = field(default_factory=list)
    counts: list[StatedCount] = field(default_factory=list)
    enumerations: list[Enumeration] = field(default_factory=list)
    scene: Scene = Scene.NONE
    turn: Turn = field(default_factory=Turn)

    def read(self, lines: list[Line], page: Article) -> None:
        who = cast(self.seen)
        at = 0
        while at < len(lines):
            if page.zones[at] is Zone.BODY:
                at += self._line(lines, at, who)
            at += 1

    def _line(self, lines: list[Line], at: int, who: Cast) -> int:
        """Read one line; how many lines after it were its list."""
        line = lines[at]
        for sentence in line.sentences:
            self.scene = scene(self.seen, sentence, self.scene)
            self.counts += counts(self.seen, sentence, self.scene.phase)
            if sentence == line.sentences[-1] and self._may_list(sentence):
                listing = below(self.seen, lines, at)
                if listing and self._list(listing):
                    return listing.lines
            running = inline(self.seen, sentence, line.span.end)
            if running and self._list(running):
                continue
            for found in requests(self.seen, sentence, who, self.scene, self.turn):
                self._keep(found)
        return 0

    def _may_list(self, head: Span) -> bool:
        return self.scene is Scene.CONCLUSION or announces(self.seen, head)

    def _list(self, listing: Listing) -> bool:
        """Keep the items of a list as requests or conclusions; False if it announces neither."""
        if self.scene is Scene.CONCLUSION:
            self.conclusions += [
                Found(item, asks=False, confidence=_CONCLUDED, kind=Said.CONCLUSION)
                for item in listing.items
            ]
            return True
        if not announces(self.seen, listing.head):
            return False
        number = len(self.enumerations) + 1
        phase = self.scene.phase
        self.asks += [(item, phase, _LISTED, number) for item in listing.items]
        span = self.seen.original(listing.span)
        self.enumerations.append(
            Enumeration(number, span, phase, len(listing.items), listing.open_ended)
        )
        return True

    def _keep(self, found: Found) -> None:
        if found.asks:
            self.asks.append((found.span, self.scene.phase, found.confidence, 0))
        else:
            self.conclusions.append(found)

    def joined(self, given: str, facts: Facts) -> Reading:
        """One result, with places in the text as it was given."""
        original = self.seen.original
        asks = []
        for span, phase, confidence, group in self.asks:
            place = original(span)
            asks.append(Ask(place.of(given), place, phase, confidence, group))
        concluded = [
            Conclusion(place.of(given), place, found.kind, found.confidence)
            for found in self.conclusions
            for place in [original(found.span)]
        ]
        stated = [
            replace(c, text=place.of(given), span=place)
            for c in self.counts
            for place in [original(c.span)]
        ]
        found = facts.placed(self.seen, given)
        found["events"] = tuple(_with_opinions(event, stated) for event in found["events"])
        return Reading(
            tuple(asks), tuple(concluded), tuple(stated), tuple(self.enumerations), **found
        )


def _with_opinions(event: Happening, stated: list[StatedCount]) -> Happening:
    """The event with the opinions counted in its own stretch of the text."""
    if event.stretch is None:
        return event
    start, end = event.stretch
    own = opinions_in(count for count in stated if start <= count.span.start < end)
    return replace(event, opinions=own)
