"""Word files as offices make them, from the few parts that matter."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str = "", *, num: str = "", depth: int = 0, style: str = "", raw: str = "") -> str:
    """A paragraph; `num` puts it into a list, `raw` is XML that follows its text."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        properties += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}{raw}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Cells are text, or blocks of XML."""
    body = "".join(
        "<w:tr>"
        + "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{body}</w:tbl>"


def lists(*patterns: tuple[str, str], restart: str = "") -> str:
    """One list (num 1) of these levels as (form, pattern); num 2 begins it again at `restart`."""
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (form, pattern) in enumerate(patterns)
    )
    again = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{restart}"/></w:lvlOverride>'
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{again if restart else ""}</w:num>'
        "</w:numbering>"
    )


def docx(*blocks: str, **parts: str) -> bytes:
    """`parts`: numbering, styles, footnotes … as whole XML; `vbaProject` as anything."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        document = f"<w:document {W}><w:body>{''.join(blocks)}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
        for name, content in parts.items():
            ending = "bin" if name == "vbaProject" else "xml"
            archive.writestr(f"word/{name}.{ending}", content)
    return out.getvalue()
