"""TCVN3 and VNI against byte tables written out here a second time, letter by letter."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from doithoai.kit.legacy import Legacy, convert, decode, modernise, modernise_cells, recognise

TCVN3_BYTES = {
    "à": 0xB5,
    "ả": 0xB6,
    "ã": 0xB7,
    "á": 0xB8,
    "ạ": 0xB9,
    "ă": 0xA8,
    "ằ": 0xBB,
    "ẳ": 0xBC,
    "ẵ": 0xBD,
    "ắ": 0xBE,
    "ặ": 0xC6,
    "â": 0xA9,
    "ầ": 0xC7,
    "ẩ": 0xC8,
    "ẫ": 0xC9,
    "ấ": 0xCA,
    "ậ": 0xCB,
    "đ": 0xAE,
    "è": 0xCC,
    "ẻ": 0xCE,
    "ẽ": 0xCF,
    "é": 0xD0,
    "ẹ": 0xD1,
    "ê": 0xAA,
    "ề": 0xD2,
    "ể": 0xD3,
    "ễ": 0xD4,
    "ế": 0xD5,
    "ệ": 0xD6,
    "ì": 0xD7,
    "ỉ": 0xD8,
    "ĩ": 0xDC,
    "í": 0xDD,
    "ị": 0xDE,
    "ò": 0xDF,
    "ỏ": 0xE1,
    "õ": 0xE2,
    "ó": 0xE3,
    "ọ": 0xE4,
    "ô": 0xAB,
    "ồ": 0xE5,
    "ổ": 0xE6,
    "ỗ": 0xE7,
    "ố": 0xE8,
    "ộ": 0xE9,
    "ơ": 0xAC,
    "ờ": 0xEA,
    "ở": 0xEB,
    "ỡ": 0xEC,
    "ớ": 0xED,
    "ợ": 0xEE,
    "ù": 0xEF,
    "ủ": 0xF1,
    "ũ": 0xF2,
    "ú": 0xF3,
    "ụ": 0xF4,
    "ư": 0xAD,
    "ừ": 0xF5,
    "ử": 0xF6,
    "ữ": 0xF7,
    "ứ": 0xF8,
    "ự": 0xF9,
    "ỳ": 0xFA,
    "ỷ": 0xFB,
    "ỹ": 0xFC,
    "ý": 0xFD,
    "ỵ": 0xFE,
    "Ă": 0xA1,
    "Â": 0xA2,
    "Ê": 0xA3,
    "Ô": 0xA4,
    "Ơ": 0xA5,
    "Ư": 0xA6,
    "Đ": 0xA7,
}

# Base letter, then the byte that VNI puts after it.
VNI_TONES = {"\u0301": 0xF9, "\u0300": 0xF8, "\u0309": 0xFB, "\u0303": 0xF5, "\u0323": 0xEF}
VNI_ROOF = {
    "": 0xE2,
    "\u0301": 0xE1,
    "\u0300": 0xE0,
    "\u0309": 0xE5,
    "\u0303": 0xE3,
    "\u0323": 0xE4,
}
VNI_BOWL = {
    "": 0xEA,
    "\u0301": 0xE9,
    "\u0300": 0xE8,
    "\u0309": 0xFA,
    "\u0303": 0xFC,
    "\u0323": 0xEB,
}
VNI_SINGLE = {"đ": 0xF1, "í": 0xED, "ì": 0xEC, "ỉ": 0xE6, "ĩ": 0xF3, "ị": 0xF2, "ỵ": 0xEE}

SENTENCES = (
    "Đề nghị Ủy ban nhân dân xã sửa đường thôn Đông, lắp thêm đèn chiếu sáng ở ngõ chợ",
    "Hội viên mong được vay vốn để phát triển chăn nuôi, mở rộng chuồng trại",
    "Nước giếng khoan bị nhiễm phèn, bà con phải mua nước bình, rất tốn kém",
    "Kính mong các bác lãnh đạo quỹ khuyến học xét cấp học bổng cho trẻ mồ côi",
)


def in_tcvn3(text):
    """As a TCVN3 keyboard writes it: capitals with tones do not exist, so they become small."""
    out = bytearray()
    for c in text:
        if c in TCVN3_BYTES:
            out.append(TCVN3_BYTES[c])
        elif c.lower() in TCVN3_BYTES:
            out.append(TCVN3_BYTES[c.lower()])
        else:
            out += c.encode("ascii")
    return bytes(out)


def in_vni(text):
    out = bytearray()
    for c in text:
        out += _vni_letter(c)
    return bytes(out)


def _vni_letter(c):
    if c.lower() in VNI_SINGLE:
        byte = VNI_SINGLE[c.lower()]
        return bytes([byte - 0x20 if c.isupper() else byte])
    marks = unicodedata.normalize("NFD", c)
    base, rest = marks[0], marks[1:]
    tone = "".join(m for m in rest if m in VNI_TONES)
    lift = 0x20 if c.isupper() else 0
    if "\u0302" in rest:
        return base.encode() + bytes([VNI_ROOF[tone] - lift])
    if "\u0306" in rest:
        return base.encode() + bytes([VNI_BOWL[tone] - lift])
    if "\u031b" in rest:
        horned = (0xF4 if base.lower() == "o" else 0xF6) - lift
        return bytes([horned]) + (bytes([VNI_TONES[tone] - lift]) if tone else b"")
    return base.encode() + (bytes([VNI_TONES[tone] - lift]) if tone else b"")


def test_every_tcvn3_letter_converts():
    for letter, byte in TCVN3_BYTES.items():
        assert convert(bytes([byte]).decode("cp1252"), Legacy.TCVN3) == letter


def test_every_vni_letter_converts_in_both_cases():
    vowels = [c for c in TCVN3_BYTES if c.islower()]
    for letter in [*vowels, *(v.upper() for v in vowels)]:
        assert convert(in_vni(letter).decode("cp1252"), Legacy.VNI) == letter


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_tcvn3_file_is_read(sentence):
    decoded = decode(in_tcvn3(sentence))
    assert decoded is not None
    assert decoded.encoding == "TCVN3"
    assert decoded.text.lower() == sentence.lower()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_vni_file_is_read(sentence):
    decoded = decode(in_vni(sentence))
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (sentence, "VNI")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_legacy_letters_inside_a_unicode_file_are_converted_too(sentence):
    """What an .xlsx typed with a TCVN3 font holds: Unicode code points that look Western."""
    text, kind = modernise(in_vni(sentence).decode("cp1252"))
    assert (text, kind) == (sentence, Legacy.VNI)
    assert modernise(in_tcvn3(sentence).decode("cp1252"))[1] is Legacy.TCVN3


def test_words_in_a_capitals_only_font_become_capitals():
    assert convert("HéI LI£N HIÖP PHô N÷", Legacy.TCVN3) == "HỘI LIÊN HIỆP PHỤ NỮ"
    assert convert("Héi LHPN x·", Legacy.TCVN3) == "Hội LHPN xã"


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_files_are_read_whatever_their_form(sentence, encoding, form):
    decoded = decode(unicodedata.normalize(form, sentence).encode(encoding))
    assert decoded is not None
    assert decoded.text.removeprefix("\ufeff") == sentence


@pytest.mark.parametrize("sentence", SENTENCES)
def test_windows_1258_is_composed(sentence):
    written = ""
    for c in sentence:
        marks = unicodedata.normalize("NFD", c)
        tones = "".join(m for m in marks if m in VNI_TONES)
        shape = "".join(m for m in marks if m not in VNI_TONES)
        written += unicodedata.normalize("NFC", shape) + tones
    decoded = decode(written.encode("cp1258"))
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (sentence, "windows-1258")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("Письмо женщинам района о дорогах".encode("cp1251"), id="cyrillic"),
        pytest.param("地方政府の会議で女性が発言".encode("shift_jis"), id="japanese"),
        pytest.param(bytes(range(1, 256)), id="every byte"),
        pytest.param(b"\xff\xfe\x00\xd8", id="half a surrogate pair"),
        pytest.param(b"\xef\xbb\xbf\xff", id="mark of utf-8 before what is not"),
    ],
)
def test_anything_else_is_refused(data):
    assert decode(data) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hà",
        "Bà Lê là cán bộ",
        "Lô hàng có giá tốt, mà không rõ ai mua",
        "Café déjà vu: Über die Brücke, señor Muñoz, São Tomé",
        "The façade of the crèche – £5 ± 2 µg, § 7, 20 °C",
        "Sua duong thon 3, lap den",
        "Nguyễn Thị Ánh, ÁNH SÁNG, ĐƯỜNG 19/5",
        "à á â ã è é ê ì í ò ó ô õ ù ú ý",
    ],
)
def test_unicode_text_is_left_alone(text):
    assert modernise(text) == (text, None)


@given(st.lists(st.sampled_from(" ".join(SENTENCES).replace(",", "").split()), max_size=30))
def test_any_mixture_of_vietnamese_words_is_left_alone(words):
    text = " ".join(words)
    assert modernise(text) == (text, None)


@given(st.text())
@example("\x00" * 1000)
@example("\u0301" * 5000)
@example("\u202eHé\u2066i nghÞ")
def test_no_text_breaks_recognition_and_ascii_never_changes(text):
    converted, kind = modernise(text)
    assert kind is recognise(text)
    assert converted == text if kind is None else unicodedata.is_normalized("NFC", converted)
    assert modernise(text.encode("ascii", "ignore").decode())[1] is None


@given(st.binary(max_size=2000))
def test_no_bytes_break_decoding(data):
    decoded = decode(data)
    if decoded is not None:
        assert unicodedata.is_normalized("NFC", decoded.text)


def test_one_odd_word_is_converted_on_the_word_of_the_other_cells():
    cells = [in_tcvn3(t).decode("cp1252") for t in ("Họ tên", "Nội dung", "Tuyết", "sửa đường")]
    converted, kind = modernise_cells([*cells, "Lê Thu Hà", "Đèn tối", "ok"])
    assert kind is Legacy.TCVN3
    assert converted == ["Họ tên", "Nội dung", "Tuyết", "sửa đường", "Lê Thu Hà", "Đèn tối", "ok"]


def test_cells_in_unicode_stay_as_they_are():
    cells = ["Họ tên", "Hà", "Café", "Zoë", ""]
    assert modernise_cells(cells) == (cells, None)
