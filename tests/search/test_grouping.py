"""A whole set of letters: which are about the same matter."""

import gc
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.search import similar

ROADS = ["Nguyễn Trãi", "Lê Lợi", "Hùng Vương", "Trần Phú", "Hai Bà Trưng", "Ngô Quyền"]
VILLAGES = ["Đông Hưng", "Hòa Bình", "Đại Đồng", "Xuân Lộc", "Yên Thường", "Mỹ Thạnh"]
COMPANIES = ["Minh Phát", "Đại Thành", "Phú Mỹ", "An Khang", "Việt Tiến", "Tân Hiệp"]


def incident(number: int) -> dict[str, str]:
    rest, road = divmod(number, 6)
    rest, village = divmod(rest, 6)
    names = {"road": ROADS[road], "village": VILLAGES[village], "company": COMPANIES[rest % 6]}
    return names | {"day": f"{number % 28 + 1}/{number % 12 + 1}/{2019 + number % 7}"}


def holes(number: int, *, signed: str = "tôi") -> str:
    return (
        "Đường {road} đoạn qua xã {village} có nhiều ổ gà sâu, ban đêm rất tối. Xe tải của công "
        "ty {company} chở quá tải từ ngày {day}. Đề nghị sửa chữa và xử phạt. Người viết: "
    ).format(**incident(number)) + signed


def holes_in_other_words(number: int) -> str:
    return (
        "Từ ngày {day} xe quá tải của công ty {company} làm hỏng đường {road} thuộc xã {village}, "
        "ổ gà khắp nơi, mong sớm sửa."
    ).format(**incident(number))


def water(number: int) -> str:
    return (
        "Nước giếng ở xã {village} có mùi hôi, không dùng được. Đề nghị lấy mẫu kiểm nghiệm."
    ).format(**incident(number))


def test_light_edits_of_one_letter_are_one_group():
    texts = [holes(n) for n in range(120)] + [holes(7, signed="Lan"), holes(7, signed="Huệ")]
    assert similar.group(texts) == [[7, 120, 121]]


def test_letters_without_accents_and_with_abbreviations_join_the_others():
    from doithoai.kit.text import fold

    bare = fold(holes(7))
    chat = holes(7).replace("Đường", "Đg").replace("công ty", "cty")
    typed = "".join(b.upper() if a.isupper() else b for a, b in zip(holes(7), bare, strict=True))
    assert similar.group([*map(holes, range(120)), typed, chat]) == [[7, 120, 121]]


def test_the_same_matter_in_other_words_is_one_group():
    texts = [*map(holes, range(120)), holes_in_other_words(11), holes_in_other_words(90)]
    assert similar.group(texts) == [[11, 120], [90, 121]]


def test_stock_sentences_about_different_places_stay_apart():
    assert similar.group([holes(n) for n in range(200)]) == []


def test_different_matters_of_one_place_stay_apart():
    texts = [*map(holes, range(120)), *map(water, range(0, 36, 6))]
    assert similar.group(texts) == []


def test_a_letter_that_names_both_matters_does_not_chain_them():
    both = holes(3) + " " + holes(50)
    texts = [*map(holes, range(120)), holes(3, signed="Lan"), holes(50, signed="Huệ"), both]
    group_of = {place: n for n, members in enumerate(similar.group(texts)) for place in members}
    assert group_of[3] == group_of[120]
    assert group_of[50] == group_of[121]
    assert group_of[3] != group_of[50]


def test_the_order_of_the_letters_does_not_matter():
    texts = [holes(n % 40, signed=str(n)) for n in range(80)] + [*map(holes, range(40, 120))]
    order = list(range(len(texts)))
    random.Random(5).shuffle(order)
    plain = {frozenset(members) for members in similar.group(texts)}
    shuffled = similar.group([texts[place] for place in order])
    assert {frozenset(order[place] for place in members) for members in shuffled} == plain


@pytest.mark.parametrize("texts", [[], ["một"], ["", ""], ["…", "!"]])
def test_too_little_to_group(texts):
    assert similar.group(texts) == []


@given(st.lists(st.text(max_size=80), max_size=12))
def test_any_texts_can_be_grouped_and_none_is_in_two_groups(texts):
    groups = similar.group(texts)
    members = [place for group in groups for place in group]
    assert len(members) == len(set(members))
    assert all(len(group) > 1 for group in groups)
    assert all(0 <= place < len(texts) for place in members)


def test_grouping_leaves_the_garbage_collector_as_it_was():
    similar.group(["Sông ô nhiễm"] * 3)
    assert gc.isenabled()
