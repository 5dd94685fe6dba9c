"""What is suggested for a new text, and what is not."""

from uuid import UUID, uuid4

import pytest

from doithoai.search import similar

pytestmark = pytest.mark.django_db

PETITIONS = {
    "river": "Sông Pheo bị ô nhiễm, nước đen và hôi thối. Đề nghị UBND phường Minh Khai xử lý.",
    "loan": "Đề nghị NHCSXH tăng nguồn vốn cho vay giải quyết việc làm cho phụ nữ.",
    "school": "Đề nghị cho con của công nhân tạm trú được học tại trường công lập trên địa bàn.",
    "road": "Đường Nguyễn Trãi có nhiều ổ gà, ban đêm không có đèn, rất nguy hiểm.",
    "insurance": "Hội viên phụ nữ mong được hỗ trợ mua thẻ bảo hiểm y tế cho hộ cận nghèo.",
}


@pytest.fixture
def ids() -> dict[str, UUID]:
    known = {name: uuid4() for name in PETITIONS}
    for name, text in PETITIONS.items():
        similar.index("petition", known[name], text)
    return known


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("song Pheo o nhiem, nuoc den hoi thoi", "river"),
        ("Ngân hàng chính sách xã hội cần cho chị em vay vốn giải quyết việc làm", "loan"),
        ("cần hỗ trợ BHYT cho hộ cận nghèo", "insurance"),
        ("đg nguyễn trãi nhìu ổ gà ko có đèn", "road"),
        ("con công nhân tạm trú đc học trường công lập", "school"),
        ("duonwgf nguyeenx traix nguy hieemr, khoong cos ddenf", "road"),
        ("trường công lập: con của công nhân tạm trú được học", "school"),
    ],
)
def test_the_same_matter_comes_first_however_it_is_typed(ids, said, about):
    assert similar.suggest("petition", said)[0].subject_id == ids[about]
