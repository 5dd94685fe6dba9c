"""Counts of opinions that a text states: "08 kiến nghị", "150 ý kiến", "hai mươi ý kiến"."""

from collections.abc import Iterator

from doithoai.kit.sentences import Span
from doithoai.reading.findings import Phase, StatedCount
from doithoai.reading.numbers import in_digits, in_words
from doithoai.reading.view import Cue, View

_UNITS = r"một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín"
_ENDINGS = rf"{_UNITS}|mốt|tư|lăm"  # these three only after a ten: "tâm tư" is no four
_WRITTEN = rf"(?:(?:{_UNITS}) mươi(?: (?:{_ENDINGS}))?|mười(?: (?:{_ENDINGS}))?|{_UNITS})"
_THING = r"(?:lượt )?(?:ý kiến|kiến nghị|câu hỏi|đề xuất|phản ánh|nguyện vọng|thắc mắc)"
_COUNT = Cue(
    rf"(?<![\d.,/\w])(?P<number>\d{{1,3}}(?:\.\d{{3}})+|\d{{1,6}}|{_WRITTEN})"
    rf"(?: \(\w+(?: \w+)?\))? (?P<of>(?:lượt |nhóm |phiếu |nội dung |nội dung, )?{_THING}"
    rf"(?:(?:,| và) (?:{_THING}))*)(?!\w)"
)


_EACH = Cue(
    r"(?<!\w)(?:mỗi|hàng|hằng) (?:\w+ ){0,4}(?:\w+ )?$|(?<!\w)(?:trung bình|bình quân)[^,.;]{0,40}$"
)
_OF_THEM = Cue(r"(?<!\w)(?:trong đó|trong số đó|gồm|bao gồm|cụ thể)(?!\w)")
_OVER_TIME = Cue(
    r"(?<!\w)(?:(?:trong |qua |sau )?(?:\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) năm"
    r" (?:qua|nay|thực hiện|triển khai|hoạt động)|(?:trong |suốt )?(?:nhiệm k[ỳì]|giai đoạn)"
    r"|(?:từ|trong|kể từ)(?: đầu)? (?:năm|nhiệm kỳ)|\d{1,2} tháng (?:đầu|cuối|qua)|hằng năm"
    r"|hàng năm|(?:năm|quý) qua)(?!\w)"
)
_ANSWERED = Cue(r"(?<!\w)(?:giải đáp|trả lời|giải quyết|phúc đáp)(?: được)? $")
_BEFORE_IT = Cue(
    r"(?<!\w)trước (?:khi (?:diễn ra )?)?(?:hội nghị|buổi|cuộc|diễn đàn|đối thoại|chương trình)"
    r"[^.;]{0,60}$"
)
_AT_IT = Cue(
    r"(?<!\w)(?:(?:ngay )?tại (?:hội nghị|buổi|cuộc|diễn đàn|hội trường|chỗ)[^.;]{0,60}|thêm) $"
)
_FEWEST = 3
"""Fewer are questions told one by one ("có 2 câu hỏi cho ngân hàng"), not all that were put."""


def counts(seen: View, sentence: Span, phase: Phase) -> Iterator[StatedCount]:
    """The counts in one sentence. Lone "một ý kiến" is an article, not a count."""
    for match in _COUNT.on(seen).finditer(seen.low, sentence.start, sentence.end):
        if match["number"] in {"một", "mot"}:
            continue
        written = match["number"]
        before = (seen.low, max(sentence.start, match.start() - 250), match.start())
        if _EACH.on(seen).search(seen.low[max(sentence.start, match.start() - 60) : match.start()]):
            continue  # so many a week are no count of one meeting
        value = in_digits(written) if written[0].isdecimal() else in_words(written)
        if value is not None:
            span = Span(*match.span())
            yield StatedCount(
                int(value),
                match["of"],
                span.of(seen.text),
                span,
                _phase(seen, sentence, match.start()) or phase,
                bool(_OF_THEM.on(seen).search(*before) or _OVER_TIME.on(seen).search(*before))
                or value < _FEWEST,
                bool(_ANSWERED.on(seen).search(*before)),
            )


def _phase(seen: View, sentence: Span, at: int) -> Phase | None:
    """ "Trước hội nghị nhận 65 câu hỏi; tại hội nghị có thêm 12": what the clause itself says."""
    clause = seen.low[max(sentence.start, at - 90) : at]
    if _BEFORE_IT.on(seen).search(clause):
        return Phase.PRIOR
    return Phase.FLOOR if _AT_IT.on(seen).search(clause) else None
