"""How each level of a draft begins its line, also with the slips that people make."""

import re
from dataclasses import dataclass

from doithoai.kit.text import fold
from doithoai.reading.clauses.clause import LETTERS, Level, value

ANNEX, PART, CHAPTER, SECTION, SUBSECTION, ARTICLE, CLAUSE, SUBCLAUSE, POINT, LOOSE = range(10)
LEVELS = (
    Level.ANNEX,
    Level.PART,
    Level.CHAPTER,
    Level.SECTION,
    Level.SUBSECTION,
    Level.ARTICLE,
    Level.CLAUSE,
    Level.CLAUSE,
    Level.POINT,
    Level.PARAGRAPH,
)
_ORDINAL = r"một|nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười"
_ROMAN = r"[ivxlc]{1,6}"
_WORDED = (
    (ANNEX, rf"ph[ụu]\s*l[ụu]c(?:\s+số)?(?:\s+({_ROMAN}|\d{{1,3}}[a-z]?|[a-z]))?\b"),
    (ANNEX, r"(?:m[ẫâa]u|bi[ểêe]u)\s+số[ :]*(\d{1,3}[a-zđ]?)\b"),
    (PART, rf"ph[ầa]n\s+(?:th[ứu]\s+)?({_ORDINAL}|{_ROMAN}|\d{{1,2}}|[a-h])\b"),
    (CHAPTER, rf"ch[ưu][ơo]ng\s+(?:th[ứu]\s+({_ORDINAL})|({_ROMAN}|\d{{1,2}}[a-z]?))\b"),
    (SUBSECTION, rf"ti[ểe]u\s+m[ụu]c\s+({_ROMAN}|\d{{1,2}})\b"),
    (SECTION, rf"m[ụu]c\s+({_ROMAN}|\d{{1,2}})\b"),
)
_COMPILED = tuple((rank, re.compile(pattern, re.IGNORECASE)) for rank, pattern in _WORDED)
# Ð is the Icelandic letter that some keyboards give for Đ.
_SPOKEN = rf"th[ứu]\s+(?:(?:{_ORDINAL}|mươi|mốt|lăm)\b\s*){{1,3}}"
_ARTICLE = re.compile(rf"[đðd]i[ềêe]u\s*(\d{{1,4}}[a-zđ]?|{_SPOKEN})\s*", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:khoản\s+|(\())?(\d{1,3}[a-zđ]?)\s*([.):,/–-]?)\s*(?=[^\s\d])", re.IGNORECASE
)
_SUBCLAUSE = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\s*[.):/–-]?\s+(?=\S)")
_POINT = re.compile(r"(\(?)([a-zđA-ZĐ]\d?)\s*([).]|[/–-](?=\s))\s*(?=\S)")
_NAMED_POINT = re.compile(r"điểm\s+([a-zđ]\d?)\s*[:.)]\s*(?=\S)", re.IGNORECASE)
_ROMAN_HEAD = re.compile(r"([IVX]{1,6})\s*[.)/:–-]\s*(?=[^\W\d])")
_CAPITAL_HEAD = re.compile(r"([A-H])\s*[.)/:–-]\s*(?=[^\W\d])")
_SUFFIXES = "abcdđeABCDĐE"
_ENDS_NUMBER = re.compile(r"\s*(?:$|[.:)/–—-])")
# "Điều 5 Luật Đất đai quy định …" cites; "Điều 5 Tổ chức thực hiện" has lost its point.
_CITED = re.compile(r"(?:luật|bộ luật|nghị|thông tư|quyết|quy|hiến|pháp|điều|chương|của|này)\b")
_KINDS = (
    "quy che",
    "quy dinh",
    "quy trinh",
    "quy tac",
    "noi quy",
    "dieu le",
    "de an",
    "ke hoach",
    "chuong trinh",
    "danh muc",
    "huong dan",
    "tieu chi",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """The beginning of a line that opens a clause: how deep, its number, where its words begin."""

    rank: int
    number: str
    end: int


def worded(line: str) -> Mark | None:
    """Phần, Chương, Mục, Phụ lục: a word and a number that no sentence goes on from."""
    for rank, pattern in _COMPILED:
        found = pattern.match(line)
        if found and _heads(line[found.end() :]):
            return Mark(rank, next(filter(None, found.groups()), ""), found.end())
    return None


def _heads(rest: str) -> bool:
    """Whether the line may be a heading: it ends here, is pointed, or goes on in capitals."""
    if _ENDS_NUMBER.match(rest):
        return True
    return rest.lstrip()[:1].isupper() and not _CITED.match(rest.lstrip().lower())


def article(line: str, expected: int) -> Mark | None:
    """Điều with a number and a point; without the point only if that number comes next."""
    found = _ARTICLE.match(line)
    if found is None:
        return None
    rest = line[found.end() :]
    number = " ".join(found[1].split())
    comes_next = value(Level.ARTICLE, number) == expected
    if _ENDS_NUMBER.match(rest) or (comes_next and _heads(" " + rest)):
        return Mark(ARTICLE, number, found.end())
    return None


def clause(line: str, expected: int) -> Mark | None:
    """ "2." or "2)"; in brackets, with another sign or none only if that number comes next."""
    found = _CLAUSE.match(line)
    if found is None:
        return None
    bracket, number, sign = found.groups()
    comes_next = value(Level.CLAUSE, number.rstrip(_SUFFIXES)) == expected - (
        not number.isdecimal()
    )
    # With no sign a small letter goes on with a sentence: "2 tháng", "3 người".
    rest = line[found.end() :]
    loose = comes_next and (sign or (rest[:1].isupper() and not _CITED.match(rest.lower())))
    if bracket:
        return Mark(CLAUSE, number, found.end()) if comes_next and sign == ")" else None
    return Mark(CLAUSE, number, found.end()) if sign in (".", ")") or loose else None


def subclause(line: str) -> Mark | None:
    """ "2.1." and deeper; whether it belongs to what stands above, the caller knows."""
    found = _SUBCLAUSE.match(line)
    return Mark(SUBCLAUSE, found[1], found.end()) if found else None


def point(line: str, expected: int) -> Mark | None:
    """ "a)" in small letters; a capital, (i) or "a -" only if that letter comes next."""
    if named := _NAMED_POINT.match(line):
        return Mark(POINT, named[1], named.end())
    found = _POINT.match(line)
    if found is None:
        return None
    bracket, letter, sign = found.groups()
    comes_next = value(Level.POINT, letter) == expected and (sign == ")" or letter.islower())
    roman = bracket and letter in "ivx"
    plain = letter.islower() and letter[0] in LETTERS and sign in ")./"
    return Mark(POINT, letter, found.end()) if comes_next or (plain and not roman) else None


def lettered(line: str, expected_roman: int, expected_capital: int) -> Mark | None:
    """ "II." and "B.": headings of plans and programmes."""
    found = _ROMAN_HEAD.match(line)
    if found and (found[1] not in "CDLM" or value(Level.SECTION, found[1]) == expected_roman):
        return Mark(SECTION, found[1], found.end())
    found = _CAPITAL_HEAD.match(line)
    if found and ord(found[1]) - ord("A") + 1 == expected_capital:
        return Mark(PART, found[1], found.end())
    return None


def is_capitals(line: str) -> bool:
    """A line in capitals, as headings are written."""
    letters = [letter for letter in line if letter.isalpha()]
    return len(letters) > 2 and sum(letter.isupper() for letter in letters) > 0.9 * len(letters)


def names_document(line: str) -> bool:
    """QUY CHẾ, NỘI QUY …: the title of a document that goes with a decision."""
    return is_capitals(line) and fold(line).startswith(_KINDS)


def says_attached(line: str) -> bool:
    return line.lstrip().startswith("(") and "kem theo" in fold(line)
