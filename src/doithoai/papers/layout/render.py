"""From a paper's text to the bytes of a .docx file."""

from dataclasses import dataclass, field

from .body import block
from .head import date_words, head, number_line
from .package import Properties, docx, reference
from .papertext import Annex, Block, Landscape, PaperText
from .styles import styles_xml
from .tail import tail
from .xml import one_line, paragraph, run, twips

A4_MM = (210.0, 297.0)
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass
class _Section:
    """Pages of one direction; `first` starts its page numbers at 1 and hides the first."""

    landscape: bool
    first: bool
    xml: list[str] = field(default_factory=list)


def roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out += letters * count
    return out


def annex_label(index: int, count: int) -> str:
    return "Phụ lục" if count == 1 else f"Phụ lục {roman(index + 1)}"


def render(paper: PaperText) -> bytes:
    """The paper as .docx. Equal papers give equal bytes; any text is accepted and cleaned."""
    sections = [_Section(paper.landscape, first=True)]
    sections[0].xml += head(paper, _room(paper, paper.landscape))
    _add(sections, paper.blocks, paper)
    closing = tail(paper, _room(paper, sections[-1].landscape))
    if closing:
        _keep_last_with_next(sections[-1].xml)
        sections[-1].xml += closing
    for index, annex in enumerate(paper.annexes):
        sections.append(_Section(annex.landscape, first=True))
        sections[-1].xml += _annex_head(paper, annex, annex_label(index, len(paper.annexes)))
        _add(sections, annex.blocks, paper)
    return docx(_body(sections, paper), styles_xml(paper.profile), _properties(paper))


def _room(paper: PaperText, landscape: bool) -> float:
    width = A4_MM[1] if landscape else A4_MM[0]
    return width - paper.profile.margins.left - paper.profile.margins.right


def _add(sections: list[_Section], blocks: tuple[Block, ...], paper: PaperText) -> None:
    upright = sections[-1].landscape
    for item in blocks:
        wanted = True if isinstance(item, Landscape) else upright
        if sections[-1].landscape != wanted:
            sections.append(_Section(wanted, first=False))
        inner = item.blocks if isinstance(item, Landscape) else (item,)
        room = _room(paper, wanted)
        for one in inner:
            sections[-1].xml += block(one, paper.profile, room)


def _keep_last_with_next(xml: list[str]) -> None:
    """A signature alone on a page would be an invitation to put it under something else."""
    last = xml[-1]
    if last.startswith("<w:p>") and "<w:keepNext/>" not in last:
        xml[-1] = last.replace('"/>', '"/><w:keepNext/>', 1)
    elif last.startswith("<w:tbl>"):
        before, start, row = last.rpartition("<w:tr>")
        xml[-1] = before + start + row.replace(_IN_TABLE, f"{_IN_TABLE}<w:keepNext/>")


_IN_TABLE = '<w:pStyle w:val="TableText"/>'


def _annex_head(paper: PaperText, annex: Annex, label: str) -> list[str]:
    number = number_line(paper.profile, paper.number, paper.symbol).replace("Số: ", "số ")
    number = number.replace("Số ", "số ")
    kind = one_line(paper.kind_name) or "Công văn"
    dated = date_words(paper.dated, paper.year)
    source = f"(Kèm theo {kind} {number} {dated} của {one_line(paper.issuer)})"
    return [
        paragraph("AnnexLabel", run(label)),
        paragraph("AnnexTitle", run(one_line(annex.title).upper())),
        paragraph("AnnexOf", run(source)),
    ]


def _section_properties(section: _Section, paper: PaperText) -> str:
    short, long = twips(A4_MM[0]), twips(A4_MM[1])
    size = (
        f'<w:pgSz w:w="{long}" w:h="{short}" w:orient="landscape"/>'
        if section.landscape
        else f'<w:pgSz w:w="{short}" w:h="{long}"/>'
    )
    margins = paper.profile.margins
    number = paper.profile.faces["page_number"].size * 25.4 / 72
    above = twips(max(4.0, (margins.top - number) / 2))
    edges = " ".join(
        f'w:{side}="{twips(value)}"'
        for side, value in (
            ("top", margins.top),
            ("right", margins.right),
            ("bottom", margins.bottom),
            ("left", margins.left),
        )
    )
    start = '<w:pgNumType w:start="1"/>' if section.first else ""
    hidden = "<w:titlePg/>" if section.first else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{reference("page_number")}"/>'
        f'<w:headerReference w:type="first" r:id="{reference("no_number")}"/>'
        f'<w:type w:val="nextPage"/>{size}<w:pgMar {edges} w:header="{above}" w:footer="{above}"'
        f' w:gutter="0"/>{start}{hidden}</w:sectPr>'
    )


def _body(sections: list[_Section], paper: PaperText) -> str:
    out = []
    for index, section in enumerate(sections):
        properties = _section_properties(section, paper)
        last = index == len(sections) - 1
        out += section.xml
        # The paragraph after the last table is required by the format; between sections it
        # carries the properties of the one that ends.
        out.append(paragraph("Tiny") if last else paragraph("Tiny", section=properties))
        if last:
            out.append(properties)
    return "".join(out)


def _properties(paper: PaperText) -> Properties:
    kind = one_line(paper.kind_name) or "Công văn"
    return Properties(
        title=f"{kind} {one_line(paper.abstract)}".strip(),
        subject=one_line(paper.abstract),
        author=one_line(paper.issuer),
        category=kind,
        keywords=one_line(paper.keywords),
        dated=paper.dated,
    )
