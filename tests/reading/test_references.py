"""Legal references in their normal form."""

import pytest

from doithoai.reading import read


def refs(sentence, numbered=True):
    found = read("Phổ biến văn bản mới\n" + sentence).legal_refs
    return [ref.ref for ref in found if ref.numbered is numbered]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Thực hiện Nghị định số 18/2016/NĐ-CP của Chính phủ.", ["18/2016/NĐ-CP"]),
        ("Theo Quyết định 301-302-QĐ-TW của Bộ Chính trị.", ["301-QĐ/TW", "302-QĐ/TW"]),
        ("Chỉ thị 11-CT/TW nêu rõ việc này.", ["11-CT/TW"]),
        ("Thông báo số 44 - TB/TW mới có.", ["44-TB/TW"]),
        ("Chỉ thị số 27 CT/TW mới có.", ["27-CT/TW"]),
        ("Kế hoạch số 15/KH-UBND ngày 3/2/2019.", ["15/KH-UBND"]),
        ("Thông tri 07-TT/TU của Tỉnh ủy.", ["07-TT/TU"]),
        ("Nghị quyết 33/2016/QH14 được thông qua.", ["33/2016/QH14"]),
        ("Quyết định số 808/QĐ-TTg và 12-NQ/TW.", ["808/QĐ-TTg", "12-NQ/TW"]),
        (
            "Thông tư liên tịch 03/2014/TTLT-BTC-BTP quy định.",
            ["03/2014/TTLT-BTC-BTP"],
        ),
    ],
)
def test_numbered_papers(sentence, expected):
    assert refs(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Người dân hỏi về Luật Đất đai 2013 và cách làm.", ["Luật Đất đai 2013"]),
        ("Hội góp ý Luật phòng, chống ma túy.", ["Luật phòng, chống ma túy"]),
        ("Nghị định 72 đã rõ.", ["Nghị định 72"]),
        ("Hiến pháp 2013 ghi nhận quyền ấy.", ["Hiến pháp 2013"]),
    ],
)
def test_papers_named_without_a_sign(sentence, expected):
    assert refs(sentence, numbered=False) == expected
    assert refs(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    ["Luật sư Hòa tư vấn.", "Mở cửa 24/7.", "Ngày 18/10/2019 họp.", "Xe số 29-B1 đỗ ở sân."],
)
def test_what_is_no_reference(sentence):
    assert refs(sentence) == refs(sentence, numbered=False) == []
