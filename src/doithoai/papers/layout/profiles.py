"""The two ways an official paper is laid out, as measured data.

State: Decree 30/2020/NĐ-CP, Annex I. Party: guide 36-HD/VPTW of 2018. Of the Party guide the
margins were not to be found in any copy read: they are a setting whose default, the state's
safe page, is unconfirmed. The same holds for "T/M", the upright post and the list of recipients.
"""

from dataclasses import dataclass, field, replace

# How each writes the right by which somebody signs, before the body or the post.
STATE_MARKS = {"TM": "TM. ", "KT": "KT. ", "TL": "TL. ", "TUQ": "TUQ. ", "Q": "Q. ", "": ""}
PARTY_MARKS = {"TM": "T/M ", "KT": "K/T ", "TL": "T/L ", "TUQ": "T/UQ ", "Q": "Q. ", "": ""}


@dataclass(frozen=True)
class Margins:
    """Millimetres from the edge of the sheet to the text."""

    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15


@dataclass(frozen=True)
class Face:
    """Type of one element: points, weight, slope, capitals."""

    size: float
    bold: bool = False
    italic: bool = False
    upper: bool = False
    underline: bool = False


@dataclass(frozen=True)
class Profile:
    """Everything in which one way of laying out differs from the other."""

    key: str
    nation: str
    motto: str
    faces: dict[str, Face]
    marks: dict[str, str]
    number_form: str
    margins: Margins = field(default_factory=Margins)
    star: bool = False
    rule_under_issuer: bool = True
    body_indent_mm: float = 12.7
    body_gap_pt: float = 6
    body_line: float = 1.1

    def with_margins(self, margins: Margins) -> "Profile":
        return replace(self, margins=margins)


_COMMON = {
    "page_number": Face(13),
    "body": Face(14),
    "legal_basis": Face(14, italic=True),
    "addressee": Face(14),
    "heading1": Face(14, bold=True, upper=True),
    "heading2": Face(14, bold=True),
    "heading3": Face(14, bold=True, italic=True),
    "table": Face(13),
    "signing": Face(14, bold=True, upper=True),
    "signer": Face(14, bold=True),
    "annex_label": Face(14, bold=True),
    "annex_title": Face(14, bold=True, upper=True),
    "hint": Face(13, italic=True),
}

STATE_ND30 = Profile(
    key="STATE_ND30",
    nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto="Độc lập - Tự do - Hạnh phúc",
    number_form="Số: {number}/{symbol}",
    marks=STATE_MARKS,
    faces=_COMMON
    | {
        "nation": Face(12, bold=True, upper=True),
        "motto": Face(13, bold=True),
        "superior": Face(12, upper=True),
        "issuer": Face(12, bold=True, upper=True),
        "number": Face(13),
        "letter_abstract": Face(12),
        "dated": Face(13, italic=True),
        "kind_name": Face(14, bold=True, upper=True),
        "abstract": Face(14, bold=True),
        "post": Face(14, bold=True, upper=True),
        "recipients_label": Face(12, bold=True, italic=True),
        "recipients": Face(11),
    },
)

PARTY_HD36 = Profile(
    key="PARTY_HD36",
    nation="ĐẢNG CỘNG SẢN VIỆT NAM",
    motto="",
    number_form="Số {number}-{symbol}",
    marks=PARTY_MARKS,
    star=True,
    rule_under_issuer=False,
    faces=_COMMON
    | {
        "nation": Face(15, bold=True, upper=True),
        "motto": Face(14, bold=True),
        "superior": Face(14, upper=True),
        "issuer": Face(14, bold=True, upper=True),
        "number": Face(14),
        "letter_abstract": Face(12, italic=True),
        "dated": Face(14, italic=True),
        "kind_name": Face(16, bold=True, upper=True),
        "abstract": Face(14, bold=True),
        "post": Face(14, upper=True),
        "recipients_label": Face(14, underline=True),
        "recipients": Face(12),
    },
)

PROFILES = {profile.key: profile for profile in (STATE_ND30, PARTY_HD36)}
