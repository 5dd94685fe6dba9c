"""What kind of event a text reports, and which events it names.

Every kind has words that name it. They count most in the headline, much in the opening, once in
the rest; what names a meeting ("buổi tiếp xúc cử tri") counts more than the bare activity.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from doithoai.kit.sentences import Span
from doithoai.reading.phrasebook import PhraseBook
from doithoai.reading.view import Cue, View
from doithoai.reading.wordlists import phrase_set


class EventKind(StrEnum):
    DIALOGUE = "dialogue"
    RECEPTION = "reception"
    OVERSIGHT = "oversight"
    SOCIAL_CRITICISM = "social_criticism"
    CONSULTATION = "consultation"
    REVIEW = "review"
    VOTERS_MEETING = "voters_meeting"
    PROGRAMME = "programme"
    OTHER = "other"


@dataclass(frozen=True)
class Happening:
    """One event named in the text: its name as worded, and its kind.

    Where the text tells of several events one by one, `stretch` is what it tells of this one; its
    day, place, hosts and numbers are those said there. Else they are the whole text's.
    """

    kind: EventKind
    title: str
    span: Span
    stretch: Span | None = None
    day: date | None = None
    date_inferred: bool = False
    place: str = ""
    hosts: tuple[str, ...] = ()
    opinions: int | None = None
    answered: int | None = None
    participants: int | None = None


@dataclass(frozen=True)
class Verdict:
    kind: EventKind
    confidence: float


_MEETING = (
    r"(?:hội nghị|buổi|cuộc|chương trình|diễn đàn|phiên|hội thảo|tọa đàm|toạ đàm|lễ|kỳ|đại hội"
    r"|buổi lễ|lễ ký kết|hội nghị trực tuyến)"
)
_PAPER_CRITICISED = 4.0
_CUES: tuple[tuple[EventKind, float, str], ...] = (
    (EventKind.DIALOGUE, 1.6, "đối thoại"),
    (EventKind.DIALOGUE, 2.2, "đối thoại trực tuyến, đối thoại với, đối thoại cùng"),
    (EventKind.DIALOGUE, 0.6, "gặp gỡ, hiến kế"),
    (
        EventKind.VOTERS_MEETING,
        3.2,
        "tiếp xúc cử tri, tiếp xúc với cử tri, tiếp xúc đại biểu quốc hội",
    ),
    (EventKind.VOTERS_MEETING, 1, "cử tri"),
    (EventKind.RECEPTION, 2.6, "tiếp công dân, tiếp dân"),
    (EventKind.RECEPTION, 0.6, "khiếu nại tố cáo, đơn thư, khiếu kiện"),
    (
        EventKind.OVERSIGHT,
        3.4,
        "đoàn giám sát, giám sát chuyên đề, buổi giám sát, phiên giám sát",
    ),
    (EventKind.OVERSIGHT, 1.2, "giám sát, thanh tra, khảo sát"),
    (EventKind.SOCIAL_CRITICISM, _PAPER_CRITICISED, "phản biện"),
    (
        EventKind.CONSULTATION,
        3,
        """lấy ý kiến, góp ý dự thảo, góp ý vào dự thảo, góp ý cho dự thảo, góp ý về dự thảo,
        góp ý dự án luật, góp ý cho dự án luật, góp ý dự luật, góp ý đề án, góp ý hoàn thiện""",
    ),
    (
        EventKind.CONSULTATION,
        1.4,
        "dự thảo, dự án luật, dự luật, sửa đổi bổ sung, góp ý",
    ),
    (EventKind.REVIEW, 3, "tổng kết, sơ kết"),
    (
        EventKind.REVIEW,
        2,
        "đại hội đại biểu, đại hội lần thứ, đại hội nhiệm kỳ, bầu ban chấp hành",
    ),
    (
        EventKind.REVIEW,
        1.2,
        """phương hướng nhiệm vụ, kết quả công tác, hội nghị lần thứ, hội nghị ban chấp hành,
        nhiệm kỳ""",
    ),
    (
        EventKind.PROGRAMME,
        3.6,
        "ký kết, chương trình phối hợp, thỏa thuận hợp tác, thoả thuận hợp tác",
    ),
    (EventKind.PROGRAMME, 1.2, "phối hợp thực hiện, chương trình hành động"),
    (
        EventKind.OTHER,
        3.2,
        """tuyên dương, vinh danh, trao bằng khen, trao tặng bằng khen, tặng bằng khen, trao giải,
        trao quà, trao tặng quà, trao học bổng, trao tặng học bổng, trao vốn, trao suất,
        giải thưởng""",
    ),
    (
        EventKind.OTHER,
        2,
        """kỷ niệm, khánh thành, khởi công, phát động, ra quân, họp mặt, tình nguyện, từ thiện,
        hỗ trợ vốn""",
    ),
)
_BOOK = PhraseBook(
    {str(number): phrase_set(cue[2]) for number, cue in enumerate(_CUES)}, across=True
)
_NAMED_A_MEETING = Cue(rf"(?<!\w){_MEETING}(?: \w+){{0,4}} $")
_MEETING_BONUS = 3.0
_NOT_RECEPTION = Cue(r" (?:phòng|số|sự)(?!\w)")
_MEETINGS = (EventKind.DIALOGUE, EventKind.VOTERS_MEETING)
_TITLE, _OPENING, _REST = 3.0, 2.0, 0.5
_OPENING_LENGTH = 700
_MOST_IN_REST = 8
_FULL = 2
"""A word said more often than this in one line counts little more."""
_HELD = Cue(
    rf"(?<!\w)(?:{_MEETING})(?! này| trên| có| đã| cũng| do| được| vừa|[,.;:])"
    r"(?: [^\s,.;:()\"“”\n]+){2,28}"
)


def kind_of(seen: View, title: Span | None, body: Sequence[Span]) -> Verdict:
    """The kind the words speak for most, and by how much. OTHER where they speak for none."""
    opening_end = _opening(body)
    scores = dict.fromkeys(EventKind, 0.0)
    rest: Counter[str] = Counter()
    for span in (*([title] if title else []), *body):
        place = _TITLE if span == title else _OPENING if span.start < opening_end else _REST
        here: Counter[str] = Counter()
        for code, found in _BOOK.find(seen, span):
            here[code] += 1
            rest[code] += place == _REST
            if rest[code] <= _MOST_IN_REST:
                factor = place if here[code] <= _FULL else _REST
                scores[_CUES[int(code)][0]] += factor * _weight(seen, span, code, found)
    if scores[EventKind.SOCIAL_CRITICISM] >= _PAPER_CRITICISED:
        # The Front's "giám sát và phản biện" belong together.
        scores[EventKind.SOCIAL_CRITICISM] += 0.5 * scores[EventKind.OVERSIGHT]
    ranked = sorted(EventKind, key=lambda kind: -scores[kind])
    best, second = scores[ranked[0]], scores[ranked[1]]
    if best < _LEAST:
        return Verdict(EventKind.OTHER, 0.4)
    return Verdict(ranked[0], round(min(0.97, 0.45 + 0.5 * (best - second) / best), 2))


def _weight(seen: View, within: Span, code: str, found: Span) -> float:
    kind, weight, _ = _CUES[int(code)]
    if kind is EventKind.RECEPTION and _NOT_RECEPTION.on(seen).match(seen.low, found.end):
        return 0.0
    if kind in _MEETINGS or (kind is EventKind.REVIEW and weight >= _MEETING_BONUS):
        before = seen.low[max(within.start, found.start - 45) : found.start]
        if _NAMED_A_MEETING.on(seen).search(before):
            return weight + _MEETING_BONUS
    return weight


_LEAST = 2.0
_CERTAIN = 2.5


def _opening(body: Sequence[Span]) -> int:
    used = 0
    for span in body:
        used += span.end - span.start
        if used >= _OPENING_LENGTH:
            return span.end
    return body[-1].end if body else 0


def happenings(seen: View, body: Sequence[Span]) -> list[Happening]:
    """Events that the text names as held, each once, in order."""
    found: list[Happening] = []
    for span in body:
        for match in _HELD.on(seen).finditer(seen.low, *span):
            place = Span(*match.span())
            kind = _kind_of_name(seen, place)
            if kind is None or any(kind is other.kind for other in found):
                continue
            found.append(Happening(kind, place.of(seen.text), place))
    return found


def _kind_of_name(seen: View, span: Span) -> EventKind | None:
    best: tuple[float, EventKind] | None = None
    for code, found in _BOOK.find(seen, span):
        weight = _weight(seen, span, code, found)
        if best is None or weight > best[0]:
            best = (weight, _CUES[int(code)][0])
    return best[1] if best and best[0] >= _CERTAIN else None
