"""Who speaks in a sentence: those who raise matters, or those who answer for them.

The same verb asks in one mouth and orders in the other ("đề nghị"), so every cue needs its
speaker. Titles and group words decide; a named person keeps the side on which the text
introduced him; a quotation belongs to whoever is named beside it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from doithoai.kit.sentences import Span
from doithoai.kit.syllables import CAPITALS
from doithoai.reading.view import Cue, View


class Side(Enum):
    """Which side of the table."""

    PEOPLE = "people"
    AUTHORITY = "authority"
    UNKNOWN = "unknown"


_PEOPLE = (
    r"người dân|nhân dân|bà con|cử tri|công nhân|nữ công nhân|hội viên|phụ nữ"
    r"|đại biểu(?! quốc hội| hđnd)"
    r"|tiểu thương|ý kiến|nhiều người|một số người|có người|đoàn viên|thanh niên|sinh viên"
    r"|học sinh"
    r"|hộ dân|các hộ|hộ kinh doanh|người lao động|chị em|cán bộ hội|cán bộ đoàn|các chị|chi hội"
    r"|hội phụ nữ"
    r"|đại diện (?:hội|chi hội|phụ nữ|người dân|công nhân|các hộ|hộ|đoàn|tổ|khu|thôn|phường|xã"
    r"|tiểu thương|cử tri)"
    r"|chủ tịch (?:hội|công đoàn|hiệp hội|liên hiệp)|phó chủ tịch (?:hội|công đoàn)|nông dân"
    r"|ngư dân|chúng tôi|câu hỏi"
    r"|kiến nghị của|tổ dân phố|tổ trưởng|trưởng thôn|giáo viên|phụ huynh|dân|hội lhpn"
    r"|công đoàn|nguyên chủ tịch|nguyên"
    r"|khu phố|chi hội trưởng|hội liên hiệp phụ nữ"
)
_AUTHORITY = (
    r"bí thư(?! chi đoàn| đoàn)|phó bí thư|chủ tịch (?:ubnd|hđnd|uỷ ban|ủy ban|nước|quốc hội"
    r"|thành phố|tp|tỉnh|quận|huyện|xã|phường)"
    r"|chủ tịch|phó chủ tịch|thủ tướng|phó thủ tướng|bộ trưởng|thứ trưởng|phó giám đốc|giám đốc"
    r"|tổng giám đốc|chánh văn phòng"
    r"|trưởng phòng|phó trưởng|trưởng ban|lãnh đạo|trưởng đoàn|đại diện (?:chủ đầu tư|sở|ubnd"
    r"|phòng|lãnh đạo|ban)"
    r"|ubnd|hđnd|uỷ ban nhân dân|ủy ban nhân dân|chính quyền|chính phủ|người đứng đầu"
    r"|cơ quan|các sở|sở|ban tổ chức|đại hội|hội nghị cũng|thường trực|ban chấp hành"
    r"|ban thường vụ|chủ đầu tư|đại biểu quốc hội"
)
# A bare place is its authority only if nobody else is named ("Quận đề nghị …"): it mostly says
# where somebody lives.
_PLACE = r"thành phố|tp|tỉnh|quận|huyện|xã|phường"
_WHO = Cue(
    rf"\b(?:(?P<people>{_PEOPLE})|(?P<authority>{_AUTHORITY})|(?P<place>{_PLACE})"
    r"|(?P<person>ông|bà|anh|chị|cô|chú|em|đồng chí|đ/c|gs|ts|gs\.ts|pgs|luật sư)(?= \w))\b"
)
_SAYS = Cue(
    r"\b(?:cho biết|cho rằng|cho hay|nói|nêu|phát biểu|khẳng định|đề nghị|đề xuất|kiến nghị"
    r"|yêu cầu|mong|mong muốn|bày tỏ"
    r"|phản ánh|phân tích|bức xúc|chia sẻ|đặt câu hỏi|hỏi|thắc mắc|băn khoăn|nhấn mạnh|kết luận"
    r"|giải đáp|trả lời|chỉ đạo"
    r"|đánh giá|nhận định|kể|than|lo lắng|thông tin|lưu ý|hứa|cam kết|giao|thống nhất|ghi nhận"
    r"|đặt vấn đề|quan tâm|trăn trở|muốn|xin)\b"
)
_RESIDENCE = Cue(
    r"^[ ,]*\(?(?:ngụ|trú|ở|sinh năm|sn|\d\d tuổi|tổ|khu phố|phường|xã|thôn|quận|huyện|khối|ấp"
    r"|hội viên)\b"
)
_TITLED = re.compile(rf"[^,.;:\n]{{0,60}}?((?:[{CAPITALS}]\w+ ){{1,4}}[{CAPITALS}]\w+)")
_NAME = re.compile(rf"(?: [{CAPITALS}][\w]*){{1,5}}")
_OPENING, _CLOSING = '"“«', '"”»'
_LONGEST_QUOTE = 2500
_NEAR = 90
_BESIDE = 3
"""Characters between a name and the post said of it: "anh A, bí thư chi đoàn, đề xuất"."""
_GRASS_ROOTS = Cue(
    r"^[ ,(–-]*(?:phó )?(?:bí thư|chủ tịch|trưởng)? ?"
    r"(?:chi đoàn|chi hội|đoàn (?:phường|xã|thị trấn|trường)"
    r"|hội (?:lhpn|liên hiệp phụ nữ|phụ nữ|nông dân|cựu chiến binh) (?:phường|xã|thị trấn|thôn)"
    r"|tổ dân phố|ban công tác mặt trận|công đoàn cơ sở)(?!\w)"
)
"""Those who lead others at the foot ask for them."""


@dataclass(frozen=True)
class Mention:
    """A word that says who is meant, with the side it stands for."""

    span: Span
    side: Side
    weak: bool = False


@dataclass
class Cast:
    """Everybody the text mentions, and the stretches it quotes, for quick look-up by place."""

    mentions: list[Mention]
    quotes: list[tuple[Span, Side]]
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.starts = [mention.span.start for mention in self.mentions]

    def between(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin inside [start, end)."""
        low = bisect_right(self.starts, start - 1)
        return self.mentions[low : bisect_right(self.starts, end - 1)]

    def quoted(self, at: int) -> Side | None:
        """The side of the quotation around this place; None outside quotations."""
        index = bisect_right(self.quotes, at, key=lambda quote: quote[0].start) - 1
        if index >= 0 and at < self.quotes[index][0].end:
            return self.quotes[index][1]
        return None


def cast(seen: View) -> Cast:
    """Find who is mentioned and who is quoted."""
    found = Cast(_mentions(seen), [])
    found.quotes = [(span, _quoted_side(seen, found, span)) for span in _quotations(seen)]
    return found


def _mentions(seen: View) -> list[Mention]:
    known: dict[str, Side] = {}
    found: list[Mention] = []
    named_until = 0
    for match in _WHO.on(seen).finditer(seen.low):
        span = Span(*match.span())
        if span.start < named_until:
            continue  # "dân" in "bà Lê Thị Dân" is her name
        if not match["person"]:
            side = Side.PEOPLE if match["people"] else Side.AUTHORITY
            beside = 0 <= span.start - named_until <= _BESIDE and named_until > 0
            found.append(Mention(span, side, weak=bool(match["place"]) or beside))
            continue
        span, name = _proper(seen, span)
        if not name:
            continue
        if known.get(name, Side.UNKNOWN) is Side.UNKNOWN:
            known[name] = _introduced(seen, span, match["person"])
        found.append(Mention(span, known[name]))
        named_until = span.end
    return _named_after_titles(seen, found, known)


def _proper(seen: View, address: Span) -> tuple[Span, str]:
    """The capitalised words after "bà", and the last one: so the text will call her later."""
    match = _NAME.match(seen.text, address.end, address.end + _NEAR)
    if match is None:
        return address, ""
    return Span(address.start, match.end()), match.group().split()[-1].lower()


def _introduced(seen: View, span: Span, address: str) -> Side:
    """The side of a person by the post or the residence beside the first mention."""
    stop = seen.low.find("\n", span.end, span.end + _NEAR)
    after = seen.low[span.end : stop if stop >= 0 else span.end + _NEAR]
    if _RESIDENCE.on(seen).search(after) or _GRASS_ROOTS.on(seen).search(after):
        return Side.PEOPLE
    if after[:3].strip(" ")[:1] in {",", "-", "–", "("}:
        post = _WHO.on(seen).search(after)
        speaks = _SAYS.on(seen).search(after)
        if post and not post["person"] and not (speaks and speaks.start() < post.start()):
            return Side.PEOPLE if post["people"] else Side.AUTHORITY
    return Side.PEOPLE if address in {"chị", "anh", "em", "cô", "chú", "chi"} else Side.UNKNOWN


def _named_after_titles(seen: View, found: list[Mention], known: dict[str, Side]) -> list[Mention]:
    """A capitalised name after a title joins its side: "Chủ tịch xã Nguyễn Thị A"."""
    for mention in found:
        if mention.side is Side.UNKNOWN or mention.weak:
            continue
        match = _TITLED.match(seen.text, mention.span.end, mention.span.end + 80)
        if match:
            known.setdefault(match.group(1).split()[-1].lower(), mention.side)
    return [
        Mention(m.span, known.get(m.span.of(seen.low).split()[-1], m.side))
        if m.side is Side.UNKNOWN
        else m
        for m in found
    ]


def _quotations(seen: View) -> Iterable[Span]:
    start = -1
    for match in re.finditer(r'["“”«»]', seen.text):
        at = match.start()
        if start >= 0 and match.group() in _CLOSING and at - start <= _LONGEST_QUOTE:
            if at - start > 40:
                yield Span(start, at + 1)
            start = -1
        elif match.group() in _OPENING:
            start = at


def _quoted_side(seen: View, found: Cast, span: Span) -> Side:
    """The attribution after a quotation (", bà Hiền bức xúc"), else the one before it (": “…")."""
    after = found.between(span.end, span.end + _NEAR)
    stop = seen.low.find(".", span.end, span.end + _NEAR)
    if after and (stop < 0 or after[0].span.start < stop) and _attributes(seen, span.end):
        return after[0].side
    line = max(seen.low.rfind("\n", 0, span.start), span.start - 250)
    before = found.between(line, span.start)
    if before and seen.low[max(0, span.start - 3) : span.start].rstrip().endswith(":"):
        return before[0].side
    return Side.UNKNOWN


def _attributes(seen: View, at: int) -> bool:
    return seen.low[at : at + 2].lstrip()[:1] in {",", "-", "–"} or bool(
        seen.low[at : at + 1] == " "
    )
