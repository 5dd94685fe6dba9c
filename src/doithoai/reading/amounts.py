"""One amount as it stands in a cell: "1.345", "1,345 tỷ", "1 tỷ 345 triệu", "2 triệu rưỡi".

Whole numbers only, in exact decimal arithmetic. Where Vietnamese and English habits give two
sums ("1.345 tỷ"), both are told and a person says which: a figure is never guessed.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

MOST = 10**15
"""More than the yearly budget of the state in đồng: what is larger was not meant."""

MAGNITUDES = {
    "nghìn": 10**3,
    "nghin": 10**3,
    "ngàn": 10**3,
    "ngan": 10**3,
    "vạn": 10**4,
    "triệu": 10**6,
    "trieu": 10**6,
    "tr": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
    "ty": 10**9,
    "ti": 10**9,
}
_WORD = "|".join(sorted(MAGNITUDES, key=len, reverse=True))
_DIGITS = r"\d[\d.,]*"
_AMOUNT = re.compile(
    rf"(?P<digits>{_DIGITS})\s?(?P<words>(?:(?:{_WORD})\.?\s?){{0,2}})"
    rf"(?P<rest>(?:\d{{1,3}}\s?(?:{_WORD})\s?){{0,3}})(?P<half>rưỡi|ruoi)?\s?"
    r"(?P<unit>đồng|đ|dong|vnđ|vnd|₫)?\.?"
)
_REST = re.compile(rf"(\d{{1,3}})\s?({_WORD})")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?=[,\D]|$)")
_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


@dataclass(frozen=True)
class Amount:
    """`value` by the Vietnamese rule; `other` if the dot may have been meant otherwise."""

    value: int
    other: int | None = None


def amount(written: str, unit: int = 1, *, exact: bool = False) -> Amount | None:
    """The whole amount that a text says; None if it says none, a part of one, or less than zero.

    `unit` is the factor of bare numbers, as a heading "(triệu đồng)" gives it; a text with a
    magnitude or currency of its own is not multiplied. `exact`: the text is a spreadsheet's own
    number, whose dot is the decimal mark.
    """
    text = unicodedata.normalize("NFKC", written).strip().lower()
    if exact:
        return _told([Decimal(text) * unit]) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None
    text = _SPACED.sub(lambda found: found[0].replace(" ", "."), text)
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return None
    factor = 1
    words = re.findall(_WORD, match["words"])
    for word in words:
        factor *= MAGNITUDES[word]
    if not words and not match["unit"]:
        factor = unit
    more = _more(match["rest"], match["half"], factor if words else 0)
    if more is None:
        return None
    return _told([value * factor + more for value in _values(match["digits"], factor > 1)])


def _told(values: list[Decimal]) -> Amount | None:
    """The sums that can be: whole and not beyond every measure; the first is the rule's."""
    sums = [int(value) for value in values if value == int(value) and value <= MOST]
    if not sums:
        return None
    return Amount(sums[0], sums[1] if len(sums) > 1 and sums[1] != sums[0] else None)


def _more(rest: str, half: str | None, factor: int) -> int | None:
    """ "… 345 triệu", "… rưỡi"; None where it does not go down ("1 triệu 2 tỷ")."""
    total, above = 0, factor
    for digits, word in _REST.findall(rest):
        if not MAGNITUDES[word] < above:
            return None
        above = MAGNITUDES[word]
        total += int(digits) * above
    if half and not above:
        return None
    return total + (above // 2 if half else 0)


def _values(digits: str, is_scaled: bool) -> list[Decimal]:
    """What the digits can be: by the Vietnamese rule first, then by the other habit."""
    dots, commas = digits.count("."), digits.count(",")
    if digits[-1] in ".,":
        return []
    if dots and commas:
        mark = max(".,", key=digits.rfind)
        whole, _, part = digits.rpartition(mark)
        is_sound = mark not in whole and _GROUPS.fullmatch(whole)
        return [_decimal(whole, part)] if is_sound else []
    if not dots and not commas:
        return [Decimal(digits)]
    is_grouped = _GROUPS.fullmatch(digits) and digits[0] != "0"
    as_groups = [_decimal(digits, "")] if is_grouped else []
    if dots + commas > 1:
        return as_groups
    whole, part = re.split(r"[.,]", digits)
    as_part = [_decimal(whole, part)]
    if dots:
        return as_groups + as_part if is_scaled else as_groups or as_part
    # A comma is the decimal mark, but nobody writes a thousandth of a đồng or of a person.
    return as_part if is_scaled else as_groups or as_part


def _decimal(whole: str, part: str) -> Decimal:
    return Decimal(re.sub(r"[.,]", "", whole) + (f".{part}" if part else ""))


def grouped(value: int) -> str:
    """1345000 → "1.345.000"."""
    return f"{value:,}".replace(",", ".")


def in_short(value: int) -> str:
    """The same sum with its magnitude, exactly: "1,345 tỷ", "12,5 triệu"; small ones in digits."""
    for factor, word in ((10**9, "tỷ"), (10**6, "triệu")):
        if value >= factor:
            whole, rest = divmod(value, factor)
            part = str(rest).zfill(len(str(factor)) - 1).rstrip("0")
            return f"{grouped(whole)}{',' if part else ''}{part} {word}"
    return grouped(value)
