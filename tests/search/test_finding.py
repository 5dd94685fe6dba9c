"""What was written is found however it is typed, the exact marks first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.people.finding import keys_of
from doithoai.petitions.actions import route
from doithoai.search.finding.results import find
from doithoai.search.finding.words import words_of
from tests.indexed import found, index, texts
from tests.papers.factories import paper
from tests.petitions.factories import issued, petition, promise, routed
from tests.voices.factories import voice


def say(cast, *words, **more):
    for text in words:
        voice(cast.unit, text=text, **more)
    index()


@pytest.mark.parametrize("typed", ["ô nhiễm", "o nhiem", "Ô NHIỄM", "Ô NHIỄM", "o  nhiem!"])
def test_marks_and_capitals_do_not_matter(cast, typed):
    said = "Sông Pheo bị ô nhiễm nặng"
    say(cast, said, "Đề nghị sửa đường")
    assert texts(typed, cast.officer) == [said]


def test_d_with_and_without_stroke_are_the_same_letter(cast):
    say(cast, "Đường Đồng Khởi", "Nuôi dê")
    assert texts("duong dong", cast.officer) == ["Đường Đồng Khởi"]
    assert texts("đường đồng", cast.officer) == ["Đường Đồng Khởi"]


def test_the_marks_that_were_typed_come_first_then_what_stands_side_by_side(cast):
    say(cast, "Hỏi về đất", "Hội có đất", "Đất của hoi trường", "Họp hôi đất đai")
    assert texts("hội đất", cast.officer)[0] == "Hội có đất"
    assert len(texts("hội đất", cast.officer)) == 4
    say(cast, "Nước ngập, chưa có sạch sẽ", "Thiếu nước sạch", "Rác sạch, nước trong")
    assert texts("nuoc sach", cast.officer)[0] == "Thiếu nước sạch"


def test_among_alike_the_newest_comes_first(cast):
    for text in ("Sửa đường một", "Sửa đường hai", "Sửa đường ba"):
        say(cast, text)
    assert texts("sửa đường", cast.officer) == ["Sửa đường ba", "Sửa đường hai", "Sửa đường một"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("LHPN", "Hội Liên hiệp Phụ nữ xã"),
        ("liên hiệp phụ nữ", "Hội LHPN xã"),
        ("ubnd xã", "Ủy ban nhân dân xã chưa trả lời"),
        ("uỷ ban nhân dân", "UBND chưa trả lời"),
        ("bảo hiểm y tế", "Thẻ BHYT hết hạn"),
        ("NHCSXH", "vay ngân hàng chính sách xã hội"),
        ("không", "ko có nước"),
        ("kĩ thuật", "Dạy kỹ thuật trồng nấm"),
        ('"ủy ban nhân dân xã"', "Hỏi UBND xã"),
        ("1500000", "Vay 1.500.000 đồng"),
        ("5/KH-BTV", "Theo kế hoạch số 05/KH-BTV"),
    ],
)
def test_other_ways_of_writing_are_found(cast, typed, written):
    say(cast, written, "Đèn đường hỏng")
    assert texts(typed, cast.officer) == [written]


def test_words_in_quotes_stand_side_by_side(cast):
    say(cast, "Nước ở thôn không sạch", "Nước sạch ở thôn")
    assert texts('"nước sạch"', cast.officer) == ["Nước sạch ở thôn"]
    assert texts("“nuoc sach”", cast.officer) == ["Nước sạch ở thôn"]
    assert len(texts("nước sạch", cast.officer)) == 2


@pytest.mark.parametrize("slip", ["ô nhiêmm", "o nhiễn", "ô nhễim", "o nhieexm"])
def test_a_slip_is_mended_and_said(cast, slip):
    say(cast, "Sông bị ô nhiễm", "Nhiều người nhận tiền")
    answer = found(slip, cast.officer)
    assert answer.mended == "ô nhiễm"
    assert texts(slip, cast.officer) == ["Sông bị ô nhiễm"]


def test_the_marks_of_the_words_without_a_slip_still_count(cast):
    for text in ("Sông bị ô nhiễm", "Song bi o nhiễm"):
        say(cast, text)
    assert texts("sông ô nhiemm", cast.officer) == ["Sông bị ô nhiễm", "Song bi o nhiễm"]
    assert texts("song o nhiemm", cast.officer) == ["Song bi o nhiễm", "Sông bị ô nhiễm"]


def test_a_word_that_only_others_wrote_is_mended_beside_one_that_nobody_wrote(cast):
    voice(cast.other_unit, text="Họ viết suwax")
    voice(cast.other_unit, text="Và đuownk")
    say(cast, "Sửa đường liên thôn")
    for typed in ("sửaz đường", "suaz duonk", "sua duonk"):
        answer = found(typed, cast.officer)
        assert [hit.kind for hit in answer.hits] == ["voice"], typed
        assert answer.mended == "sửa đường"


def test_nothing_is_mended_into_words_of_what_is_hidden(cast):
    voice(cast.other_unit, text="Chuyện bà Xuyến")
    say(cast, "Chuyện khác")
    answer = found("xuyeen", cast.officer)
    assert (answer.hits, answer.mended) == ([], "")
    assert found("xuyeen", cast.other_officer).mended == "xuyến"


def test_where_nothing_has_all_the_words_one_may_be_lacking(cast):
    say(cast, "Đường vào trường ngập nước", "Đường khác")
    answer = found("đường trường ngập kẹt", cast.officer)
    assert answer.lacking
    assert [hit.kind for hit in answer.hits] == ["voice"]


def test_every_kind_is_found_and_leads_to_its_page(client, cast):
    item = issued(cast, routed(cast)).items.get()
    promise(cast, item.petition, item.answer)
    paper(cast)
    index()
    client.force_login(cast.officer)
    asked = {
        "petition": item.petition.code,
        "answer": "12/UBND-VP",
        "commitment": "nạo vét nắp cống",
        "voice": "thôn Mẫu ngập",
    }
    for kind, typed in asked.items():
        hits = [hit for hit in found(typed, cast.officer).hits if hit.kind == kind]
        assert hits, kind
        assert client.get(hits[0].card.address).status_code == 200


def test_a_correction_replaces_what_was_found_before(cast):
    from doithoai.voices.actions import correct

    said = voice(cast.unit, text="Cống bị tắc")
    index()
    correct(said, "Cống bị vỡ", by=cast.officer)
    index()
    assert texts("tắc", cast.officer) == []
    assert texts("vỡ", cast.officer) == ["Cống bị vỡ"]


def test_counts_stop_and_pages_go_on(cast):
    say(cast, *(f"Đường số {n}" for n in range(23)))
    first = found("đường", cast.officer)
    assert (len(first.hits), first.counts["voice"].number, first.is_last) == (20, 23, False)
    second = found("đường", cast.officer, page=2)
    assert (len(second.hits), second.is_last) == (3, True)
    assert found("đường", cast.officer, kind="petition").hits == []


def test_a_body_finds_what_it_was_sent(cast):
    matter = petition(cast)
    index()
    assert texts("cống", cast.responder, kind="petition") == []
    route(matter, cast.committee, by=cast.officer)
    index()
    assert len(texts("cống", cast.responder, kind="petition")) == 1


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing(text):
    once = words_of(text)
    assert words_of(" ".join(once)) == once


TROUBLE = [
    '"',
    "'",
    "*",
    "-",
    "NOT",
    "a AND",
    "(",
    ")",
    "\x00",
    "\u202e",
    "a\x00b",
    "^",
    "{}:",
    "%",
]


@pytest.mark.django_db
@pytest.mark.parametrize("typed", [*TROUBLE, "\ud800", "x" * 100_000, '"a" OR "b', "NEAR(a b)", "̣"])
def test_nothing_typed_is_an_error(cast, typed):
    find(typed, cast.officer, keys_of(cast.officer))
