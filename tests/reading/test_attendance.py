"""How many took part, and how many opinions were put: only where the text settles it."""

import pytest

from doithoai.reading import read

END = "Lãnh đạo huyện ghi nhận từng ý kiến.\nHội nghị kết thúc trong ngày."


def told(opening):
    return read(f"Gặp gỡ ở huyện Mẫu\n\n{opening}\n{END}")


@pytest.mark.parametrize(
    ("opening", "number"),
    [
        ("Sáng nay, chủ tịch huyện đối thoại với 120 hội viên phụ nữ.", 120),
        ("Tham dự buổi đối thoại có hơn 200 đại biểu.", 200),
        ("Tham gia hội nghị có 45 chuyên gia, nhà khoa học.", 45),
        ("Đại hội có sự tham dự của gần 150 lãnh đạo và hội viên.", 150),
        ("Trước 300 cử tri xã Ba, ông Lê Văn Tám hứa xem lại việc này.", 300),
        ("Trên 30 cha mẹ đại diện cho khoảng 610 phụ huynh đã dự buổi đối thoại.", 30),
        ("Hội nghị bầu ra 21 đại biểu tham gia ban chấp hành.", None),
        ("Nhiệm kỳ qua, Hội tổ chức 5 cuộc với 240 lượt người dự tọa đàm.", None),
        ("Tại buổi làm việc, sở cho biết toàn huyện có 34 hộ nợ thuế.", None),
        ("Tại hội nghị, 15 cử tri phát biểu.", None),
    ],
)
def test_those_who_took_part(opening, number):
    assert told(opening).participants == number


@pytest.mark.parametrize(
    ("opening", "number"),
    [
        ("Tại hội nghị đối thoại có 18 ý kiến, kiến nghị.", 18),
        ("Hội nghị đối thoại nhận 18 ý kiến, trong đó 5 ý kiến về đất đai.", 18),
        ("Tại buổi đối thoại, ngay lập tức có 2 câu hỏi cho ngân hàng.", None),
        ("Trong 5 năm qua, Hội đóng góp 452 lượt ý kiến vào dự thảo luật.", None),
        ("Từ đầu năm, các cấp hội nhận 300 kiến nghị.", None),
    ],
)
def test_the_opinions_put_at_the_event(opening, number):
    assert told(opening).opinions == number
