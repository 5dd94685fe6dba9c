"""Sizes, weights and places of Decree 30/2020 and guide 36/2018, read from the file itself."""

import dataclasses
from datetime import date

import pytest

from doithoai.papers.layout import (
    PARTY_HD36,
    STATE_ND30,
    Annex,
    Authority,
    Column,
    Heading,
    Items,
    Landscape,
    Margins,
    Mark,
    PaperText,
    Paragraph,
    Row,
    Run,
    Signing,
    Table,
    render,
)
from doithoai.papers.layout.head import date_words, number_line
from doithoai.papers.layout.metrics import balanced_lines, width_mm
from tests.papers.docx_reading import (
    MM_PER_TWIP,
    W,
    body,
    opened,
    paragraphs,
    part,
    rule_lengths_mm,
    style,
    text,
    value,
)

PAPER = PaperText(
    issuer="Hội Liên hiệp Phụ nữ xã Ví Dụ",
    superior="Hội Liên hiệp Phụ nữ tỉnh Minh Họa",
    kind_name="Kế hoạch",
    abstract="Tổ chức hội nghị đối thoại",
    number="5",
    symbol="KH-BTV",
    place="Ví Dụ",
    dated=date(2026, 1, 5),
    legal_bases=("Căn cứ Điều lệ Hội;", "Theo đề nghị của Văn phòng"),
    blocks=(Heading("I. Mục đích"), Paragraph("Nội dung."), Items(("Một", "Hai"))),
    signing=Signing("Chủ tịch", "Trần Thị B", (Authority(Mark.ON_BEHALF, "Ban Thường vụ"),)),
    recipients=("Như trên;", "Lưu: VT."),
)
PARTY = dataclasses.replace(PAPER, profile=PARTY_HD36, symbol="TB/ĐU", kind_name="Thông báo")
RIGHT_WIDTH_MM = 0.55 * 165

# style, size in points, bold, italic; sizes of the annex's table, within its ranges
STATE = [
    ("Nation", 12, True, False),
    ("Motto", 13, True, False),
    ("Superior", 12, False, False),
    ("Issuer", 12, True, False),
    ("Number", 13, False, False),
    ("Dated", 13, False, True),
    ("KindName", 14, True, False),
    ("Abstract", 14, True, False),
    ("LetterAbstract", 12, False, False),
    ("LegalBasis", 14, False, True),
    ("Body", 14, False, False),
    ("Addressee", 14, False, False),
    ("Signing", 14, True, False),
    ("Post", 14, True, False),
    ("Signer", 14, True, False),
    ("RecipientsLabel", 12, True, True),
    ("Recipients", 11, False, False),
    ("AnnexLabel", 14, True, False),
    ("AnnexTitle", 14, True, False),
    ("PageNumber", 13, False, False),
]
PARTY_SIZES = [
    ("Nation", 15, True, False),
    ("Superior", 14, False, False),
    ("Issuer", 14, True, False),
    ("Number", 14, False, False),
    ("Dated", 14, False, True),
    ("KindName", 16, True, False),
    ("Abstract", 14, True, False),
    ("LetterAbstract", 12, False, True),
    ("Body", 14, False, False),
]


def check_face(content: bytes, key: str, size: float, bold: bool, italic: bool) -> None:
    found = style(content, key)
    assert value(found, "rPr/sz") == value(found, "rPr/szCs") == str(round(size * 2))
    assert (found.find(f"{W}rPr/{W}b") is not None) is bold
    assert (found.find(f"{W}rPr/{W}i") is not None) is italic


@pytest.mark.parametrize(("key", "size", "bold", "italic"), STATE)
def test_a_state_paper_has_the_sizes_of_the_decree(key, size, bold, italic):
    check_face(render(PAPER), key, size, bold, italic)


@pytest.mark.parametrize(("key", "size", "bold", "italic"), PARTY_SIZES)
def test_a_party_paper_has_the_sizes_of_the_guide(key, size, bold, italic):
    check_face(render(PARTY), key, size, bold, italic)


def test_the_sheet_is_a4_with_the_safe_margins():
    section = opened(render(PAPER)).sections[0]
    sheet = (section.page_width.mm, section.page_height.mm)
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert sheet == (pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1))
    assert [edge.mm for edge in edges] == [pytest.approx(x, abs=0.1) for x in (20, 20, 30, 15)]


def test_party_margins_are_a_setting():
    wide = dataclasses.replace(PARTY, profile=PARTY_HD36.with_margins(Margins(25, 24, 35, 18)))
    section = opened(render(wide)).sections[0]
    assert section.left_margin.mm == pytest.approx(35, abs=0.1)
    assert section.right_margin.mm == pytest.approx(18, abs=0.1)


def test_times_new_roman_for_every_script_and_vietnamese_as_the_language():
    defaults = part(render(PAPER), "word/styles.xml").find(f"{W}docDefaults")
    fonts = defaults.find(f".//{W}rFonts")
    assert {fonts.get(f"{W}{k}") for k in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        "Times New Roman"
    }
    assert value(defaults, "rPrDefault/rPr/lang") == "vi-VN"
    assert value(part(render(PAPER), "word/settings.xml"), "themeFontLang") == "vi-VN"


def test_no_run_and_no_style_names_another_font():
    for name in ("word/document.xml", "word/styles.xml", "word/header1.xml"):
        for fonts in part(render(PAPER), name).iter(f"{W}rFonts"):
            assert set(fonts.values()) == {"Times New Roman"}


def test_the_body_is_justified_with_an_indent_and_a_gap():
    found = style(render(PAPER), "Body")
    assert value(found, "pPr/jc") == "both"
    indent = int(value(found, "pPr/ind", "firstLine") or 0)
    assert indent * MM_PER_TWIP == pytest.approx(12.7, abs=0.05)
    assert int(value(found, "pPr/spacing", "before") or 0) >= 6 * 20
    assert 240 <= int(value(found, "pPr/spacing", "line") or 0) <= 360


def test_the_head_reads_as_the_decree_orders():
    content = render(PAPER)
    assert paragraphs(content, "Nation") == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert paragraphs(content, "Motto") == ["Độc lập - Tự do - Hạnh phúc"]
    assert " ".join(paragraphs(content, "Issuer")) == "HỘI LIÊN HIỆP PHỤ NỮ XÃ VÍ DỤ"
    assert paragraphs(content, "Number") == ["Số: 05/KH-BTV"]
    assert paragraphs(content, "Dated") == ["Ví Dụ, ngày 05 tháng 01 năm 2026"]
    assert paragraphs(content, "KindName") == ["KẾ HOẠCH"]


def test_a_party_head_has_the_party_a_star_and_its_own_number_form():
    content = render(PARTY)
    assert paragraphs(content, "Nation") == ["ĐẢNG CỘNG SẢN VIỆT NAM"]
    assert paragraphs(content, "Motto") == []
    assert paragraphs(content, "Issuer")[-1] == "*"
    assert paragraphs(content, "Number") == ["Số 05-TB/ĐU"]
    assert paragraphs(content, "Signing") == ["T/M BAN THƯỜNG VỤ"]


def test_the_rule_under_the_motto_is_as_long_as_the_motto():
    motto = width_mm("Độc lập - Tự do - Hạnh phúc", 13, bold=True)
    found = rule_lengths_mm(render(PAPER), RIGHT_WIDTH_MM)
    assert min(abs(length - motto) for length in found) < 5


def test_the_rule_under_the_issuer_is_a_third_to_a_half_of_the_text():
    left = 165 - max(width_mm(STATE_ND30.nation, 12, bold=True) + 4, RIGHT_WIDTH_MM)
    lines = balanced_lines("HỘI LIÊN HIỆP PHỤ NỮ XÃ VÍ DỤ", 12, left * 0.97, bold=True)
    longest = max(width_mm(line, 12, bold=True) for line in lines)
    rule = rule_lengths_mm(render(PAPER), left)[0]
    assert longest / 3 <= rule <= longest / 2


def test_the_rule_under_the_abstract_is_a_third_to_a_half_of_the_text():
    abstract = width_mm("Tổ chức hội nghị đối thoại", 14, bold=True)
    assert abstract / 3 <= rule_lengths_mm(render(PAPER), 165)[-1] <= abstract / 2


@pytest.mark.parametrize(
    ("dated", "words"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_small_days_and_the_first_two_months_take_a_nought(dated, words):
    assert date_words(dated) == words


@pytest.mark.parametrize(
    ("profile", "number", "symbol", "line"),
    [
        (STATE_ND30, "5", "BC-BTV", "Số: 05/BC-BTV"),
        (STATE_ND30, "12a", "BC-BTV", "Số: 12a/BC-BTV"),
        (STATE_ND30, "127", "", "Số: 127"),
        (PARTY_HD36, "127", "QĐ/TW", "Số 127-QĐ/TW"),
    ],
)
def test_numbers_are_written_in_the_form_of_the_profile(profile, number, symbol, line):
    assert number_line(profile, number, symbol) == line


def test_without_a_number_there_is_room_to_write_it():
    line = number_line(STATE_ND30, "", "BC-BTV")
    assert line.startswith("Số: \u00a0\u00a0\u00a0\u00a0") and line.endswith("/BC-BTV")


def test_a_paper_that_goes_with_another_has_no_number_line():
    assert paragraphs(render(dataclasses.replace(PAPER, numbered=False)), "Number") == []


def test_a_letter_has_its_abstract_under_the_number_and_no_title():
    letter = dataclasses.replace(PAPER, kind_name="", addressees=("UBND xã Ví Dụ",))
    content = render(letter)
    assert " ".join(paragraphs(content, "LetterAbstract")) == "V/v Tổ chức hội nghị đối thoại"
    assert paragraphs(content, "KindName") == paragraphs(content, "Abstract") == []
    assert paragraphs(content, "Addressee") == ["Kính gửi: UBND xã Ví Dụ"]


def test_several_addressees_stand_one_a_line():
    letter = dataclasses.replace(PAPER, kind_name="", addressees=("UBND xã", "Trạm Y tế xã"))
    assert paragraphs(render(letter), "Addressee") == ["Kính gửi:", "- UBND xã;", "- Trạm Y tế xã."]


def test_lists_close_as_the_decree_says():
    content = render(PAPER)
    assert [line[-1] for line in paragraphs(content, "LegalBasis")] == [";", "."]
    assert paragraphs(content, "Recipients") == ["- Như trên;", "- Lưu: VT."]


def test_the_signing_authority_stands_above_the_post_and_the_name():
    order = text(render(PAPER))
    places = [order.index(w) for w in ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Trần Thị B")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("mark", "state", "party"),
    [
        (Mark.FOR_HEAD, "KT. CHỦ TỊCH", "K/T CHỦ TỊCH"),
        (Mark.BY_ORDER, "TL. CHỦ TỊCH", "T/L CHỦ TỊCH"),
        (Mark.NONE, "CHỦ TỊCH", "CHỦ TỊCH"),
    ],
)
def test_each_right_to_sign_has_its_mark(mark, state, party):
    signing = Signing("Phó Chủ tịch", "", (Authority(mark, "Chủ tịch"),))
    for paper, words in ((PAPER, state), (PARTY, party)):
        content = render(dataclasses.replace(paper, signing=signing))
        assert paragraphs(content, "Signing") == [words]


def test_the_page_number_is_a_field_and_the_first_page_has_none():
    content = render(PAPER)
    section = body(content).find(f".//{W}sectPr")
    assert section.find(f"{W}titlePg") is not None
    headers = [part(content, f"word/header{n}.xml") for n in (1, 2)]
    fields = ["PAGE" in "".join(h.itertext()) for h in headers]
    assert sorted(fields) == [False, True]
    assert value(style(content, "PageNumber"), "pPr/jc") == "center"


def test_a_landscape_table_turns_its_pages_only():
    table = Table((Column("A"), Column("B")), (Row(("1", "2")),))
    paper = dataclasses.replace(
        PAPER, blocks=(Paragraph("trước"), Landscape((table,)), Paragraph("sau"))
    )
    wide = [s.page_width.mm > s.page_height.mm for s in opened(render(paper)).sections]
    assert wide == [False, True, False]


def test_the_header_row_of_a_table_is_repeated_and_columns_fill_the_text():
    table = Table((Column("TT", width_mm=10), Column("Nội dung", 3), Column("Ai")), ())
    content = render(dataclasses.replace(PAPER, blocks=(table,)))
    ruled = [t for t in body(content).iter(f"{W}tbl") if t.find(f".//{W}tblHeader") is not None]
    widths = [int(c.get(f"{W}w")) * MM_PER_TWIP for c in ruled[0].iter(f"{W}gridCol")]
    assert len(ruled) == 1
    assert widths == [pytest.approx(x, abs=0.1) for x in (10, 116.25, 38.75)]


def test_an_annex_starts_a_count_of_pages_of_its_own():
    annexes = (Annex("Danh sách", (Paragraph("A"),)), Annex("Biểu", (Paragraph("B"),), True))
    content = render(dataclasses.replace(PAPER, annexes=annexes))
    assert paragraphs(content, "AnnexLabel") == ["Phụ lục I", "Phụ lục II"]
    starts = [value(s, "pgNumType", "start") for s in body(content).iter(f"{W}sectPr")]
    assert starts == ["1", "1", "1"]
    assert "(Kèm theo Kế hoạch số 05/KH-BTV ngày 05 tháng 01 năm 2026" in text(content)


def test_a_single_annex_has_no_number():
    content = render(dataclasses.replace(PAPER, annexes=(Annex("Danh sách", ()),)))
    assert paragraphs(content, "AnnexLabel") == ["Phụ lục"]


def test_the_signature_stays_with_the_last_words():
    keeping = [
        p
        for p in body(render(PAPER)).iter(f"{W}p")
        if "Hai" in "".join(p.itertext()) and p.find(f"{W}pPr/{W}keepNext") is not None
    ]
    assert len(keeping) == 1


def test_emphasis_inside_a_paragraph_is_kept():
    paper = dataclasses.replace(PAPER, blocks=(Paragraph((Run("đậm ", bold=True), Run("thường"))),))
    bold = [r for r in body(render(paper)).iter(f"{W}r") if r.find(f"{W}rPr/{W}b") is not None]
    assert ["".join(r.itertext()) for r in bold] == ["đậm "]


def test_properties_are_vietnamese_and_name_nobody_else():
    properties = opened(render(PAPER)).core_properties
    assert properties.language == "vi-VN"
    assert properties.title == "Kế hoạch Tổ chức hội nghị đối thoại"
    assert properties.author == properties.last_modified_by == "Hội Liên hiệp Phụ nữ xã Ví Dụ"
    assert properties.created.date() == date(2026, 1, 5)


def test_list_letters_follow_the_vietnamese_alphabet():
    paper = dataclasses.replace(PAPER, blocks=(Items(tuple("12345"), "a"),), legal_bases=())
    assert paragraphs(render(paper), "Body") == ["a) 1", "b) 2", "c) 3", "d) 4", "đ) 5"]
