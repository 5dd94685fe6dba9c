"""Several events in one text: what is said of one is not said of another."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.reading import read
from doithoai.reading.happenings import EventKind

DAYS = """Ba xã của huyện Mẫu đối thoại với phụ nữ

Thực hiện kế hoạch năm 2023, Hội LHPN huyện Mẫu cùng các xã gặp hội viên.
Sáng 14/10, tại xã Suối Đá, hội nghị đối thoại giữa Chủ tịch UBND xã với phụ nữ có 120 hội viên \
tham dự. Có 15 ý kiến. Bà Lê Thị Mai đề nghị sửa cầu treo.
Chiều cùng ngày, tại xã Đồng Văn, hội nghị đối thoại thu hút 95 đại biểu với 9 ý kiến. Bà Phạm Thị \
Lan đề nghị mở lớp mầm non.
Ngày 16/10, UBND xã Yên Bình tổ chức hội nghị đối thoại với 80 hội viên. Có 7 câu hỏi, lãnh đạo xã \
đã trả lời 5 câu hỏi."""

PARTS = """Kết quả công tác quý III

Trong quý III/2022, Hội LHPN tỉnh đã thực hiện các hoạt động sau:
1. Tổ chức hội nghị đối thoại giữa lãnh đạo tỉnh với 150 cán bộ, hội viên phụ nữ, có 22 ý kiến.
2. Giám sát việc thực hiện Luật Bình đẳng giới tại 4 xã.
3. Phối hợp với Liên đoàn Lao động tỉnh tổ chức lễ ký kết chương trình phối hợp, trao 30 \
suất quà."""

BULLETIN = """Tin hoạt động tháng 8

- Hội thảo nâng cao chất lượng giám sát
- Tổng kết 5 năm phong trào ở cơ sở

- Hội thảo nâng cao chất lượng giám sát
Hội LHPN tỉnh Mẫu tổ chức Hội thảo nâng cao chất lượng giám sát. Các cấp hội đã giám sát 12 văn bản.
Hội thảo nghe 6 tham luận.
- Tổng kết 5 năm phong trào ở cơ sở
Hội LHPN tỉnh Mẫu tổ chức hội nghị tổng kết 5 năm phong trào. Bà Lê Thị Mai, Chủ tịch Hội, trao
bằng khen cho 8 tập thể."""

ONE = """Hội nghị đối thoại ở xã Yên Bình

Sáng 16/10/2022, xã Yên Bình tổ chức hội nghị đối thoại với 80 hội viên.
Tại hội nghị có 7 ý kiến. Hội nghị nhất trí cao.
Ngày 20/10/2022, xã gửi văn bản trả lời."""


def figures_by_event(reading):
    found = {}
    for figure in reading.figures:
        found.setdefault(reading.told_in(figure.span), []).append((figure.value, figure.unit))
    return found


def test_a_run_of_days_gives_each_event_its_day_place_and_numbers():
    events = read(DAYS).events
    assert [(e.kind, e.day, e.place, e.participants, e.opinions, e.answered) for e in events] == [
        (EventKind.DIALOGUE, date(2023, 10, 14), "Suối Đá", 120, 15, None),
        (EventKind.DIALOGUE, date(2023, 10, 14), "Đồng Văn", 95, 9, None),
        (EventKind.DIALOGUE, date(2023, 10, 16), "Yên Bình", 80, 7, 5),
    ]
    assert all(event.date_inferred for event in events)


def test_people_and_requests_belong_to_the_event_they_are_told_of():
    reading = read(DAYS)
    assert [(p.name, reading.told_in(p.span)) for p in reading.people] == [
        ("Lê Thị Mai", 0),
        ("Phạm Thị Lan", 1),
    ]
    assert [(ask.text, reading.told_in(ask.span)) for ask in reading.asks] == [
        ("đề nghị sửa cầu treo", 0),
        ("đề nghị mở lớp mầm non", 1),
    ]


def test_the_opinions_of_several_events_are_not_those_of_one():
    assert read(DAYS).opinions is None


def test_numbered_parts_each_tell_of_one_event():
    reading = read(PARTS)
    assert [event.kind for event in reading.events] == [
        EventKind.DIALOGUE,
        EventKind.OVERSIGHT,
        EventKind.PROGRAMME,
    ]
    assert reading.events[0].opinions == 22
    assert figures_by_event(reading) == {
        0: [(150, "cán bộ"), (22, "ý kiến")],
        1: [(4, "xã")],
        2: [(30, "suất quà")],
    }


def test_a_bulletin_is_told_by_its_headings():
    reading = read(BULLETIN)
    assert [event.title for event in reading.events] == [
        "Hội thảo nâng cao chất lượng giám sát",
        "Tổng kết 5 năm phong trào ở cơ sở",
    ]
    assert reading.events[1].hosts == ("Hội LHPN tỉnh Mẫu",)
    assert (12, "văn bản") in figures_by_event(reading)[0]
    assert (8, "tập thể") in figures_by_event(reading)[1]
    assert [reading.told_in(person.span) for person in reading.people] == [1]


def test_one_event_stays_one_though_another_day_is_named():
    reading = read(ONE)
    assert [event.stretch for event in reading.events] == [None]
    assert reading.told_in(reading.figures[0].span) is None
    assert (reading.opinions, reading.participants) == (7, 80)


@pytest.mark.parametrize("text", [DAYS, PARTS, BULLETIN])
def test_stretches_stand_in_order_and_hold_the_event_they_name(text):
    events = read(text).events
    for event in events:
        assert event.stretch.start <= event.span.start < event.span.end <= event.stretch.end
    assert all(a.stretch.end <= b.stretch.start for a, b in pairwise(events))


def test_in_plain_values_each_finding_says_which_event():
    found = read(PARTS).as_json()
    assert [figure["event"] for figure in found["figures"]] == [0, 0, 1, 2]
    assert found["events"][0]["opinions"] == 22
    start, end = found["events"][1]["stretch"]
    assert PARTS[start:end].startswith("2. Giám sát")


@given(st.lists(st.sampled_from([*DAYS.split("\n"), *PARTS.split("\n"), "", "- a"]), max_size=8))
def test_whatever_lines_come_together_stretches_never_overlap(lines):
    events = [event for event in read("\n".join(lines)).events if event.stretch]
    assert len(events) != 1
    for one, other in pairwise(events):
        assert one.stretch.end <= other.stretch.start
