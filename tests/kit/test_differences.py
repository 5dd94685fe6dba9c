"""What changed between two wordings: nothing is lost, nothing is made up."""

import time

from hypothesis import given
from hypothesis import strategies as st

from doithoai.kit.differences import Change, differences


def parts(old, new):
    return [(piece.change.value, piece.text) for piece in differences(old, new)]


def test_a_changed_word_is_shown_as_taken_out_and_added():
    assert parts("Xã đã sửa cống.", "Xã sẽ sửa cống.") == [
        ("same", "Xã "),
        ("out", "đã "),
        ("in", "sẽ "),
        ("same", "sửa cống."),
    ]


def test_the_same_wording_has_no_change():
    assert parts("Xã đã sửa.", "Xã đã sửa.") == [("same", "Xã đã sửa.")]
    assert parts("", "") == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_both_wordings_can_be_put_together_again(old, new):
    found = differences(old, new)
    assert "".join(p.text for p in found if p.change is not Change.IN) == old
    assert "".join(p.text for p in found if p.change is not Change.OUT) == new
    assert all(piece.text for piece in found)


def test_long_repetitive_texts_take_no_time():
    began = time.perf_counter()
    differences("và " * 10_000, "và thì " * 7_000)
    assert time.perf_counter() - began < 2
