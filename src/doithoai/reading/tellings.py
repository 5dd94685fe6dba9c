"""Several events in one text: which stretch of it tells of which.

Three forms are known: a bulletin, whose items have headings; an account in marked or numbered
parts, each naming an event; and a run of days ("Chiều cùng ngày, tại xã Ba …"). Whatever stands
before the first of them tells of none in particular. A text that tells of one event has none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doithoai.kit.sentences import Span
from doithoai.reading.article import Article, Zone
from doithoai.reading.dates import Grain, Mention
from doithoai.reading.happenings import EventKind, kind_of
from doithoai.reading.segment import Line
from doithoai.reading.view import Cue, View


@dataclass(frozen=True)
class Telling:
    """One event and the stretch of the text that tells of it; `title` are words of the text."""

    kind: EventKind
    title: Span
    stretch: Span
    sentences: tuple[Span, ...]


_LONGEST_HEAD = 250
_MOST = 100
"""More are no account of events but a table or a list; it also bounds the time."""
_NAMING = 320
"""Characters from the start of a part within which it names its event."""
_AGAIN = Cue(
    r"(?:(?:sáng|trưa|chiều|tối|cũng trong ngày|trong) )?(?:cùng ngày|ngày hôm sau|hôm sau)(?!\w)"
    r"|(?:trước đó|tiếp đó|sau đó|tiếp theo|tương tự|cũng)(?!\w)"
)
_AT_A_PLACE = Cue(r",? (?:tại|ở) (?!đây)")
_ELSEWHERE = 60
"""A day's morning and afternoon are two events where each is said to be at a place."""
_LEAD = 12
"""Characters before a day that begins a sentence: "Trước đó, ngày …"."""
_DONE = (
    r"(?:đối thoại (?:giữa|với|cùng|trực tiếp|về)|tiếp xúc (?:cử tri|với|đại biểu)|tiếp công dân"
    r"|tiếp dân|giám sát|làm việc với|ký kết|lấy ý kiến|góp ý|phản biện|gặp (?:gỡ|mặt))"
)
_MEETING = (
    r"(?:hội nghị|hội thảo|tọa đàm|toạ đàm|diễn đàn|đại hội|kỳ họp"
    rf"|(?:buổi|cuộc|phiên) (?:{_DONE}|đối thoại|tiếp xúc|họp|tọa đàm|toạ đàm|hội thảo|làm việc)"
    r"|lễ (?:ký kết|trao|phát động|kỷ niệm|tuyên dương|ra mắt|khai mạc|tổng kết|khánh thành))"
)
_NAME = Cue(
    rf"(?<!\w)(?:(?:buổi )?(?P<meeting>{_MEETING})|{_DONE})(?! này| trên| có| vừa)"
    r"(?: [^\s,.;:()\"“”\n]+){0,28}"
)
_HELD = Cue(
    r"(?:^|(?<!\w)(?:tổ chức|diễn ra|chủ trì|tham dự|tham gia|dự|tại|trong|có|mở|khai mạc|phối hợp"
    r"|thực hiện|việc|tiến hành) )(?:được |thành công |buổi |cuộc |các |một |\d+ )*$"
)
"""What stands before the name of an event that is told of, not only talked about."""


def tellings(
    seen: View, lines: Sequence[Line], page: Article, times: dict[Span, list[Mention]]
) -> list[Telling]:
    """The events that the text tells of one by one, in order; empty where it is one."""
    body = [line for line, zone in zip(lines, page.zones, strict=True) if zone is Zone.BODY]
    for found in (_items(seen, body), _parts(seen, body), _days(seen, body, times)):
        if 1 < len(found) <= _MOST:
            return found
    return []


def _items(seen: View, body: Sequence[Line]) -> list[Telling]:
    """A bulletin: marked headings, each followed by paragraphs."""
    heads = [
        at
        for at, line in enumerate(body[:-1])
        if line.marked
        and line.span.end - line.span.start <= _LONGEST_HEAD
        and seen.text[line.span.end - 1] not in ":;,…"
        and not body[at + 1].marked
    ]
    named = [at for at in heads if _event(seen, body[at].body) or _is_told(seen, body[at + 1])]
    if len(named) < 2 or len(named) != len(heads):
        return []
    found = []
    for at, upto in zip(heads, [*heads[1:], len(body)], strict=True):
        told = [s for line in body[at + 1 : upto] for s in line.sentences]
        kind = kind_of(seen, body[at].body, told).kind
        title = _trimmed(seen, body[at].body)
        stretch = Span(body[at].span.start, body[upto - 1].span.end)
        found.append(Telling(kind, title, stretch, (*body[at].sentences, *told)))
    return found


def _is_told(seen: View, line: Line) -> bool:
    return bool(line.sentences and _event(seen, line.sentences[0]))


def _event(seen: View, within: Span) -> Span | None:
    """The first words in a stretch that name a meeting, or something done, that is told of."""
    for match in _NAME.on(seen).finditer(seen.low, *within):
        if match["meeting"] or _HELD.on(seen).search(
            seen.low[max(within.start, match.start() - 40) : match.start()]
        ):
            return Span(*match.span())
    return None


def _trimmed(seen: View, span: Span) -> Span:
    end = span.end
    while end > span.start and seen.text[end - 1] in " .":
        end -= 1
    return Span(span.start, end)


def _parts(seen: View, body: Sequence[Line]) -> list[Telling]:
    """Marked parts that name an event in their first words; what is marked else goes with it."""
    found = []
    for line in body:
        if not line.marked or seen.text[line.span.end - 1] == "?":
            continue
        opening = Span(line.body.start, min(line.body.end, line.body.start + _NAMING))
        named = _event(seen, opening)
        before = named and seen.low[max(opening.start, named.start - 40) : named.start]
        if named is None or not _HELD.on(seen).search(before or ""):
            continue
        kind = kind_of(seen, opening, line.sentences).kind
        found.append(Telling(kind, named, line.span, line.sentences))
    return found


def _days(seen: View, body: Sequence[Line], times: dict[Span, list[Mention]]) -> list[Telling]:
    """Sentences that begin with another day, or "cùng ngày", and say what was held then."""
    sentences = [sentence for line in body for sentence in line.sentences]
    starts: list[tuple[int, Span]] = []
    known: set[tuple[int | None, int | None, str]] = set()
    for at, sentence in enumerate(sentences):
        when = _when(seen, sentence, times.get(sentence, ()))
        if when is None or when in known:
            continue
        named = _event(seen, Span(sentence.start, min(sentence.end, sentence.start + _NAMING)))
        if named is None:
            continue
        known.add(when)
        starts.append((at, named))
    return list(_between(seen, sentences, starts))


def _between(
    seen: View, sentences: Sequence[Span], starts: Sequence[tuple[int, Span]]
) -> Iterator[Telling]:
    ends = [*(at for at, _named in starts), len(sentences)][1:]
    for (at, named), upto in zip(starts, ends, strict=True):
        told = tuple(sentences[at:upto])
        kind = kind_of(seen, named, told).kind
        yield Telling(kind, named, Span(told[0].start, told[-1].end), told)


def says_same_day(seen: View, sentence: Span) -> bool:
    """ "Chiều cùng ngày": the day is that of the event before."""
    again = _AGAIN.on(seen).match(seen.low, *sentence)
    return bool(again and "cùng ngày" in again.group())


def _when(
    seen: View, sentence: Span, times: Sequence[Mention]
) -> tuple[int | None, int | None, str] | None:
    """The day and the part of the day that a sentence begins with; None if with none."""
    again = _AGAIN.on(seen).match(seen.low, *sentence)
    floor = again.end() if again else sentence.start
    for mention in times:
        if mention.grain is Grain.DAY and mention.span.start <= floor + _LEAD:
            opening = (seen.low, mention.span.end, min(sentence.end, mention.span.end + _ELSEWHERE))
            part = mention.part_of_day and _AT_A_PLACE.on(seen).match(*opening)
            return mention.day, mention.month, mention.span.of(seen.low)[:4] if part else ""
    if again and says_same_day(seen, sentence):
        return None, None, again.group()
    return None
