"""Whatever is pasted: no crash, spans inside the text, the same answer twice, linear time."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from doithoai.reading import read

PIECES = st.sampled_from(
    [
        "đề nghị ", "kiến nghị", ": ", "; ", "\n", "- ", "1. ", "“", "”", '"', "…", "Bà Lụa ", ", ",
        "hội viên ", "08 ý kiến ", "kết luận hội nghị ", "Thứ nhất, ", "\u0301", "\u202e", "\x00",
        "Trước khi diễn ra ", "I. ", "(", ")", "sửa đường làng ", "😀", "İ", "ﬁ", "\r", "\u2028",
    ]
)  # fmt: skip


def spans_fit(text):
    reading = read(text)
    for found in (*reading.asks, *reading.conclusions, *reading.counts):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert text[found.span.start : found.span.end] == found.text
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
