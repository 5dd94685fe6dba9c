"""Numbers as Vietnamese reports write them: "1.737", "82,5", "1,345 tỷ", "hai mươi mốt""
", "40-44"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from doithoai.kit.sentences import Span
from doithoai.reading.view import Cue, View


@dataclass(frozen=True)
class Number:
    """A value with its magnitude word ("1,6 tỷ" is 1,600,000,000); `upper` of a range "40-44".

    `of` is the whole in "12/15". `written` when it stands in words.
    """

    value: float
    span: Span
    upper: float | None = None
    of: float | None = None
    written: bool = False
    magnitude: str = ""


_UNITS = {
    word: value
    for value, words in enumerate(
        ("không", "một mốt", "hai", "ba", "bốn tư", "năm lăm nhăm", "sáu", "bảy bẩy", "tám", "chín")
    )
    for word in words.split()
}
_MAGNITUDES = {
    "nghìn": 10**3,
    "ngàn": 10**3,
    "vạn": 10**4,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
}
_MAGNITUDE = r"(?:nghìn|ngàn|vạn|triệu|(?:tỷ|tỉ)(?! (?:lệ|trọng|số|suất|giá|mỉ|thí)\b))\b"
_GROUPED = r"\d{1,3}(?:[. \u00a0]\d{3})+(?!\d)(?:,\d{1,4})?"
_PLAIN = r"\d{1,15}(?:[.,]\d{1,15}){0,4}"
_DIGITS = Cue(
    rf"(?<![\w.,/\-–])(?<!\w’)(?P<first>{_GROUPED}|{_PLAIN})"
    rf"(?:(?P<sign>\s?[-–—]\s?|\s?/\s?)(?P<second>{_GROUPED}|{_PLAIN}))?(?!\d)"
    rf"(?:\s{{0,2}}(?P<magnitude>{_MAGNITUDE})(?: (?P<more>{_MAGNITUDE}))?)?"
)
_REST = Cue(rf"\s(?P<first>\d{{1,3}})\s(?P<magnitude>{_MAGNITUDE})")
_HALF = Cue(r" rưỡi\b")
_BEGINS = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười"
_WORD = rf"(?:{_BEGINS}|mốt|tư|lăm|nhăm|mươi|trăm|linh|lẻ|chục|không trăm|{_MAGNITUDE})"
_WRITTEN = Cue(rf"\b(?:{_BEGINS})(?: {_WORD}){{0,14}}\b")
_MEASURED = Cue(
    r"\s{0,2}(?:%|phần trăm|ha\b|km|kg|m\b|m2|m3|m²|tấn|lít|mét|héc ?ta|điểm|độ|độ c\b)"
)


def numbers(seen: View, within: Span) -> Iterator[Number]:
    """Every number in a stretch, in order of place within each kind: digits first, then words."""
    at = within.start
    for match in _DIGITS.on(seen).finditer(seen.low, within.start, within.end):
        if match.start() < at:
            continue
        found = _of_digits(seen, match, within.end)
        if found:
            at = found.span.end
            yield found
    for match in _WRITTEN.on(seen).finditer(seen.low, within.start, within.end):
        value = in_words(match.group())
        if value is not None:
            yield Number(value, Span(*match.span()), written=True)


def _of_digits(seen: View, match: re.Match[str], stop: int) -> Number | None:
    measured = bool(match["magnitude"]) or bool(
        _MEASURED.on(seen).match(seen.low, match.end(), stop)
    )
    first = in_digits(match["first"], measured)
    if first is None:
        return None
    end, upper, of = match.end(), None, None
    factor = _factor(match["magnitude"]) * _factor(match["more"])
    if match["second"]:
        second = in_digits(match["second"], measured)
        if second is None:
            return None
        if "/" in match["sign"]:
            of = second
        elif second > first:
            upper = second * factor
        else:
            return Number(first, Span(match.start(), match.end("first")))
    value = first * factor
    if factor > 1 and upper is None:
        value, end = _and_the_rest(seen, value, factor, end, stop)
    magnitude = " ".join(filter(None, (match["magnitude"], match["more"])))
    return Number(_whole(value), Span(match.start(), end), upper, of, magnitude=magnitude)


def _and_the_rest(
    seen: View, value: float, factor: float, end: int, stop: int
) -> tuple[float, int]:
    """ "1 tỷ 345 triệu", "2 triệu rưỡi"."""
    if half := _HALF.on(seen).match(seen.low, end, stop):
        return value + factor / 2, half.end()
    while rest := _REST.on(seen).match(seen.low, end, stop):
        smaller = _factor(rest["magnitude"])
        if smaller >= factor:
            break
        value, factor, end = value + int(rest["first"]) * smaller, smaller, rest.end()
    return value, end


def _factor(word: str | None) -> float:
    return _MAGNITUDES.get(word or "", _BARE_MAGNITUDES.get(word or "", 1))


_BARE_MAGNITUDES = {
    "nghin": 10**3,
    "ngan": 10**3,
    "van": 10**4,
    "trieu": 10**6,
    "ty": 10**9,
    "ti": 10**9,
}


def in_digits(text: str, measured: bool = False) -> float | None:
    """The value of digits with separators; None where they make no number ("1.2.3").

    A dot before three digits parts thousands, a comma is the decimal mark; "2,000 người" is
    two thousand, since people come whole, while "1,345 tỷ" (`measured`) is not.
    """
    digits = re.sub(r"[ \u00a0]", ".", text)
    dots, commas = digits.count("."), digits.count(",")
    whole, _, decimals = digits.partition(",")
    if commas > 1:
        parts = digits.split(",")
        grouped = not dots and all(len(part) == 3 for part in parts[1:])
        return float("".join(parts)) if grouped else None
    if commas and not dots and len(decimals) == 3 and not measured and whole.strip("0"):
        return float(whole + decimals)
    parts = whole.split(".")
    if dots == 1 and not commas and (len(parts[1]) != 3 or parts[0] == "0"):
        return float(digits)
    if any(len(part) != 3 for part in parts[1:]) or (dots and len(parts[0]) > 3):
        return None
    return _whole(float("".join(parts) + ("." + decimals if decimals else "")))


def _whole(value: float) -> float:
    return int(value) if value == int(value) and abs(value) < 1 << 53 else round(value, 6)


def in_words(words: str) -> int | None:
    """ "hai mươi mốt", "một trăm linh năm", "ba nghìn hai trăm"; None if that is no number."""
    total = section = 0
    unit: int | None = None
    last = ""
    for word in words.split():
        if word in _UNITS or word == "mười":
            if unit is not None and last != "mười":
                return None
            unit = _UNITS.get(word, 10) + (10 if last == "mười" else 0)
        elif word in {"mươi", "trăm", "chục"}:
            section += (1 if unit is None else unit) * (100 if word == "trăm" else 10)
            unit = None
        elif word in _MAGNITUDES:
            if last in _MAGNITUDES:
                total *= _MAGNITUDES[word]  # "hai nghìn tỷ"
            else:
                total += (section + (unit or 0)) * _MAGNITUDES[word]
            section, unit = 0, None
        elif word not in {"linh", "lẻ"}:
            return None
        last = word
    return total + section + (unit or 0)
