import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doithoai.kit import sealing

PASSPHRASE = "bốn từ dễ nhớ"


@pytest.fixture(scope="module")
def pair():
    return sealing.new_pair(PASSPHRASE)


def test_only_the_right_passphrase_opens_a_wrapped_key(pair):
    case = sealing.new_case_key()
    wrapped = sealing.wrap(case, pair.public)
    assert opened(wrapped, pair, PASSPHRASE) == case
    with pytest.raises(sealing.WrongKey):
        opened(wrapped, pair, PASSPHRASE + " ")


def test_somebody_else_s_key_does_not_open_it(pair):
    other = sealing.new_pair(PASSPHRASE)
    wrapped = sealing.wrap(sealing.new_case_key(), pair.public)
    with pytest.raises(sealing.WrongKey):
        opened(wrapped, other, PASSPHRASE)


def test_a_new_passphrase_opens_what_the_old_one_opened(pair):
    case = sealing.new_case_key()
    wrapped = sealing.wrap(case, pair.public)
    moved = sealing.relock(pair, PASSPHRASE, "một câu khác hẳn")
    assert opened(wrapped, moved, "một câu khác hẳn") == case
    with pytest.raises(sealing.WrongKey):
        opened(wrapped, moved, PASSPHRASE)


def test_the_private_half_and_the_passphrase_are_not_in_what_is_kept(pair):
    assert PASSPHRASE.encode() not in pair.locked
    assert "locked" not in repr(pair)


@given(st.binary(max_size=500), st.binary(max_size=16))
@settings(deadline=None)
def test_what_is_closed_opens_for_the_same_owner_only(plain, owner):
    key = sealing.new_case_key()
    closed = sealing.close(key, plain, owner)
    assert sealing.open_closed(key, closed, owner) == plain
    with pytest.raises(sealing.WrongKey):
        sealing.open_closed(key, closed, owner + b"x")


@given(st.data())
@settings(deadline=None)
def test_a_single_altered_bit_is_noticed(data):
    key = sealing.new_case_key()
    closed = bytearray(sealing.close(key, b"nghe tin"))
    at = data.draw(st.integers(0, len(closed) - 1))
    closed[at] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(sealing.WrongKey):
        sealing.open_closed(key, bytes(closed))


def opened(wrapped, pair, passphrase):
    return sealing.unwrap(wrapped, sealing.private_of(pair, passphrase))


def test_what_is_wrapped_for_one_purpose_opens_for_no_other(pair):
    private = sealing.private_of(pair, PASSPHRASE)
    wrapped = sealing.wrap(b"half", pair.public, b"a half")
    assert sealing.unwrap(wrapped, private, b"a half") == b"half"
    with pytest.raises(sealing.WrongKey):
        sealing.unwrap(wrapped, private)


@given(st.binary(min_size=1, max_size=64))
def test_two_halves_give_the_secret_and_one_alone_says_nothing(secret):
    one, other = sealing.split(secret)
    assert sealing.joined(one, other) == secret
    again, _rest = sealing.split(secret)
    assert len(secret) < 8 or one != again


def test_the_pair_of_a_code_is_the_same_each_time_and_another_for_another_code():
    assert sealing.private_from(b"a" * 32) == sealing.private_from(b"a" * 32)
    assert sealing.public_of(sealing.private_from(b"a" * 32)) != sealing.public_of(
        sealing.private_from(b"b" * 32)
    )
