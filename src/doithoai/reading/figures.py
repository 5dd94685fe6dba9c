"""Figures: a value, its unit, what is counted, how exactly, for which period and level.

A figure is a number that counts or measures something. Numbers that name things (days, papers,
districts, terms, phone numbers) are none; neither is the mark that a counted group reached
("7 tiêu chí đạt 100%" is one figure: seven criteria).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doithoai.kit.sentences import Span
from doithoai.kit.syllables import CAPITALS
from doithoai.reading.dates import Grain, Mention
from doithoai.reading.numbers import Number, numbers
from doithoai.reading.taken import Taken
from doithoai.reading.view import Cue, View
from doithoai.reading.wordlists import word_set


@dataclass(frozen=True)
class Figure:
    """`value` in plain units (đồng, people, %); `upper` of a range, `total` of "x out of y".

    `qualifier` is one of "", over, under, about, nearly, at_least, at_most. `span` holds the
    qualifier, the number and the unit; `what` is the counted thing as worded.
    """

    value: float
    unit: str
    what: str
    text: str
    span: Span
    qualifier: str
    period: str
    level: str
    confidence: float
    upper: float | None = None
    total: float | None = None


_QUALIFIERS = (
    ("at_least", "ít nhất|tối thiểu|không dưới|không ít hơn"),
    ("at_most", "không quá|tối đa|nhiều nhất|cao nhất là"),
    ("under", "dưới|chưa đến|chưa đầy|chưa tới|không đến"),
    ("nearly", "gần|ngót|xấp xỉ|suýt soát"),
    ("about", "khoảng|chừng|ước|ước đạt|ước tính|độ|trung bình|bình quân|cỡ"),
    ("over", "hơn|trên|quá|vượt"),
)
_QUALIFIER = Cue(
    "(?:^|(?<=\\W))(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _QUALIFIERS) + ") $"
)
# Words before a number that make it the name of something.
_NAMES = (
    "quận|phường|tổ|ấp|thôn|xóm|khóm|khu phố|khóa|khoá|thứ|số|điều|khoản|chương|lô"
    "|ngõ|hẻm|ngách|kiệt|đường|phố|quốc lộ|tỉnh lộ|hương lộ|ql|tl|dl|dự án|nghị định|nghị quyết"
    "|quyết định|chỉ thị|thông tư|thông tri|luật|công văn|kết luận|kế hoạch|đề án|quy định|hotline"
    "|điện thoại|đt|trang|kỳ họp|block|tầng|phụ lục|chương trình|vành đai|quân khu|quân đoàn"
    "|trung đoàn|sư đoàn|tiểu đoàn|tháng|ngày|mùng|mồng|quý|năm|vùng|tp|giai đoạn|nhiệm kỳ"
    "|công ty|xí nghiệp|bộ luật|hiến pháp|thế kỷ|chung cư|chi bộ|đại hội|top"
)
# These name something only where no counted thing follows: "lớp 12", but "mở lớp 30 học viên".
_MAYBE_NAMES = (
    "kỳ|cấp|khối|khu|lớp|phòng|loại|hạng|tuyến|đợt|lần|phiên|mục|bảng|vụ|toà|tòa|cổng|nhóm|câu|bản|bậc|vòng"
    "|hình|biểu|mẫu|tập|khi|hệ|đội|nhà số|trường|trạm|zone|bài|từ khóa|tiểu khu|tuổi|km|mốc|ca|xe"
    "|a|b|c|d|e|g|h|q|p|f"
)
_NAMED = Cue(rf"(?:^|(?<![\w/]))(?:(?P<name>{_NAMES})|(?P<maybe>{_MAYBE_NAMES}))\.? $")
# "mỗi năm 20 buổi", "trong tổng số 21": here the word before is no name after all.
_NOT_NAMED = Cue(
    r"(?:(?:mỗi|hàng|hằng|một|1|\d|bình quân|trung bình|trong|cả|mấy) (?:ngày|tháng|năm|quý|tuần|kỳ"
    r"|khóa|khoá|lần|lớp|xã|phường|thôn|tổ|quận|đợt|trường|phòng|hộ|nhóm)"
    r"|(?:tổng|con|trong|tất cả|trên|vào|được|có|nâng|một|ra|về) số|số lượng|sĩ số|dân số|độ tuổi"
    r"|(?:\d|đồng)/(?:tháng|năm|ngày|tuần|quý|kỳ|khóa|lớp|vụ)) $"
)
_UNITS = (
    (0.95, "percent", r"\s?(?:%|phần trăm\b)"),
    (
        0.95,
        "money",
        r"\s?(?:đồng|vnđ|vnd|usd|đô la(?: mỹ)?|euro|đ)(?![\w-])",
    ),
    (
        0.85,
        "measure",
        r"\s?(?:ha|héc ?ta|m2|m²|m3|m³|km2|km²|km|kg|tạ|tấn|lít|mét vuông|mét khối|mét|m|kwh|mw|kw"
        r"|km/h|độ c|°c|cm|mm|gam|g|ml|tb|gb|sào|công đất|điểm phần trăm|điểm)(?!\w)",
    ),
    (
        0.8,
        "time",
        r" ?(?:giờ đồng hồ|giờ|tiếng đồng hồ|tiếng|phút|giây|tuần lễ|tuần|tháng|năm|ngày|quý|tuổi"
        r"|thập kỷ|thế kỷ|kỳ|đêm)(?: rưỡi)?(?!\w)",
    ),
)
_UNIT = tuple((sure, name, Cue(pattern)) for sure, name, pattern in _UNITS)
_RATE = Cue(r" ?/ ?(?!\d)[^\W\d_]+(?: dân)?\d?")
_OF_WHOLE = Cue(r" ?/ ?(?P<total>\d{1,3}(?:\.\d{3})+|\d+)(?: [^\W\d_]+)?(?!\w)")
_COUNTERS = (
    "lượt người|lượt|cuộc|buổi|ý kiến|kiến nghị|câu hỏi|người|hộ dân|hộ gia đình|hộ|gia đình"
    "|đại biểu"
    "|cử tri|hội viên|đoàn viên|đảng viên|cán bộ|công nhân|sinh viên|học sinh|lao động|phụ nữ|nam"
    "|nữ"
    "|trẻ em|cháu|em|doanh nghiệp|đơn vị|tổ chức|tập thể|cá nhân|cơ sở|xã|phường|quận|huyện|tỉnh"
    "|thành phố|địa phương|thôn|văn bản|dự án|công trình|phần việc|mô hình|câu lạc bộ|thành viên"
    "|suất quà|suất|phần quà|căn nhà|căn hộ|căn|nhà|ngôi nhà|trường hợp|vụ việc|vụ|hồ sơ|đơn thư"
    "|đơn"
    "|vấn đề|nội dung|nhóm|tiêu chí|chỉ tiêu|nhiệm vụ|giải pháp|khâu|lớp|khóa|khoá|đợt|lần|điểm cầu"
    "|điểm|bài|tham luận|tin|chi hội|hội|tổ|ban|sở|ngành|đoàn|ca|chiếc|xe|chuyến|tác phẩm|sản phẩm"
    "|khu|cụm|tuyến|bệnh nhân|nạn nhân|tiểu thương|chị|anh|bà|ông|bạn|giáo viên|y bác sĩ|nông dân"
    "|phiếu|cánh tay|bằng khen|giấy khen|lễ|hoạt động|chương trình|phong trào|đề tài|sáng kiến"
    "|lá cờ"
    "|bên|chủ đề|phần|bước|nguyên nhân|hạng mục|quyển|cuốn|tờ|bộ|cái|con|cây|khẩu phần|bữa"
    "|xuất|triệu"
)
_COUNTED = Cue(rf" (?P<unit>{_COUNTERS})(?!\w)")
_WORD = re.compile(r" (?P<unit>[^\W\d_]+(?: [^\W\d_]+)?)")
_QUOTED = re.compile(r" [“\"](?P<unit>[^“”\"\n]{2,40})[”\"]")
""" "Xây mới 7 “Mái ấm tình thương”": a thing that is counted by its name."""
_NO_UNIT = word_set(
    """
    và của trong đến là thì mà tại ở với cho từ để khi sẽ đã đang cũng vào do bởi nhưng hoặc hay
    theo như về trở ra lên xuống đều được bị có không còn này đó kia nữa nếu vì nên tới trên
    dưới sau trước cùng ngay nay qua lại thứ mới chỉ rằng nói
    """
)
_ALONE = Cue(
    r"\b(?:là|đạt|chiếm|còn|tới|lên|xuống|gồm|bằng|tăng|giảm|tổng số|có|được|thu|hơn|gần|khoảng) $"
)
_REACHED = Cue(
    r"^(?: (?!đạt|vượt)[^\W\d_]+){1,5} (?:đạt|vượt)(?: trên| hơn| dưới| từ| gần| mức)? $"
)
_LEVELS = (
    ("central", "trung ương|toàn quốc|cả nước|quốc gia"),
    ("province", "cấp tỉnh|toàn tỉnh|cấp thành phố|toàn thành phố"),
    ("district", "cấp huyện|cấp quận|toàn huyện|toàn quận"),
    ("commune", "cấp xã|cấp phường|toàn xã|toàn phường|cơ sở|cấp cơ sở"),
)
_LEVEL = Cue("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _LEVELS))
_WHAT_ENDS = re.compile(r"[,;.:()\n!?]| – | - ")
_LONGEST_WHAT = 90
# "lớp tập huấn cho 1.345 lượt": the next number is another figure.
_NEXT_NUMBER = re.compile(r"(?: (?:cho|với|là|gồm|đạt|trên|hơn|gần))? \d+$")
_YEARS = range(1900, 2101)
_CLOCK = Cue(r"(?<!\w)(?:lúc|hồi|từ|đến|trước|sau) $")
_SLOGAN = re.compile(rf"[{CAPITALS}]?\d+ (?:không|có|sạch|nhất|giữ|biết|cùng|xây|chống)\b")


def figures(
    seen: View, within: Span, taken: Taken, times: Sequence[Mention], carried: str
) -> Iterator[Figure]:
    """The figures of a sentence. `taken` are dates and references; `carried` the period before."""
    period = _period(seen, times) or carried
    last: Figure | None = None
    for number in sorted(numbers(seen, within), key=lambda number: number.span):
        if not taken.free(number.span):
            continue
        figure = _figure(seen, within, number, period)
        if figure is None or (last and figure.span.start < last.span.end):
            continue
        if last and _is_mark(seen, last, figure):
            continue
        yield figure
        last = figure


def _is_mark(seen: View, counted: Figure, figure: Figure) -> bool:
    """ "7 tiêu chí đạt 100%": the per cent says which criteria are counted."""
    between = seen.low[counted.span.end : figure.span.start].rstrip() + " "
    return (
        figure.unit == "%"
        and counted.unit != "%"
        and bool(_REACHED.on(seen).search(" " + _first_noun(counted) + between))
    )


def _first_noun(figure: Figure) -> str:
    return figure.unit.split()[0] if figure.unit else ""


def _figure(seen: View, within: Span, number: Number, period: str) -> Figure | None:
    start, end = number.span
    before = seen.low[max(within.start, start - 28) : start]
    qualifier, start = _qualified(seen, before, start)
    before = seen.low[max(within.start, start - 28) : start]
    unit, end, sure = _unit(seen, within, number)
    if _is_name(seen, before, number, unit, sure):
        return None
    if number.written and not _counts(seen, number, unit, sure):
        return None
    if not unit and not number.magnitude and not _ALONE.on(seen).search(before):
        return None
    if not unit and number.value in _YEARS and number.span.end - number.span.start == 4:
        return None
    value, total, end = number.value, number.of, end
    if total is not None and not value <= total:
        return None
    whole = _OF_WHOLE.on(seen).match(seen.low, end, within.end)
    if whole and unit:
        total, end = float(whole["total"].replace(".", "")), whole.end()
    what = _what(seen, within, number.span.end, end, unit)
    span = Span(start, end)
    return Figure(
        value, unit, what, span.of(seen.text), span, qualifier, period,
        _level(seen, within, end), sure, number.upper, total,
    )  # fmt: skip


def _qualified(seen: View, before: str, start: int) -> tuple[str, int]:
    match = _QUALIFIER.on(seen).search(before)
    if match is None or match.lastgroup is None:
        return "", start
    return match.lastgroup, start - (len(before) - match.start(match.lastgroup))


def _unit(seen: View, within: Span, number: Number) -> tuple[str, int, float]:
    """The unit, where it ends, and how sure it makes the figure."""
    at = number.span.end
    for sure, name, cue in _UNIT:
        match = cue.on(seen).match(seen.low, at, within.end)
        if match and match.group().strip():
            end = match.end()
            rate = _RATE.on(seen).match(seen.low, end, within.end)
            end = rate.end() if rate and name != "percent" else end
            unit = "%" if name == "percent" else seen.text[at:end].strip()
            if name == "money" and number.magnitude:
                unit = f"{number.magnitude} {unit}"
            return unit, end, sure
    match = _COUNTED.on(seen).match(seen.low, at, within.end)
    if match:
        return seen.text[match.start("unit") : match.end("unit")], match.end(), 0.9
    if match := _QUOTED.match(seen.text, at, within.end):
        return match["unit"], match.end(), 0.9
    match = _WORD.match(seen.low, at, within.end)
    if match and match["unit"].split()[0] not in _NO_UNIT:
        end = match.end()
        if match["unit"].split()[-1] in _NO_UNIT:
            end -= len(match["unit"].split()[-1]) + 1
        unit = seen.text[match.start("unit") : end]
        if not _is_address(unit):
            return unit, end, 0.6
    return "", at, 0.7 if number.magnitude else 0.4


def _is_address(unit: str) -> bool:
    """ "353 An Dương": a street's number; "63 Hội Luật gia" counts."""
    return unit.istitle() and " " in unit and unit.split()[0] not in _COUNTED_BODIES


_COUNTED_BODIES = frozenset({"Hội", "Chi", "Đoàn", "Ban", "Sở", "Công", "Trung", "Liên", "Câu"})


def _is_name(seen: View, before: str, number: Number, unit: str, sure: float) -> bool:
    """Whether the words before make the number a name: "quận 2", "khóa XVIII", "tháng 10"."""
    if _SLOGAN.match(seen.text, number.span.start) and not number.written:
        return True
    if unit.startswith("giờ") and _CLOCK.on(seen).search(before):
        return True
    match = _NAMED.on(seen).search(before)
    if match is None or number.magnitude:
        return False
    if _NOT_NAMED.on(seen).search(before) or (match["maybe"] and _counted(number, sure)):
        return False
    # "tổ chức 3 lớp" is no "tổ 3": the name must be a word of its own, and a per cent is no name.
    return unit != "%"


def _counted(number: Number, sure: float) -> bool:
    """ "mở lớp 30 học viên", "cấp 370 thẻ": things of a kind are called by small numbers only."""
    return sure >= 0.8 or (sure >= _A_NOUN and number.value > _LARGEST_NAME)


_A_NOUN = 0.6
_LARGEST_NAME = 12


def _counts(seen: View, number: Number, unit: str, sure: float) -> bool:
    """Whether a written-out number counts: "hai khâu đột phá", not "một cách", "năm nay"."""
    if not unit or (
        seen.text[number.span.start].isupper()
        and seen.text[: number.span.start].rstrip()[-1:].isalpha()
    ):
        return False  # "thầy Sáu chia sẻ" is a man's name
    one_word = " " not in number.span.of(seen.text)
    if number.magnitude or not one_word:
        return True
    if number.value == 1:
        return unit.lower() in {"cuộc", "buổi", "đồng"}
    # "năm" is mostly a year, "ba" a father: these need a word that counts.
    return sure >= 0.8 or (sure >= _A_NOUN and number.value not in (3, 5))


def _what(seen: View, within: Span, after_number: int, end: int, unit: str) -> str:
    """The counted thing: the words from the unit on; for a share, what stands before it."""
    stop = _WHAT_ENDS.search(seen.text, end, min(within.end, end + _LONGEST_WHAT))
    upto = stop.start() if stop else min(within.end, end + _LONGEST_WHAT)
    words = seen.text[after_number:upto].strip()
    if not stop and upto < within.end:
        words = words.rpartition(" ")[0]
    words = _NEXT_NUMBER.sub("", words)
    return words.removeprefix("%").strip() if unit == "%" else words


def _period(seen: View, times: Sequence[Mention]) -> str:
    for mention in times:
        if mention.grain is not Grain.DAY:
            return mention.span.of(seen.text)
    return ""


def _level(seen: View, within: Span, end: int) -> str:
    match = _LEVEL.on(seen).search(seen.low, end, min(within.end, end + 40))
    return match.lastgroup or "" if match else ""
