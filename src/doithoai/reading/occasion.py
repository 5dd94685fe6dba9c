"""The day of the event: stated, or with its year inferred from what the text itself says.

The year comes from the day of publication; else from the year the event bears in its name or
opening sentence ("Diễn đàn … 2018"), from a half or three quarters of a year just reported on
("9 tháng đầu năm 2018"), or from a review's year. Years of laws, terms and memories say nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from doithoai.kit.sentences import Span
from doithoai.reading.anniversaries import anniversaries
from doithoai.reading.dates import Grain, Mention
from doithoai.reading.numbers import in_words
from doithoai.reading.view import Cue, View


@dataclass(frozen=True)
class Occasion:
    """`day` None where the text does not settle it; `text` is the time as worded."""

    day: date | None
    inferred: bool
    text: str
    span: Span | None
    confidence: float


_NOTHING = Occasion(None, False, "", None, 0.0)
_EVENT = Cue(
    r"(?<!\w)(?:tổ chức|diễn ra|đối thoại|hội nghị|buổi|cuộc|tiếp xúc|gặp|làm việc|khai mạc|lễ"
    r"|chủ trì"
    r"|tham dự|tiếp (?:công )?dân|giám sát|hội thảo|tọa đàm|toạ đàm|diễn đàn|đại hội|phiên|cho biết"
    r"|ký kết|họp|trao|tuyên dương|kỳ họp)(?!\w)"
)
_ELSEWHERE = Cue(
    r"(?:trước đó|trước đây|sau đó|từ|đến|tới|kể từ|tính đến|hạn|dự kiến|đến hết|sẽ|lần gần đây|hồi"
    r"|văn bản|quyết định|nghị định|chỉ thị|thông tri|công văn|số \S+|sinh|vào năm|tw|tu|nđ-cp|cp"
    r"|ttg"
    r"|lần trước|đã được)\s?(?:vào )?,?\s?$"
)
_NO_EVENT_YEAR = Cue(
    r"(?:luật(?: [\w,]+){0,6}|hiến pháp|nghị quyết|từ|đến|kể từ|trước|sau|sinh|tầm nhìn|hồi|tết"
    r"(?: lao động)?|quốc tế lao động|quốc hội khóa"
    r"|khoá|khóa|kết|tháng|so với|cùng kỳ|cuối|vào|tháng \d+[/-]?)(?: năm)? ?$"
)
_REVIEWED = Cue(r"tổng kết|sơ kết|kết quả|đánh giá")
_PLANNED = Cue(r"phương hướng|nhiệm vụ|kế hoạch|triển khai")
_ANNIVERSARY = Cue(r"(?:thành lập|kỷ niệm|truyền thống|ngày sinh|năm sinh)[^.;]{0,70}$")
_NEAR_THE_HEAD = 40
_MOST_DAYS = 20
_CLAUSE = 200
"""Characters within which one thing is said of another: bounds the time on endless lines."""
_LONGEST_BETWEEN = timedelta(days=330)


def occasion(
    seen: View,
    title: Span | None,
    sentences: Sequence[Span],
    times: dict[Span, list[Mention]],
    published: date | None,
) -> Occasion:
    """When the event took place. `times` are the mentions of each sentence."""
    best = _event_day(seen, sentences, times)
    if best is None:
        return _NOTHING
    sentence, mention = best
    text = mention.span.of(seen.text).strip(" ,(")
    if mention.year:
        return Occasion(mention.on(None), False, text, mention.span, 0.95)
    if published:
        day = _before(mention, published)
        return Occasion(day, day is not None, text, mention.span, 0.85 if day else 0.5)
    opening = [title] if title else []
    opening += [
        s for s in sentences[:_NEAR_THE_HEAD] if s == sentence or _same_day(mention, times[s])
    ]
    year, sure = _year(seen, mention, opening, sentences, times)
    day = mention.on(year) if year else None
    return Occasion(day, day is not None, text, mention.span, sure if day else 0.5)


def _same_day(mention: Mention, others: Iterable[Mention]) -> bool:
    return any((o.day, o.month) == (mention.day, mention.month) for o in others)


def _event_day(
    seen: View, sentences: Sequence[Span], times: dict[Span, list[Mention]]
) -> tuple[Span, Mention] | None:
    """The mention of a day that most looks like the event's own."""
    best: tuple[float, Span, Mention] | None = None
    for order, sentence in enumerate(sentences[:_NEAR_THE_HEAD]):
        event = bool(_EVENT.on(seen).search(seen.low, *sentence))
        for mention in times.get(sentence, ())[:_MOST_DAYS]:
            if mention.grain is not Grain.DAY:
                continue
            score = 3.0 / (1 + order / 3)
            score += 2.0 if mention.part_of_day else 0.0
            score += 1.0 if event else 0.0
            score += 0.5 if mention.year else 0.0
            before = seen.low[max(sentence.start, mention.span.start - 24) : mention.span.start]
            if _ELSEWHERE.on(seen).search(before):
                score -= 3.5
            start = max(sentence.start, mention.span.start - 90)
            if mention.year and _ANNIVERSARY.on(seen).search(seen.low[start : mention.span.start]):
                continue
            if best is None or score > best[0]:
                best = (score, sentence, mention)
    return (best[1], best[2]) if best and best[0] >= 1.2 else None


def _before(mention: Mention, published: date) -> date | None:
    """The latest such day not after the publication, if it is less than a year back."""
    for year in (published.year, published.year - 1):
        day = mention.on(year)
        if day and day <= published + timedelta(days=1):
            return day if published - day < _LONGEST_BETWEEN else None
    return None


def _year(
    seen: View,
    mention: Mention,
    opening: Sequence[Span],
    sentences: Sequence[Span],
    times: dict[Span, list[Mention]],
) -> tuple[int | None, float]:
    """The year of a day without one, and how sure that is, by the strongest kind of evidence."""
    month = mention.month or 1
    reported = {
        time.year
        for sentence in sentences
        for time in times.get(sentence, ())
        if time.grain is Grain.SPAN and _just_past(time, mention)
    }
    named: set[int] = set()
    for sentence in opening:
        named |= _own_years(seen, sentence, times.get(sentence, ()), month)
    for sentence in sentences[:_OPENING]:
        named |= _carried_out(seen, sentence, times.get(sentence, ()))
    planned = {year + 1 for year in _planned(seen, sentences, times)}
    named -= planned
    if len(named) == 2 and max(named) - min(named) == 1:
        named = {min(named) if month >= 7 else max(named)}
    for years, sure in (
        (anniversaries(seen, sentences, month, mention.day or 1), 0.9),
        (named, 0.85),
        (reported, 0.85),
        (_between_years(seen, sentences, times, month), 0.8),
        (_congress(seen, opening, times), 0.8),
        (_elapsed(seen, sentences, times) | _compared(seen, sentences, times), 0.6),
        ({year - 1 for year in planned} if month >= _YEAR_ENDS else set(), 0.6),
    ):
        if years:
            return (years.pop(), sure) if len(years) == 1 else (None, 0.0)
    return None, 0.0


def _congress(
    seen: View, opening: Iterable[Span], times: dict[Span, list[Mention]]
) -> set[int | None]:
    """A congress of a term meets in the term's first year: of several terms, the latest's."""
    first = {
        time.year
        for sentence in opening
        for time in times.get(sentence, ())
        if time.grain is Grain.PERIOD
        and "nhiệm k" in time.span.of(seen.low)
        and _CONGRESS.on(seen).search(*_before_it(seen, sentence, time))
        and not _RESOLVED.on(seen).search(*_before_it(seen, sentence, time))
    }
    return {max(year for year in first if year)} if first else set()


def _before_it(seen: View, sentence: Span, time: Mention) -> tuple[str, int, int]:
    return seen.low, max(sentence.start, time.span.start - _CLAUSE), time.span.start


def _elapsed(seen: View, sentences: Iterable[Span], times: dict[Span, list[Mention]]) -> set[int]:
    """ "Năm 2011 … sáu năm sau", "từ năm 2010, đã 8 năm nay": told from today."""
    found = set()
    for sentence in sentences:
        for time in times.get(sentence, ()):
            if time.grain is not Grain.YEAR or not time.year:
                continue
            match = _SINCE.on(seen).search(
                seen.low, time.span.end, min(sentence.end, time.span.end + _CLAUSE)
            )
            years = match and (in_words(match["n"]) if match["n"].isalpha() else int(match["n"]))
            if years and years <= _LONGEST_MEMORY:
                found.add(time.year + years)
    return found


def _between_years(
    seen: View, sentences: Iterable[Span], times: dict[Span, list[Mention]], month: int
) -> set[int]:
    """ "Tổng kết công tác năm 2018 và phương hướng năm 2019" is said where the two years meet."""
    found = set()
    for sentence in sentences:
        years = [t for t in times.get(sentence, ()) if t.grain is Grain.YEAR and t.year]
        for past, coming in pairwise(years):
            if (coming.year or 0) - (past.year or 0) != 1:
                continue
            start = max(sentence.start, past.span.start - _CLAUSE)
            back = _REVIEWED.on(seen).search(seen.low, start, past.span.start)
            ahead = _PLANNED.on(seen).search(seen.low, past.span.end, coming.span.start)
            if back and ahead and not _REVIEWS_UNTIL < month < _PLANS_FROM:
                found |= {
                    year for year in ((past if month >= _PLANS_FROM else coming).year,) if year
                }
    return found


def _compared(seen: View, sentences: Iterable[Span], times: dict[Span, list[Mention]]) -> set[int]:
    """ "Năm nay giảm 12% so với năm 2013": said in the year after."""
    return {
        time.year + 1
        for sentence in sentences
        for time in times.get(sentence, ())
        if time.grain is Grain.YEAR
        and time.year
        and _THIS_YEAR_AGAINST.on(seen).search(*_before_it(seen, sentence, time))
    }


def _planned(seen: View, sentences: Iterable[Span], times: dict[Span, list[Mention]]) -> set[int]:
    """At a year's end, the year before the one that plans are made for."""
    return {
        time.year - 1
        for sentence in sentences
        for time in times.get(sentence, ())
        if time.grain is Grain.YEAR
        and time.year
        and _WILL.on(seen).search(seen.low, time.span.end, min(sentence.end, time.span.end + 40))
    }


_YEAR_ENDS = 11
_PLANS_FROM = 10
_THIS_YEAR_AGAINST = Cue(r"(?<!\w)năm nay(?!\w)[^.;]{0,80}so với $")
_LONGEST_MEMORY = 60
_CONGRESS = Cue(r"(?<!\w)đại hội(?!\w)")
_RESOLVED = Cue(r"(?:nghị quyết|giữa nhiệm kỳ|thực hiện)")
_SINCE = Cue(
    r"(?<!hơn )(?<!gần )(?<!trên )(?<!khoảng )\b(?P<n>\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín"
    r"|mười)"
    r" năm (?:sau|nay|đã trôi qua)\b"
)
_NOT_YET = Cue(r"(?<!\w)sẽ(?!\w)|\(từ")
_WILL = Cue(r"(?<!\w)sẽ(?!\w)")


def _just_past(time: Mention, mention: Mention) -> bool:
    """ "9 tháng đầu năm" is reported on in the months after it."""
    months, month = time.months or 0, mention.month or 0
    return -1 <= month - months <= 3


def _own_years(seen: View, sentence: Span, times: Iterable[Mention], month: int) -> set[int]:
    """Years in a sentence that can only be the event's own."""
    found: set[int] = set()
    for time in times:
        before = seen.low[max(sentence.start, time.span.start - 100) : time.span.start]
        if time.grain is Grain.SPAN and time.year:
            found.add(time.year)
        if time.grain is not Grain.YEAR or not time.year:
            continue
        after = (seen.low, time.span.end, min(sentence.end, time.span.end + 40))
        if _NO_EVENT_YEAR.on(seen).search(before) or _NOT_YET.on(seen).search(*after):
            continue
        reviewed = [match.start() for match in _REVIEWED.on(seen).finditer(before)]
        planned = [match.start() for match in _PLANNED.on(seen).finditer(before)]
        looks_back = bool(reviewed) and reviewed[-1] > max(planned, default=-1)
        found.add(time.year + (1 if looks_back and month <= _REVIEWS_UNTIL else 0))
    return found


def _carried_out(seen: View, sentence: Span, times: Iterable[Mention]) -> set[int]:
    """ "Thực hiện kế hoạch năm 2023": what is told of was done in that year."""
    return {
        time.year
        for time in times
        if time.grain is Grain.YEAR
        and time.year
        and _BY_PLAN.on(seen).search(*_before_it(seen, sentence, time))
    }


_OPENING = 3
_BY_PLAN = Cue(
    r"(?<!\w)(?:thực hiện|theo) (?:kế hoạch|chương trình)(?: công tác| hoạt động)?(?: đối thoại)?"
    r"(?: của [^.,;:()\d]{1,40})? $"
)
_REVIEWS_UNTIL = 3
"""A year is still reviewed in the first months of the next."""
