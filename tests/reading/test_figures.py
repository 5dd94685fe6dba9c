"""Figures: what is counted, and what is merely called by a number."""

import pytest

from doithoai.reading import read

HEAD = "Ngày hội của thôn Đông\n"


def figures(sentence):
    return read(HEAD + sentence).figures


def values(sentence):
    return [(f.value, f.unit) for f in figures(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Xã đã mở 14 lớp học nghề cho chị em.", [(14, "lớp")]),
        ("Hội giải ngân hơn 2,4 tỷ đồng.", [(2_400_000_000, "tỷ đồng")]),
        ("Tỷ lệ hộ nghèo còn 3,2%.", [(3.2, "%")]),
        ("Cả thôn trồng 12 ha chè.", [(12, "ha")]),
        ("Có hai mươi bảy ý kiến gửi về.", [(27, "ý kiến")]),
        ("Mỗi tháng họp 2 buổi.", [(2, "buổi")]),
        ("Trong tổng số 18 tiêu chí, đã đạt đủ.", [(18, "tiêu chí")]),
        ("Mức đóng là 50 nghìn đồng/tháng.", [(50_000, "nghìn đồng/tháng")]),
    ],
)
def test_counts_and_measures(sentence, expected):
    assert values(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Cuộc họp ở quận 7 rất đông.",
        "Lễ mở ngày 12/4/2018 tại nhà văn hóa.",
        "Theo Nghị định số 18/2016/NĐ-CP thì phải công khai.",
        "Gia đình 5 không, 3 sạch được treo biển.",
        "Khóa 14 đã bế mạc.",
        "Giai đoạn 2016-2020 kết thúc tốt đẹp.",
        "Năm nay được mùa, một số hộ sửa nhà.",
        "Phòng 12 ở tầng 3 đang sửa.",
    ],
)
def test_names_are_no_figures(sentence):
    assert values(sentence) == []


def test_a_group_that_reached_a_mark_is_one_figure():
    assert values("Đến nay 9 chỉ tiêu đạt 100%; 2 chỉ tiêu chưa đạt.") == [
        (9, "chỉ tiêu"),
        (2, "chỉ tiêu"),
    ]


def test_a_share_of_a_whole():
    (figure,) = figures("Đã có 12/15 thôn họp xong.")
    assert (figure.value, figure.total, figure.unit) == (12, 15, "thôn")


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("hơn", "over"),
        ("gần", "nearly"),
        ("khoảng", "about"),
        ("ít nhất", "at_least"),
        ("không quá", "at_most"),
        ("chưa đến", "under"),
    ],
)
def test_how_exactly_it_is_stated(words, qualifier):
    (figure,) = figures(f"Buổi sáng có {words} 300 đại biểu.")
    assert figure.qualifier == qualifier
    assert figure.text.startswith(words)


def test_the_period_carries_on_to_the_next_sentence():
    first, second = figures(
        "Trong giai đoạn 2015-2019, Hội mở 40 lớp. Các chi hội góp 300 ngày công."
    )
    assert first.period == second.period == "giai đoạn 2015-2019"


def test_the_level_that_is_counted():
    levels = [f.level for f in figures("Có 1 cuộc cấp tỉnh, 8 cuộc cấp huyện, 90 cuộc cấp xã.")]
    assert levels == ["province", "district", "commune"]


def test_what_is_counted_is_worded():
    (figure,) = figures("Hội đã trao 45 suất quà cho hộ khó khăn, ai cũng mừng.")
    assert figure.what == "suất quà cho hộ khó khăn"
