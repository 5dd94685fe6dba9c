"""Organisations: who held the event, and at which level they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doithoai.kit.sentences import Span, trim
from doithoai.kit.syllables import CAPITALS
from doithoai.reading.places import Level
from doithoai.reading.view import Cue, View


@dataclass(frozen=True)
class Host:
    """A body that held the event, as worded."""

    name: str
    level: Level | None
    span: Span
    confidence: float


_HEADS = (
    "hội|ubnd|uỷ ban|ủy ban|hđnd|hội đồng|sở|ban|bộ|liên đoàn|đoàn|trung ương|thành đoàn|tỉnh đoàn"
    "|huyện đoàn|quận đoàn|thành uỷ|thành ủy|tỉnh uỷ|tỉnh ủy|quận uỷ|quận ủy|huyện uỷ|huyện ủy|đảng"
    "|mặt trận|mttq|công đoàn|công ty|tổng công ty|tổng liên đoàn|trường|học viện|báo|văn phòng"
    "|quốc hội|chính phủ|thanh tra|công an|cục|chi cục|tổng cục|vụ|viện|trung tâm|liên minh"
    "|hiệp hội"
    "|câu lạc bộ|quận|huyện|thị xã|tỉnh|thành phố|tp|xã|phường|phòng|bệnh viện|ngân hàng|bảo hiểm"
    "|thường trực|chi hội|đảng ủy|đảng uỷ|tập đoàn|quỹ|bqt|bql|chi đoàn|liên hiệp|tòa án"
    "|viện kiểm sát"
    "|tổ đại biểu|bộ tư lệnh|ban quản lý|toà soạn|đài"
)
_HOLDS = Cue(
    r"(?: (?:đã|vừa|đang|sẽ|long trọng|cùng|tiếp tục|thường xuyên|trực tiếp))*"
    r" (?:(?:phối hợp )?tổ chức|chủ trì|phối hợp)(?: (?:cùng|với))? "
)
_HELD_BY = Cue(r"(?<!\w)do ")
_ORGANISED = Cue(
    r"(?: (?:phối hợp|phối hợp cùng|phối hợp với|cùng|và|chủ trì|đã))* (?:tổ chức|chủ trì)"
)
_NO_BODY = (
    r"(?! nghị| thảo| trường| họp| viên| cáo| chí| hợp| hành| ngành| đầu| kết| thể| theo| dân| đó)"
)
_HEAD = Cue(rf"(?:{_HEADS})(?!\w){_NO_BODY}")
_CUT = Cue(
    r"(?: (?:chủ trì|cũng|về(?! các vấn đề)|tại|phản ánh|trong|nhằm|để|sẽ|cùng với|với)(?!\w)"
    r"|\. (?:theo|tại|trong)(?!\w)).*$"
)
"""Where the name of a body is over and the sentence goes on."""
_START = Cue(
    rf"(?:(?<=[,;:–] )|(?<=[-] )|(?<=do )|(?<=với )|(?<=cùng )|(?<=và )|(?<="
    rf", ))(?:{_HEADS})(?!\w){_NO_BODY}"
)
_JOINED = Cue(r"(?:,? (?:phối hợp (?:cùng|với)|cùng với|cùng|và)|,) ")
_ITS_PLACE = Cue(r"(?:tỉnh|huyện|quận|thành phố|tp|thị xã|xã|phường)(?!\w)")
_ACTS = Cue(r"(?<!\w)(?:đã|cho|cử|bầu|được|sẽ|có|nêu|triển khai|thực hiện|tại)(?!\w)")
_LEADS = Cue(
    r"(?<!\w)(?<!phó )(?:chủ tịch|bí thư|giám đốc|trưởng) (?P<body>(?:ubnd|hđnd|thành [uủ][yỷ]"
    r"|thành uỷ|tỉnh [uủ][yỷ]|quận [uủ][yỷ]|huyện [uủ][yỷ]|hội|sở|liên đoàn)(?: (?!đã|cho|chủ trì"
    r"|ông|bà|có|nói|trực tiếp|là|và|đồng chí)[^\s,;:.()–-]+){0,8})"
)
_LONGEST = 110
_LEVELS = (
    (
        Level.CENTRAL,
        Cue(
            r"(?<!\w)(?:trung ương|t\.ư|tw|chính phủ|thủ tướng|quốc hội|bộ (?!máy|phận)|việt nam"
            r"|tổng"
            r"|ban dân nguyện|toàn quốc|nhà nước)(?!\w)"
        ),
    ),
    (Level.COMMUNE, Cue(r"(?<!\w)(?:xã|phường|thị trấn|thôn|ấp|khu phố)(?! hội)(?!\w)")),
    (Level.DISTRICT, Cue(r"(?<!\w)(?:quận|huyện|thị xã|quận ủy|quận uỷ|huyện ủy|huyện uỷ)(?!\w)")),
    (
        Level.PROVINCE,
        Cue(
            r"(?<!\w)(?:tỉnh|thành phố|tp|tphcm|sở|thành đoàn|tỉnh đoàn|thành ủy|thành uỷ|tỉnh ủy"
            r"|tỉnh uỷ|hà nội|đà nẵng|hải phòng|cần thơ)(?!\w)"
        ),
    ),
)
_CITY = Cue(
    r"(?<!\w)(?:thành phố|tp\.?|thành [uủ][yỷ]|thành đoàn)"
    r" (?=[^\W\d_])(?!tp|thành phố|hà nội|hồ chí minh|hcm|đà nẵng|hải phòng|cần thơ|huế)"
)
"""A city that is none of those run by the centre stands where a district does."""
_DEPUTIES = Cue(r"đại biểu quốc hội")


def level_named(seen: View, span: Span) -> Level | None:
    """The level that a body's or post's own words tell."""
    if _DEPUTIES.on(seen).search(seen.low, *span):
        return None
    city = _CITY.on(seen).search(seen.low, *span)
    if city and seen.text[city.end() : city.end() + 1].isupper():
        return Level.DISTRICT
    for level, cue in _LEVELS:
        if cue.on(seen).search(seen.low, *span):
            return level
    return None


def hosts(seen: View, sentences: Sequence[Span], named: Sequence[Span]) -> list[Host]:
    """The bodies that an opening sentence says held the event; of the first that says so.

    Where none does, the body of the first leader the opening names (`named`: people's places).
    """
    for sentence in sentences:
        found = list(_held_by(seen, sentence)) or list(_holding(seen, sentence))
        if found:
            return found
    for sentence in sentences:
        for span in named:
            if sentence.start <= span.start < sentence.end:
                found = list(_led(seen, sentence, span))
                if found:
                    return found
    return []


def _led(seen: View, sentence: Span, person: Span) -> Iterator[Host]:
    """ "Bí thư Thành ủy Đà Nẵng ông A": the committee; "ông A, Chủ tịch UBND quận 1" likewise."""
    before = Span(max(sentence.start, person.start - 70), person.start)
    after = Span(person.end, min(sentence.end, person.end + 70))
    for window in (before, after):
        match = _LEADS.on(seen).search(seen.low, *window)
        if match:
            name = Span(match.start("body"), match.end())
            yield Host(name.of(seen.text).rstrip(" ,"), level_named(seen, name), name, 0.5)
            return


def _held_by(seen: View, sentence: Span) -> Iterator[Host]:
    """ "… do Hội LHPN phối hợp với Sở Y tế tổ chức"."""
    for match in _HELD_BY.on(seen).finditer(seen.low, *sentence):
        stop = _ORGANISED.on(seen).search(
            seen.low, match.end(), min(sentence.end, match.end() + 200)
        )
        if stop:
            yield from _bodies(seen, Span(match.end(), stop.start()), 0.85)
            return


def _holding(seen: View, sentence: Span) -> Iterator[Host]:
    """ "Hội LHPN huyện (đã) tổ chức …", "UBND TP phối hợp cùng quận tổ chức …"."""
    match = _HOLDS.on(seen).search(seen.low, *sentence)
    if match is None:
        return
    subject = Span(max(sentence.start, match.start() - _LONGEST * 2), match.start())
    yield from _bodies(seen, subject, 0.7)
    if "phối hợp" in match.group():
        then = _ORGANISED.on(seen).search(
            seen.low, match.end(), min(sentence.end, match.end() + 160)
        )
        if then:
            yield from _bodies(seen, Span(match.end(), then.start()), 0.7)


def _bodies(seen: View, span: Span, sure: float) -> Iterator[Host]:
    at = span.start
    pieces = []
    for joint in _JOINED.on(seen).finditer(seen.low, *span):
        if joint.group() == ", " and _ITS_PLACE.on(seen).match(seen.low, joint.end(), span.end):
            continue  # "Hội LHPN huyện A, tỉnh B" is one body
        pieces.append(Span(at, joint.start()))
        at = joint.end()
    pieces.append(Span(at, span.end))
    for piece in pieces:
        start = _HEAD.on(seen).match(seen.low, *piece) or _START.on(seen).search(seen.low, *piece)
        if start is None:
            continue
        verb = _ACTS.on(seen).search(seen.low, start.end(), piece.end)
        if verb:
            continue  # no name of a body: the words tell what it does
        cut = _CUT.on(seen).search(seen.low, start.end(), piece.end)
        name = trim(seen.text, start.start(), cut.start() if cut else piece.end)
        words = name.of(seen.text)
        name = Span(name.start, name.start + len(words.rstrip(" ,-–" if "(" in words else " ,-–)")))
        if 4 <= name.end - name.start <= _LONGEST and _is_named(seen, name):
            yield Host(name.of(seen.text).strip(), level_named(seen, name), name, sure)


def _is_named(seen: View, span: Span) -> bool:
    return bool(_CAPITAL.search(seen.text, *span))


_CAPITAL = re.compile(rf"(?<!\w)[{CAPITALS}]")
