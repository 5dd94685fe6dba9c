"""Whatever is pasted: no crash, spans inside the text, the same answer twice, linear time."""

import json
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from doithoai.kit.text import nfc
from doithoai.reading import read

PIECES = st.sampled_from(
    [
        "đề nghị ", "kiến nghị", ": ", "; ", "\n", "- ", "1. ", "“", "”", '"', "…", "Bà Lụa ", ", ",
        "hội viên ", "08 ý kiến ", "kết luận hội nghị ", "Thứ nhất, ", "\u0301", "\u202e", "\x00",
        "Trước khi diễn ra ", "I. ", "(", ")", "sửa đường làng ", "😀", "İ", "ﬁ", "\r", "\u2028",
        "ông Nguyễn Văn Đoán ", "Chủ tịch UBND xã ", "huyện Như Xuân", "TP. HCM ", "1.737 ",
        "34/2019/NĐ-CP ", "217-218-QĐ-TW", "Luật Đất đai 2013 ", "ngày 18/10", "/2019 ",
        "82,5%", "2014-2019 ", "15 nghìn ", "tỷ đồng ", "hai mươi mốt ",
        "Chương trình “", "tổ chức ", "07/10/2021\n",
        "Trần ", "-", "/", ".", "12/15 ", "khoảng ", "Ảnh: ", "IMG_1.JPG\n", "Tin liên quan\n",
    ]
)  # fmt: skip


def spans_fit(text):
    reading = read(text)
    for found in (*reading.asks, *reading.conclusions, *reading.counts):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert text[found.span.start : found.span.end] == found.text
    facts = (*reading.figures, *reading.legal_refs, *reading.topics, *reading.times)
    for found in facts:
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert text[found.span.start : found.span.end] == found.text
    for found in (*reading.people, *reading.places, *reading.programmes, *reading.hosts):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert 0 <= found.confidence <= 1
    for person in reading.people:
        stretch = text[person.span.start : person.span.end]
        assert nfc(stretch).replace("\xa0", " ") == person.name
    json.dumps(reading.as_json())
    assert read(text) == reading


@settings(deadline=None)
@given(st.text())
@example("")
@example("\u0301\u0323" * 50)
@example("İ đề nghị sửa đường")
def test_any_string(text):
    spans_fit(text)


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_mixture_of_the_words_that_matter(text):
    spans_fit(text)


@pytest.mark.parametrize(
    "unit",
    [
        "đề nghị sửa đường, ",
        "Kiến nghị:\n- a:\n",
        "I. Ý kiến\n",
        "“a ",
        "ông Nguyễn ",
        "((",
        "e\u0301\u0302",
        "1.",
        "12-",
        "34/2019/NĐ-CP-",
        "Trần ",
        "Hội Ban ",
        "ba mươi ",
        "xã A, ",
        "Luật a, ",
        "ngày 1/",
        "2019-",
        "do Hội ",
        "chương trình “a ",
        "chủ tịch ",
        "7 tỷ ",
    ],
)
def test_time_grows_with_length_and_not_faster(unit):
    def seconds(characters):
        text = unit * (characters // len(unit))
        start = time.process_time()
        read(text)
        return time.process_time() - start

    short = min(seconds(20_000) for _ in range(3))
    assert seconds(100_000) < 5 * short * 3 + 0.1
