"""Pictures of identity cards are refused, alone and inside documents; other pictures are taken."""

import io

import docx
import pytest
import segno
from django.core.exceptions import ValidationError
from PIL import Image
from pypdf import PdfReader

from doithoai.files import cards
from doithoai.files.actions import check
from doithoai.reading.cards import are_words_of_card, is_code_of_card

CODE = "001199900001|123456789|Nguyễn Thị Ví Dụ|01011999|Nữ|Thôn Mẫu, Ví Dụ, Minh Họa|01012021"
FRONT = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự đ9 - Hạnh phúc
CĂN CƯỚC CÔNG DÂN
=Ì
Cidzen ldentity Card
Số / No.: 001199900001
Họ và tên / Full name:
NGUYỄN THỊ VÍ DỤ
Ngày sinh / Date of binh: 01/01/1999
Giới tính / Sex: Nữ. Quốc tịch / Nationality: Việt Nam
"""
BACK = """Đặc điểm nhận dạng / Personal identification:
TDVNM1999000018001199900001<<8
9901015F3901012VNM<<<<<<<<<<<4
NGUYEN<<THT<VTI<DU<<<<<<<<<<<<<
"""
NEW = """CĂN CƯỚC
IDENTITY CARD
Số định danh cá nhân / Personal identification number
001199900001
Họ, chữ đệm và tên khai sinh / Full name
Ngày, tháng, năm sinh / Date of birth
"""
OLD = """GIẤY CHỨNG MINH NHÂN DÂN
SỐ 123 456 789
Họ tên: NGUYỄN THỊ VÍ DỤ
Nguyên quán: Minh Họa
Nơi ĐKHK thường trú: Ví Dụ
"""
LETTER = """ĐƠN KIẾN NGHỊ
Tôi là Nguyễn Thị Ví Dụ, căn cước công dân số 001199900001, quê quán xã Ví Dụ, nơi thường trú
thôn Mẫu. Cống trước nhà trẻ bị tắc, mong xã sửa.
"""
FORM = """Họ và tên: ..... Ngày sinh: .....
Số căn cước công dân: 001199900001
Quê quán: .....
Nơi thường trú: .....
"""


def sheet(code: str = "", size: tuple[int, int] = (700, 440)) -> Image.Image:
    """A plain card-like picture, with a square code on it."""
    made = Image.new("RGB", size, (214, 232, 228))
    if code:
        drawn = io.BytesIO()
        segno.make(code, micro=False).save(drawn, kind="png", scale=4, border=3)
        made.paste(Image.open(drawn), (60, 60))
    return made


def saved(picture: Image.Image, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def in_word(picture: bytes) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph("Kính gửi Hội")
    document.add_picture(io.BytesIO(picture))
    document.save(out)
    return out.getvalue()


@pytest.fixture
def reader(tmp_path, monkeypatch):
    """A command that behaves like tesseract: it says what was put into its hands, if upright."""

    def says(words: str, code: int = 0) -> None:
        (tmp_path / "words").write_text(words, encoding="utf8")
        program = tmp_path / "tesseract"
        program.write_text(f"#!/bin/sh\ncat >/dev/null; cat {tmp_path}/words; exit {code}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    monkeypatch.setattr(cards, "SECONDS", 60)  # whatever else the machine is doing
    says("")
    return says


def refusal(content: bytes, name: str, **how: bool) -> str:
    with pytest.raises(ValidationError) as refused:
        check(content, name, **how)
    return refused.value.code


@pytest.mark.parametrize(
    "words", [FRONT, BACK, NEW, OLD], ids=["front", "back", "new card", "old card"]
)
def test_what_is_left_of_a_card_by_a_reader_of_letters_is_known(words):
    assert are_words_of_card(words)


@pytest.mark.parametrize(
    "words",
    ["", LETTER, FORM, FRONT + "chữ " * 140, "CĂN CƯỚC CÔNG DÂN", "Sổ ghi 001199900001"],
    ids=["nothing", "letter", "form", "a page about cards", "a title alone", "a number alone"],
)
def test_a_letter_or_a_form_that_names_a_card_is_none(words):
    assert not are_words_of_card(words)


@pytest.mark.parametrize("text", ["https://example.org", "001199900001", "A|B|C|D|E", ""])
def test_other_codes_are_taken(text, reader):
    assert not is_code_of_card(text)
    assert check(saved(sheet(text or "x")), "anh.png").mime == "image/png"


@pytest.mark.parametrize("anonymous", [True, False])
def test_a_card_is_refused_by_its_code_whatever_the_file_is_called(reader, anonymous):
    assert refusal(saved(sheet(CODE)), "anh-cong.png", anonymous=anonymous) == "card"
    turned = sheet(CODE).rotate(12, expand=True, fillcolor="white")
    assert refusal(saved(turned, "JPEG"), "a.jpg") == "card"


def test_a_card_without_a_code_is_refused_by_its_words(reader):
    reader(FRONT)
    assert refusal(saved(sheet()), "anh.png") == "card"
    reader(LETTER)
    assert check(saved(sheet()), "anh.png").name == "anh.png"


def test_a_card_in_a_document_is_refused(reader):
    assert refusal(in_word(saved(sheet(CODE))), "don.docx") == "card"
    assert refusal(saved(sheet(CODE), "PDF"), "scan.pdf") == "card"
    clean = check(saved(sheet(), "PDF"), "scan.pdf")
    assert len(PdfReader(io.BytesIO(clean.plain)).pages) == 1
    assert check(in_word(saved(sheet())), "don.docx").name == "don.docx"


@pytest.mark.parametrize("code", [1, 137])
def test_a_reader_of_letters_that_fails_keeps_nothing_back(reader, code):
    reader(FRONT, code)
    assert check(saved(sheet()), "anh.png")


def test_without_a_reader_of_letters_the_code_is_still_known(reader, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert refusal(saved(sheet(CODE)), "anh.png") == "card"
    assert check(saved(sheet()), "anh.png")


def test_only_the_first_pictures_of_a_document_are_looked_at(reader):
    pages = [sheet(size=(300, 300 + n)) for n in range(cards.MOST_PICTURES)]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=[*pages[1:], sheet(CODE)])
    assert check(out.getvalue(), "scan.pdf")
