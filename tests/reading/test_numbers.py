"""Numbers as reports write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.kit.sentences import Span
from doithoai.reading.numbers import in_digits, in_words, numbers
from doithoai.reading.view import view


def found(text):
    return list(numbers(view(text), Span(0, len(text))))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.737 ý kiến", 1737),
        ("2.205.000 người", 2_205_000),
        ("82,5 %", 82.5),
        ("1,345 tỷ đồng", 1_345_000_000),
        ("1.5 triệu lượt", 1_500_000),
        ("15 nghìn cây", 15_000),
        ("1 ngàn tỉ đồng", 10**12),
        ("2,000 người", 2000),
        ("1 tỷ 250 triệu đồng", 1_250_000_000),
        ("2 triệu rưỡi", 2_500_000),
        ("06 buổi", 6),
        ("một tỷ đồng", 10**9),
        ("hai nghìn tỷ đồng", 2 * 10**12),
        ("hai mươi mốt lượt", 21),
        ("một trăm linh năm hộ", 105),
    ],
)
def test_the_value_with_its_magnitude(text, value):
    assert found(text)[0].value == value


def test_a_range_and_a_share():
    assert [(n.value, n.upper) for n in found("từ 30-40 hộ")] == [(30, 40)]
    assert [(n.value, n.of) for n in found("12/15 thôn")] == [(12, 15)]


def test_a_magnitude_word_that_means_something_else_is_none():
    assert [n.value for n in found("giảm 3 tỷ lệ nghèo")] == [3]


@pytest.mark.parametrize("text", ["1.2.3", "12.34.567", "1,2,3", "1234.567"])
def test_what_is_no_number(text):
    assert in_digits(text) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_dots_between_thousands_read_back(value):
    assert in_digits(f"{value:,}".replace(",", ".")) == value


_ONES = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def spelled(value):
    """0 < value < 1000 in words."""
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    words = [f"{_ONES[hundreds]} trăm"] if hundreds else []
    if tens == 0 and ones and hundreds:
        words.append(f"linh {_ONES[ones]}")
    elif tens == 0:
        words.append(_ONES[ones])
    else:
        words.append("mười" if tens == 1 else f"{_ONES[tens]} mươi")
        words.append({1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(ones, _ONES[ones]))
    return " ".join(word for word in words if word)


@given(st.integers(1, 999), st.integers(1, 999))
def test_numbers_in_words_read_back(thousands, rest):
    assert in_words(spelled(rest)) == rest
    assert in_words(f"{spelled(thousands)} nghìn {spelled(rest)}") == thousands * 1000 + rest
