import pytest

from doithoai.kit.intake import Field, open_table
from doithoai.kit.intake.headings import field_of
from doithoai.kit.text import fold


@pytest.mark.parametrize(
    ("field", "headings"),
    [
        (
            Field.TEXT,
            "Nội dung|Ý kiến|Kiến nghị|Nội dung ý kiến, kiến nghị|Nội dung phản ánh|Câu hỏi"
            "|Tâm tư, nguyện vọng|Đề xuất, kiến nghị|Tóm tắt nội dung|NỘI DUNG (ghi rõ)",
        ),
        (
            Field.SPEAKER_NAME,
            "Họ tên|Họ và tên|Họ, tên|Tên|Người nêu|Người phát biểu|Người có ý kiến|Tên hội viên"
            "|Họ và tên người kiến nghị|Cử tri|HỌ VÀ TÊN:",
        ),
        (Field.ADDRESS, "Địa chỉ|Nơi ở|Thường trú|Địa chỉ liên hệ|Chỗ ở"),
        (Field.PHONE, "SĐT|Số ĐT|Điện thoại|Số điện thoại|ĐTDĐ|Di động|Liên hệ|Số điện thoại *"),
        (Field.HEARD_ON, "Ngày|Ngày nêu|Ngày tiếp nhận|Thời gian|Ngày, tháng, năm|Ngày có ý kiến"),
        (Field.TOPIC, "Lĩnh vực|Nhóm vấn đề|Chủ đề|Thuộc lĩnh vực|Phân loại|Loại ý kiến"),
        (Field.PLACE, "Đơn vị|Chi hội|Nơi nêu|Xã/phường|Địa bàn|Đơn vị có ý kiến|Tổ dân phố"),
        (Field.OCCASION, "Hội nghị|Kỳ họp|Sự kiện|Tên hội nghị|Đợt"),
        (Field.CHANNEL, "Kênh|Hình thức|Nguồn|Kênh tiếp nhận"),
        (Field.ORDINAL, "STT|TT|Số TT|Số thứ tự|No."),
        (Field.SEX, "Giới tính|GT|Nam/Nữ|Nữ"),
        (Field.BIRTH, "Ngày sinh|Năm sinh|Tuổi|Ngày, tháng, năm sinh"),
        (Field.COUNT, "Số lượng|SL|Số ý kiến|Số lượt"),
        (
            Field.ANSWER,
            "Trả lời|Ý kiến trả lời|Nội dung trả lời|Kết quả giải quyết|Cơ quan chủ trì",
        ),
        (Field.NOTE, "Ghi chú|Chữ ký"),
    ],
)
def test_headings_are_known_with_marks_and_without(field, headings):
    for heading in headings.split("|"):
        assert field_of(heading) is field, heading
        assert field_of(fold(heading)) is field, fold(heading)
        assert field_of(heading.upper()) is field, heading.upper()


@pytest.mark.parametrize(
    "text", ["", "  ", "Nguyễn Thị Lụa", "Thôn", "123", "x" * 500, "Đường hỏng"]
)
def test_what_is_no_heading_names_no_field_of_a_speaker(text):
    assert field_of(text) not in {Field.SPEAKER_NAME, Field.TEXT, Field.PHONE}


def test_an_opinion_under_a_full_line_of_headings_is_no_second_line_of_them():
    data = "Nội dung\tĐịa bàn\nÝ kiến về con đường\tThôn Mẫu\nThiếu nước\tThôn Thử\n".encode()
    assert [row.fields["text"] for row in open_table(data, "a.csv").rows] == [
        "Ý kiến về con đường",
        "Thiếu nước",
    ]
