"""Sums of money and counts as they stand in cells; what may mean two things is never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.reading.amounts import MOST, Amount, amount, grouped, in_short

BILLION, MILLION = 10**9, 10**6


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", 0),
        ("3700", 3700),
        ("3.700", 3700),
        ("3 700", 3700),
        ("3,700", 3700),
        ("1.345.000.000", 1_345_000_000),
        ("1,345,000,000", 1_345_000_000),
        ("1 345 000 000 đ", 1_345_000_000),
        ("1\u00a0345\u00a0000", 1_345_000),
        ("1,345 tỷ", 1_345_000_000),
        ("1,6 tỷ đồng", 1_600_000_000),
        ("1.6 tỉ", 1_600_000_000),
        ("1,7 TY", 1_700_000_000),
        ("1 tỷ 345 triệu", 1_345_000_000),
        ("2 triệu rưỡi", 2_500_000),
        ("2,5 nghìn tỷ", 2_500 * BILLION),
        ("12.5tr", 12_500_000),
        ("1.234,5 triệu", 1_234_500_000),
        ("1,234.5 triệu", 1_234_500_000),
        ("45 VNĐ", 45),
        ("１２３", 123),
    ],
)
def test_a_sum_is_read_as_vietnamese_write_it(written, value):
    assert amount(written) == Amount(value)


@pytest.mark.parametrize(
    ("written", "rule", "other"),
    [
        ("1.345 tỷ", 1_345 * BILLION, 1_345 * MILLION),
        ("12.500 triệu", 12_500 * MILLION, 12_500_000),
    ],
)
def test_a_dot_before_three_digits_and_a_magnitude_is_asked_about(written, rule, other):
    assert amount(written) == Amount(rule, other)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "-5",
            "(5)",
            "năm",
            "1.2.3",
            "1,2,3",
            "12,34.5.6",
            "1.5",
            "0,5",
            "5%",
            "1 triệu 2 tỷ",
        ),
        *("1.", ",5", "5 cái", "=1+1", "10000000 tỷ", "1e9", "1,0000000001 tỷ", "rưỡi", "5 rưỡi"),
        *("१२x", "1.345.00"),
    ],
)
def test_what_is_no_whole_sum_is_not_read(written):
    assert amount(written) is None


@pytest.mark.parametrize(
    ("written", "value", "other"),
    [
        ("1345", 1_345 * MILLION, None),
        ("1,5", 1_500_000, None),
        ("1.345", 1_345 * MILLION, 1_345_000),
        ("2 tỷ", 2 * BILLION, None),
        ("500.000 đ", 500_000, None),
    ],
)
def test_a_headings_unit_counts_for_bare_numbers_only(written, value, other):
    assert amount(written, MILLION) == Amount(value, other)


def test_a_spreadsheets_own_number_has_a_decimal_dot():
    assert amount("1.345", BILLION, exact=True) == Amount(1_345_000_000)
    assert amount("1.5", exact=True) is None


@given(st.integers(0, MOST))
def test_what_we_write_is_read_back(value):
    assert amount(grouped(value)) == Amount(value)
    assert amount(str(value)) == Amount(value)
    assert amount(f"{grouped(value)} đồng") == Amount(value)
    read = amount(in_short(value))
    assert read is not None
    assert value in {read.value, read.other}


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(["tỷ", "triệu"]))
def test_both_meanings_of_a_doubtful_dot_are_told(whole, part, word):
    factor = {"tỷ": BILLION, "triệu": MILLION}[word]
    read = amount(f"{whole}.{part:03} {word}")
    assert read is not None
    assert read.value == (whole * 1000 + part) * factor
    assert read.other == whole * factor + part * factor // 1000


@given(st.text(max_size=30), st.sampled_from([1, 1000, MILLION, BILLION]), st.booleans())
def test_any_text_is_read_or_refused(text, unit, exact):
    read = amount(text, unit, exact=exact)
    assert read is None or 0 <= read.value <= MOST
