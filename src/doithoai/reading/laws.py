"""Legal references: numbered papers in one normal form, and laws named without a number.

"Nghị định số 34/2019/NĐ-CP" → 34/2019/NĐ-CP; "Thông báo số 50 - TB/TW" → 50-TB/TW;
"Quyết định 217-218-QĐ-TW" → 217-QĐ/TW and 218-QĐ/TW. Source of the forms: the rules on the
signs of papers of the State (number/year/kind-body) and of the Party (number-kind/body).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from doithoai.kit.sentences import Span
from doithoai.kit.syllables import CAPITALS
from doithoai.reading.taken import Taken
from doithoai.reading.view import Cue, View
from doithoai.reading.wordlists import word_set


@dataclass(frozen=True)
class LegalRef:
    """`ref` in normal form; `numbered` when it has the sign of a paper."""

    ref: str
    kind: str
    text: str
    span: Span
    numbered: bool
    confidence: float


_KINDS = (
    "nghị quyết|nghị định|quyết định|chỉ thị|thông tư liên tịch|thông tư|thông tri|thông báo"
    "|kết luận|kế hoạch|công văn|hướng dẫn|quy định|qui định|quy chế|pháp lệnh|lệnh|luật|bộ luật"
    "|tờ trình|báo cáo|chương trình|đề án|công điện|văn bản|giấy mời|biên bản|quy chế phối hợp"
)
_KIND = Cue(rf"\b(?P<kind>{_KINDS})(?: liên tịch)?(?: số)?:? $")
_C = f"{CAPITALS}"
_D = r"[-–—]"
_SIGN = re.compile(
    # Number(s), year where there is one, then groups of letters parted by - or /.
    rf"(?<![\w/.-])(?P<first>\d{{1,5}}[a-z]?)(?:(?P<gap>\s?(?:{_D}|,| và )\s?)"
    rf"(?P<second>\d{{1,5}}))?(?:\s?/\s?(?P<year>(?:19|20)\d\d))?"
    rf"(?P<sep>\s?(?:{_D}|/)\s?|\s)(?P<letters>[{_C}][{_C}a-zđ]{{0,7}}\d{{0,2}}"
    rf"(?:\s?(?:{_D}|/|&)\s?[{_C}][{_C}a-zđ.]{{0,9}}){{0,4}})"
)
_PARTY_BODIES = frozenset(
    {"TW", "TƯ", "TU", "TWĐTN", "BTGTW", "UBKTTW", "BTCTW", "BDVTW", "HU", "QU"}
)
_NAMED = Cue(
    r"\b(?P<kind>bộ luật|luật|pháp lệnh|hiến pháp)(?P<name>(?: [^\W\d_]+,?){0,9})"
    r"(?P<year> (?:năm )?(?:19|20)\d\d)?"
)
_SHORT = Cue(
    r"\b(?P<kind>nghị quyết|nghị định|quyết định|chỉ thị|thông tư|kết luận|thông tri"
    r"|nghị quyết trung ương|nghị quyết tw) (?:số )?(?P<number>\d{1,4})(?![\d%]|[-/.,]\d)"
    r"(?P<of> (?:\(khóa [ivx]+\)|\(khoá [ivx]+\)|của [^,.;:()]{3,60}))?"
)
_NO_LAW = word_set(
    """
    sư gia pháp lệ khoa này đó mới cũ ra của và là có về tại không chơi đời quốc được bất
    """
)
_NAME_ENDS = word_set(
    """
    của và về này đó thì là đã được có cho tại trong để với theo do khi không quy quyết đang sẽ
    cần nên phải hiện từ đến trên mà như chưa vào ra nhằm hay hoặc bởi đều cũng nhưng hành nghị
    thông sửa
    """
)


def references(seen: View, within: Span) -> list[LegalRef]:
    """References in a stretch, in order; a paper of two numbers gives two with one span."""
    found = list(_numbered(seen, within))
    taken = Taken(ref.span for ref in found)
    found += [ref for ref in (*_short(seen, within), *_named(seen, within)) if taken.take(ref.span)]
    return sorted(found, key=lambda ref: (ref.span, ref.ref))


def _numbered(seen: View, within: Span) -> Iterator[LegalRef]:
    for match in _SIGN.finditer(seen.text, within.start, within.end):
        year = match["year"] or ""
        letters = re.sub(r"\s", "", re.sub(_D, "-", match["letters"])).rstrip(".")
        kind = _kind_before(seen, match.start(), within.start)
        normal = _normal(letters, year)
        if normal is None or (match["sep"].isspace() and not kind):
            continue
        span = Span(match.start(), match.start("letters") + len(match["letters"].rstrip(". ")))
        numbers = [match["first"], *([match["second"]] if match["second"] else [])]
        if match["second"] and int(match["second"]) > 1900 and not year:
            continue
        for number in numbers:
            ref = f"{number}/{year}/{normal}" if year else f"{number}{normal}"
            text = span.of(seen.text)
            yield LegalRef(ref, kind, text, span, True, 0.97 if kind else 0.9)


def _normal(letters: str, year: str) -> str | None:
    """ "QĐ-TW" → "-QĐ/TW" (Party), "NĐ-CP" with a year → "NĐ-CP", "KH/UBND" → "/KH-UBND"."""
    groups = re.split(r"[-/]", letters)
    if len(groups[0]) > 8 or (not groups[0][:2].isupper() and len(groups[0]) > 1):
        return None
    if year:
        return "-".join(groups) if "/" not in letters else letters
    if len(groups) == 1:
        return None
    body = groups[-1].upper()
    if len(groups) == 2 and (body in _PARTY_BODIES or body.endswith(("TW", "TU", "TƯ"))):
        return f"-{groups[0]}/{groups[1].replace('TƯ', 'TW')}"
    return f"/{groups[0]}-{'-'.join(groups[1:])}"


def _kind_before(seen: View, at: int, floor: int) -> str:
    start = max(floor, at - 40)
    match = _KIND.on(seen).search(seen.low, start, at)
    return match["kind"] if match else ""


def _short(seen: View, within: Span) -> Iterator[LegalRef]:
    for match in _SHORT.on(seen).finditer(seen.low, within.start, within.end):
        span = Span(*match.span())
        text = span.of(seen.text)
        yield LegalRef(text, match["kind"], text, span, False, 0.8)


def _named(seen: View, within: Span) -> Iterator[LegalRef]:
    for match in _NAMED.on(seen).finditer(seen.low, within.start, within.end):
        span = _name(seen, match)
        if span is None:
            continue
        text = span.of(seen.text)
        yield LegalRef(text, match["kind"], text, span, False, 0.8 if match["year"] else 0.7)


def _name(seen: View, match: "re.Match[str]") -> Span | None:
    """The law's own name: until a word that cannot stand in one, or a comma before no list."""
    start, end = match.start(), match.end("kind")
    capital = seen.text[start].isupper()
    words = list(re.finditer(r"[^\W\d_]+,?", seen.low[match.start("name") : match.end("name")]))
    count = 0
    for word in words:
        plain = word.group().rstrip(",")
        if plain in _NAME_ENDS or (count == 0 and plain in _NO_LAW):
            break
        count += 1
        end = match.start("name") + word.start() + len(plain)
        if word.group().endswith(",") and count > 3:
            break
    if end == match.end("name") and match["year"]:
        end = match.end()
    named = count > 0 and (capital or seen.text[match.start("name") + 1].isupper())
    if match["kind"].startswith("hiế") and end > match.end("kind"):
        named = bool(match["year"])
    return Span(start, end) if named or (match["year"] and end == match.end()) else None
