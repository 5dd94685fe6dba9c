"""A report in the manner of the real ones, written for this test: no such ward exists."""

from doithoai.reading import Phase, read

REPORT = """Hội nghị đối thoại giữa lãnh đạo phường Hoa Gạo với cán bộ, hội viên phụ nữ

Sáng ngày 12/5/2023, Ủy ban nhân dân phường Hoa Gạo tổ chức Hội nghị đối thoại với phụ nữ.

Trước khi diễn ra hội nghị, Hội LHPN phường đã tổng hợp và có báo cáo trả lời 05 kiến nghị của \
hội viên tập trung vào các nội dung: Lắp thêm đèn đường ở ngõ 9; mở lớp dạy nghề may cho lao động \
nữ; khám sức khỏe định kỳ cho hội viên cao tuổi…

ảnh 01

Tại hội nghị, hội viên tiếp tục có 04 ý kiến, kiến nghị với lãnh đạo phường, đó là: Sửa cống thoát \
nước ở tổ 3; có chỗ gửi xe cho người đi chợ; cho vay vốn trồng hoa...

Lãnh đạo phường và các ban ngành đã trực tiếp giải đáp từng ý kiến.

Phát biểu kết luận hội nghị, đồng chí Bí thư Đảng ủy phường đề nghị: Các tổ dân phố rà soát đường \
ngõ; Hội phụ nữ phường tập trung mở lớp nghề. Hội viên phải giữ gìn vệ sinh ngõ xóm; tham gia đầy \
đủ các buổi sinh hoạt./.
"""


def asked(phase):
    return [ask.text for ask in read(REPORT).asks if ask.phase is phase]


def test_requests_gathered_before_come_out_one_by_one():
    assert asked(Phase.PRIOR) == [
        "Lắp thêm đèn đường ở ngõ 9",
        "mở lớp dạy nghề may cho lao động nữ",
        "khám sức khỏe định kỳ cho hội viên cao tuổi",
    ]


def test_requests_from_the_floor_come_out_one_by_one():
    assert asked(Phase.FLOOR) == [
        "Sửa cống thoát nước ở tổ 3",
        "có chỗ gửi xe cho người đi chợ",
        "cho vay vốn trồng hoa",
    ]


def test_counts_are_offered_as_stated_though_fewer_are_worded():
    reading = read(REPORT)
    prior, floor = reading.stated(Phase.PRIOR), reading.stated(Phase.FLOOR)
    assert prior and floor
    assert (prior.value, prior.text) == (5, "05 kiến nghị")
    assert (floor.value, floor.text) == (4, "04 ý kiến, kiến nghị")
    assert reading.opinions == 9
    assert [(e.worded, e.open_ended) for e in reading.enumerations] == [(3, True), (3, True)]


def test_nothing_of_the_conclusion_comes_out_as_a_request():
    reading = read(REPORT)
    begins = REPORT.index("Phát biểu kết luận")
    assert all(ask.span.end < begins for ask in reading.asks)
    concluded = " | ".join(c.text for c in reading.conclusions if c.span.start > begins)
    assert "rà soát đường ngõ" in concluded
    assert "giữ gìn vệ sinh ngõ xóm" in concluded


def test_every_span_is_the_text_it_claims():
    reading = read(REPORT)
    for found in (*reading.asks, *reading.conclusions, *reading.counts):
        assert REPORT[found.span.start : found.span.end] == found.text
