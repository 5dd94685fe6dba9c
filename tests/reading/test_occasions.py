"""When the event was: stated, inferred, or left open."""

from datetime import date

import pytest

from doithoai.reading import read
from doithoai.reading.happenings import EventKind

REST = "Nhiều ý kiến được nêu.\nLãnh đạo ghi nhận từng việc một."


def event(opening, title="Gặp gỡ hội viên ở huyện"):
    return read(f"{title}\n\n{opening}\n{REST}").event


def test_a_day_with_its_year():
    found = event("Chiều ngày 18/10/2017, Hội LHPN huyện tổ chức hội nghị đối thoại.")
    assert (found.day, found.date_inferred) == (date(2017, 10, 18), False)


def test_the_publication_gives_the_year_and_is_no_event():
    found = read(
        f"Gặp gỡ hội viên ở huyện\n05/01/2018\nChiều 28/12, Hội tổ chức đối thoại.\n{REST}"
    ).event
    assert found.published == date(2018, 1, 5)
    assert (found.day, found.date_inferred) == (date(2017, 12, 28), True)


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("Sáng 9-6, tại Diễn đàn Nông dân 2016, nhiều người hỏi.", date(2016, 6, 9)),
        (
            "Chiều 26-8, huyện tổ chức đối thoại. 6 tháng đầu năm 2016 có 4 vụ việc.",
            date(2016, 8, 26),
        ),
        (
            "Sáng 3-1, xã họp tổng kết năm 2016 và triển khai kế hoạch năm 2017.",
            date(2017, 1, 3),
        ),
        (
            "Ngày 20/5, huyện tổ chức Đại hội đại biểu nhiệm kỳ 2016 - 2021.",
            date(2016, 5, 20),
        ),
        (
            "Sáng 15/10, Hội gặp mặt nhân kỷ niệm 85 năm ngày thành lập Hội LHPN Việt Nam.",
            date(2015, 10, 15),
        ),
        (
            "Ngày 11/5, huyện làm lễ kỷ niệm 20 năm thành lập (12/5/1997 – 12/5/2017).",
            date(2017, 5, 11),
        ),
        (
            "Chiều 14/12, Hội họp. Hội nghị nghe báo cáo công tác năm 2016 và phương hướng,"
            " nhiệm vụ năm 2017. Báo cáo tổng kết công tác năm 2016 và phương hướng năm 2017"
            " được thông qua.",
            date(2016, 12, 14),
        ),
        (
            "Ngày 12/12, huyện đối thoại. Số đơn năm nay giảm 12% so với năm 2013.",
            date(2014, 12, 12),
        ),
        (
            "Lễ trao giải “Nông dân vì người lao động năm 2016” diễn ra sáng 29-11 ở huyện.",
            date(2016, 11, 29),
        ),
        ("Hội nghị tổng kết hoạt động năm 2018 mở tại huyện hôm nay, 19-1.", date(2019, 1, 19)),
    ],
)
def test_a_year_that_the_text_itself_tells(opening, day):
    found = event(opening)
    assert (found.day, found.date_inferred) == (day, True)


@pytest.mark.parametrize(
    "opening",
    [
        "Sáng 22/4, huyện tổ chức đối thoại.",
        "Sáng 22/4, huyện tổ chức đối thoại về Luật Đất đai 2013.",
        "Sáng 22/4, huyện đối thoại. Dự án có từ năm 2011.",
        "Sáng 22/4, huyện đối thoại về nghị quyết đại hội nhiệm kỳ 2010 - 2015.",
        "Sáng 22/4, huyện đối thoại. Trước đó, ngày 3/2/2014, xã đã họp.",
        "Vừa qua, huyện tổ chức đối thoại.",
        "Sáng 2/3, huyện đối thoại. Năm nay kỷ niệm 85 năm thành lập Hội LHPN Việt Nam.",
        "Sáng 2/6, huyện đối thoại. Báo cáo tổng kết năm 2016 và phương hướng năm 2017 đã gửi.",
        "Sáng 22/4, huyện đối thoại về việc theo Luật Bình đẳng giới năm 2006.",
    ],
)
def test_no_year_is_invented(opening):
    assert event(opening).day is None


def test_an_event_of_several_days_is_on_the_first():
    found = event("Trong hai ngày 30 và 31/8/2017, Hội LHPN huyện tổ chức đại hội.")
    assert found.day == date(2017, 8, 30)


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("Sáng 2/3, huyện tổ chức hội nghị đối thoại với phụ nữ.", EventKind.DIALOGUE),
        ("Sáng 2/3, đại biểu tiếp xúc cử tri phường Một.", EventKind.VOTERS_MEETING),
        ("Trong quý, chủ tịch huyện tiếp công dân 12 buổi.", EventKind.RECEPTION),
        ("Đoàn giám sát của HĐND làm việc với xã.", EventKind.OVERSIGHT),
        ("Mặt trận tổ chức hội nghị phản biện xã hội.", EventKind.SOCIAL_CRITICISM),
        ("Hội nghị lấy ý kiến vào dự thảo luật mở tại xã.", EventKind.CONSULTATION),
        ("Hội Phụ nữ tổ chức tổng kết công tác năm.", EventKind.REVIEW),
        ("Hai hội ký kết chương trình phối hợp.", EventKind.PROGRAMME),
        ("Huyện tuyên dương 20 gia đình.", EventKind.OTHER),
        (
            "Bí thư huyện nói tại cuộc tiếp xúc cử tri xã Ba. Thanh tra đã kết luận, việc thanh tra"
            " còn chậm.",
            EventKind.VOTERS_MEETING,
        ),
    ],
)
def test_the_kind_of_event(opening, kind):
    assert event(opening, title="Tin từ cơ sở").kind is kind
