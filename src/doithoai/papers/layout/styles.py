"""The paragraph styles of a profile, under Vietnamese names an officer finds in Word."""

from dataclasses import dataclass

from .profiles import Face, Profile
from .xml import attribute, twips

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FONT = "Times New Roman"
_FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'


@dataclass(frozen=True)
class Shape:
    """How paragraphs of one style stand: alignment, indent in mm, gaps in points, keeping."""

    name: str
    face: str
    align: str = "center"
    first_line: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    keep_next: bool = False
    outline: int | None = None


def _shapes(profile: Profile) -> dict[str, Shape]:
    gap, indent, line = profile.body_gap_pt, profile.body_indent_mm, profile.body_line
    body = {"align": "both", "first_line": indent, "before": gap, "line": line}
    return {
        "Nation": Shape("Quốc hiệu", "nation"),
        "Motto": Shape("Tiêu ngữ", "motto"),
        "Superior": Shape("Cơ quan chủ quản", "superior"),
        "Issuer": Shape("Cơ quan ban hành", "issuer"),
        "Number": Shape("Số ký hiệu", "number", before=6),
        "LetterAbstract": Shape("Trích yếu công văn", "letter_abstract", before=6),
        "Dated": Shape("Địa danh ngày tháng", "dated", before=6),
        "KindName": Shape("Tên loại", "kind_name", before=18, keep_next=True),
        "Abstract": Shape("Trích yếu", "abstract", keep_next=True),
        "Addressee": Shape("Kính gửi", "addressee", before=6),
        # Not spread over the line: the symbols of joint papers have no place to break.
        "LegalBasis": Shape("Căn cứ", "legal_basis", **(body | {"align": "left"})),  # type: ignore[arg-type]
        "Body": Shape("Thân văn bản", "body", **body),  # type: ignore[arg-type]
        "Heading1": Shape(
            "Đề mục 1", "heading1", "both", indent, gap, 0, line, keep_next=True, outline=0
        ),
        "Heading2": Shape(
            "Đề mục 2", "heading2", "both", indent, gap, 0, line, keep_next=True, outline=1
        ),
        "Heading3": Shape(
            "Đề mục 3", "heading3", "both", indent, gap, 0, line, keep_next=True, outline=2
        ),
        "TableText": Shape("Nội dung bảng", "table", "left", before=2, after=2),
        "Signing": Shape("Quyền hạn ký", "signing", keep_next=True),
        "Post": Shape("Chức vụ ký", "post", keep_next=True),
        "Signer": Shape("Họ tên người ký", "signer"),
        "Hint": Shape("Chỉ dẫn ký", "hint", keep_next=True),
        "RecipientsLabel": Shape("Nơi nhận", "recipients_label", "left", keep_next=True),
        "Recipients": Shape("Danh sách nơi nhận", "recipients", "left"),
        "AnnexLabel": Shape("Số phụ lục", "annex_label", keep_next=True),
        "AnnexTitle": Shape("Tên phụ lục", "annex_title", keep_next=True),
        "AnnexOf": Shape("Phụ lục kèm theo", "hint", keep_next=True),
        "PageNumber": Shape("Số trang", "page_number"),
    }


def _face(face: Face) -> str:
    half = round(face.size * 2)
    return "".join(
        (
            "<w:b/><w:bCs/>" if face.bold else "",
            "<w:i/><w:iCs/>" if face.italic else "",
            f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>',
            '<w:u w:val="single"/>' if face.underline else "",
        )
    )


def _style(key: str, shape: Shape, face: Face) -> str:
    indent = f'<w:ind w:firstLine="{twips(shape.first_line)}"/>' if shape.first_line else ""
    outline = "" if shape.outline is None else f'<w:outlineLvl w:val="{shape.outline}"/>'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}">'
        f"<w:name w:val={attribute(shape.name)}/>"
        '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'
        f"{'<w:keepNext/>' if shape.keep_next else ''}"
        f'<w:spacing w:before="{round(shape.before * 20)}" w:after="{round(shape.after * 20)}"'
        f' w:line="{round(shape.line * 240)}" w:lineRule="auto"/>'
        f'{indent}<w:jc w:val="{shape.align}"/>{outline}</w:pPr>'
        f"<w:rPr>{_face(face)}</w:rPr></w:style>"
    )


_RULE = (
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Rule"><w:name w:val="Đường kẻ"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:pBdr>'
    '<w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    '<w:spacing w:before="50" w:after="0" w:line="60" w:lineRule="exact"/></w:pPr>'
    '<w:rPr><w:sz w:val="4"/><w:szCs w:val="4"/></w:rPr></w:style>'
)
_TINY = (
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Tiny"><w:name w:val="Ngắt phần"/>'
    '<w:basedOn w:val="Normal"/><w:pPr>'
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
    '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
)


def styles_xml(profile: Profile) -> str:
    """The whole styles part: defaults, the four built-in styles and ours."""
    body = round(profile.faces["body"].size * 2)
    ours = (_style(k, s, profile.faces[s.face]) for k, s in _shapes(profile).items())
    return (
        f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}"
        f'<w:color w:val="000000"/><w:sz w:val="{body}"/><w:szCs w:val="{body}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="vi-VN"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240"'
        ' w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:rPr>{_FONTS}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        f"<w:semiHidden/></w:style>{''.join(ours)}{_RULE}{_TINY}</w:styles>"
    )
