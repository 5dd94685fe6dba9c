"""Five petitions everybody in these tests knows."""

from uuid import UUID, uuid4

from doithoai.search import similar

PETITIONS = {
    "river": "Sông Pheo bị ô nhiễm, nước đen và hôi thối. Đề nghị UBND phường Minh Khai xử lý.",
    "loan": "Đề nghị NHCSXH tăng nguồn vốn cho vay giải quyết việc làm cho phụ nữ.",
    "school": "Đề nghị cho con của công nhân tạm trú được học tại trường công lập trên địa bàn.",
    "road": "Đường Nguyễn Trãi có nhiều ổ gà, ban đêm không có đèn, rất nguy hiểm.",
    "insurance": "Hội viên phụ nữ mong được hỗ trợ mua thẻ bảo hiểm y tế cho hộ cận nghèo.",
}


def index_petitions() -> dict[str, UUID]:
    ids = {name: uuid4() for name in PETITIONS}
    similar.index_many("petition", [(ids[name], text) for name, text in PETITIONS.items()])
    return ids
