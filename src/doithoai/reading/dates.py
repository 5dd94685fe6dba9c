"""Days and periods that a text mentions, as written: what is stated, and what is not.

A day without a year stays without one here; which day the event was is decided in `occasion`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from doithoai.kit.sentences import Span
from doithoai.reading.taken import Taken
from doithoai.reading.view import Cue, View

EARLIEST, LATEST = 1930, 2100


class Grain(StrEnum):
    """How exactly a mention names its time."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    PERIOD = "period"
    SPAN = "months"
    """ "6 tháng đầu năm 2019": the first `months` months of a year."""


@dataclass(frozen=True)
class Mention:
    """A time as mentioned. `until` is the last year of a period, `months` of a SPAN."""

    span: Span
    grain: Grain
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None
    months: int | None = None
    part_of_day: bool = False

    def on(self, year: int | None) -> date | None:
        """The day itself, in `year` where the text gives none; None if there is no such day."""
        if not (self.day and self.month and (self.year or year)):
            return None
        try:
            return date(self.year or year or 0, self.month, self.day)
        except ValueError:
            return None


_PART = r"(?:(?:sáng|trưa|chiều|tối|đêm)(?: (?:nay|qua|hôm nay|hôm qua|mai|cùng))?|hôm (?:nay|qua))"
_LEAD = Cue(
    rf"(?:(?P<part>{_PART})(?!\w))?(?:,? ?(?<!\w)(?:ngày|hôm|mùng|mồng|thứ (?:hai|ba|tư|năm|sáu|bảy"
    r"|[2-7])|chủ nhật))?(?:,? ngày)?[ ,(]{0,3}$"
)
_LONGEST_LEAD = 34
_FIRST_OF_DAYS = Cue(r"(?<!\w)ngày (?P<first>\d{1,2})(?: và|,|-| -| –|–| đến) ?(?:ngày )?$")
"""The day before it in "trong hai ngày 30 và 31/8/2019": the first of several in one month."""
_DAY = Cue(
    r"(?<![\w.,/-])(?P<day>\d{1,2})(?:\s?(?P<sep>[-/.–])\s?(?P<month>\d{1,2})"
    r"(?:\s?[-/.–]\s?(?P<year>(?:19|20)\d\d|\d\d(?!\d)))?"
    r"|(?: |/)tháng (?P<month2>\d{1,2})(?:(?: năm |,? |/|-)(?P<year2>(?:19|20)\d\d))?)"
    r"(?![\d%]|[-/.,]\d|/)"
)
_YEAR = r"(?:19[3-9]\d|20\d\d)"
_WORDED = (
    (
        Grain.PERIOD,
        Cue(
            rf"(?:giai đoạn|nhiệm k[ỳì]|niên khóa|niên khoá|năm học|từ năm|trong các năm|từ"
            rf"|(?<![\d/]))[ (]{{0,2}}(?P<year>{_YEAR}) ?(?:[-–—/]|đến(?: năm)?|tới(?: năm)?) ?"
            rf"(?P<until>{_YEAR})(?!\d)"
        ),
    ),
    (
        Grain.SPAN,
        Cue(
            rf"(?P<months>\d{{1,2}}|sáu|chín|ba) tháng (?:đầu )?(?:của )?(?:năm )?"
            rf"(?P<year>{_YEAR})(?!\d)"
        ),
    ),
    (
        Grain.QUARTER,
        Cue(rf"quý (?P<quarter>iv|i{{1,3}}|[1-4])(?: năm |[-/ ])(?P<year>{_YEAR})(?!\d)"),
    ),
    (
        Grain.MONTH,
        Cue(rf"tháng (?P<month>\d{{1,2}})(?: ?[-/] ?|,? năm |\.| )(?P<year>{_YEAR})(?!\d)"),
    ),
    (Grain.YEAR, Cue(rf"(?<![\d\w])(?<!\d[-–/])(?P<year>{_YEAR})(?![\d.,]\d|\d|[/-]\d|\w|%)")),
)
_ANY_YEAR = re.compile(_YEAR)
_NAM = ("năm ", "nam ")
_DATED_BEFORE = Cue(r"(?:\b(?:từ|đến|tới|và|hay|hoặc|tính đến|trước|sau|cuối|đầu|[(–-]))\s?$")
_WORD_MONTHS = {"ba": 3, "sáu": 6, "chín": 9, "sau": 6, "chin": 9}


def mentions(seen: View, within: Span) -> list[Mention]:
    """Every time mentioned in a stretch, in order; none overlaps another."""
    taken = Taken()
    found = [
        mention
        for mention in (*_days(seen, within), *_worded(seen, within))
        if taken.take(mention.span)
    ]
    return sorted(found, key=lambda mention: mention.span)


def _days(seen: View, within: Span) -> Iterator[Mention]:
    for match in _DAY.on(seen).finditer(seen.low, within.start, within.end):
        day, month = int(match["day"]), int(match["month"] or match["month2"])
        year = _year(match["year"] or match["year2"])
        if not (1 <= day <= 31 and 1 <= month <= 12) or year == 0:
            continue
        start, part = _lead(seen, match.start(), within)
        several = _FIRST_OF_DAYS.on(seen).search(
            seen.low, max(within.start, match.start() - _LONGEST_LEAD), match.start()
        )
        if several and 1 <= int(several["first"]) < day:
            start, day = several.start(), int(several["first"])
        lead = start < match.start()
        dotted = match["sep"] == "."
        if not lead and year is None and (dotted or not _dated(seen, match.start("day"), within)):
            continue
        if dotted and year is None:
            continue
        yield Mention(
            Span(start, match.end()),
            Grain.DAY,
            year,
            month,
            day,
            part_of_day=part,
        )


def _lead(seen: View, at: int, within: Span) -> tuple[int, bool]:
    """Where "Chiều ngày" before a day begins, and whether it tells the part of the day."""
    floor = max(within.start, at - _LONGEST_LEAD)
    match = _LEAD.on(seen).search(seen.low[floor:at])
    if match is None or not match.group().strip(" ,("):
        return at, False
    lead = match.group()
    return floor + match.start() + len(lead) - len(lead.lstrip(" ,(")), bool(match["part"])


def _year(text: str | None) -> int | None:
    """0 for a year that no report is about."""
    if not text:
        return None
    year = int(text) + (2000 if len(text) == 2 else 0)
    return year if EARLIEST <= year <= LATEST else 0


def _dated(seen: View, at: int, within: Span) -> bool:
    """Whether "13/3" without "ngày" is a day: a word that goes with days stands before it."""
    before = seen.low[max(within.start, at - 12) : at]
    return bool(_DATED_BEFORE.on(seen).search(before)) or at == within.start


def _worded(seen: View, within: Span) -> Iterator[Mention]:
    if not _ANY_YEAR.search(seen.low, within.start, within.end):
        return
    taken = Taken()
    for grain, cue in _WORDED:
        for match in cue.on(seen).finditer(seen.low, within.start, within.end):
            start = match.start()
            if grain is Grain.YEAR and seen.low[max(within.start, start - 4) : start] in _NAM:
                start -= 4
            span = Span(start, match.end())
            mention = _of_words(grain, match, span)
            if mention and taken.take(span):
                yield mention


def _of_words(grain: Grain, match: "re.Match[str]", span: Span) -> Mention | None:
    named = match.groupdict()
    year = int(named["year"])
    if grain is Grain.PERIOD:
        until = int(named["until"])
        return Mention(span, grain, year, until=until) if year <= until <= year + 60 else None
    if grain is Grain.SPAN:
        months = _WORD_MONTHS.get(named["months"]) or int(named["months"])
        return Mention(span, grain, year, months=months) if 1 <= months <= 12 else None
    if grain is Grain.QUARTER:
        quarter = named["quarter"]
        first = 3 * (int(quarter) if quarter.isdigit() else 4 if quarter == "iv" else len(quarter))
        return Mention(span, grain, year, month=first - 2)
    if grain is Grain.MONTH:
        month = int(named["month"])
        return Mention(span, grain, year, month) if 1 <= month <= 12 else None
    return Mention(span, grain, year)
