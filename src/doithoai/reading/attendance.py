"""How many took part, and how many matters were answered: only where the text settles it."""

from bisect import bisect_right
from collections.abc import Sequence

from doithoai.kit.sentences import Span
from doithoai.reading.figures import Figure
from doithoai.reading.view import Cue, View

_PEOPLE = Cue(
    r"^(?:lượt )?(?:đại biểu|cử tri|hội viên|cán bộ|công nhân|nữ|phụ nữ|đoàn viên|thanh niên"
    r"|sinh viên"
    r"|học sinh|người|hộ|hộ dân|gia đình|tiểu thương|nông dân|bà con|chị em|đảng viên|nhân dân"
    r"|giáo viên"
    r"|tài xế|khách|ngư dân|doanh nghiệp|bạn trẻ|người dân|đại diện|phụ huynh|lao động|doanh nhân"
    r"|trí thức|cư dân|thành viên|hội viên|chủ|luật sư|luật gia)(?!\w)"
)
_TAKING_PART = Cue(
    r"(?<!\w)(?:đối thoại|gặp gỡ|gặp|tiếp xúc|tiếp|tham dự|tham gia|dự|sự tham gia của"
    r"|sự có mặt của"
    r"|thu hút|trước|cùng|với|tập hợp|đón|lắng nghe)(?!\w)[^.;:]{0,60}$"
)
_CAME = Cue(
    r"^[^.;:]{0,60}?(?<!\w)(?:tham dự|tham gia|dự|tới dự|đến dự|có mặt|về dự|tập trung)(?!\w)"
)
_EVENT = Cue(
    r"(?<!\w)(?:đối thoại|buổi|hội nghị|cuộc|tiếp xúc|diễn đàn|lễ|đại hội|tọa đàm|toạ đàm"
    r"|hội thảo|gặp"
    r"|chương trình|tham dự|hội trường)(?!\w)"
)
_NOT_THEM = Cue(
    r"^[^,.;:]{0,40}?(?<!\w)(?:phát biểu|đăng ký|được|bị|chưa|vay|hưởng|nhận|mắc|thất nghiệp"
    r"|tham gia bảo"
    r"|có nhu cầu|ký tên|đã nghỉ|ngừng việc)(?!\w)"
)
_ANSWERED_BEFORE = Cue(
    r"(?<!\w)(?:giải đáp|trả lời|giải quyết|phúc đáp|giải trình)(?!\w)[^.;:]{0,25}$"
)
_ANSWERED_AFTER = Cue(
    r"^[^.;:]{0,60}?(?<!\w)(?:đã |đều |được |đã được )(?:lãnh đạo )?(?:\w+ ){0,4}"
    r"(?:giải đáp|trả lời|giải quyết)(?!\w)"
)
_MATTERS = Cue(r"(?<!\w)(?:ý kiến|kiến nghị|câu hỏi|đề xuất|phản ánh|thắc mắc|nguyện vọng)(?!\w)")
_EARLY = 10


def participants(seen: View, sentences: Sequence[Span], figures: Sequence[Figure]) -> int | None:
    """The one number of people said to have taken part; None if several groups are counted."""
    found: list[Figure] = []
    for order, sentence in enumerate(sentences[:_EARLY]):
        here = [f for f in figures if sentence.start <= f.span.start < sentence.end]
        attending = [f for f in here if _attends(seen, sentence, f, order)]
        if len({f.value for f in attending}) > 1:
            return None
        if attending and not found:
            found = attending
    return int(found[0].value) if found else None


def _attends(seen: View, sentence: Span, figure: Figure, order: int) -> bool:
    if not _PEOPLE.on(seen).search(figure.unit.lower()) or figure.value < 5:
        return False
    before = seen.low[max(sentence.start, figure.span.start - 90) : figure.span.start]
    after = seen.low[figure.span.end : min(sentence.end, figure.span.end + 90)]
    if _NOT_THEM.on(seen).search(after):
        return False
    if _CAME.on(seen).search(after):
        return True
    return bool(
        _TAKING_PART.on(seen).search(before) and _EVENT.on(seen).search(seen.low, *sentence)
    )


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
