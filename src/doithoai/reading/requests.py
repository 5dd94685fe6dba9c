"""Requests and conclusions in one sentence of reported or quoted speech."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from doithoai.kit.sentences import Span, parts
from doithoai.kit.syllables import CAPITALS
from doithoai.reading.enumerations import edged
from doithoai.reading.findings import Said
from doithoai.reading.phases import Scene
from doithoai.reading.speakers import Cast, Side
from doithoai.reading.view import Cue, View

_BEFORE_A_NOUN = (
    "các|những|nhiều|mọi|một|số|loạt|từng|ý kiến,|trước|của|này|theo|lời|văn bản|đơn|thủ tục|không"
    "|nguyện vọng,|khao khát,|phản ánh,"
)
_A_NOUN = Cue(rf"(?:\d|(?<!\w)(?:{_BEFORE_A_NOUN})) $")
"""Before these "đề nghị" and the like are nouns."""
_NO_NOUN_AFTER = (
    r"(?! (?:này|đó|trên|của|được|đã|và|những|về việc của|nêu trên|chính đáng|hợp lý|hợp lí"
    r"|cử tri|tại|sau|với lãnh đạo|cần thực hiện)\b|[,.;])"
)
_BODIES = (
    r"thành phố|tp|quận|huyện|tỉnh|xã|phường|chính quyền|nhà nước|chính phủ|lãnh đạo|cơ quan|ngành"
    r"|sở|ubnd|hội|công đoàn|doanh nghiệp|trường|bệnh viện|công ty"
)
_ASKS = Cue(
    rf"\b(?:(?:rất |cũng |chỉ |tha thiết |đều |bày tỏ )?(?:đề nghị|kiến nghị|đề xuất"
    rf"|yêu cầu|mong muốn|mong|kêu gọi|đề đạt){_NO_NOUN_AFTER}"
    rf"|(?:mong(?: muốn| mỏi)?|đề nghị) được (?!biết|trả lời)"
    rf"|xin (?:được|{_BODIES}|cho)|có nên|tại sao (?:không|[\w ]{{2,20}} không)"
    r"|nguyện vọng được|(?:họ|tôi|chúng tôi|bà con|người dân) muốn|tôi (?:chỉ )?xin"
    r"|chúng tôi xin)\b"
)
# "phải" and a bare "nên" are left out: they mostly say what people had to bear, and why.
_SHOULD = Cue(
    rf"\b(?:(?:rất |cũng )?cần(?! thiết| cù)(?: phải| có| được)?|(?:{_BODIES})(?: \w+)? nên"
    r"|sớm có|(?:hãy|đừng)|(?:có|thì) giải pháp nào)\b"
)
_ORDERS = Cue(
    r"\b(?:yêu cầu|đề nghị|giao(?: cho)?|chỉ đạo|sẽ|cam kết|hứa|cần|phải|mong muốn|ghi nhận"
    r"|tiếp thu|kiên quyết|thống nhất|chủ động|tăng cường|tập trung|tiếp tục|nên|hẹn|quyết tâm"
    r"|kiến nghị)\b"
)
_ASSIGNS = Cue(
    r"(?<!\w)(?:giao(?: cho| nhiệm vụ)?|yêu cầu|chỉ đạo|đề nghị|phân công|đôn đốc|kiến nghị)"
    rf"(?: các| những| cho| với)? (?:{_BODIES}|ban|bộ|phòng|đơn vị|cấp|ngành|địa phương|ubmttq|hđnd"
    r"|công an|ubnd|chủ đầu tư|ông|bà|đồng chí|bí thư|chủ tịch|giám đốc)(?!\w)"
)
# Shares found right in annotated reports: see docs/reading.md.
_CLOSING, _ASSIGNED, _PROMISED = 0.3, 0.5, 0.2
_HEARD, _UNHEARD, _WISHED = 0.75, 0.6, 0.3
_UNTITLED = re.compile(rf"[{CAPITALS}]\w+ (?:đã |cũng |đều |còn )?$")
_SHORTEST = 12
_UPWARD = Cue(
    r"(?<!\w)(?:kiến nghị|đề xuất) (?:với )?(?:ubnd tỉnh|hđnd tỉnh|tỉnh uỷ|tỉnh ủy|chính phủ"
    r"|quốc hội|trung ương|thủ tướng|nhà nước|các bộ|bộ (?!máy|phận))(?!\w)"
)
"""What one authority asks of a higher one is a request, not an order."""


@dataclass(frozen=True)
class Found:
    """A stretch that asks (or, for the authority's side, concludes), with how sure that is."""

    span: Span
    asks: bool
    confidence: float
    kind: Said = Said.ANSWER


@dataclass
class Turn:
    """Who held the floor last: carried from sentence to sentence while nobody else is named."""

    side: Side = Side.UNKNOWN
    left: int = 0

    def heard(self, side: Side) -> None:
        self.side, self.left = side, 3

    def fades(self) -> Side:
        self.left -= 1
        if self.left < 0:
            self.side = Side.UNKNOWN
        return self.side


def requests(seen: View, sentence: Span, who: Cast, scene: Scene, turn: Turn) -> Iterator[Found]:
    """What one sentence asks for or concludes. Updates `turn`."""
    side = _speaker(seen, sentence, who, turn)
    if scene is Scene.CONCLUSION:
        # Whoever is named in it: what a conclusion tells members to do is no request of theirs.
        side = Side.AUTHORITY
    if side is Side.AUTHORITY and scene is not Scene.CONCLUSION:
        upward = _UPWARD.on(seen).search(seen.low, *sentence)
        if upward:
            yield Found(edged(seen.text, Span(upward.start(), sentence.end)), True, _UNHEARD)
            sentence = Span(sentence.start, upward.start())
    if side is Side.AUTHORITY:
        yield from _conclusions(seen, sentence, scene)
    else:
        yield from _asks(seen, sentence, side)


def _speaker(seen: View, sentence: Span, who: Cast, turn: Turn) -> Side:
    """A quotation's own speaker; else who is named nearest before the verb; else as before."""
    quoted = who.quoted(sentence.start + 1)
    if quoted is not None and quoted is not Side.UNKNOWN:
        turn.heard(quoted)
        return quoted
    verb = next(_verbs(seen, sentence), None)
    if verb is None and (order := _ORDERS.on(seen).search(seen.low, *sentence)):
        verb = order.start()
    end = verb + 1 if verb is not None else sentence.end
    side = _nearest(seen, Span(sentence.start, end), who)
    if side is not Side.UNKNOWN:
        turn.heard(side)
        return side
    if verb is not None and _UNTITLED.search(seen.text, max(sentence.start, end - 60), end - 1):
        return Side.UNKNOWN  # a name without a title: not whoever spoke before
    return turn.fades()


def _verbs(seen: View, within: Span) -> Iterator[int]:
    """Where a verb of asking stands; the same word as a noun is left out."""
    for match in _ASKS.on(seen).finditer(seen.low, *within):
        at = match.start()
        if not _A_NOUN.on(seen).search(seen.low[max(within.start, at - 14) : at]):
            yield at


def _nearest(seen: View, before: Span, who: Cast) -> Side:
    """The subject: the first one named in the clause nearest to the verb that names anybody.

    "Ủng hộ chủ trương của quận, nhiều hộ dân đề nghị": the households, not the district.
    """
    named = [m for m in who.between(*before) if m.side is not Side.UNKNOWN]
    strong = [m for m in named if not m.weak] or named
    if not strong:
        return Side.UNKNOWN
    clause = seen.low.rfind(",", before.start, strong[-1].span.start)
    return next(m.side for m in strong if m.span.start > clause)


def _asks(seen: View, sentence: Span, side: Side) -> Iterator[Found]:
    carried = False
    for part in parts(seen.text, sentence):
        cues = list(_verbs(seen, part))
        sure = _HEARD if side is Side.PEOPLE else _UNHEARD
        if not cues and carried:
            cues = [part.start]
        elif not cues and side is Side.PEOPLE:
            cues = [m.start() for m in _SHOULD.on(seen).finditer(seen.low, *part)][:1]
            sure = _WISHED
        for start, end in pairwise([*cues, part.end] if cues else []):
            span = edged(seen.text, Span(start, end))
            if span.end - span.start >= _SHORTEST:
                carried = True
                yield Found(span, asks=True, confidence=sure)


def _conclusions(seen: View, sentence: Span, scene: Scene) -> Iterator[Found]:
    for part in parts(seen.text, sentence):
        order = _ORDERS.on(seen).search(seen.low, *part)
        if order is None:
            continue
        closing = scene is Scene.CONCLUSION
        assigned = _ASSIGNS.on(seen).search(seen.low, *part)
        kind = Said.ASSIGNMENT if assigned else Said.CONCLUSION if closing else Said.ANSWER
        sure = _CLOSING if closing else _ASSIGNED if assigned else _PROMISED
        yield Found(edged(seen.text, part), asks=False, confidence=sure, kind=kind)
