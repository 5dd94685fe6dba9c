"""People with their posts: full names, the posts beside them, later mentions by the given name.

A name is a run of capitalised words that begins with a family name, or that follows a title or
a post. Streets, schools and places are named after people: what stands before such a run rules
it out. Photographers and authors are nobody the report tells of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doithoai.kit.sentences import Span
from doithoai.kit.syllables import CAPITALS
from doithoai.reading.places import is_place_name
from doithoai.reading.posts import HEAD
from doithoai.reading.register import Entry, Named, Register
from doithoai.reading.roles import TITLE, VERB, roles
from doithoai.reading.surnames import DOUBTFUL, SURNAMES
from doithoai.reading.view import Cue, View
from doithoai.reading.wordlists import phrase_set, word_set


@dataclass(frozen=True)
class Person:
    """`name` as first written in full; `role` the posts as worded ("" where none is given)."""

    name: str
    role: str
    span: Span
    confidence: float
    mentions: int = 1


_RUN = re.compile(rf"(?<!\w)[{CAPITALS}][\w'’]*(?:[ \u00a0](?=[{CAPITALS}])[\w'’]+)*")
_HEADS = (
    "đường|phố|trường|chợ|cầu|bệnh viện|công viên"
    "|tượng đài|quảng trường|giải thưởng|giải|đại học|học viện|thpt|thcs|tiểu học|mầm non|hẻm"
    "|công ty"
    "|tnhh|cổ phần|cp|đền|chùa|đình|khu|sông|kênh|rạch|hồ|núi|đảo|khách sạn|làng|thôn|ấp|bản|xóm"
    "|cung"
    "|tập đoàn|ngân hàng|báo|quỹ|mang tên|tư tưởng|ngã tư|ngã ba|ngã sáu|đại lộ|vòng xoay|di tích"
    "|lăng|bảo tàng|nhà hát|rạp|sân vận động|nhà máy|hầm|phà|cảng|ga|bến xe|dự án"
    "|đđ|hòn|mũi|vịnh|đèo|trung tâm|hội trường|nhà thi đấu|kiốt|chung cư|tòa nhà|toà nhà"
    "|doanh nghiệp"
    "|khu phố|tổ dân phố|huyện đảo|bãi|suối|thác|động|vườn|rừng|xí nghiệp|nông trường|lâm trường"
    "|ký túc xá|phòng khám|cty|dntn|hợp tác xã|htx|siêu thị|nhà thờ|đài|thpt chuyên|chuyên|quốc lộ"
)
_UNITS = "phường|xã|quận|huyện|tỉnh|thành phố|tp|tp\\.|thị xã|thị trấn|đặc khu|thành"
_HEAD = Cue(rf"(?<!\w)(?:{_HEADS})(?: công nghiệp| đô thị| dân cư)?(?: \([^()]{{1,12}}\))? $")
_UNIT = Cue(rf"(?<!\w)(?:{_UNITS}) $")
_CHAIN = re.compile(r"^(?:,| và| -| –|,? hoặc) $")
_ORG_WORDS = word_set(
    """
    Hội Ban Sở Bộ Ủy Uỷ Đảng Đoàn Trung Tỉnh Thành Huyện Quận Phường Xã Công Liên Mặt Phòng Cục
    Vụ Viện Trường Chi Tổng Quốc Chính Chủ Phó Bí Giám Trưởng Thứ Thủ Văn Nhà Tòa Toà Việt Nam
    Bắc Theo Tại Trong Với Các Những Khi Sau Trước Ngoài Còn Hôm Sáng Chiều Ngày Cùng Về Được
    Đến Tôi Chúng Người Dân Khu Học Đại Nghị Luật Kế Dự Đề Chương Thông Cơ Đây Đó Này Hiện Nếu
    Như Vì
    """
)
_TITLE_WORDS = word_set(
    """
    Ông Bà Anh Chị Cô Chú Bác Em Cháu Cụ Bạn ThS TS PGS GS BS KTS KS Thầy
    """
)
# "Đoàn Thanh niên", "Anh hùng": the last capital begins a common word, so it is no given name.
_COMPOUNDS = phrase_set(
    """
    thanh niên, phụ nữ, anh hùng, công an, chính phủ, quốc hội, trung ương, nông dân, luật gia,
    lao động, giáo dục, thành phố, thành ủy, thành uỷ, hội đồng, nhân dân, cộng hòa, cộng hoà,
    liên hiệp, liên đoàn, mặt trận, tổ quốc, đảng ủy, đảng uỷ, công đoàn, công nhân, cựu chiến,
    chữ thập, an sinh, an ninh, an toàn, bảo hiểm, bảo vệ, xã hội, văn hóa, văn hoá, văn phòng,
    thông tin, giao thông, kinh tế, tài chính, tài nguyên, môi trường, xây dựng, công thương,
    nông nghiệp, ngoại giao, tư pháp, nội vụ, y tế, khoa học, quân khu, quân đội, biên phòng,
    thường trực, thường vụ, chấp hành, tuyên giáo, dân vận, dân tộc, tôn giáo, tiếp công, chủ
    tịch, phó chủ, bí thư, giám đốc, trưởng ban, đại biểu, đại hội, hội nghị, hội liên, nhà
    nước, việt nam, đất đai, hà nội, an điều, kinh doanh, sản xuất, phát triển, hợp tác, đầu tư,
    bình đẳng, người cao, người mù, sinh viên, thiếu niên, thiếu nhi, nhi đồng, hôn nhân, gia
    đình, phật giáo, công giáo, tin lành, thương binh, liệt sỹ, liệt sĩ, trẻ em, đoàn kết, thi
    đua, khen thưởng, thể thao, du lịch, điện lực
    """
)
_COUNTRIES = phrase_set(
    """
    Việt Nam, Trung Quốc, Nhật Bản, Hàn Quốc, Thái Lan, Campuchia, Lào, Hoa Kỳ, Liên Xô, Ấn Độ,
    Đài Loan, Hồng Kông, Châu Âu, Châu Á, Châu Phi, Châu Mỹ, Châu Úc, Phi Líp Pin, Đông Nam Á,
    Sài Gòn, Chợ Lớn, Bắc Kạn, Cộng Hòa, Hà Tây
    """
)
_CREDITED = Cue(r"(?:ảnh|tin|bài|nguồn|video|theo báo|thực hiện|biên tập|tác giả)\s?:\s?$")
_ADDRESS = Cue(r"(?<!\w)(?:ông|bà|anh|chị|cô|chú|bác|em|cháu|cụ|thầy|đồng chí|đ/c|bạn|vợ|chồng)\s$")
_LEFT = 60
_BREAKS = re.compile(r"[,.;:!?()\n\"“”–]|(?<= )- ")


def people(seen: View, stretches: Sequence[Span]) -> list[Person]:
    """Everybody named in the stretches, in order of first mention, each once."""
    register = Register()
    for stretch in stretches:
        before = stretch.start
        for named in _names(seen, stretch):
            entry = register.note(named)
            if entry:
                entry.add_roles(roles(seen, Span(before, stretch.end), named.span))
            before = named.span.end
    return [
        Person(e.name, _joined(e.roles), e.span, _confidence(e), e.mentions)
        for e in register.people()
    ]


def _confidence(entry: Entry) -> float:
    sure = entry.sure + (0.1 if entry.roles else 0) + (0.05 if entry.mentions > 1 else 0)
    return round(min(sure, 0.98), 2)


def _joined(roles: list[str]) -> str:
    kept = [
        role
        for role in roles
        if not any(role.lower() in other.lower() for other in roles if other is not role)
    ]
    return ", ".join(kept[:3])


def _names(seen: View, stretch: Span) -> Iterator[Named]:
    """Each name with its place, how sure it is, and whether a title stands before it.

    A name that something is called by ("đường Lê Lợi") comes with certainty 0.
    """
    ruled_out = Span(stretch.start, stretch.start)
    for match in _RUN.finditer(seen.text, stretch.start, stretch.end):
        for start, words in _pieces(seen, match):
            before = seen.low[max(stretch.start, start - _LEFT) : start]
            chained = ruled_out.end > stretch.start and bool(
                _CHAIN.match(seen.text[ruled_out.end : start])
            )
            capital = len(words) > 1 and _is_headed(seen, before, words)
            numbered = before[-2:-1].isdigit() and before[-1:] == " "  # "57 Lê Lợi": a street
            if chained or capital or numbered or _HEAD.on(seen).search(before):
                ruled_out = Span(start, start + len(" ".join(words)))
                yield Named(" ".join(words[capital:]), ruled_out, 0.0, titled=False)
                continue
            if _CREDITED.on(seen).search(before):
                continue
            person = _person(seen, before, start, words)
            if person:
                yield person


def _is_headed(seen: View, before: str, words: list[str]) -> bool:
    """ "Hồ Tây" is a lake; after "ông", after a post or with a middle name Hồ is a family."""
    if words[0].lower() not in _CAPITAL_HEADS:
        return False
    named = words[1] in {"Văn", "Thị"} or TITLE.on(seen).search(before) or _posted(seen, before)
    return not (words[0] == "Hồ" and named)


_CAPITAL_HEADS = frozenset(_HEADS.replace("\\.", "").split("|"))


def _pieces(seen: View, match: re.Match[str]) -> Iterator[tuple[int, list[str]]]:
    """The run cut at abbreviations in capitals: "UBND TP Lê Thanh Liêm" holds one name."""
    words = re.split(r"[ \u00a0]", match.group())
    follows = _LOWER_WORD.match(seen.low, match.end())
    if follows and f"{words[-1].lower()} {follows[1]}" in _COMPOUNDS:
        words = words[:-1]
    start = at = match.start()
    kept: list[str] = []
    for word in words:
        if len(word) > 1 and word.isupper() and "'" not in word and "’" not in word:
            if kept:
                yield start, kept
            kept, start = [], at + len(word) + 1
        else:
            kept.append(word)
        at += len(word) + 1
    if kept:
        yield start, kept


_LOWER_WORD = re.compile(r" ([^\W\d_]+)")


def _person(seen: View, before: str, start: int, words: list[str]) -> Named | None:
    if len(words) > 1 and words[0] in _TITLE_WORDS:
        start, words = start + len(words[0]) + 1, words[1:]
        return _titled(start, words, addressed=True)
    if TITLE.on(seen).search(before):
        return _titled(start, words, addressed=bool(_ADDRESS.on(seen).search(before)))
    between = _posted(seen, before)
    posted = between is not None
    name = " ".join(words)
    if _UNIT.on(seen).search(before) and (is_place_name(name) or len(words) == 1):
        return None
    skip = _family(words, posted)
    if skip is None:
        known = (
            posted
            and not _UNIT.on(seen).search(before)
            and len((between or "").split()) <= 2
            and 2 <= len(words) <= 4
        )
        if known and not _names_a_body(words) and not _is_place(name):
            return _made(start, words, 0.6, titled=False)
        return None
    if skip == 0 and _UNIT.on(seen).search(before) and not posted:
        return None
    start += sum(len(word) + 1 for word in words[:skip])
    words = words[skip:]
    if not posted and len(words) == 2 and (words[0] in DOUBTFUL or _is_place(" ".join(words))):
        return None
    sure = 0.85 if posted else 0.7 if len(words) > 2 else 0.5
    return _made(start, words[:5], sure, titled=False)


def _titled(start: int, words: list[str], *, addressed: bool) -> Named | None:
    """The name after "ông", "đồng chí", "Thượng tướng"."""
    if words[0] in _ORG_WORDS and words[0] not in SURNAMES:
        return None
    if len(words) > 3 and _is_place(" ".join(words[:2])) and words[2] in SURNAMES:
        start, words = start + len(" ".join(words[:2])) + 1, words[2:]
    if len(words) == 1 and (not addressed or len(words[0]) == 1):
        return None
    name = " ".join(words)
    if "Việt Nam" in name or name in _CALLED or (_is_place(name) and words[0] not in SURNAMES):
        return None
    return _made(start, words[:6], 0.85 if len(words) > 1 else 0.6, titled=True)


def _names_a_body(words: Sequence[str]) -> bool:
    return any(word in _ORG_WORDS for word in words)


def _is_place(name: str) -> bool:
    return name in _COUNTRIES or is_place_name(name)


def _made(start: int, words: list[str], sure: float, *, titled: bool) -> Named:
    name = " ".join(words)
    return Named(name, Span(start, start + len(name)), sure, titled)


def _posted(seen: View, before: str) -> str | None:
    """What stands between a post in the clause just before and the name: mostly its body."""
    clause = _BREAKS.split(before)[-1]
    posts = list(HEAD.on(seen).finditer(clause))
    if not posts:
        return None
    between = clause[posts[-1].end() :]
    if len(between.split()) > 12 or VERB.on(seen).search(between):
        return None
    return between


def _family(words: list[str], posted: bool) -> int | None:
    """How many words stand before the family name; None where there is none."""
    best = None
    for skip in range(len(words) - 1):
        word, length = words[skip], len(words) - skip
        if word not in SURNAMES or length > 5:
            continue
        if word in DOUBTFUL and (not posted or word in _ORG_WORDS):
            continue
        if skip and not posted and not _is_place(" ".join(words[:skip])):
            continue
        if best is None:
            best = skip
        elif _is_place(" ".join(words[best:skip])) or words[best] in _BODY_NAMES:
            best = skip  # "Hà Tĩnh Đặng Quốc Khánh", "Trung ương Đoàn Lê Quốc Phong"
    if best == 0 and len(words) == 2 and _is_place(" ".join(words)):
        return None
    delegation = (
        best is not None and words[best] == "Đoàn" and _is_place(" ".join(words[best + 1 :]))
    )
    if delegation or " ".join(words).lower() in _LUNAR_YEARS:
        return None
    return best


_CALLED = frozenset({"Hồ", "Tôn"})
"""Bác Hồ is not somebody at the event."""
_LUNAR_YEARS = frozenset(
    f"{stem} {branch}"
    for stem in ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
    for branch in (
        "tý",
        "sửu",
        "dần",
        "mão",
        "thìn",
        "tỵ",
        "ngọ",
        "mùi",
        "thân",
        "dậu",
        "tuất",
        "hợi",
    )
)


_BODY_NAMES = frozenset({"Đoàn", "Hội", "Ban", "Chi"})
