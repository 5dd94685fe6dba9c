"""What a paper consists of, before anyone decides how it is drawn.

Texts are plain Vietnamese. The profile gives capitals, marks such as "TM." and closing
punctuation of lists; whoever fills these in writes natural sentence case without them.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .profiles import STATE_ND30, Profile


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style; `raised` stands small and high, as the mark of a note."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False


Text = str | tuple[Run, ...]
Cell = Text


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body. `align` is justify, left, centre or right."""

    text: Text
    align: str = "justify"
    indent: bool = True
    bold: bool = False
    italic: bool = False
    keep_next: bool = False


@dataclass(frozen=True)
class Heading:
    """A numbered heading: level 1 "I." in bold capitals, 2 "1." bold, 3 "a)" bold italic."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Items:
    """Lines of a list; `marker` is "-", "+", "1" (1. 2. 3.) or "a" (a) b) c))."""

    lines: tuple[Text, ...]
    marker: str = "-"


@dataclass(frozen=True)
class Blank:
    """Dotted lines to be filled in by hand, after an optional label."""

    label: str = ""
    lines: int = 1


@dataclass(frozen=True)
class Column:
    """A column: its title, its share of the width, and how its cells are aligned.

    `width_mm` fixes the width (numbers, dates); the others share what is left.
    """

    title: str
    weight: float = 1.0
    align: str = "left"
    width_mm: float | None = None


@dataclass(frozen=True)
class Row:
    """One row; fewer cells than columns are filled up with empty ones."""

    cells: tuple[Cell, ...]
    bold: bool = False


@dataclass(frozen=True)
class Group:
    """A row across all columns that heads the rows after it."""

    text: str


@dataclass(frozen=True)
class Table:
    """A ruled table as wide as the text. Its header row is repeated on every page.

    `size` is the type size in points; None takes the profile's.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | Group, ...]
    size: float | None = None


@dataclass(frozen=True)
class Signature:
    """One side of a pair: what they sign as, and their name (empty: written by hand)."""

    post: str
    name: str = ""
    hint: str = "(Ký, ghi rõ họ tên)"


@dataclass(frozen=True)
class SignaturePair:
    """Two signatures side by side, as under minutes."""

    left: Signature
    right: Signature


@dataclass(frozen=True)
class Landscape:
    """Blocks on pages turned on their side, for wide tables."""

    blocks: "tuple[Block, ...]"


Block = Paragraph | Heading | Items | Blank | Table | SignaturePair | Landscape


class Mark(StrEnum):
    """By what right somebody signs; each profile has its own way of writing it."""

    ON_BEHALF = "TM"
    FOR_HEAD = "KT"
    BY_ORDER = "TL"
    BY_AUTHORISATION = "TUQ"
    ACTING = "Q"
    NONE = ""


@dataclass(frozen=True)
class Authority:
    """One line of signing authority: Authority(Mark.ON_BEHALF, "Ban Thường vụ")."""

    mark: Mark
    text: str


@dataclass(frozen=True)
class Signing:
    """Who signs. `post` is what they hold; an empty name leaves room for a hand-written one."""

    post: str
    name: str = ""
    authority: tuple[Authority, ...] = ()


@dataclass(frozen=True)
class Annex:
    """An annex on its own pages with its own page numbers."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True)
class PaperText:
    """A whole paper.

    `number` empty leaves room before the symbol ("Số:      /BC-BTV"); `dated` None leaves room
    for day and month. `kind_name` empty makes it an official letter (công văn), whose abstract
    then stands under the number as "V/v …". `recipients` are the lines of "Nơi nhận", without
    dash or stop, the filing line ("Lưu: VT") last. `numbered` False is for what goes with another
    paper and has no number of its own.
    """

    issuer: str
    kind_name: str = ""
    abstract: str = ""
    profile: Profile = STATE_ND30
    superior: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    dated: date | None = None
    year: int | None = None
    addressees: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    signing: Signing | None = None
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    landscape: bool = False
    numbered: bool = True
    keywords: str = ""
