"""People with their posts; streets, photographers and places are nobody."""

import pytest

from doithoai.reading import read

HEAD = "Buổi gặp đầu năm ở xã\n"


def people(text):
    return [(p.name, p.role) for p in read(HEAD + text).people]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ông Lò Văn Páo - Chủ tịch UBND xã Bản Sen - chủ trì buổi gặp.",
            [("Lò Văn Páo", "Chủ tịch UBND xã Bản Sen")],
        ),
        (
            "Dự có đồng chí Vi Thị Sim, Phó Bí thư Huyện ủy; lãnh đạo các phòng.",
            [("Vi Thị Sim", "Phó Bí thư Huyện ủy")],
        ),
        (
            "Bí thư Tỉnh ủy Đặng Quốc Thịnh phát biểu.",
            [("Đặng Quốc Thịnh", "Bí thư Tỉnh ủy")],
        ),
        (
            "Giám đốc Sở Y tế, bà Trần Thị Mận cho biết đã nhận đơn.",
            [("Trần Thị Mận", "Giám đốc Sở Y tế")],
        ),
        ("Bà Lý Thị Pà (ngụ thôn Nà Lang) hỏi.", [("Lý Thị Pà", "ngụ thôn Nà Lang")]),
        ("Bà H'Nhung Êban nêu ý kiến.", [("H'Nhung Êban", "")]),
        ("Ông Thìn (ấp Tây) đứng lên hỏi.", [("Thìn", "ấp Tây")]),
    ],
)
def test_a_name_and_its_post(text, expected):
    assert people(text) == expected


def test_several_people_of_one_list():
    text = (
        "Tham dự có các đồng chí Bùi Văn Sáng – TUV, Bí thư Quận ủy; Ngô Hữu Chí – Phó Chủ tịch"
        " HĐND Quận; Mai Thế Vinh – Chủ tịch UBND Quận."
    )
    assert people(text) == [
        ("Bùi Văn Sáng", "TUV, Bí thư Quận ủy"),
        ("Ngô Hữu Chí", "Phó Chủ tịch HĐND Quận"),
        ("Mai Thế Vinh", "Chủ tịch UBND Quận"),
    ]


def test_later_mentions_by_the_given_name_are_the_same_person():
    reading = read(HEAD + "Ông Phạm Văn Tới hỏi. Ông Tới nói thêm. Ông Phạm Văn Tới cảm ơn.")
    assert [(p.name, p.mentions) for p in reading.people] == [("Phạm Văn Tới", 3)]


def test_a_place_before_the_name_is_not_part_of_it():
    assert people("Chủ tịch Hà Tĩnh Trần Văn Bé đến thăm.")[0][0] == "Trần Văn Bé"
    assert people("Bí thư thứ nhất Trung ương Đoàn Lê Văn Năng đến.")[0][0] == "Lê Văn Năng"


@pytest.mark.parametrize(
    "text",
    [
        "Đường Lê Lợi và Nguyễn Huệ bị ngập.",
        "Nhà số 57 Phan Chu Trinh bán lại.",
        "Trường tiểu học Trần Văn Ơn sửa mái.",
        "Người dân xã Phú Xuân mong có cầu.",
        "Hội Liên hiệp Phụ nữ Việt Nam gửi thư.",
        "Học tập tư tưởng Hồ Chí Minh là việc thường xuyên.",
        "Toàn cảnh buổi gặp - Ảnh: Trần Văn Lý.",
        "Đoàn Thanh niên quét đường.",
    ],
)
def test_what_is_called_after_people_is_nobody(text):
    assert people(text) == []


def test_the_author_of_the_page_is_nobody():
    text = "Bà con nêu ý kiến về đường làng, ai cũng mong sớm sửa.\nHội hứa theo dõi.\nVũ Hoài Nam"
    assert people(text) == []
