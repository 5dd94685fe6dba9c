"""Where in the story a stretch stands: before the meeting, at it, or in what was concluded."""

from enum import Enum

from doithoai.kit.sentences import Span
from doithoai.reading.findings import Phase
from doithoai.reading.view import Cue, View

_EVENT = r"(?:hội nghị|buổi|cuộc|đối thoại|chương trình|tiếp xúc|diễn đàn|kỳ họp)"
_PRIOR = Cue(
    rf"\b(?:trước khi (?:diễn ra|tổ chức|bước vào|vào)|trước (?:hội nghị|buổi|cuộc|đối thoại"
    rf"|thềm|đó)"
    rf"|(?:gửi|chuyển) (?:đến|tới|về) (?:trước )?(?:hội nghị|buổi|ban tổ chức)|(?:đã )?tổng hợp"
    rf"|qua tổng hợp|gửi trước|nêu trước|tập hợp trước|báo cáo trả lời|chuẩn bị cho {_EVENT})\b"
)
_FLOOR = Cue(
    rf"\b(?:(?:tại|trong|ở) (?:\w+ )?{_EVENT}|phát biểu tại|trực tiếp (?:nêu|phát biểu"
    rf"|kiến nghị|tại)"
    r"|tiếp tục (?:có|nêu|kiến nghị)|phát biểu trực tiếp|ngay tại)\b"
)
_CONCLUDING = Cue(
    r"\b(?:(?:phát biểu |bài )?kết luận (?:tại )?(?:hội nghị|buổi|cuộc|chương trình|đối thoại"
    r"|phần)|phát biểu kết luận|phát biểu bế mạc"
    r"|phát biểu chỉ đạo|chỉ đạo tại|kết thúc (?:hội nghị|buổi|cuộc)|kết luận của"
    r"|thông báo kết luận|tiếp thu ý kiến"
    r"|phương hướng,? nhiệm vụ|nhiệm vụ trọng tâm|những nhiệm vụ|trong thời gian tới"
    r"|thời gian tới,"
    r"|thay mặt (?:lãnh đạo|thường trực|ubnd|ban thường vụ)|\bkết luận\s*[:.]?$)"
)
_ANSWERING = Cue(
    r"^(?:trả lời|giải đáp|giải trình|phúc đáp|về (?:vấn đề|nội dung|ý kiến) (?:này|trên)"
    r"|trước (?:những )?(?:ý kiến|kiến nghị|thắc mắc|băn khoăn))"
)
_ASKING = Cue(r"\b(?:ý kiến|kiến nghị|đề xuất|đề nghị|nguyện vọng|câu hỏi|phản ánh)\b")


class Scene(Enum):
    """What kind of passage it is."""

    PRIOR = "prior"
    FLOOR = "floor"
    ANSWER = "answer"
    CONCLUSION = "conclusion"
    NONE = "none"

    @property
    def phase(self) -> Phase:
        if self is Scene.PRIOR:
            return Phase.PRIOR
        return Phase.FLOOR if self is Scene.FLOOR else Phase.UNKNOWN


def scene(seen: View, sentence: Span, before: Scene) -> Scene:
    """The scene of one sentence, given that of the sentence before it.

    A conclusion lasts until the text turns to what people asked again; the other scenes last
    until another one is announced.
    """
    low = (seen.low, sentence.start, sentence.end)
    head = (seen.low, sentence.start, min(sentence.end, sentence.start + 90))
    asking = _ASKING.on(seen).search(*low)
    if _CONCLUDING.on(seen).search(*head):
        return Scene.CONCLUSION
    if _PRIOR.on(seen).search(*head) and asking:
        return Scene.PRIOR
    if _FLOOR.on(seen).search(*head) and (asking or before is not Scene.CONCLUSION):
        return Scene.FLOOR
    if _ANSWERING.on(seen).search(sentence.of(seen.low)):
        return Scene.ANSWER
    return before
