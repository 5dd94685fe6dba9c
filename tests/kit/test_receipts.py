"""Receipt codes are read however they are typed, and found without being kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.kit import receipts

digits = st.from_regex(r"\A[0-9]{16}\Z")


def test_a_code_is_four_groups_of_four():
    groups = receipts.new_code().split("-")
    assert [len(g) for g in groups] == [4, 4, 4, 4] and all(g.isdigit() for g in groups)


def test_codes_do_not_repeat():
    assert len({receipts.new_code() for _ in range(2000)}) == 2000


@pytest.mark.parametrize(
    "typed",
    [
        "1234-5678-9012-3456",
        "1234567890123456",
        " 1234 5678 9012 3456\n",
        "1234–5678—9012.3456",
        "１２３４ ５６７８ ９０１２ ３４５６",
        "https://example.org/follow/#1234-5678-9012-3456",
    ],
)
def test_a_code_is_read_however_it_is_typed(typed):
    assert receipts.normalise(typed) == "1234567890123456"


@pytest.mark.parametrize("typed", ["", "123", "12345678901234567", "abcd-5678-9012-3456", "#"])
def test_what_cannot_be_a_code_is_none(typed):
    assert receipts.normalise(typed) is None


@given(st.text(max_size=80))
def test_any_text_is_either_a_code_or_none(typed):
    code = receipts.normalise(typed)
    assert code is None or receipts.normalise(receipts.shown(code)) == code


@given(digits)
def test_the_same_code_is_found_again(code):
    assert receipts.lookup_key(code) == receipts.lookup_key(receipts.shown(code))
    assert code not in receipts.lookup_key(code)


def test_sealed_codes_are_their_own_form():
    code = receipts.new_code(sealed=True)
    assert code.startswith("NP-") and receipts.is_sealed(code)
    assert receipts.normalise(code.lower()) == code.replace("-", "")
    assert receipts.shown(receipts.normalise(code)) == code


def test_a_sealed_code_never_meets_a_fast_hash():
    with pytest.raises(ValueError):
        receipts.lookup_key(receipts.new_code(sealed=True))


def test_an_ordinary_code_opens_nothing_sealed():
    with pytest.raises(ValueError):
        receipts.sealed_keys(receipts.new_code())


def test_a_sealed_code_gives_the_same_two_keys_again():
    code = receipts.new_code(sealed=True)
    first, again = receipts.sealed_keys(code), receipts.sealed_keys(code.replace("-", " "))
    other = receipts.sealed_keys(receipts.new_code(sealed=True))
    assert first == again
    assert (len(first.lookup), len(first.key)) == (64, 32)
    assert first.lookup != first.key.hex() and other.lookup != first.lookup
    assert first.key.hex() not in repr(first) and repr(first.key) not in repr(first)


def test_a_printed_code_never_reaches_a_server_log():
    code = receipts.new_code()
    before, _, after = receipts.link("https://example.org/follow/", code).partition("#")
    assert after == code and code[:4] not in before
