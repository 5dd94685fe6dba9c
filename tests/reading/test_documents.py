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


RECOGNISED = (
    "` HỘI LHPN HUYỆN MẪU\n\nSáng 18/1 0/2023, Hội tổ chức đối thoại với các\n\nhội viên.\n"
    "| | _ :\n_Có 21 ý kiến.\n"
)


def stand_ins(folder, monkeypatch, says=RECOGNISED, code=0):
    """Commands that behave like pdftoppm and tesseract: a picture a page, and what it says."""
    (folder / "words").write_text(says, encoding="utf8")
    for name, does in (
        ("pdftoppm", "echo P5 > page-1.pgm"),
        ("tesseract", f"[ $# = 4 ] && [ $4 = vie ] && cat {folder}/words; exit {code}"),
    ):
        (folder / name).write_text(f"#!/bin/sh\n{does}\n")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def pictures(number=1, *worded):
    """A PDF of pages without any text, but for those given."""
    from io import BytesIO

    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer, out = PdfWriter(), BytesIO()
    for _ in range(number):
        writer.add_blank_page(200, 200)
    for words in worded:
        page = writer.add_blank_page(300, 300)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 10 100 Td ({words}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        named = DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): named})}
        )
    writer.write(out)
    return out.getvalue()


def test_scanned_pages_are_recognised_as_a_draft(tmp_path, monkeypatch):
    stand_ins(tmp_path, monkeypatch)
    found = open_document(pictures(), "a.pdf")
    assert found.draft
    assert [line for line in found.text.splitlines() if line] == [
        "HỘI LHPN HUYỆN MẪU",
        "Sáng 18/10/2023, Hội tổ chức đối thoại với các hội viên.",
        "Có 21 ý kiến.",
    ]


def test_pages_with_words_are_not_recognised_again(tmp_path, monkeypatch):
    stand_ins(tmp_path, monkeypatch)
    found = open_document(pictures(0, "Hoi nghi doi thoai voi hoi vien phu nu"), "a.pdf")
    assert not found.draft
    assert "Hoi nghi" in found.text


def test_a_cover_with_words_before_scanned_pages_does_not_hide_them(tmp_path, monkeypatch):
    stand_ins(tmp_path, monkeypatch)
    found = open_document(pictures(3, "Bao cao cong tac doi thoai nam nay"), "a.pdf")
    assert found.draft
    assert "Có 21 ý kiến" in found.text


def test_a_program_that_fails_is_as_if_it_were_not_there(tmp_path, monkeypatch):
    stand_ins(tmp_path, monkeypatch, code=1)
    found = open_document(pictures(), "a.pdf")
    assert isinstance(found, Refusal)
    assert found.detail == "scan"


def test_pictures_in_which_nothing_is_made_out_are_empty(tmp_path, monkeypatch):
    stand_ins(tmp_path, monkeypatch, says=" | _ : \n . \n")
    found = open_document(pictures(), "a.pdf")
    assert isinstance(found, Refusal)
    assert found.code == "empty"


def test_a_scanned_page_without_tesseract_is_refused_by_name(monkeypatch):
    monkeypatch.setattr("doithoai.reading.documents.pages.shutil.which", lambda name: None)
    found = open_document(pictures(), "a.pdf")
    assert isinstance(found, Refusal)
    assert found.detail == "scan"
