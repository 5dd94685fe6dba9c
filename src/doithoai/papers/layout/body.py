"""The body of a paper, block by block, as paragraphs and tables of the text area."""

from .papertext import (
    Blank,
    Block,
    Heading,
    Items,
    Paragraph,
    Signature,
    SignaturePair,
    Table,
)
from .profiles import Profile
from .tables import ALIGN, bare_table, ruled_table
from .xml import one_line, paragraph, run, runs, text_lines, twips

_SIGNATURE_ROOM = 'w:before="1400" w:after="0"'


def block(item: Block, profile: Profile, room: float) -> list[str]:
    """Paragraphs and tables of one block; `room` is the width of the text in millimetres."""
    if isinstance(item, Paragraph):
        return _paragraph(item)
    if isinstance(item, Heading):
        return [_heading(item, profile)]
    if isinstance(item, Items):
        return _items(item)
    if isinstance(item, Blank):
        return _blank(item, profile, room)
    if isinstance(item, Table):
        # Two tables that touch would become one; the first paragraph keeps air above the lines.
        gap = paragraph("Tiny", spacing='w:before="120" w:after="0" w:line="20" w:lineRule="exact"')
        return [gap, ruled_table(item, profile, room)]
    if isinstance(item, SignaturePair):
        return _pair(item, room)
    raise TypeError(f"no way to draw {type(item).__name__} here")


def _paragraph(item: Paragraph) -> list[str]:
    indent = "" if item.indent and item.align == "justify" else 'w:firstLine="0"'
    align = "" if item.align == "justify" else ALIGN[item.align]
    return [
        paragraph(
            "Body",
            runs(line, bold=item.bold, italic=item.italic),
            keep_next=item.keep_next,
            indent=indent,
            align=align,
        )
        for line in text_lines(item.text)
    ]


def _heading(item: Heading, profile: Profile) -> str:
    level = min(max(item.level, 1), 3)
    text = one_line(item.text)
    upper = profile.faces[f"heading{level}"].upper
    return paragraph(f"Heading{level}", run(text.upper() if upper else text))


def _markers(marker: str, count: int) -> list[str]:
    if marker == "1":
        return [f"{number}. " for number in range(1, count + 1)]
    if marker == "a":
        return [f"{_letter(number)}) " for number in range(count)]
    return [f"{marker} "] * count


# Vietnamese papers count by the national alphabet: a, b, c, d, đ, e …
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def _letter(number: int) -> str:
    turn, place = divmod(number, len(_LETTERS))
    return _LETTERS[place] * (turn + 1)


def _items(item: Items) -> list[str]:
    out = []
    for marker, text in zip(_markers(item.marker, len(item.lines)), item.lines, strict=True):
        for index, line in enumerate(text_lines(text)):
            lead = run(marker) if index == 0 else ""
            out.append(paragraph("Body", lead + runs(line)))
    return out


def _blank(item: Blank, profile: Profile, room: float) -> list[str]:
    tab = f'<w:tab w:val="right" w:leader="dot" w:pos="{twips(room)}"/>'
    dots = "<w:r><w:tab/></w:r>"
    label = run(one_line(item.label) + " ") if item.label else ""
    out = []
    for index in range(max(item.lines, 1)):
        first = index == 0
        out.append(
            paragraph(
                "Body",
                (label if first else "") + dots,
                tabs=tab,
                indent="" if first and label else 'w:firstLine="0"',
                align="left",
            )
        )
    return out


def _signature(side: Signature) -> str:
    out = paragraph("Signing", run(one_line(side.post).upper()))
    if side.hint:
        out += paragraph("Hint", run(one_line(side.hint)))
    return out + paragraph("Signer", run(one_line(side.name)), spacing=_SIGNATURE_ROOM)


def _pair(item: SignaturePair, room: float) -> list[str]:
    gap = paragraph("Tiny", keep_next=True, spacing=_GAP)
    cells = [_signature(item.left), _signature(item.right)]
    return [gap, bare_table((room / 2, room / 2), [cells])]


_GAP = 'w:before="240" w:after="0" w:line="20" w:lineRule="exact"'
