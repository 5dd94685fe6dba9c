"""Marks what may give a person away in a text that is to be made public.

Rather too much than too little: a person decides for each mark. Names that somebody gave are
found however they are written; other names by the words before them, by a family name, or as a
run of capitalised words. Vietnamese names of bodies and places are left out where they follow
the word that makes them one ("xã Như Xuân").
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from doithoai.kit.syllables import CAPITALS
from doithoai.kit.text import fold


class Kind(StrEnum):
    NAME = "name"
    PHONE = "phone"
    ID_NUMBER = "id_number"
    ADDRESS = "address"
    EMAIL = "email"


@dataclass(frozen=True)
class PersonalMark:
    """A stretch [start, end) of the text."""

    start: int
    end: int
    kind: Kind
    text: str


_SYLLABLE = rf"[{CAPITALS}][^\W\d_]*"
_RUN = rf"{_SYLLABLE}(?:[ \u00a0]+{_SYLLABLE})"
_HONORIFIC = (
    r"ông|bà|anh|chị|cô|chú|bác|em|cháu|cụ|dì|cậu|mợ|thím|đồng chí|đ/c|hội viên|gia đình|hộ|mẹ"
    r"|con gái|con trai|vợ|chồng|thầy|bé|nguyên đơn|bị đơn|tên|tên là|gọi là|sư cô"
)
_FAMILY = (
    "nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|đoàn|lâm|mai|đào"
    "|trịnh|tô|tạ|cao|chu|châu|hà|lương|lưu|quách|thái|trương|vương|vi|lò|hà|cầm|quàng|giàng|sùng"
    "|thào|vàng|mùa|lầu|hạng|cứ|ma|nông|hứa|triệu|đàm|la|bế|sầm|y|h'|rơ|kpă|siu|ksor|rah|thạch"
    "|kim|sơn|danh|kiên|tăng|tống|từ|ông|nghiêm|khuất|kiều|lã|lại|lục|mạc|mạch|ninh|phùng|quan"
    "|tiêu|trang|viên|văn|xa|âu|bạch|cù|cung|diệp|doãn|giang|giáp|hầu|khổng|khúc|thân|thi|tôn"
)
_HEADS = (
    r"xã|phường|thị trấn|huyện|quận|tỉnh|thành phố|tp|thị xã|đặc khu|sông|núi|cầu|chợ|đường|phố"
    r"|quốc lộ|trường|bệnh viện|trạm|hồ|suối|đảo|công ty|ngân hàng|hội|sở|ban|phòng|bộ|đảng|đoàn"
    r"|nước|đình|chùa|khu|nhà máy|kênh|đập|cống|tổ chức|mặt trận|luật|nghị định|bưu điện"
)
_OFFICIAL = re.compile(
    r"(?i:ủy ban nhân dân|uỷ ban nhân dân|hội liên hiệp phụ nữ|hội lhpn|việt nam|mặt trận tổ quốc"
    r"|hội đồng nhân dân|đảng ủy|đảng uỷ|chính phủ|quốc hội|nhà nước|công an|ubnd|hđnd|hội phụ nữ"
    r"|hội nông dân|đoàn thanh niên|hội cựu chiến binh|ban thường vụ|ban chấp hành|đảng cộng sản"
    r"|nghị định|luật|hà nội|bộ luật|hiến pháp|tết nguyên đán|thường trực|kính gửi|trân trọng)\b"
)
_STREET = (
    r"(?i:số nhà|nhà số|ngách|ngõ|hẻm|kiệt|ngụ tại|trú tại|địa chỉ|căn hộ|phòng số|tổ dân phố"
    r"|khu phố|thôn|xóm|bản|ấp|buôn|tổ|số|đường|phố)"
)
_WHICH = rf"(?:\d+[\w/\-]*|{_SYLLABLE}(?: {_SYLLABLE}){{0,3}})"
_PATTERNS = (
    (Kind.EMAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (Kind.ID_NUMBER, re.compile(r"(?<!\d)\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}(?!\d)")),
    (Kind.PHONE, re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .\-()]*\d){8,10}(?!\d)")),
    (
        Kind.ID_NUMBER,
        re.compile(
            r"(?:cccd|cmnd|cmt|căn cước|hộ chiếu|mã số bhxh|bhyt|số tài khoản|stk|mã số thuế)"
            r"\D{0,25}?([A-Z]{0,2}\d(?:[ .]?\d){5,18})",
            re.IGNORECASE,
        ),
    ),
    (Kind.ID_NUMBER, re.compile(r"(?<![\d/.,])\d{9}(?![\d/]|[.,]\d)")),
    (
        Kind.ADDRESS,
        re.compile(rf"\b{_STREET} *:? *{_WHICH}(?:[, ]+{_STREET} +{_WHICH})*"),
    ),
    (
        Kind.NAME,
        re.compile(rf"(?i:\b(?:{_HONORIFIC})) +({_RUN}{{0,4}}|[{CAPITALS}]\.(?! [{CAPITALS}]))"),
    ),
    (Kind.NAME, re.compile(rf"\b(?<![Cc]ăn )((?i:{_FAMILY})(?: {_SYLLABLE}){{1,4}})")),
    (Kind.NAME, re.compile(rf"(?<![\w])({_RUN}{{1,4}})")),
)
_NUMBER_OF_A_PAPER = re.compile(r"(?i:số)\s*:?\s*\d+[/\-]")


def personal_marks(text: str, names: Iterable[str] = ()) -> list[PersonalMark]:
    """Every stretch that a person should decide on, in order, none overlapping another.

    `names` are those of the speakers, found with or without diacritics and by the given name
    alone after a word such as "chị".
    """
    found: list[PersonalMark] = []
    for mark in (*_given(text, names), *_by_pattern(text)):
        if not any(mark.start < other.end and other.start < mark.end for other in found):
            found.append(mark)
    return sorted(found, key=lambda mark: mark.start)


def _given(text: str, names: Iterable[str]) -> Iterator[PersonalMark]:
    """The names somebody gave, whatever their case and diacritics."""
    words = [(match.start(), match.end(), fold(match[0])) for match in re.finditer(r"\w+", text)]
    folded = [word for _start, _end, word in words]
    for name in sorted({tuple(fold(name).split()) for name in names if name.strip()}, key=len)[
        ::-1
    ]:
        if len(name) < 2:
            continue
        for at in range(len(words) - len(name) + 1):
            if tuple(folded[at : at + len(name)]) == name:
                start, end = words[at][0], words[at + len(name) - 1][1]
                yield PersonalMark(start, end, Kind.NAME, text[start:end])


def _by_pattern(text: str) -> Iterator[PersonalMark]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            group = 1 if pattern.groups and match[1] else 0
            start, end = match.span(group)
            if kind is Kind.NAME and (first := _begins(text, start, end)):
                if " " not in text[start + first : end]:
                    continue
                start += first
            if kind is Kind.NAME and _is_body_or_place(text, start, text[start:end]):
                continue
            if kind is Kind.ADDRESS and _NUMBER_OF_A_PAPER.match(text, start):
                continue
            yield PersonalMark(start, end, kind, text[start:end])


# Words that begin a sentence and no name; none of them is a family name.
_BEGINNERS = re.compile(
    r"(?:tại|ở|do|theo|khi|nếu|hiện|sau|trước|nhưng|trong|của|với|các|những|vì|nay|tuy|và|còn|ngày"
    r"|tháng|năm|để|về|qua|cho|đến|chúng|tôi|như|hiện nay|mong|nhờ|riêng|ngoài|trên|dưới|bởi|đối"
    r"|đối với|có|là|được|bị|nhiều|một|vừa|gần|hằng|mỗi|dịp|thời|đặc biệt|cũng|rồi|rất)"
    r"[ \u00a0]+",
    re.IGNORECASE,
)
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?:;…\n“\"(–-])\s*$")


def _begins(text: str, start: int, end: int) -> int:
    """How much of what looks like a name is a common word that only begins the sentence."""
    found = _BEGINNERS.match(text, start, end)
    if found is None or not _SENTENCE_BEFORE.search(text[max(0, start - 10) : start]):
        return 0
    return found.end() - start


_HEAD_BEFORE = re.compile(rf"(?i:\b(?:{_HEADS}))[ \u00a0]+$")


# Words that begin the name of an office ("Phòng Kinh tế"); none is a family name.
_OFFICE = re.compile(r"(?:Phòng|Sở|Ban|Trạm|Chi cục|Văn phòng|Trung tâm|Bệnh viện)[ \u00a0]")


def _is_body_or_place(text: str, start: int, found: str) -> bool:
    if _OFFICE.match(found):
        return True
    return bool(_OFFICIAL.match(found) or _HEAD_BEFORE.search(text[max(0, start - 20) : start]))
