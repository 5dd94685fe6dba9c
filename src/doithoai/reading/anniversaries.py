"""The year that an anniversary gives away: days that every report of this work keeps.

"Kỷ niệm 88 năm Ngày thành lập Đoàn" is said in 1931 + 88; "(26-3-1931 – 26-3-2019)" writes it out.
Only of an anniversary whose day is near the event's.
"""

import re
from collections.abc import Iterable
from datetime import date

from doithoai.kit.sentences import Span
from doithoai.reading.view import Cue, View

_DAY = r"\d{1,2}[-/.]\d{1,2}[-/.]"
_WRITTEN_OUT = Cue(
    rf"\(?{_DAY}(?P<first>(?:18|19|20)\d\d) ?[-–—] ?"
    r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>(?:19|20)\d\d)"
)
_COUNTED = Cue(
    r"(?<!\w)(?P<years>\d{1,3}) năm (?:ngày )?(?:thành lập|truyền thống|giải phóng|sinh|quốc khánh"
    r"|cách mạng|báo chí|thương binh|gia đình)(?P<what>[^.;()]{0,70})"
)
# What was founded, when: the day, month and year from which its years are counted.
_FOUNDED = (
    ("đoàn thanh niên|đoàn tncs|đoàn thanh niên cộng sản", 26, 3, 1931),
    ("hội liên hiệp phụ nữ|hội lhpn|hội phụ nữ", 20, 10, 1930),
    ("hội nông dân", 14, 10, 1930),
    ("công đoàn", 28, 7, 1929),
    ("mặt trận|mttq", 18, 11, 1930),
    ("hội cựu chiến binh", 6, 12, 1989),
    ("hội liên hiệp thanh niên|hội lhtn", 15, 10, 1956),
    ("dân vận", 15, 10, 1930),
    ("tuyên giáo", 1, 8, 1930),
    ("kiểm tra", 16, 10, 1948),
    ("quân đội", 22, 12, 1944),
    ("công an", 19, 8, 1945),
    ("đảng", 3, 2, 1930),
    ("miền nam", 30, 4, 1975),
    ("nước|quốc khánh", 2, 9, 1945),
    ("thương binh|liệt sĩ|liệt sỹ", 27, 7, 1947),
    ("báo chí", 21, 6, 1925),
    ("chủ tịch hồ chí minh|bác hồ", 19, 5, 1890),
)
_NEAR = 45
"""Days between an anniversary and what is held for it."""


def anniversaries(seen: View, sentences: Iterable[Span], month: int, day: int) -> set[int]:
    """The years in which anniversaries near this day of the year are said to be kept."""
    found = set()
    for sentence in sentences:
        if "năm" not in seen.low[sentence.start : sentence.end] and not _LONG_RANGE.search(
            seen.low, *sentence
        ):
            continue
        for match in _WRITTEN_OUT.on(seen).finditer(seen.low, *sentence):
            if _is_near(int(match["month"]), int(match["day"]), month, day):
                found.add(int(match["year"]))
        for match in _COUNTED.on(seen).finditer(seen.low, *sentence):
            found |= _counted(match, month, day)
    return found


_LONG_RANGE = re.compile(r"\d{4} ?[-–—] ?\d")


def _counted(match: "re.Match[str]", month: int, day: int) -> set[int]:
    said = match.group()
    for names, on, in_month, year in _FOUNDED:
        if any(name in said for name in names.split("|")):
            near = _is_near(in_month, on, month, day)
            return {year + int(match["years"])} if near else set()
    return set()


def _is_near(month: int, day: int, other_month: int, other_day: int) -> bool:
    try:
        apart = (date(2000, month, day) - date(2000, other_month, other_day)).days
    except ValueError:
        return False
    return min(apart % 366, -apart % 366) <= _NEAR
