"""How many took part, and how many matters were answered: only where the text settles it."""

from bisect import bisect_right
from collections.abc import Collection, Sequence

from doithoai.kit.sentences import Span
from doithoai.reading.figures import Figure
from doithoai.reading.view import Cue, View

_PEOPLE = Cue(
    r"^(?:lượt )?(?:đại biểu|cử tri|hội viên|cán bộ|công nhân|nữ|phụ nữ|đoàn viên|thanh niên"
    r"|sinh viên"
    r"|học sinh|người|hộ|hộ dân|gia đình|tiểu thương|nông dân|bà con|chị em|đảng viên|nhân dân"
    r"|giáo viên"
    r"|tài xế|khách|ngư dân|doanh nghiệp|bạn trẻ|người dân|đại diện|phụ huynh|lao động|doanh nhân"
    r"|trí thức|cư dân|chị|anh chị em|thành viên|hội viên|luật sư|luật gia|lãnh đạo|chuyên gia"
    r"|nhà khoa học|cha mẹ|già làng|trưởng (?:thôn|bản|ấp|khu)|bí thư"
    r"|chủ(?: (?:tịch|hộ|doanh nghiệp|tập đoàn|trang trại))?"
    r"|công chức|viên chức|cựu chiến binh|chức sắc|vị|ông|bà|bạn)(?!\w)"
)
_MET = Cue(
    r"(?<!\w)(?:(?:đối thoại|tiếp xúc|gặp gỡ|gặp mặt|giao lưu|nói chuyện|làm việc)(?: [^\s"
    r",.;:]+){0,4}"
    r" (?:với|cùng)|đối thoại(?: trực tiếp)? giữa [^.;:]{3,70} (?:với|và)"
    r"|gặp gỡ|thu hút|(?:tham gia|tham dự|có mặt|góp mặt|chứng kiến) của|trước|đón"
    r"|cùng(?: với)?) $"
)
_LISTED = Cue(r"(?<!\w)(?:và|có|cùng|,) $")
_ATTENDED = Cue(
    r"(?<!\w)(?:dự|tham dự|tham gia|đến dự|tới dự|về dự|có mặt|đón)(?!\w)|(?:buổi|hội nghị|cuộc"
    r"|diễn đàn"
    r"|lễ)(?: [^\s.;:,]+){0,8} (?:có|gồm)(?!\w)"
)
_CAME = Cue(
    r"^[^.;:]{0,50}?(?<!\w)(?:tham dự|tham gia|dự|tới dự|đến dự|có mặt|về dự|tập trung)(?!\w)"
)
_EVENT = Cue(
    r"(?<!\w)(?:đối thoại|buổi|hội nghị|cuộc|tiếp xúc|diễn đàn|lễ|đại hội|tọa đàm|toạ đàm"
    r"|hội thảo|gặp"
    r"|chương trình|tham dự|hội trường)(?!\w)"
)
_NOT_THERE = Cue(
    r"(?<!\w)(?:đại diện cho|thay mặt(?: cho)?|bầu(?: ra| bổ sung)?|hiệp thương(?: cử)?)"
    r"(?: (?:khoảng|hơn|gần|trên))? $"
    r"|(?:[02-9]|\d{2,}) (?:cuộc|buổi|lớp|hội nghị|đợt|lượt|diễn đàn|phiên|khóa|khoá|lần)"
    r"(?: [^\d.;:]{0,60})? (?:với|cho|có|thu hút|gồm)(?: sự tham gia của)?"
    r"(?: (?:khoảng|hơn|gần|trên|tổng số))* $"
)
"""Those represented or elected, and the sum over several meetings, are not the ones at this one."""
_TOLD = Cue(
    r"(?<!\w)(?:cho biết|cho hay|báo cáo|hiện nay|hiện có|toàn (?:tỉnh|thành phố|quận|xã))(?!\w)"
)
_SPOKE = Cue(r"^[^,.;:]{0,12}?(?<!\w)(?:phát biểu|đăng ký|bảo hiểm|ký tên|vay|nhận)(?!\w)")
_SURELY_GUESTS = Cue(r"^(?:đại biểu|cử tri)(?!\w)")
_ANSWERED_BEFORE = Cue(
    r"(?<!\w)(?:giải đáp|trả lời|giải quyết|phúc đáp|giải trình)(?!\w)[^.;:]{0,25}$"
)
_ANSWERED_AFTER = Cue(
    r"^[^.;:]{0,60}?(?<!\w)(?:đã |đều |được |đã được )(?:lãnh đạo )?(?:\w+ ){0,4}"
    r"(?:giải đáp|trả lời|giải quyết)(?!\w)(?! \d)"
)
_MATTERS = Cue(r"(?<!\w)(?:ý kiến|kiến nghị|câu hỏi|đề xuất|phản ánh|thắc mắc|nguyện vọng)(?!\w)")
_EARLY = 10


def participants(
    seen: View, sentences: Sequence[Span], figures: Sequence[Figure], dated: Collection[Span]
) -> int | None:
    """The one number of people said to have taken part; None if several groups are counted.

    After the opening only guests by name ("đại biểu", "cử tri") are believed to be a number of
    those present, and no sentence with a day of its own (`dated`): it tells of another event.
    """
    starts = [sentence.start for sentence in sentences]
    found: dict[int, set[float]] = {}
    for figure in figures:
        at = bisect_right(starts, figure.span.start) - 1
        guests = bool(_SURELY_GUESTS.on(seen).search(figure.unit.lower()))
        late = at >= _EARLY and (not guests or sentences[at] in dated)
        if at < 0 or late:
            continue
        if _attends(seen, sentences[at], figure):
            found.setdefault(at, set()).add(figure.value)
    if not found:
        return None
    first = found[min(found)]
    return int(first.pop()) if len(first) == 1 else None


def _attends(seen: View, sentence: Span, figure: Figure) -> bool:
    if not _PEOPLE.on(seen).search(figure.unit.lower()) or figure.value < _FEWEST:
        return False
    nearby = Span(
        max(sentence.start, figure.span.start - _CLAUSE),
        min(sentence.end, figure.span.end + _CLAUSE),
    )
    before = seen.low[max(sentence.start, figure.span.start - 90) : figure.span.start]
    if _BEFORE_VOTERS.on(seen).search(before) and figure.unit.lower().startswith("cử tri"):
        return True
    if not _EVENT.on(seen).search(seen.low, *nearby) or _NOT_THERE.on(seen).search(before):
        return False
    after = seen.low[figure.span.end : min(sentence.end, figure.span.end + 90)]
    if _SPOKE.on(seen).search(after):
        return False
    if _MET.on(seen).search(before) or _CAME.on(seen).search(after):
        return True
    attended = _ATTENDED.on(seen).search(seen.low, nearby.start, figure.span.start)
    if attended is None or _TOLD.on(seen).search(seen.low, attended.end(), figure.span.start):
        return False
    return bool(_LISTED.on(seen).search(before))


_BEFORE_VOTERS = Cue(r"^trước (?:(?:hơn|gần|trên|khoảng) )?$")
_FEWEST = 5
_CLAUSE = 400


def answered(seen: View, sentences: Sequence[Span], figures: Sequence[Figure]) -> int | None:
    """Matters said to have been answered; None where two such numbers are stated."""
    values = set()
    starts = [sentence.start for sentence in sentences]
    for figure in figures:
        at = bisect_right(starts, figure.span.start) - 1
        if at < 0 or not _MATTERS.on(seen).search(figure.unit.lower()):
            continue
        sentence = sentences[at]
        before = seen.low[max(sentence.start, figure.span.start - 60) : figure.span.start]
        after = seen.low[figure.span.end : min(sentence.end, figure.span.end + 120)]
        if _ANSWERED_BEFORE.on(seen).search(before) or _ANSWERED_AFTER.on(seen).search(after):
            values.add(int(figure.value))
    return values.pop() if len(values) == 1 else None
