"""What shows why something was found."""

from hypothesis import given
from hypothesis import strategies as st

from doithoai.kit.text import nfc
from doithoai.search.finding.highlight import LONGEST, excerpt
from doithoai.search.finding.question import read


def found(text, typed):
    return [piece.text for piece in excerpt(text, read(typed)) if piece.found]


def test_neighbours_are_one_place():
    assert found("Nước sông bị ô nhiễm nặng", "o nhiem song") == ["sông", "ô nhiễm"]


def test_other_marks_are_left_alone_where_the_typed_ones_stand_too():
    assert found("Ở xã, Hội hỏi về ô nhiễm", "hội ô") == ["Hội", "ô"]
    assert found("Chị ấy hỏi", "hội") == ["hỏi"]


def test_a_name_and_its_abbreviation_are_marked_both_ways():
    assert found("Gửi UBND xã", "ủy ban nhân dân") == ["UBND"]
    assert found("Gửi ủy ban nhân dân xã", "UBND") == ["ủy ban nhân dân"]


def test_a_long_text_is_shown_around_the_first_place():
    text = "mở đầu " * 100 + "con sông ô nhiễm " + "phần sau " * 100
    pieces = excerpt(text, read("ô nhiễm"))
    assert [piece.text for piece in pieces if piece.found] == ["ô nhiễm"]
    assert pieces[0].text == "… " and pieces[-1].text.endswith(" …")
    assert len("".join(piece.text for piece in pieces)) <= LONGEST + 4


@given(st.text(max_size=600), st.text(max_size=40))
def test_nothing_is_added_or_lost_but_at_the_ends(text, typed):
    question = read(typed)
    shown = "".join(piece.text for piece in excerpt(text, question))
    assert shown in nfc(text) or shown.removeprefix("… ").removesuffix(" …") in nfc(text)
