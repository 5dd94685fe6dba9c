"""Which column holds what: by its heading, with or without marks; else by what stands in it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from doithoai.kit.intake.outcome import Column, Field, Grid
from doithoai.kit.syllables import CAPITALS
from doithoai.kit.text import fold
from doithoai.kit.written_days import written_day

# In order: the first pattern that fits wins, so the particular stands before the general
# ("ngày sinh" before "ngày", "ý kiến trả lời" before "ý kiến"). Patterns read folded text.
_PATTERNS: tuple[tuple[Field, str], ...] = (
    (Field.ORDINAL, r"(?:so )?(?:tt|stt|thu tu)|no\.?|#"),
    (Field.SEX, r"gioi(?: tinh)?|gt|nam ?/ ?nu|nu ?/ ?nam|nam|nu|gender|sex"),
    (Field.BIRTH, r"(?:ngay(?:,? thang,?)?(?: nam)? |nam )sinh|ns|(?:do )?tuoi|date of birth|age"),
    (
        Field.ANSWER,
        r"(?:noi dung |ket qua |y kien |co quan |don vi |van ban |huong )?"
        r"(?:tra loi|giai quyet|giai trinh|giai dap|xu ly|tham muu|tiep thu)\b.*|ket qua\b.*"
        r"|trach nhiem\b.*"
        r"|(?:co quan|don vi|thoi han) (?:chu tri|phoi hop|tra loi|giai quyet|thuc hien"
        r"|xu ly)\b.*",
    ),
    (Field.COUNT, r"so (?:luong|luot|y kien|kien nghi|nguoi)\b.*|sl|tong(?: so| cong)?|count"),
    (Field.NOTE, r"ghi chu|luu y|note|ky(?: nhan| ten)|chu ky|cccd|cmnd|so cmnd.*|so cccd.*|email"),
    (Field.PHONE, r"(?:so )?(?:dien thoai|dt|dtdd|sdt|di dong|phone|mobile|tel)\b.*|lien he|sodt"),
    (
        Field.SPEAKER_NAME,
        r"ho(?:,| va|,? chu lot va)? ?ten\b.*|ten|ten (?:nguoi|hoi vien|dai bieu|cu tri"
        r"|cong dan)\b.*"
        r"|nguoi (?:neu|phat bieu|kien nghi|gui|phan anh|co|de xuat|hoi|dan|noi|y kien"
        r"|trinh bay)\b.*"
        r"|hoi vien|dai bieu|cu tri|cong dan|(?:full )?name|speaker|chu the",
    ),
    (Field.ADDRESS, r"dia chi\b.*|noi o|noi (?:thuong|tam) tru|thuong tru|cho o|address"),
    (
        Field.HEARD_ON,
        r"ngay\b.*|thoi gian\b.*|thoi diem\b.*|date|heard on",
    ),
    (
        Field.TOPIC,
        r"(?:thuoc )?linh vuc\b.*|nhom (?:van de|y kien|noi dung|linh vuc)|chu de|chuyen de"
        r"|phan loai"
        r"|loai(?: y kien| kien nghi| viec)?|topic|nganh",
    ),
    (
        Field.OCCASION,
        r"(?:ten )?(?:hoi nghi|cuoc hop|ky hop|su kien|buoi|dip|dot)\b.*|occasion|event",
    ),
    (Field.CHANNEL, r"kenh\b.*|hinh thuc\b.*|nguon\b.*|channel|source"),
    (
        Field.PLACE,
        r"(?:ten )?don vi\b.*|noi (?:neu|phat bieu|tiep nhan|lam viec|cong tac|gui)\b.*"
        r"|(?:ten )?(?:chi hoi|to hoi|hoi lhpn"
        r"|co so)\b.*|(?:xa|phuong|thon|to dan pho|khu pho|ap|khoi|ban|lang|tdp|dia ban)\b.*"
        r"|dia diem\b.*|dia phuong|huyen|quan|tinh|place",
    ),
    (
        Field.TEXT,
        r"(?:tom tat |trich )?noi dung\b.*|(?:cac )?y kien\b.*|(?:cac )?kien nghi\b.*|phan anh\b.*"
        r"|(?:tam tu,? )?nguyen vong\b.*|cau hoi\b.*|de xuat\b.*|de nghi\b.*|van de\b.*"
        r"|thac mac\b.*"
        r"|content|text|opinion|mong muon\b.*",
    ),
)
_COMPILED = tuple((field, re.compile(pattern)) for field, pattern in _PATTERNS)
_LONGEST_HEADING = 90
_SCANNED = 30
_MOST_CELLS_FIT = 0.6
_PERSON = re.compile(rf"(?:[{CAPITALS}][\w']* ){{1,5}}[{CAPITALS}][\w']*")
_PHONE = re.compile(r"\+?\d[\d .-]{7,14}\d")
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-HI]|[IVX]{1,4})\)?")


@dataclass(frozen=True)
class Layout:
    """The columns, and how many grid rows (titles, header) stand before the data."""

    columns: tuple[Column, ...]
    first: int
    header: int | None


def field_of(heading: str) -> Field | None:
    """What a heading names; None if it is no heading that we know."""
    folded = re.sub(r"\s+", " ", re.sub(r"\([^()]*\)|[*:_\"]", " ", fold(heading[:200]))).strip(
        " .-"
    )
    if not folded or len(folded) > _LONGEST_HEADING:
        return None
    return next((field for field, known in _COMPILED if known.fullmatch(folded)), None)


def layout(grid: Grid) -> Layout:
    """Find the header row and name the columns; without a header, by content."""
    width = max(map(len, grid.cells), default=0)
    if grid.fixed:
        fixed = tuple(Column(n, "", f, 1.0) for n, f in enumerate(grid.fixed, start=1))
        return Layout(fixed, 0, None)
    at, fields = _header(grid)
    if at is None:
        return Layout(_by_content(grid.cells, [""] * width, {}), 0, None)
    headings = grid.cells[at] + [""] * (width - len(grid.cells[at]))
    first = at + 1
    if first < len(grid.cells) and (below := _second_line(grid, at, fields)):
        fields = below
        for column, text in enumerate(grid.cells[first]):
            headings[column] = f"{headings[column]} {text}".strip() if text else headings[column]
        first += 1
    while first < len(grid.cells) and _is_numbering(grid.cells[first]):
        first += 1
    return Layout(_by_content(grid.cells[first:], headings, fields), first, at)


def _header(grid: Grid) -> tuple[int | None, dict[int, Field]]:
    best: tuple[int | None, dict[int, Field]] = (None, {})
    for at, row in enumerate(grid.cells[:_SCANNED]):
        fields = _fields(row)
        filled = sum(map(bool, row))
        enough = len(fields) >= 2 or (filled == 1 == len(row) and Field.TEXT in fields.values())
        if enough and len(fields) * 2 >= filled and len(fields) > len(best[1]):
            best = (at, fields)
    return best


def _fields(row: list[str]) -> dict[int, Field]:
    """Column index → field, each field once: the first column that names it."""
    found: dict[int, Field] = {}
    for column, text in enumerate(row):
        field = field_of(text) if len(text) <= _LONGEST_HEADING else None
        if field and field not in found.values():
            found[column] = field
    return found


def _second_line(grid: Grid, at: int, fields: dict[int, Field]) -> dict[int, Field] | None:
    """The fields of a header of two lines, if the row below continues the header."""
    below = grid.cells[at + 1]
    lower = _fields(below)
    filled = sum(map(bool, below))
    if not lower or len(lower) < filled or _is_numbering(below):
        return None
    if not all(_is_spanned(grid.cells[at], column) for column in lower):
        return None
    over = {c: f for c, f in fields.items() if c >= len(below) or not below[c]}
    return over | {c: f for c, f in lower.items() if f not in over.values()}


def _is_spanned(row: list[str], column: int) -> bool:
    """Whether the heading over a column is empty or wider than it, so that more may stand below.

    An opinion that begins "Ý kiến…" under a heading of its own is no second line of headings.
    """
    here = row[column] if column < len(row) else ""
    following = row[column + 1] if column + 1 < len(row) else ""
    return not here or (column + 1 < len(row) and not following)


def _is_numbering(row: list[str]) -> bool:
    """The row "(1) (2) (3)" or "A B 1 2" under many official headers."""
    filled = [text for text in row if text]
    return len(filled) >= 2 and all(_NUMBERING.fullmatch(text) for text in filled)


def _by_content(
    cells: list[list[str]], headings: list[str], fields: dict[int, Field]
) -> tuple[Column, ...]:
    guessed: dict[int, tuple[Field, float]] = {c: (f, 0.9) for c, f in fields.items()}
    sample = cells[:200]
    free = [c for c in range(len(headings)) if c not in guessed]
    for field, fits in (
        (Field.PHONE, lambda text: _PHONE.fullmatch(text) is not None),
        (Field.HEARD_ON, lambda text: len(text) > 5 and written_day(text) is not None),
        (Field.SPEAKER_NAME, lambda text: len(text) < 40 and _PERSON.fullmatch(text) is not None),
    ):
        if any(field is f for f, _ in guessed.values()):
            continue
        shares = {c: _share(sample, c, fits) for c in free if not headings[c]}
        best = max(shares, key=lambda c: shares[c], default=None)
        if best is not None and shares[best] > _MOST_CELLS_FIT:
            guessed[best] = (field, shares[best] * 0.8)
            free.remove(best)
    if free and not any(f is Field.TEXT for f, _ in guessed.values()):
        longest = max(free, key=lambda c: _mean_length(sample, c))
        if _mean_length(sample, longest) > 0:
            guessed[longest] = (Field.TEXT, 0.5)
    nothing: tuple[None, float] = (None, 0.0)
    return tuple(
        Column(c + 1, heading, *guessed.get(c, nothing)) for c, heading in enumerate(headings)
    )


def _share(sample: list[list[str]], column: int, fits: Callable[[str], bool]) -> float:
    filled = [row[column] for row in sample if column < len(row) and row[column]]
    return sum(map(fits, filled)) / len(filled) if filled else 0.0


def _mean_length(sample: list[list[str]], column: int) -> float:
    lengths = [len(row[column]) for row in sample if column < len(row) and row[column]]
    return sum(lengths) / len(lengths) if lengths else 0.0
