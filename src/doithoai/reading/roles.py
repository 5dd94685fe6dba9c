"""Posts beside a name: before it ("Giám đốc Sở Y tế ông A"), after it ("ông A, Giám đốc")."""

import re
from collections.abc import Iterator

from doithoai.kit.sentences import Span
from doithoai.reading.posts import AFTER, HEAD
from doithoai.reading.surnames import HONORIFICS
from doithoai.reading.view import Cue, View

TITLE = Cue(rf"(?<![\w])(?:{HONORIFICS})\.?\s?$")
VERB = Cue(
    r"(?<!\w)(?:đã|cho|nêu|phát biểu|biết|khẳng định|đề nghị|nhấn mạnh|chủ trì|nói|chia sẻ|với|tại"
    r"|trong|cùng|là|có|sẽ|được|về|khi|theo|gặp|tiếp|thăm|đến|tặng|ở|thay|cử|làm|bầu|hứa|giao|ra"
    r"|từ)"
    r"(?!\w)"
)
_ROLE_LEFT, _ROLE_RIGHT = 110, 130
_ROLE_ENDS = Cue(
    r"[;\n(\"“]|(?<!tp)\.| [-–] |\)| (?:đã|cho|nêu|phát biểu|cho biết|khẳng định|đề nghị"
    r"|nhấn mạnh|chủ trì"
    r"|nói|chia sẻ|trình bày|kiến nghị|đánh giá|phản ánh|bức xúc|thắc mắc|hỏi|bày tỏ|cùng|đặt|được"
    r"|dự|tham dự|trả lời|giải đáp|ghi nhận|thông tin|kết luận|yêu cầu|mong|thừa nhận|băn khoăn"
    r"|trao|tại|do|trong"
    r"|nhận định|phân tích|cũng|vừa|sẽ|đang|có|thì|rằng|về việc|ông|bà|lo lắng|tặng|tiếp)(?= "
    r"|$)|(?:,| và) (?:ông|bà|anh|chị|đồng chí)(?= )"
)
_COMMA = re.compile(r",\s")


def roles(seen: View, stretch: Span, span: Span) -> Iterator[str]:
    yield from _role_before(seen, stretch, span)
    yield from _role_after(seen, stretch, span)


def _role_before(seen: View, stretch: Span, span: Span) -> Iterator[str]:
    """Posts before a name, with those joined to them by commas: "Bí thư A, Chủ tịch B ông C"."""
    floor = max(stretch.start, span.start - _ROLE_LEFT)
    for match in _CLAUSE_BREAKS.finditer(seen.low, floor, span.start):
        floor = match.end()
    title = TITLE.on(seen).search(seen.low, floor, span.start)
    end = title.start() if title else span.start
    start = None
    for piece in reversed(_comma_pieces(seen, Span(floor, end))):
        posts = [
            post
            for post in HEAD.on(seen).finditer(seen.low, *piece)
            if not VERB.on(seen).search(seen.low, post.end(), piece.end)
            and " và " not in seen.low[post.end() : piece.end]
        ]
        if not posts or (start is not None and posts[0].start() != piece.start):
            break
        start = posts[0].start()
        if start != piece.start:
            break
    if start is not None:
        yield seen.text[start:end].strip(" ,-–")


_CLAUSE_BREAKS = re.compile(r"(?<!tp)\.|[;:!?()\n\"“”–]|(?<= )- ")


def _comma_pieces(seen: View, span: Span) -> list[Span]:
    pieces, at = [], span.start
    for comma in _COMMA.finditer(seen.text, *span):
        pieces.append(Span(at, comma.start()))
        at = comma.end()
    if seen.text[at : span.end].strip():
        pieces.append(Span(at, span.end))
    return pieces


def _role_after(seen: View, stretch: Span, span: Span) -> Iterator[str]:
    gap = re.compile(r"\s?[,(–-]\s?(?:là )?").match(seen.text, span.end, stretch.end)
    if gap is None:
        return
    match = AFTER.on(seen).match(seen.low, gap.end(), stretch.end)
    if match is None:
        return
    limit = min(stretch.end, gap.end() + _ROLE_RIGHT)
    ends = _ROLE_ENDS.on(seen).search(seen.low, match.end(), limit)
    stop = ends.start() if ends else limit
    for comma in _COMMA.finditer(seen.text, match.end(), stop):
        if not AFTER.on(seen).match(seen.low, comma.end(), stop):
            stop = comma.start()
            break
    role = seen.text[gap.end() : stop].strip(" ,-–")
    if 2 < len(role) < _ROLE_RIGHT:
        yield role
