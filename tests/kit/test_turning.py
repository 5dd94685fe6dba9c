"""What an address says of the page that is asked for."""

import pytest

from doithoai.kit.turning import whole_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), ("00012", 12), ("99999", 99_999)])
def test_a_number_of_five_digits_is_read(text, number):
    assert whole_number(text, 1) == number


@pytest.mark.parametrize(
    "text", ["", "-1", "+1", " 1", "1.5", "1e3", "\u0663", "\u00b2", "9" * 5000]
)
def test_whatever_else_stands_there_is_left_out(text):
    assert whole_number(text, 1) == 1
