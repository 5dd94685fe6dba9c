"""What may give a person away is marked, rather too much than too little."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.reading.personal import Kind, personal_marks


def found(text, *names):
    return [(mark.kind, mark.text) for mark in personal_marks(text, names)]


@pytest.mark.parametrize(
    "number", ["0912345678", "0912 345 678", "091-234-5678", "+84 91 234 5678", "(024) 3825 1234"]
)
def test_phone_numbers(number):
    assert Kind.PHONE in [kind for kind, _text in found(f"Gọi số {number} để biết.")]


@pytest.mark.parametrize(
    "number", ["001203004567", "001 203 004 567", "123456789", "CMND 12345678"]
)
def test_numbers_of_papers_of_a_person(number):
    assert Kind.ID_NUMBER in [kind for kind, _text in found(f"Giấy tờ {number} của người này.")]


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Thị Mẫu", "Giàng Thị Mỷ", "Trần Văn Thử Nghiệm", "H'Hen Niê", "Lò Thị Ví", "Mai An"],
)
def test_names_of_persons(name):
    marked = " ".join(text for _kind, text in found(f"Xã đã hỗ trợ bà {name} trong tháng 11."))
    assert name.split()[-1] in marked


@pytest.mark.parametrize("who", ["chị Hoa", "bà Lan", "anh Tú", "bé M."])
def test_a_given_name_after_a_word_of_address(who):
    assert found(f"Đã gặp {who} hôm qua.") == [(Kind.NAME, who.split()[1].rstrip("."))]


@pytest.mark.parametrize(
    "place", ["số nhà 12 ngõ 5", "thôn Đồng Mẫu", "Tổ 5 khu phố Hòa Mẫu", "ngõ 18/4"]
)
def test_addresses(place):
    assert (Kind.ADDRESS, place) in found(f"Nước ngập tại {place}, xã Ví Dụ.")


def test_addresses_of_mail():
    assert found("Thư: hoa.nguyen@vidu.example nhé") == [(Kind.EMAIL, "hoa.nguyen@vidu.example")]


@pytest.mark.parametrize(
    "text",
    [
        "Xã đã khảo sát và trả lời như sau.",
        "Ủy ban nhân dân xã Ví Dụ trả lời.",
        "Công văn số 12/UBND-VP ngày 05/11/2026.",
        "Kinh phí 1.200.000.000 đồng, giai đoạn 2026-2030.",
        "Căn cứ Nghị định số 154/2026/NĐ-CP.",
        "Hội LHPN tỉnh Minh Họa",
    ],
)
def test_bodies_papers_and_money_are_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize("written", ["Nguyễn Thị Mẫu", "nguyen thi mau", "NGUYỄN THỊ MẪU"])
def test_a_name_that_was_given_is_found_however_it_is_written(written):
    text = f"hộ {written} được vay vốn"
    assert (Kind.NAME, written) in found(text, "Nguyễn Thị Mẫu")


NAMES = st.lists(
    st.sampled_from(["Nguyễn", "Thị", "Hoa", "Lò", "Văn", "Ánh", "Đỗ", "Ngọc", "Siu"]),
    min_size=2,
    max_size=5,
).map(" ".join)
WORDS = st.text("abcđêô .,0123456789\nĐỒ", max_size=60)


@given(NAMES, WORDS, WORDS)
def test_no_given_name_is_ever_missed(name, before, after):
    text = f"{before} {name} {after}"
    at = text.index(name)
    covered = {n for m in personal_marks(text, [name]) for n in range(m.start, m.end)}
    letters = {n for n in range(at, at + len(name)) if text[n] != " "}
    assert letters <= covered


@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=3))
def test_marks_lie_in_the_text_and_never_overlap(text, names):
    marks = personal_marks(text, names)
    assert all(text[m.start : m.end] == m.text and m.text for m in marks)
    assert all(one.end <= other.start for one, other in pairwise(marks))


@pytest.mark.parametrize(
    "text",
    [
        "Tại Hội nghị, nhiều chị em nêu ý kiến.",
        "Đường hỏng. Nhưng Đảng ủy xã chưa trả lời.",
        "Theo Nghị quyết, thôn được hỗ trợ.",
        "Trong Tết, rác không được thu gom.",
    ],
)
def test_a_word_that_only_begins_a_sentence_makes_no_name_of_the_next(text):
    assert [mark.text for mark in personal_marks(text)] == []


def test_only_the_name_behind_such_a_word_is_marked():
    assert [mark.text for mark in personal_marks("Theo Nguyễn Thị Hoa, cống tắc.")] == [
        "Nguyễn Thị Hoa"
    ]
    assert [mark.text for mark in personal_marks("Ngày mưa. Tại Thu Hà có nước.")] == ["Thu Hà"]


def test_a_family_name_at_the_beginning_is_no_such_word():
    for name in ("Từ Thị Hoa", "Cao Minh Anh", "Lại Văn Sáu"):
        assert [mark.text for mark in personal_marks(f"{name} nêu ý kiến.")] == [name]


def test_in_the_middle_of_a_sentence_nothing_is_left_out():
    found = [mark.text for mark in personal_marks("Hôm qua gặp Tại Như Hoa ở chợ.")]
    assert found == ["Tại Như Hoa"]


@pytest.mark.parametrize("office", ["Phòng Kinh tế", "Sở Y tế", "Trạm Y tế", "Văn phòng Đảng ủy"])
def test_an_office_at_the_beginning_of_a_sentence_is_nobodys_name(office):
    assert found(f"{office} đã kiểm tra.") == []
    assert (Kind.NAME, "Đoàn Văn Mẫu") in found("Đoàn Văn Mẫu đã kiểm tra.")
