"""A pasted conversation, split by sender: Zalo, Messenger, Viber and plain "Lan: …" lines.

Every message's text is a stretch of the text as given. Lines of the program itself ("… đã
rời nhóm") are dropped and listed; a line with a day alone gives the following messages theirs.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from doithoai.kit.sentences import Span, lines, trim
from doithoai.kit.syllables import CAPITALS
from doithoai.kit.written_days import written_day

_DAY = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?: ?(?:am|pm|sa|ch|AM|PM|SA|CH))?"
_STAMP = rf"(?:{_DAY}(?:\]?[ ,lúc]{{0,6}}\[?{_CLOCK})?|{_CLOCK}(?:[ ,]{{0,3}}(?:ngày )?{_DAY})?)"
_WORD = rf"(?:[{CAPITALS}][\w.'’-]*|\([\w .'’-]{{1,30}}\)|\d{{1,4}})"
_NAME = rf"(?:{_WORD}(?: {_WORD}){{0,6}}|\+?\d[\d ]{{7,14}}\d)"
_BRACKETED = re.compile(rf"\[(?P<stamp>{_STAMP})\] ?(?P<name>[^:\n]{{1,60}}?): ?")
_DASHED = re.compile(rf"(?P<stamp>{_STAMP})(?: [-–] |\t)(?P<name>[^:\t\n]{{1,60}}?)(?:: ?|\t)")
_TRAILING = re.compile(rf"(?P<name>[^\[\]:\n]{{1,60}}?),? [\[(]?(?P<stamp>{_STAMP})[\])]?:?\Z")
_PLAIN = re.compile(rf"(?P<name>{_NAME}) ?: ?(?=\S)")
_ALONE = re.compile(rf"[\[(]?(?P<stamp>{_STAMP})[\])]?\Z")
_NAME_ALONE = re.compile(rf"{_NAME}\Z")
_DAY_LINE = re.compile(
    r"(?:[-–— ]{0,6}(?:thứ \w+|chủ nhật|t[2-7]|cn)?[ ,]{0,3}(?:ngày )?"
    rf"(?:{_DAY}|\d{{1,2}} tháng \d{{1,2}},? (?:năm )?\d{{4}})[-–— ]{{0,6}}|hôm nay|hôm qua)\Z",
    re.IGNORECASE,
)
_SYSTEM = re.compile(
    r"(?:.{0,80}đã (?:thêm|mời) .{1,80} vào nhóm|.{1,60}đã (?:rời|tham gia|tạo) (?:khỏi )?nhóm"
    r"|.{0,60}(?:đã )?thu hồi (?:một )?tin nhắn|tin nhắn đã (?:được|bị) thu hồi"
    r"|.{1,60}đã đổi (?:tên|ảnh)"
    r"|.{1,60}đã (?:ghim|bỏ ghim) .{0,60}|.{1,60}đã gửi (?:một|1|\d+) (?:ảnh|hình|nhãn dán"
    r"|video|tệp|file)"
    r"|\[?(?:hình ảnh|sticker|nhãn dán|video|tin nhắn thoại|file|tệp|ảnh)\]?|cuộc gọi .{0,40}"
    r"|.{1,60}đã bày tỏ cảm xúc .{0,60}|<media omitted>|you unsent a message|đã xem|đã gửi"
    r"|đã nhận)"
    r"[.!]?\Z",
    re.IGNORECASE,
)
_ANY_DAY = re.compile(rf"{_DAY}|\d{{1,2}} tháng \d{{1,2}},? (?:năm )?\d{{4}}", re.IGNORECASE)
_ANY_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?(?: ?(am|pm|sa|ch)\b)?", re.IGNORECASE)
_LONGEST_SYSTEM_LINE = 200
_LONGEST_NAME_LINE = 90
_LABELS = frozenset(
    [
        "hỏi",
        "đáp",
        "ngày",
        "email",
        "sđt",
        "đt",
        "tel",
        "fax",
        "web",
        "website",
        "stt",
        "gửi",
        "note",
        "ghi",
        "tt",
        "kg",
        "cc",
        "re",
        "fw",
        "vd",
    ]
)
_FEWEST, _FEWEST_PLAIN = 2, 3


@dataclass(frozen=True)
class Message:
    """`text` is the given text at `span`; day and clock are None where the paste has none."""

    sender: str
    text: str
    span: Span
    day: date | None = None
    clock: time | None = None


@dataclass(frozen=True)
class Dropped:
    """A line that no person said."""

    text: str
    span: Span


@dataclass(frozen=True)
class Conversation:
    """Messages in order, and the lines left out."""

    messages: tuple[Message, ...]
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True)
class _Head:
    sender: str
    stamp: str
    body: int  # where the message's own text begins
    lines: int = 1
    sure: bool = True


def looks_like_chat(text: str) -> bool:
    """Whether enough lines open a message: two with a time, or most lines as "Lan: …"."""
    rows = list(lines(text[:100_000]))
    heads = list(_heads(text, rows))
    stamped = sum(head.sure for _, head in heads)
    if stamped >= _FEWEST:
        return stamped * 8 >= len(rows)
    names = Counter(head.sender for _, head in heads)
    plain = len(heads)
    return plain >= _FEWEST_PLAIN and plain * 2 >= len(rows) and max(names.values()) > 1


def split(text: str) -> Conversation:
    """Messages by sender. Lines before the first sender are kept as said by nobody ("")."""
    rows = list(lines(text))
    heads = dict(_heads(text, rows))
    drafts: list[_Draft] = []
    dropped: list[Dropped] = []
    current = _Draft()
    at = 0
    while at < len(rows):
        row, head = rows[at], heads.get(at)
        at += head.lines if head else 1
        if head:
            current = _Draft(
                head.sender, _stamped_day(head.stamp) or current.day, _clock(head.stamp)
            )
            row = trim(text, head.body, rows[at - 1].end)
        elif _is_day(row.of(text)):
            current = current.again()
            current.day = _stamped_day(row.of(text)) or current.day
            continue
        if row.end - row.start < _LONGEST_SYSTEM_LINE and _SYSTEM.match(row.of(text)):
            dropped.append(Dropped(row.of(text), row))
            current = current.again()
        elif row.start < row.end:
            if not current.end:
                drafts.append(current)
                current.start = row.start
            current.end = row.end
    return Conversation(tuple(draft.message(text) for draft in drafts), tuple(dropped))


@dataclass
class _Draft:
    """A message that may still grow; its text is cut out once, at the end."""

    sender: str = ""
    day: date | None = None
    clock: time | None = None
    start: int = 0
    end: int = 0

    def again(self) -> "_Draft":
        return _Draft(self.sender, self.day, self.clock)

    def message(self, text: str) -> Message:
        span = Span(self.start, self.end)
        return Message(self.sender, span.of(text), span, self.day, self.clock)


def _stamped_day(stamp: str) -> date | None:
    found = _ANY_DAY.search(stamp)
    return written_day(found[0]) if found else None


def _clock(stamp: str) -> time | None:
    match = _ANY_CLOCK.search(stamp)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "").lower()
    if half in {"pm", "ch"} and hour < 12:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _is_day(line: str) -> bool:
    return len(line) < 60 and _DAY_LINE.match(line) is not None


def _heads(text: str, rows: list[Span]) -> Iterator[tuple[int, _Head]]:
    """Lines that open a message, by their index."""
    at = 0
    while at < len(rows):
        head = _head(text, rows, at)
        if head:
            yield at, head
        at += head.lines if head else 1


def _head(text: str, rows: list[Span], at: int) -> _Head | None:
    row = rows[at]
    for pattern in (_BRACKETED, _DASHED):
        if match := pattern.match(text, row.start, row.end):
            return _Head(match["name"].strip(" ]"), match["stamp"], match.end())
    if row.end - row.start <= _LONGEST_NAME_LINE and (head := _name_line(text, rows, at)):
        return head
    match = _PLAIN.match(text, row.start, row.end)
    if match and match["name"].lower() not in _LABELS:
        return _Head(match["name"], "", match.end(), sure=False)
    return None


def _name_line(text: str, rows: list[Span], at: int) -> _Head | None:
    """A name with its time on the same line or on the next one."""
    row = rows[at]
    match = _TRAILING.match(text, row.start, row.end)
    if match and _NAME_ALONE.match(match["name"]):
        return _Head(match["name"], match["stamp"], row.end)
    if at + 1 == len(rows) or not _NAME_ALONE.match(text, row.start, row.end):
        return None
    below = rows[at + 1]
    match = _ALONE.match(text, below.start, min(below.end, below.start + 60))
    if match and match.end() == below.end:
        return _Head(row.of(text), match["stamp"], below.end, lines=2)
    return None
