"""The file around a paper: parts, properties, pictures; the same bytes for the same paper."""

import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from .styles import W

# python-docx is slow to import, and few processes ever write a paper: see the functions below.
if TYPE_CHECKING:
    from docx.document import Document as DocumentType

R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_KEPT = ("/styles", "/settings", "/header", "/image", "/officeDocument", "/core-properties")
_LONGEST_PROPERTY = 255
_UNDATED = date(2000, 1, 1)
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_SETTINGS = (
    f'<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/></w:settings>'
)
_PAGE = (
    f'<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
)
_NO_PAGE = f'<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr></w:p></w:hdr>'


@dataclass(frozen=True)
class Properties:
    """What a file manager shows about the paper."""

    title: str
    subject: str
    author: str
    category: str
    keywords: str = ""
    dated: date | None = None


def reference(name: str) -> str:
    """Stands for a relationship id until the file is put together. NUL is in no cleaned text."""
    return f"\x00{name}\x00"


def docx(
    body: str, styles: str, properties: Properties, images: dict[str, bytes] | None = None
) -> bytes:
    """A .docx of that body; names in `reference(…)` become relationship ids."""
    from docx import Document
    from docx.oxml import parse_xml

    document = Document()
    _empty(document)
    _replace_children(document.styles.element, styles)
    _replace_children(document.settings.element, _SETTINGS)
    found = {"page_number": _header(document, _PAGE), "no_number": _header(document, _NO_PAGE)}
    for name, content in (images or {}).items():
        found[name], _ = document.part.get_or_add_image(io.BytesIO(content))
    for name, value in found.items():
        body = body.replace(reference(name), value)
    # The whole tree at once: moving a thousand rows from one tree to another takes lxml seconds.
    whole = f"<w:document {W} {R} {DRAWING}><w:body>{body}</w:body></w:document>"
    document.part._element = parse_xml(whole)
    _describe(document, properties)
    buffer = io.BytesIO()
    document.save(buffer)
    return settled(buffer.getvalue())


def _replace_children(element: Any, xml: str) -> None:
    from docx.oxml import parse_xml

    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(xml)):
        element.append(child)


def _empty(document: "DocumentType") -> None:
    """Take out what python-docx's own template brings: a thumbnail, themes, other names."""
    for holder in (document.part.package, document.part):
        for key, relation in list(holder.rels.items()):
            if not relation.reltype.endswith(_KEPT):
                del holder.rels[key]


def _header(document: "DocumentType", xml: str) -> str:
    part, key = document.part.add_header_part()  # type: ignore[no-untyped-call]
    _replace_children(part.element, xml)
    return str(key)


def _describe(document: "DocumentType", properties: Properties) -> None:
    core = document.core_properties
    core.title = properties.title[:_LONGEST_PROPERTY]
    core.subject = properties.subject[:_LONGEST_PROPERTY]
    core.author = properties.author[:_LONGEST_PROPERTY]
    core.last_modified_by = properties.author[:_LONGEST_PROPERTY]
    core.category = properties.category[:_LONGEST_PROPERTY]
    core.keywords = properties.keywords[:_LONGEST_PROPERTY]
    core.comments = ""
    core.language = "vi-VN"
    core.revision = 1
    dated = properties.dated or _UNDATED
    core.created = core.modified = datetime(dated.year, dated.month, dated.day, tzinfo=UTC)


def settled(content: bytes) -> bytes:
    """The same archive with parts in one order and without the time of writing."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        # Readers expect the list of content types first.
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()
