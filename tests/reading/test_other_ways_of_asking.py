"""Lists, reported speech and quotations; every text is written for these tests."""

import unicodedata

import pytest

from doithoai.kit.text import fold
from doithoai.reading import Phase, read


def asked(text):
    return [ask.text for ask in read(text).asks]


@pytest.mark.parametrize(
    "marks",
    [("- ", "- "), ("1. ", "2. "), ("a) ", "b) "), ("Thứ nhất, ", "Thứ hai, "), ("+ ", "+ ")],
)
def test_list_items_below_an_announcement_come_out_without_their_marks(marks):
    text = (
        "Hội viên có các kiến nghị sau:\n"
        f"{marks[0]}Sửa cống thoát nước tổ 3;\n{marks[1]}Lắp đèn đường ngõ 9.\n"
        "Buổi gặp mặt kết thúc lúc 11 giờ."
    )
    assert asked(text) == ["Sửa cống thoát nước tổ 3", "Lắp đèn đường ngõ 9"]


def test_items_counted_in_words_on_one_line_come_out_one_by_one():
    text = (
        "Hội viên kiến nghị hai việc: Thứ nhất, sửa cống thoát nước tổ 3. "
        "Thứ hai, lắp đèn đường ngõ 9."
    )
    assert asked(text) == ["sửa cống thoát nước tổ 3", "lắp đèn đường ngõ 9"]


def test_reported_speech_gives_the_request_and_not_the_speaker():
    assert asked("Bà Nguyễn Thị Lụa, hội viên thôn Đoài, đề nghị xã sửa đường ra chợ.") == [
        "đề nghị xã sửa đường ra chợ"
    ]


def test_several_requests_of_one_sentence_are_parted():
    text = (
        "Người dân xã Hoa Gạo đề nghị sửa đường ra chợ; lắp đèn chiếu sáng; yêu cầu cấp nước sạch."
    )
    assert asked(text) == [
        "đề nghị sửa đường ra chợ",
        "lắp đèn chiếu sáng",
        "yêu cầu cấp nước sạch",
    ]


def test_the_same_verb_orders_in_the_mouth_of_a_leader():
    text = "Chủ tịch UBND xã đề nghị các thôn rà soát đường ngõ trong tháng 5."
    assert asked(text) == []
    assert len(read(text).conclusions) == 1


def test_a_person_keeps_the_side_on_which_she_was_introduced():
    text = (
        "Bà Trần Thị Mơ, Chủ tịch UBND xã Hoa Gạo, mở đầu buổi làm việc.\n"
        "Bà Mơ đề nghị các thôn rà soát đường ngõ."
    )
    assert asked(text) == []


def test_a_household_asks_though_a_district_is_named_before_it():
    text = "Ủng hộ chủ trương của quận, nhiều hộ dân đề nghị bố trí chỗ buôn bán tập trung."
    assert asked(text) == ["đề nghị bố trí chỗ buôn bán tập trung"]


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban đã trả lời các kiến nghị của cử tri.",
        "Hội nghị tiếp nhận nhiều ý kiến, kiến nghị.",
        "Người dân phải sống chung với bụi suốt mười năm.",
        "Trời mưa nên hội viên đến muộn.",
    ],
)
def test_talk_about_requests_and_burdens_is_no_request(text):
    assert asked(text) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("08 kiến nghị", 8),
        ("hai mươi mốt ý kiến", 21),
        ("mười lăm câu hỏi", 15),
        ("1.737 ý kiến", 1737),
        ("12 lượt ý kiến", 12),
    ],
)
def test_counts_are_read_as_written(words, value):
    text = f"Tại hội nghị có {words} của hội viên."
    (count,) = read(text).counts
    assert (count.value, count.text, count.phase) == (value, words, Phase.FLOOR)


@pytest.mark.parametrize(
    "text", ["một ý kiến khác", "tâm tư nguyện vọng", "ngày 5/3 ý kiến", "x2 ý kiến"]
)
def test_what_only_looks_like_a_count_is_none(text):
    assert read(f"Hội viên nêu {text} tại buổi gặp.").counts == ()


LIST = "Tại hội nghị, hội viên có 02 ý kiến đó là: Sửa cống tổ 3; lắp đèn ngõ chợ mới."


def test_text_typed_without_marks_is_read_too():
    assert asked(fold(LIST)) == ["sua cong to 3", "lap den ngo cho moi"]


def test_spans_of_decomposed_text_fit_that_text():
    given = unicodedata.normalize("NFD", LIST)
    reading = read(given)
    assert [unicodedata.normalize("NFC", a.text) for a in reading.asks] == asked(LIST)
    assert all(given[a.span.start : a.span.end] == a.text for a in reading.asks)
