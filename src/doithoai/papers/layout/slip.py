"""The slip somebody takes home: half an A5 sheet with their code in digits and as a QR picture."""

import io
from dataclasses import dataclass
from datetime import date

import segno

from .package import Properties, docx, reference
from .profiles import STATE_ND30
from .styles import styles_xml
from .tables import bare_table
from .xml import one_line, paragraph, run, twips

WIDTH_MM, HEIGHT_MM, MARGIN_MM, QR_MM = 148.0, 105.0, 8.0, 42.0
_EMU_PER_MM = 36000


@dataclass(frozen=True)
class SlipText:
    """What a receipt slip says.

    `code` is shown in groups of four. `link` goes into the QR picture; its code part must stand
    after "#", so that no server on the way ever logs it. No name: a slip may be lost.
    """

    issuer: str
    code: str
    link: str
    received_on: date
    superior: str = ""
    about: str = ""
    contact: str = ""


def grouped(code: str) -> str:
    """A code as people copy it: "1234 5678 9012 3456"."""
    bare = "".join(code.split())
    return " ".join(bare[start : start + 4] for start in range(0, len(bare), 4))


def render_slip(slip: SlipText) -> bytes:
    """The slip as .docx, A6 on its side, without page numbers."""
    room = WIDTH_MM - 2 * MARGIN_MM
    left = room - QR_MM - 4
    body = bare_table((left, room - left), [[_words(slip), _picture()]])
    page = (
        f'<w:sectPr><w:pgSz w:w="{twips(WIDTH_MM)}" w:h="{twips(HEIGHT_MM)}" w:orient="landscape"/>'
        + f"<w:pgMar {_margins()}/></w:sectPr>"
    )
    properties = Properties(
        title="Giấy biên nhận",
        subject="Giấy biên nhận ý kiến",
        author=one_line(slip.issuer),
        category="Giấy biên nhận",
        dated=slip.received_on,
    )
    content = body + _advice(slip) + page
    return docx(content, styles_xml(STATE_ND30), properties, {"qr": qr_png(slip.link)})


def qr_png(link: str) -> bytes:
    """The link as a QR picture that survives a crumpled slip (a quarter may be lost)."""
    out = io.BytesIO()
    segno.make(link, error="q", micro=False).save(out, kind="png", scale=8, border=2)
    return out.getvalue()


def _margins() -> str:
    edge = twips(MARGIN_MM)
    sides = " ".join(f'w:{side}="{edge}"' for side in ("top", "right", "bottom", "left"))
    return f'{sides} w:header="0" w:footer="0" w:gutter="0"'


def _line(text: str, *, bold: bool = False, size: float = 12, before: int = 40) -> str:
    spacing = f'w:before="{before}" w:after="0" w:line="240" w:lineRule="auto"'
    content = run(one_line(text), bold=bold, size=size)
    return paragraph("Recipients", content, spacing=spacing)


def _words(slip: SlipText) -> str:
    day = slip.received_on
    out = _line(slip.superior.upper(), size=11) if slip.superior else ""
    out += _line(slip.issuer.upper(), bold=True, size=12, before=0)
    out += _line("GIẤY BIÊN NHẬN Ý KIẾN", bold=True, size=16, before=160)
    out += _line(f"Ngày nhận: {day.day:02}/{day.month:02}/{day.year}")
    if slip.about:
        out += _line(f"Về việc: {slip.about}")
    out += _line("Mã tra cứu:", before=160)
    return out + _line(grouped(slip.code), bold=True, size=20, before=0)


def _advice(slip: SlipText) -> str:
    out = _line(
        "Quét mã QR hoặc nhập mã tra cứu tại mục “Tra cứu kết quả” để xem kết quả trả lời và "
        "trao đổi thêm.",
        before=160,
    )
    out += _line(
        "Giữ kín mã này: ai có mã đều xem được. Cơ quan tiếp nhận không cấp lại mã đã mất.",
        bold=True,
    )
    return out + (_line(f"Liên hệ: {slip.contact}") if slip.contact else "")


def _picture() -> str:
    side = round(QR_MM * _EMU_PER_MM)
    graphic = (
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="qr.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{reference("qr")}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic>"
    )
    drawing = (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{side}" cy="{side}"/><wp:docPr id="1" name="Mã QR tra cứu"'
        ' descr="Mã QR mở trang tra cứu kết quả"/>'
        f"{graphic}</wp:inline></w:drawing></w:r>"
    )
    return paragraph("Recipients", drawing, align="right")
