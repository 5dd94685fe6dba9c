"""An office's own .docx as a template: checking one that is given to us, filling it in.

Fields are written in double braces under the Vietnamese names of `FIELDS`. A template is data
from outside: only plain fields are allowed, nothing that could run, load or link.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from docx.document import Document
from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment

from doithoai.files import kinds
from doithoai.papers.layout import Block, Landscape, PaperText, Paragraph
from doithoai.papers.layout.body import block
from doithoai.papers.layout.head import date_words, number_line
from doithoai.papers.layout.package import DRAWING, R, settled
from doithoai.papers.layout.render import annex_label
from doithoai.papers.layout.styles import W, styles_xml
from doithoai.papers.layout.tail import recipient_lines, signed_as, signer
from doithoai.papers.layout.xml import clean, one_line, paragraph, run
from doithoai.papers.template_fields import BODY, FIELDS

# A private character that stands where the body goes until the paper is put together.
_HERE = "\ue5b0"
_MM_PER_EMU = 1 / 36000
_EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']", re.IGNORECASE)
_FOREIGN_PARTS = ("/embeddings/", "/activex/", "/afchunk", "/oleobject", "/control")
_FETCHING = re.compile(rb"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT)\b")
_INSTRUCTION = re.compile(rb"<w:instrText[^>]*>([^<]*)<|w:instr=\"([^\"]*)\"")
_PLAIN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name)


def _refuse(code: str, message: object, **values: str) -> ValidationError:
    return ValidationError(message, code=code, params=values)  # type: ignore[arg-type]


def check(content: bytes, name: str) -> set[str]:
    """The fields of a template that may be used. `ValidationError` with a sentence otherwise."""
    kinds.wanted_only(content, name, (kinds.DOCX,))
    _check_parts(content)
    found = _fields(content)
    unknown = sorted(found - set(FIELDS))
    if unknown:
        raise _refuse(
            "unknown", _("These fields are not known: %(names)s."), names=", ".join(unknown)
        )
    if BODY not in found:
        raise _refuse(
            "no_body", _("The field for the body is missing: %(field)s."), field=f"{{{{ {BODY} }}}}"
        )
    _check_filled(content)
    return found


def _check_filled(content: bytes) -> None:
    """Fill it once: the body must have found its paragraph, and nothing of the mark may be left."""
    try:
        filled = fill(content, PaperText(issuer="", blocks=(Paragraph(""),)))
    except Exception:  # docxtpl has no error of its own for a file it cannot fill
        raise _refuse("damaged", _("The template cannot be read.")) from None
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
    if any(_HERE.encode() in part or b"&#58800;" in part for part in parts):
        raise _refuse(
            "body_not_alone", _("The field for the body must stand alone in one paragraph.")
        )


def _check_parts(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            lower = f"/{part.lower()}"
            if any(word in lower for word in _FOREIGN_PARTS):
                raise _refuse(
                    "embedded", _("The template holds an embedded object: %(part)s."), part=part
                )
            data = archive.read(part) if lower.endswith((".rels", ".xml")) else b""
            if lower.endswith(".rels") and _EXTERNAL.search(data):
                raise _refuse(
                    "linked", _("The template links to something outside: %(part)s."), part=part
                )
            for typed in _INSTRUCTION.finditer(data):
                if _FETCHING.search(typed[1] or typed[2] or b""):
                    raise _refuse("fetching", _("The template fetches content from elsewhere."))


def _sources(template: DocxTemplate) -> Iterator[str]:
    template.init_docx()
    yield template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))


def _fields(content: bytes) -> set[str]:
    environment = SandboxedEnvironment(autoescape=True)
    found: set[str] = set()
    try:
        for source in _sources(DocxTemplate(io.BytesIO(content))):
            tree = environment.parse(source)
            strange = [node for node in _below(tree) if not isinstance(node, _PLAIN)]
            if strange:
                raise _refuse(
                    "not_plain", _("Only plain fields such as {{ trich_yeu }} may stand in braces.")
                )
            found |= {node.name for node in tree.find_all(nodes.Name)}
    except TemplateError as error:
        raise _refuse(
            "syntax", _("The braces of a field are not closed: %(reason)s"), reason=str(error)
        ) from None
    except ValidationError:
        raise
    except Exception:  # whatever else python-docx meets in a file that is no document
        raise _refuse("damaged", _("The template cannot be read.")) from None
    return found


def _below(tree: nodes.Node) -> Iterator[nodes.Node]:
    yield tree
    for child in tree.iter_child_nodes():
        yield from _below(child)


def fill(template: bytes, paper: PaperText) -> bytes:
    """The paper in the office's own template; equal input gives equal bytes."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(
        _values(paper), jinja_env=SandboxedEnvironment(autoescape=True), autoescape=True
    )
    _put_body(document.docx, paper)
    _put_annexes(document.docx, paper)
    buffer = io.BytesIO()
    document.save(buffer)
    return settled(buffer.getvalue())


def _values(paper: PaperText) -> dict[str, str]:
    marks = paper.profile.marks
    signing = paper.signing
    place = one_line(paper.place) or "…………"
    return {
        "co_quan_chu_quan": one_line(paper.superior).upper(),
        "co_quan_ban_hanh": one_line(paper.issuer).upper(),
        "so_ky_hieu": number_line(paper.profile, paper.number, paper.symbol),
        "dia_danh_ngay_thang": f"{place}, {date_words(paper.dated, paper.year)}",
        "ten_loai": one_line(paper.kind_name).upper(),
        "trich_yeu": one_line(paper.abstract),
        "kinh_gui": _joined(paper.addressees),
        "can_cu": _joined(paper.legal_bases),
        BODY: _HERE,
        "quyen_han_ky": _joined(
            tuple(marks[line.mark] + line.text.upper() for line in signing.authority)
            if signing
            else ()
        ),
        "chuc_vu_ky": signed_as(signing.post) if signing else "",
        "nguoi_ky": signer(signing.name) if signing else "",
        "noi_nhan": _joined(tuple(recipient_lines(paper.recipients))),
    }


def _joined(texts: tuple[str, ...]) -> str:
    return "\n".join(one_line(clean(text)) for text in texts)


def _room(document: Document) -> float:
    """The width of the text in the office's own pages, in millimetres."""
    section = document.sections[0]
    emu = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    return max(emu * _MM_PER_EMU, 50.0)


def _upright(blocks: tuple[Block, ...], paper: PaperText, room: float) -> str:
    """The blocks as they are drawn where no page is turned on its side."""
    flat = [
        inner
        for item in blocks
        for inner in (item.blocks if isinstance(item, Landscape) else (item,))
    ]
    return "".join(part for item in flat for part in block(item, paper.profile, room))


def _put_annexes(document: Document, paper: PaperText) -> None:
    """Each on pages of its own after everything else of the template."""
    room = _room(document)
    for index, annex in enumerate(paper.annexes):
        label = annex_label(index, len(paper.annexes))
        head = paragraph("AnnexLabel", run(label), page_break=True)
        head += paragraph("AnnexTitle", run(one_line(annex.title).upper()))
        xml = head + _upright(annex.blocks, paper, room) + paragraph("Tiny")
        for child in list(parse_xml(f"<w:body {W} {R} {DRAWING}>{xml}</w:body>")):
            document.element.body.sectPr.addprevious(child)


def _put_body(document: Document, paper: PaperText) -> None:
    xml = _upright(paper.blocks, paper, _room(document))
    body = parse_xml(f"<w:body {W} {R} {DRAWING}>{xml}</w:body>")
    word = f"{{{document.element.nsmap['w']}}}"
    for each in document.element.body.iter(f"{word}p"):
        if "".join(text.text or "" for text in each.iter(f"{word}t")).strip() == _HERE:
            for child in list(body):
                each.addprevious(child)
            each.getparent().remove(each)
            break
    _add_styles(document, paper)


def _add_styles(document: Document, paper: PaperText) -> None:
    """Our paragraph styles where the office's file has none under that key."""
    here = document.styles.element
    key = f"{{{here.nsmap['w']}}}styleId"
    known = {style.get(key) for style in here}
    for style in parse_xml(styles_xml(paper.profile)):
        if style.get(key) and style.get(key) not in known:
            here.append(deepcopy(style))
