from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from doithoai.kit.chat import looks_like_chat, split
from doithoai.kit.intake import Field, NoteCode, Table, open_table

DAY, CLOCK = date(2024, 5, 3), time(10, 32)


@pytest.mark.parametrize(
    ("head", "day", "clock"),
    [
        ("[10:32, 03/05/2024] {}: ", DAY, CLOCK),
        ("[03/05/2024 10:32:05] {}: ", DAY, CLOCK),
        ("[03/05/2024, 10:32] {}: ", DAY, CLOCK),
        ("03/05/2024, 10:32 - {}: ", DAY, CLOCK),
        ("{}\n10:32\n", None, CLOCK),
        ("{}\n10:32 03/05/2024\n", DAY, CLOCK),
        ("{}, [03/05/2024 10:32]\n", DAY, CLOCK),
        ("{} 10:32\n", None, CLOCK),
        ("{}: ", None, None),
    ],
)
def test_each_way_of_copying_a_chat_is_split_by_sender(head, day, clock):
    said = [
        ("Đỗ Thị Lụa", "Đường ra chợ hỏng\nxe không đi được"),
        ("Mơ", "Đúng rồi"),
        ("Đỗ Thị Lụa", "Xin sửa"),
    ]
    text = "\n".join(head.format(who) + what for who, what in said)
    assert looks_like_chat(text)
    messages = split(text).messages
    assert [(m.sender, m.text) for m in messages] == said
    assert {(m.day, m.clock) for m in messages} == {(day, clock)}
    assert all(m.span.of(text) == m.text for m in messages)


def test_lines_of_the_program_are_dropped_and_listed():
    text = (
        "[10:32, 03/05/2024] Lụa: Đường hỏng\n"
        "Mơ đã rời nhóm\n"
        "[10:33, 03/05/2024] Na: [Hình ảnh]\n"
        "[10:34, 03/05/2024] Na: Đèn tối"
    )
    conversation = split(text)
    assert [m.text for m in conversation.messages] == ["Đường hỏng", "Đèn tối"]
    assert [d.text for d in conversation.dropped] == ["Mơ đã rời nhóm", "[Hình ảnh]"]


def test_a_line_with_a_day_dates_the_messages_after_it():
    text = "Lụa\n10:32\nĐường hỏng\nThứ sáu, 03/05/2024\nMơ\n10:40\nĐèn tối"
    assert [m.day for m in split(text).messages] == [None, DAY]


def test_what_stands_before_the_first_sender_is_kept():
    assert split("Đường hỏng\nMơ: Đèn tối").messages[0].sender == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Đề nghị sửa đường.\nĐề nghị lắp đèn.",
        "Họ tên: Lụa\nĐịa chỉ: thôn Đoài\nNội dung: sửa đường",
        "Kết luận buổi họp, bà Mơ đề nghị: các thôn rà soát.\nHọp xong lúc 10:30.",
    ],
)
def test_other_texts_are_no_chat(text):
    assert not looks_like_chat(text)


def test_a_pasted_chat_opens_as_a_table_of_voices():
    text = "[10:32, 03/05/2024] Lụa: Đường hỏng\nMơ đã rời nhóm\n[10:33, 03/05/2024] Na: Đèn tối"
    table = open_table(text.encode(), "zalo.txt")
    assert isinstance(table, Table)
    assert [(r.number, r.fields[Field.SPEAKER_NAME], r.fields[Field.TEXT]) for r in table.rows] == [
        (1, "Lụa", "Đường hỏng"),
        (3, "Na", "Đèn tối"),
    ]
    assert {r.heard_on for r in table.rows} == {DAY}
    assert {n.code for n in table.notes} == {NoteCode.CHAT, NoteCode.CHAT_SYSTEM_LINE}


@given(st.text(alphabet=st.sampled_from("Aa: \n[]10/2,-Đ\u0301\u202e\x00"), max_size=300))
@example("A: " * 30_000)
@example("A\n10:32\n" * 5_000)
def test_any_text_splits_into_stretches_of_itself_in_order(text):
    conversation = split(text)
    at = 0
    for message in conversation.messages:
        assert message.span.of(text) == message.text != ""
        assert message.span.start >= at
        at = message.span.end
