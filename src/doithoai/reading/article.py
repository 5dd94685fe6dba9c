"""Which lines of a text are the article: title, body, captions, by-line, and what is none of it.

Pages copied from a site carry picture names, menus and other items after the end of the article.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from doithoai.kit.sentences import Span
from doithoai.kit.syllables import CAPITALS
from doithoai.reading.dates import mentions
from doithoai.reading.segment import Line
from doithoai.reading.view import Cue, View


class Zone(StrEnum):
    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    FURNITURE = "furniture"
    UNRELATED = "unrelated"


@dataclass(frozen=True)
class Article:
    """The zone of every line, in order, and the day of publication where the page shows it."""

    zones: tuple[Zone, ...]
    published: date | None
    published_at: Span | None

    def reads(self, index: int) -> bool:
        """Whether a line tells something of the article (title and captions do)."""
        return self.zones[index] in (Zone.TITLE, Zone.BODY, Zone.CAPTION)


_END = Cue(
    r"(?:có thể bạn quan tâm|(?:các )?tin (?:cùng chuyên mục|liên quan|khác|mới(?: hơn)?|cũ hơn"
    r"|nổi bật|đọc nhiều|xem nhiều|bài)|các tin (?:khác|đã đưa|liên quan|mới)|bài (?:viết )?(?:liên"
    r" quan|khác|cùng chuyên mục)|ý kiến bạn đọc|ý kiến của bạn|tâm điểm|các đề án|bình luận"
    r"|gửi bình luận|video|đọc nhiều(?: nhất)?|xem nhiều(?: nhất)?|tags?|từ khóa|từ khoá|chia sẻ"
    r"|lịch tuần cơ quan.{0,40}|liên kết (?:web ?site|trang)|lượt truy cập.{0,30}|bản quyền.{0,60}"
    r"|in trang|quay lại|về đầu trang|thư viện ảnh|văn bản mới|thông báo mới|fb yt .{0,20})"
    r"\s?[:.(]?\s?(?:\(?\d{0,4}\)?)?"
)
_HEADER = Cue(r"(?:chi tiết tin|trang chủ.{0,80}|tin tức(?: .{0,40})?|tin hoạt động|in bài.{0,20})")
_FILE = re.compile(
    r"[\w ().-]{1,60}\.(?:jpe?g|png|gif|bmp|webp|JPE?G|PNG|mp4|pdf)|image\d+|IMG_\d+"
)
_CREDIT = Cue(r"(?:^|[\s(\-–.])(?:ảnh|nguồn|video|đồ họa|đồ hoạ|minh họa|tranh)(?: minh họa)?\s?:")
_ILLUSTRATION = Cue(r"\(?(?:ảnh minh họa|ảnh minh hoạ|hình minh họa|ảnh tư liệu|ảnh)\)?[.:]?")
_UPDATED = Cue(
    r"\(?(?:cập nhật|đăng|ngày đăng|xuất bản|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|lúc)\b"
)
_NAMES_ONLY = re.compile(
    rf"(?:(?:Theo|Bài|Tin|Tin, ảnh|Bài, ảnh|Ảnh|PV|Thực hiện|Nguồn|Tác giả)\s?:?\s+)?"
    rf"(?:[{CAPITALS}][\w.]*(?:[ ,–/-]{{1,3}}(?=[{CAPITALS}(]))?){{1,8}}(?:\([^)]{{1,30}}\))?"
)
_ENDS = ".!?…:;,\"”'»)"
_HEAD_LINES = 6
_LONGEST_TITLE = 260
_LONGEST_CAPTION = 200
_LONGEST_BYLINE = 60


def article(seen: View, lines: list[Line]) -> Article:
    """Tell the zones apart by their form; whatever is not recognised is body."""
    zones = [Zone.BODY] * len(lines)
    published, place = _published(seen, lines, zones)
    _title(seen, lines, zones)
    end = _end(seen, lines)
    for index in range(end, len(lines)):
        zones[index] = Zone.UNRELATED
    seen_before: dict[str, int] = {}
    for index in range(end):
        if zones[index] is Zone.BODY:
            zones[index] = _zone(seen, lines, index)
        text = lines[index].span.of(seen.text)
        repeated = text in seen_before and not lines[index].marked
        if repeated and len(text) <= _LONGEST_CAPTION and zones[index] is Zone.BODY:
            zones[index] = Zone.CAPTION
            if zones[seen_before[text]] is Zone.BODY:
                zones[seen_before[text]] = Zone.CAPTION
        seen_before.setdefault(text, index)
    return Article(tuple(zones), published, place)


def _title(seen: View, lines: list[Line], zones: list[Zone]) -> None:
    """The first line that is no page header, if it ends like a headline."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if zones[index] is not Zone.BODY:
            continue
        if _HEADER.on(seen).fullmatch(seen.low, *line.span) or _FILE.fullmatch(
            seen.text, *line.span
        ):
            zones[index] = Zone.FURNITURE
            continue
        length = line.span.end - line.span.start
        if len(lines) > 2 and length <= _LONGEST_TITLE and not _closed(seen, line.span):
            zones[index] = Zone.TITLE
        return


def _closed(seen: View, span: Span) -> bool:
    return seen.text[span.end - 1] in ".!…:;,"


def _zone(seen: View, lines: list[Line], index: int) -> Zone:
    span = lines[index].span
    length = span.end - span.start
    if _FILE.fullmatch(seen.text, *span):
        return Zone.FURNITURE
    if length > _LONGEST_CAPTION + 200:
        return Zone.BODY
    if _ILLUSTRATION.on(seen).fullmatch(seen.low, *span):
        return Zone.FURNITURE
    if _CREDIT.on(seen).search(seen.low, max(span.start, span.end - 120), span.end):
        return Zone.CAPTION
    if length <= _LONGEST_BYLINE and index > 1 and _NAMES_ONLY.fullmatch(seen.text, *span):
        return Zone.BYLINE
    if index and length <= _LONGEST_CAPTION and _FILE.fullmatch(seen.text, *lines[index - 1].span):
        return Zone.CAPTION
    if seen.text.startswith(("> >", ">>"), span.start):
        return Zone.UNRELATED
    return Zone.BODY


def _end(seen: View, lines: list[Line]) -> int:
    """The first line of what follows the article: a menu's heading after at least some body."""
    body = 0
    for index, line in enumerate(lines):
        length = line.span.end - line.span.start
        if length <= 80 and body >= 300 and _END.on(seen).fullmatch(seen.low, *line.span):
            return index
        body += length
    return len(lines)


def _published(seen: View, lines: list[Line], zones: list[Zone]) -> tuple[date | None, Span | None]:
    """A day with its year that stands alone near the head, or in brackets ending the title."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        span = line.span
        found = [m for m in mentions(seen, span) if m.day and m.year]
        if len(found) != 1:
            continue
        day, place = found[0].on(None), found[0].span
        rest = (place.start - span.start) + (span.end - place.end)
        alone = rest <= 12 or (rest <= 45 and bool(_UPDATED.on(seen).match(seen.low, *span)))
        opening = seen.text.rfind("(", max(span.start, place.start - 10), place.start)
        bracketed = opening >= 0 and span.end - place.end <= 12 and index <= 1
        if day and (alone or bracketed):
            if alone:
                zones[index] = Zone.FURNITURE
            return day, place
    return None, None
