"""The few words of WordprocessingML we write, as text. Order of elements follows the schema."""

import re
from dataclasses import replace
from xml.sax.saxutils import escape, quoteattr

from doithoai.kit.text import nfc

from .papertext import Run, Text

# What XML cannot hold, and the marks that silently turn the direction of a line: on an official
# paper they could make a reader see something else than what is written.
_FORBIDDEN = re.compile(
    "[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)
_BREAKS = re.compile("\r\n|[\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
TWIPS_PER_MM = 1440 / 25.4


def twips(millimetres: float) -> int:
    return round(millimetres * TWIPS_PER_MM)


def clean(text: str) -> str:
    """Text as it may stand in a paper: NFC, line breaks as newline, no control characters."""
    return _FORBIDDEN.sub("", _BREAKS.sub("\n", nfc(text))).replace("\t", " ")


def lines(text: str) -> list[str]:
    """The non-empty lines of a text; at least one, possibly empty."""
    return [line for line in (part.strip() for part in clean(text).split("\n")) if line] or [""]


def one_line(text: str) -> str:
    return " ".join(lines(text))


def attribute(text: str) -> str:
    return quoteattr(text)


def run(
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: float | None = None,
    raised: bool = False,
) -> str:
    """A run of one line, with what differs from its paragraph's style."""
    marks = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    if size is not None:
        marks += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    marks += '<w:vertAlign w:val="superscript"/>' if raised else ""
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(
    style: str,
    content: str = "",
    *,
    keep_next: bool = False,
    page_break: bool = False,
    tabs: str = "",
    spacing: str = "",
    indent: str = "",
    align: str = "",
    section: str = "",
) -> str:
    """A paragraph in a named style, with what differs from it in the schema's order."""
    own = "".join(
        (
            f'<w:pStyle w:val="{style}"/>',
            "<w:keepNext/>" if keep_next else "",
            "<w:pageBreakBefore/>" if page_break else "",
            f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
            f"<w:spacing {spacing}/>" if spacing else "",
            f"<w:ind {indent}/>" if indent else "",
            f'<w:jc w:val="{align}"/>' if align else "",
            section,
        )
    )
    return f"<w:p><w:pPr>{own}</w:pPr>{content}</w:p>"


def rule(length_mm: float, room_mm: float) -> str:
    """A thin solid line of that length, centred in the room: a paragraph's upper border."""
    side = twips(max(0.0, (room_mm - length_mm) / 2))
    return (
        '<w:p><w:pPr><w:pStyle w:val="Rule"/>'
        f'<w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
    )


def text_lines(text: Text) -> list[tuple[Run, ...]]:
    """A text as lines of runs: each line break in it starts a new paragraph."""
    if isinstance(text, str):
        return [(Run(line),) for line in lines(text)]
    out: list[list[Run]] = [[]]
    for piece in text:
        parts = clean(piece.text).split("\n")
        for index, part in enumerate(parts):
            if index:
                out.append([])
            if part:
                out[-1].append(replace(piece, text=part))
    return [tuple(line) for line in out if line] or [(Run(""),)]


def runs(pieces: tuple[Run, ...], *, bold: bool = False, italic: bool = False) -> str:
    return "".join(
        run(r.text, bold=bold or r.bold, italic=italic or r.italic, raised=r.raised) for r in pieces
    )
