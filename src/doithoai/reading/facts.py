"""The facts of an article: event, figures, references, people, places, topics, programmes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from doithoai.kit.sentences import Span
from doithoai.reading.article import Article, Zone
from doithoai.reading.attendance import answered, participants
from doithoai.reading.bodies import Host, hosts, level_named
from doithoai.reading.dates import Grain, Mention, mentions
from doithoai.reading.figures import Figure, figures
from doithoai.reading.findings import Event, Time
from doithoai.reading.happenings import EventKind, Happening, Verdict, happenings, kind_of
from doithoai.reading.laws import LegalRef, references
from doithoai.reading.occasion import occasion
from doithoai.reading.people import Person, people
from doithoai.reading.places import Level, Unit, units
from doithoai.reading.programmes import Programme, programmes
from doithoai.reading.segment import Line
from doithoai.reading.taken import Taken
from doithoai.reading.tellings import Telling, says_same_day, tellings
from doithoai.reading.topics import Topic, topics
from doithoai.reading.view import Cue, View

_DIGIT = re.compile(r"\d")
_OPENING = 6
_HEAD_LINES = 8


@dataclass
class Facts:
    """What `facts` finds, with places in the view; `placed` gives them in the text as given."""

    event: Event
    events: list[Happening]
    hosts: list[Host]
    figures: list[Figure]
    legal_refs: list[LegalRef]
    people: list[Person]
    topics: list[Topic]
    places: list[Unit]
    times: list[Time]
    programmes: list[Programme]
    participants: int | None
    answered: int | None
    left_out: list[Span]

    def placed(self, seen: View, given: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, list):
                value = tuple(_placed(seen, given, item) for item in value)
            found[field.name] = value
        if self.event.date_span:
            found["event"] = replace(self.event, date_span=seen.original(self.event.date_span))
        return found


def _placed(seen: View, given: str, item: Any) -> Any:
    if isinstance(item, Span):
        return seen.original(item)
    place = seen.original(item.span)
    own: dict[str, Any] = {"text": place.of(given)} if hasattr(item, "text") else {}
    if stretch := getattr(item, "stretch", None):
        own["stretch"] = seen.original(stretch)
    return replace(item, span=place, **own)


@dataclass
class _Layout:
    """The article's stretches: `body` lines, the lines worth `reading`, `sentences` of the body."""

    title: Span | None
    body: list[Span]
    reading: list[Span]
    sentences: list[Span]
    times: dict[Span, list[Mention]]
    captions: list[Span]

    def counted(self) -> list[Span]:
        """Where figures and references are read, in order."""
        return sorted([*([self.title] if self.title else []), *self.sentences, *self.captions])

    def dated(self) -> set[Span]:
        """The sentences that name a day."""
        days = ((s, m) for s, times in self.times.items() for m in times)
        return {sentence for sentence, mention in days if mention.grain is Grain.DAY}


def facts(seen: View, lines: list[Line], page: Article) -> Facts:
    """Run the stages over the zones that they concern."""
    layout = _layout(seen, lines, page)
    refs: list[LegalRef] = []
    found: list[Figure] = []
    carried = ""
    for sentence in layout.counted():
        here = references(seen, sentence)
        taken = Taken(ref.span for ref in here)
        times = [m for m in layout.times[sentence] if taken.take(m.span)]
        layout.times[sentence] = times  # the year in "Luật Đất đai 2013" is the law's
        found += figures(seen, sentence, taken, times, carried)
        refs += here
        carried = _period(seen, times) or carried
    when = occasion(seen, layout.title, layout.sentences, layout.times, page.published)
    verdict = _kind(seen, lines, page, layout, dated=bool(when.text))
    them = people(seen, layout.reading)
    held = hosts(seen, layout.sentences[:_OPENING], [p.span for p in them])
    day = when.day or page.published
    where = units(seen, layout.reading, day)
    event = Event(
        verdict.kind,
        verdict.confidence,
        _level(seen, verdict.kind, layout, held, where),
        when.day,
        when.text,
        when.span,
        when.inferred,
        when.confidence,
        _place(where, layout),
        page.published,
    )
    told = [s for s in (layout.title, *layout.sentences) if s]
    several = tellings(seen, lines, page, layout.times)
    return Facts(
        event,
        list(_each(seen, several, event, layout, found, where)) or happenings(seen, layout.body),
        held,
        found,
        refs,
        them,
        topics(seen, layout.body),
        where,
        [_time(seen, m) for s in layout.sentences for m in layout.times[s]],
        programmes(seen, layout.body),
        participants(seen, told, found, layout.dated()),
        answered(seen, layout.sentences, found),
        [line.span for line, zone in zip(lines, page.zones, strict=True) if _left_out(zone)],
    )


def _each(
    seen: View,
    several: list[Telling],
    whole: Event,
    layout: _Layout,
    counted: list[Figure],
    where: list[Unit],
) -> Iterator[Happening]:
    """Each of several events, with what its own stretch of the text says of it."""
    before: date | None = None
    for told in several:
        sentences = told.sentences
        when = occasion(seen, None, sentences, layout.times, whole.published)
        day = when.day or _in_the_year(when.span, sentences, layout.times, whole)
        if when.span is None and says_same_day(seen, sentences[0]):
            day = before
        own = [figure for figure in counted if _inside(figure.span, told.stretch)]
        near = [u for u in where if _inside(u.span, Span(told.stretch.start, sentences[0].end))]
        yield Happening(
            told.kind,
            told.title.of(seen.text),
            told.title,
            told.stretch,
            day,
            bool(day) and (when.inferred or not when.day),
            max(near, key=lambda u: list(Level).index(u.level)).name if near else "",
            tuple(host.name for host in hosts(seen, sentences[:2], [])),
            None,
            answered(seen, sentences, own),
            participants(seen, sentences, own, ()),
        )
        before = day or before


def _inside(span: Span, stretch: Span) -> bool:
    return stretch.start <= span.start < stretch.end


def _in_the_year(
    at: Span | None, sentences: Sequence[Span], times: dict[Span, list[Mention]], whole: Event
) -> date | None:
    """A day without a year, in that of the text's own day."""
    if at is None or whole.day is None:
        return None
    found = [m for s in sentences for m in times.get(s, ()) if m.span == at]
    return found[0].on(whole.day.year) if found else None


def _left_out(zone: Zone) -> bool:
    return zone in (Zone.FURNITURE, Zone.BYLINE, Zone.UNRELATED)


def _layout(seen: View, lines: list[Line], page: Article) -> _Layout:
    title = next(
        (line.span for line, zone in zip(lines, page.zones, strict=True) if zone is Zone.TITLE),
        None,
    )
    body = [line for line, zone in zip(lines, page.zones, strict=True) if zone is Zone.BODY]
    sentences = [sentence for line in body for sentence in line.sentences]
    first: dict[str, Span] = {}
    for line, zone in zip(lines, page.zones, strict=True):
        if zone is Zone.CAPTION:
            first.setdefault(line.span.of(seen.text), line.span)
    captions = list(first.values())
    reading = [line.span for i, line in enumerate(lines) if page.reads(i)]
    times = {s: _times(seen, s) for s in (*sentences, *captions, *([title] if title else []))}
    return _Layout(title, [line.span for line in body], reading, sentences, times, captions)


def _times(seen: View, sentence: Span) -> list[Mention]:
    return mentions(seen, sentence) if _DIGIT.search(seen.low, *sentence) else []


def _period(seen: View, times: list[Mention]) -> str:
    return next((m.span.of(seen.text) for m in times if m.grain is not Grain.DAY), "")


def _time(seen: View, mention: Mention) -> Time:
    return Time(mention.span.of(seen.text), mention.span, mention.grain, mention.on(None))


_FIRST_OF_SEVERAL = Cue(r"(?:thứ nhất|một là)(?!\w)")
_NEXT_OF_SEVERAL = Cue(r"(?:thứ hai|hai là)(?!\w)")


def _kind(seen: View, lines: list[Line], page: Article, layout: _Layout, *, dated: bool) -> Verdict:
    """The kind of the event; of a report of several activities without a day, see the comments."""
    items = [line.span.of(seen.low) for line in lines if line.marked]
    listed = [line for line in lines[:_HEAD_LINES] if line.marked]
    if len(listed) > 1 and len(set(items)) < len(items):
        # A bulletin lists its items first and then tells them: an account of a time's activity.
        return Verdict(EventKind.REVIEW, 0.6)
    if not dated:
        starts = [span for span in layout.body if _FIRST_OF_SEVERAL.on(seen).match(seen.low, *span)]
        nexts = [span for span in layout.body if _NEXT_OF_SEVERAL.on(seen).match(seen.low, *span)]
        if starts and nexts and starts[0] < nexts[0]:
            # An account in numbered parts is of the kind of its first part.
            part = [s for s in layout.body if starts[0].start <= s.start < nexts[0].start]
            return replace(kind_of(seen, None, part), confidence=0.5)
    return kind_of(seen, layout.title, layout.body)


def _level(
    seen: View, kind: EventKind, layout: _Layout, held: list[Host], where: list[Unit]
) -> Level | None:
    """By the place where voters are met or somebody is supervised; else by who held it."""
    opening = [s for s in (layout.title, *layout.sentences[:3]) if s]
    if kind in (EventKind.VOTERS_MEETING, EventKind.OVERSIGHT):
        for sentence in sorted(opening, key=lambda s: not _MET.on(seen).search(seen.low, *s)):
            near = [u.level for u in where if sentence.start <= u.span.start < sentence.end]
            if near:
                return max(near, key=list(Level).index)
    for host in held:
        if host.level:
            return host.level
    for sentence in opening:
        named = level_named(seen, sentence)
        if named:
            return named
    return where[0].level if where else None


_MET = Cue(
    r"(?<!\w)(?:tiếp xúc|cử tri (?:xã|phường|quận|huyện|thị)|làm việc (?:với|tại)|giám sát)(?!\w)"
)


def _place(where: list[Unit], layout: _Layout) -> str:
    opening = layout.sentences[min(2, len(layout.sentences) - 1)].end if layout.sentences else 0
    near = [u for u in where if u.span.start < opening]
    return max(near, key=lambda u: list(Level).index(u.level)).name if near else ""
