"""What a draft consists of, how its parts are cited, and where its numbering slips."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from doithoai.reading.numbers import in_words


class Level(StrEnum):
    """From the outermost in; paragraphs and tables stand in any of the others, or in none."""

    ANNEX = "annex"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"
    PARAGRAPH = "paragraph"
    TABLE = "table"


LOOSE = (Level.PARAGRAPH, Level.TABLE)
_NAMES = {
    Level.PART: "Phần",
    Level.CHAPTER: "Chương",
    Level.SECTION: "Mục",
    Level.SUBSECTION: "Tiểu mục",
    Level.ARTICLE: "Điều",
    Level.CLAUSE: "khoản",
    Level.POINT: "điểm",
    Level.PARAGRAPH: "đoạn",
    Level.TABLE: "bảng",
}
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Clause:
    """Characters `start` to `end` of the text, with the blank lines behind them.

    `number` is as written ("12a", "III", "đ"), without points and brackets; of a paragraph or
    table its place among its like, counted from 1. `parent` is the place of the clause around it.
    """

    level: Level
    number: str
    start: int
    end: int
    parent: int | None = None

    def of(self, text: str) -> str:
        """Its own words: what stands in clauses inside it is theirs."""
        return text[self.start : self.end]


def above(clauses: Sequence[Clause], at: int) -> Iterator[Clause]:
    """The clause, then those around it, from the inside out."""
    seen: int | None = at
    while seen is not None:
        yield clauses[seen]
        seen = clauses[seen].parent


def label(clauses: Sequence[Clause], at: int, text: str) -> str:
    """How it is cited: "Điểm a khoản 2 Điều 5", "Mục 1 Chương II", "Phụ lục I"."""
    words: list[str] = []
    for clause in above(clauses, at):
        if clause.level is Level.ANNEX:
            words.append(f"({_title(clause, text)})" if words else _title(clause, text))
        elif not (words and _is_cited_without(words, clause)):
            words.append(f"{_NAMES[clause.level]} {clause.number}")
    cited = " ".join(words)
    if clauses[at].level in LOOSE and clauses[at].parent is None:
        cited = f"{cited} ngoài điều khoản"
    return cited[:1].upper() + cited[1:]


def _is_cited_without(words: list[str], clause: Clause) -> bool:
    """An article is cited without its chapter: its number counts through the whole text."""
    outer = (Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION)
    return clause.level in outer and any(word.startswith("Điều ") for word in words)


def _title(clause: Clause, text: str) -> str:
    first = clause.of(text).strip().partition("\n")[0].strip()
    return first if len(first) <= _LONGEST_TITLE else first[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


class Slip(StrEnum):
    """What is odd about a number; the number stays as it was written."""

    REPEATED = "repeated"
    SKIPPED = "skipped"
    BACKWARDS = "backwards"


LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_LEVELS = (Level.CHAPTER, Level.SECTION, Level.PART)


def value(level: Level, number: str) -> int | None:
    """The number to count with; None for one that was put in between ("12a", "a1")."""
    # Typed in small letters, "l" stands for the numeral I.
    low = number.replace("l", "i").lower() if level in _ROMAN_LEVELS else number.lower()
    last = low.rsplit(".", 1)[-1]
    if last.isdecimal():
        return int(last)
    if level is Level.POINT:
        return LETTERS.index(low) + 1 if len(low) == 1 and low in LETTERS else None
    if spoken := in_words(low.removeprefix("thứ ").replace("nhất", "một")):
        return spoken
    if re.fullmatch("[ivx]+" if level is Level.PART else "[ivxlc]+", low):
        digits = [_ROMAN[letter] for letter in low]
        pairs = zip(digits, [*digits[1:], 0], strict=True)
        return sum(-one if one < following else one for one, following in pairs)
    if len(low) == 1 and low.isascii() and low.isalpha():
        return ord(low) - ord("a") + 1
    return None


def slips(clauses: Sequence[Clause]) -> dict[int, Slip]:
    """Numbers that repeat, leave some out or go back, by the place of the clause."""
    found: dict[int, Slip] = {}
    last: dict[tuple[Level, int | None, bool], int] = {}
    for at, clause in enumerate(clauses):
        number = None if clause.level in LOOSE else value(clause.level, clause.number)
        if number is None or clause.level is Level.ANNEX:
            continue
        row = (clause.level, _row_of(clauses, at), "." in clause.number)
        before = last.get(row, 0)
        if number == before:
            found[at] = Slip.REPEATED
        elif number < before:
            found[at] = Slip.BACKWARDS
        elif number > before + 1:
            found[at] = Slip.SKIPPED
        last[row] = number
    return found


def _row_of(clauses: Sequence[Clause], at: int) -> int | None:
    """What the numbers are counted within: articles through the text or annex, others inside."""
    if clauses[at].level is not Level.ARTICLE:
        return clauses[at].parent
    around = (clause for clause in above(clauses, at) if clause.level is Level.ANNEX)
    annex = next(around, None)
    return annex.start if annex else None
