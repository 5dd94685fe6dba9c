import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.reading.danger import signs_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tôi bị chồng đánh đập nhiều lần", ["chồng đánh", "đánh đập"]),
        ("Cháu bé hàng xóm bị XÂM HẠI, nghi dâm ô", ["xâm hại", "dâm ô"]),
        ("toi bi chong danh, khong muon song nua", ["chồng đánh", "không muốn sống"]),
        ("Bị đánh.\nBị  đánh nữa", ["bị đánh"]),
    ],
)
def test_words_of_violence_are_found_with_and_without_marks(text, found):
    assert signs_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Đề nghị đánh giá lại chất lượng đường",
        "Đánh bắt cá bằng điện ở hồ Mẫu",
        "Đám ở đầu thôn ồn ào",
        "de nghi danh gia lai chat luong duong",
        "Bỏ đoạn đường đói nước",
        "",
    ],
)
def test_ordinary_words_are_not(text):
    assert signs_in(text) == []


@given(st.text(max_size=300))
def test_any_text_gives_phrases_that_are_known_and_each_once(text):
    found = signs_in(text)
    assert len(found) == len(set(found))


@given(st.text(max_size=50), st.text(max_size=50))
def test_a_phrase_is_found_wherever_it_stands(before, after):
    assert "bạo hành" in signs_in(f"{before} ắ bạo hành {after}")
