"""Files opened: letters of old fonts, pages of PDF, broken lines."""

from doithoai.kit.intake import Refusal
from doithoai.reading.documents import open_document
from doithoai.reading.documents.pages import unwrapped


def test_plain_text_stays_character_for_character():
    text = "Hội nghị đối thoại\r\n\r\n  tại xã\u00a0A"
    found = open_document(text.encode("utf8"), "a.txt")
    assert found.text == text


def test_an_old_font_encoding_is_converted():
    tcvn3 = "Héi nghÞ ®èi tho¹i víi phô n÷ x· B¾c S¬n, cã nhiÒu ý kiÕn ®ãng gãp"
    found = open_document(tcvn3.encode("cp1252"), "a.txt")
    assert found.text.startswith("Hội nghị đối thoại với phụ nữ xã")
    assert found.encoding == "TCVN3"


def test_a_web_page_without_menu_form_and_script():
    page = (
        "<!doctype html><html><head><title>x</title><style>p{}</style></head><body>"
        "<nav><a>Trang chủ</a></nav><h1>Đối thoại</h1><p>Bà con\n hỏi &amp; đáp</p>"
        "<form><input><button>Gửi</button></form><ul><li>Một</li><li>Hai</li></ul>"
        "<footer>Bản quyền</footer></body></html>"
    )
    found = open_document(page.encode("utf8"), "page")
    assert found.kind == "html"
    assert found.text == "Đối thoại\nBà con hỏi & đáp\nMột\nHai"


def test_a_page_in_another_charset():
    page = '<html><meta charset="utf-16"><p>Ý kiến</p></html>'.encode("utf-16")
    found = open_document(page, "a.html")
    assert isinstance(found, Refusal) or "Ý kiến" in found.text


def test_unclosed_tags_do_not_swallow_the_page():
    found = open_document("<html><p>Một<nav><ul><li>Hai</nav><p>Ba".encode(), "a.html")
    assert found.text == "Một\nBa"


def test_lines_broken_by_the_page_are_joined():
    page = (
        "Hội nghị đối thoại năm nay\n"
        "Sáng nay rất đông chị em các thôn đã về dự hội nghị và nêu\n"
        "nhiều ý kiến về đường làng, nước sạch.\n"
        "- Ý kiến thứ nhất: sửa đường vào thôn cho trẻ em đi học để\n"
        "khỏi lầy lội.\n"
        "- Ý kiến thứ hai: nước sạch."
    )
    assert unwrapped(page).splitlines() == [
        "Hội nghị đối thoại năm nay",
        "Sáng nay rất đông chị em các thôn đã về dự hội nghị và nêu nhiều ý kiến về đường làng,"
        " nước sạch.",
        "- Ý kiến thứ nhất: sửa đường vào thôn cho trẻ em đi học để khỏi lầy lội.",
        "- Ý kiến thứ hai: nước sạch.",
    ]


def test_a_scanned_page_without_tesseract_is_refused_by_name(monkeypatch):
    from io import BytesIO

    from pypdf import PdfWriter

    monkeypatch.setattr("doithoai.reading.documents.pages.shutil.which", lambda name: None)
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(out)
    found = open_document(out.getvalue(), "a.pdf")
    assert isinstance(found, Refusal)
    assert found.detail == "scan"
