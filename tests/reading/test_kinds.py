"""What a letter is by its content, and never more than a suggestion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.kit.text import fold, nfc
from doithoai.reading.kinds import SERIOUS, Content, suggest

COMPLAINT = (
    "Tôi không đồng ý với quyết định thu hồi đất số 12 của UBND xã, đề nghị xem xét lại quyết định."
)
DENUNCIATION = "Ông A ở thôn Mẫu lợi dụng chức vụ, nhận tiền để xét hộ nghèo."


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (COMPLAINT, Content.COMPLAINT),
        (DENUNCIATION, Content.DENUNCIATION),
        ("Tôi khiếu nại việc bồi thường không đúng diện tích đất của gia đình tôi.", "complaint"),
        ("Tôi xin tố cáo hành vi tham ô tiền hỗ trợ của hội viên.", "denunciation"),
        ("Đề nghị xã sửa đường vào nhà trẻ.", "recommendation"),
        ("Xin hỏi bao giờ thì có kết quả xét hộ nghèo?", "question"),
        ("Tôi đề xuất lập tổ thu gom rác tự quản.", "proposal"),
        ("Phản ánh đường liên thôn ngập nước.", "feedback"),
    ],
)
def test_it_is_what_its_content_says(text, content):
    assert suggest(text).content == content


@pytest.mark.parametrize(
    "text",
    [
        "Đề nghị tập huấn Luật Khiếu nại, Luật Tố cáo cho hội viên.",
        "Đề nghị giải quyết khiếu nại, tố cáo kịp thời cho dân.",
        "Đây không phải khiếu nại, chỉ là đề nghị xã sửa cống.",
    ],
)
def test_naming_the_law_is_no_complaint(text):
    found = suggest(text)
    assert found.content not in SERIOUS
    assert not found.is_mixed


def test_the_title_on_the_paper_does_not_decide():
    found = suggest("ĐƠN TỐ CÁO\nĐề nghị xã sửa cống trước nhà trẻ, kiến nghị lắp thêm đèn.")
    assert found.content == Content.RECOMMENDATION


def test_a_letter_with_two_matters_is_seen_as_mixed():
    found = suggest(f"{DENUNCIATION} Ngoài ra đề nghị xã lắp đèn đường liên thôn.")
    assert (found.content, found.also) == (Content.DENUNCIATION, (Content.RECOMMENDATION,))
    assert found.is_mixed


def test_complaint_and_denunciation_in_one_letter_are_both_seen():
    found = suggest(f"{COMPLAINT} {DENUNCIATION}")
    assert {found.content, *found.also} >= SERIOUS


@pytest.mark.parametrize("text", [COMPLAINT, DENUNCIATION])
def test_it_needs_no_accents(text):
    assert suggest(fold(text)).content == suggest(text).content


def test_nothing_is_suggested_where_nothing_points_to_anything():
    assert suggest("") is None
    assert suggest("Chị em rất vui.") is None


@given(st.text())
def test_any_text_is_read_and_every_clue_lies_in_it(text):
    found = suggest(text)
    if found is None:
        return
    length = len(nfc(text))
    assert all(0 <= clue.start < clue.end <= length for clue in found.clues)
    assert found.content not in found.also


WORDS = st.lists(
    st.sampled_from([*COMPLAINT.split(), *DENUNCIATION.split(), "đề", "nghị", "?", "\n"]),
    max_size=60,
)


@given(WORDS)
def test_the_words_shown_are_those_of_the_text(words):
    text = nfc(" ".join(words))
    found = suggest(text)
    for clue in found.clues if found else ():
        assert text[clue.start : clue.end].strip()


def test_a_long_letter_is_read_in_a_blink():
    import time

    long = (COMPLAINT + " " + "quyết định " * 50) * 200
    began = time.process_time()
    suggest(long)
    assert time.process_time() - began < 3
