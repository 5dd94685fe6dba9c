"""What is suggested for a new text, and what is not."""

import unicodedata
from uuid import uuid4

import pytest

from doithoai.search import similar
from doithoai.search.models import Entry

from .cast import PETITIONS, index_petitions

pytestmark = pytest.mark.django_db


@pytest.fixture
def ids():
    return index_petitions()


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("song Pheo o nhiem, nuoc den hoi thoi", "river"),
        ("SÔNG PHEO Ô NHIỄM NƯỚC ĐEN", "river"),
        ("ủy ban nhân dân phường Minh Khai xử lý sông ô nhiễm", "river"),
        ("Ngân hàng chính sách xã hội cần cho chị em vay vốn giải quyết việc làm", "loan"),
        ("tăng vốn vay gqvl cho pn", "loan"),
        ("cần hỗ trợ BHYT cho hộ cận nghèo", "insurance"),
        ("HVPN xin thẻ BHYT", "insurance"),
        ("đg nguyễn trãi nhìu ổ gà ko có đèn", "road"),
        ("đườgn Ngueyễn Trãi nihều ổ gà", "road"),
        ("duonwgf nguyeenx traix nguy hieemr, khoong cos ddenf", "road"),
        ("con công nhân tạm trú đc học trường công lập", "school"),
        ("trường công lập: con của công nhân tạm trú được học", "school"),
    ],
)
def test_the_same_matter_comes_first_however_it_is_typed(ids, said, about):
    assert similar.suggest("petition", said)[0].subject_id == ids[about]


@pytest.mark.parametrize("name", PETITIONS)
def test_the_same_text_scores_one(ids, name):
    best = similar.suggest("petition", PETITIONS[name])[0]
    assert (best.subject_id, round(best.score, 6)) == (ids[name], 1)


def test_the_best_comes_first_and_scores_lie_between_none_and_one(ids):
    scores = [m.score for m in similar.suggest("petition", "phụ nữ vay vốn, hỗ trợ hộ nghèo")]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_another_matter_of_the_same_place_is_far_below_the_same_matter(ids):
    same = similar.suggest("petition", "Sông Pheo phường Minh Khai nước đen hôi thối quá")
    other = similar.suggest("petition", "Phường Minh Khai cần mở thêm lớp mầm non buổi tối")
    scores = {match.subject_id: match.score for match in other}
    assert same[0].subject_id == ids["river"]
    assert scores.get(ids["river"], 0) < same[0].score / 2


def test_the_same_words_about_another_road_score_less_than_about_this_one(ids):
    said = "Đường {} có nhiều ổ gà, ban đêm không có đèn, rất nguy hiểm."
    this = similar.suggest("petition", said.format("Nguyễn Trãi"))[0]
    another = similar.suggest("petition", said.format("Lê Lợi"))[0]
    assert this.subject_id == another.subject_id == ids["road"]
    assert another.score < 0.7 < this.score


def test_nothing_is_suggested_when_no_word_is_shared(ids):
    assert similar.suggest("petition", "xyzzy 12345") == []


@pytest.mark.parametrize("empty", ["", "   ", "?!… —", "\u0301\u0301", "😀"])
def test_nothing_is_suggested_for_a_text_without_words(ids, empty):
    assert similar.suggest("petition", empty) == []


def test_matched_words_are_those_of_the_question_as_written_there(ids):
    said = "Xin hỏi: thẻ BHYT cho hộ   cận nghèo?"
    (best, *_) = similar.suggest("petition", said)
    assert best.subject_id == ids["insurance"]
    assert [word.text for word in best.words] == ["thẻ", "BHYT", "cho", "hộ", "cận", "nghèo"]
    assert all(said[word.start : word.end] == word.text for word in best.words)


def test_a_word_with_other_accents_is_not_shown_as_matched(ids):
    best = similar.suggest("petition", "Tôi hỏi về thẻ bảo hiểm y tế của hội")[0]
    assert best.subject_id == ids["insurance"]
    assert [word.text for word in best.words] == ["thẻ", "bảo", "hiểm", "y", "tế", "hội"]


def test_matched_words_stand_where_they_are_written_in_decomposed_unicode_too(ids):
    said = unicodedata.normalize("NFD", "Đường Nguyễn Trãi nguy hiểm")
    best = similar.suggest("petition", said)[0]
    assert [word.text for word in best.words] == said.split()
    assert all(said[word.start : word.end] == word.text for word in best.words)


def test_no_more_are_suggested_than_asked_for(ids):
    assert len(similar.suggest("petition", "đề nghị cho phụ nữ", limit=2)) == 2
    assert similar.suggest("petition", "đề nghị cho phụ nữ", limit=0) == []


def test_one_kind_never_sees_another(ids):
    voice = uuid4()
    similar.index("voice", voice, PETITIONS["river"])
    assert [m.subject_id for m in similar.suggest("voice", "sông Pheo ô nhiễm")] == [voice]
    assert voice not in {m.subject_id for m in similar.suggest("petition", "sông Pheo ô nhiễm")}


def test_only_what_the_viewer_may_see_is_suggested(ids):
    visible = [ids["school"], ids["loan"]]
    found = similar.suggest(
        "petition", PETITIONS["river"] + " Cần tăng vốn vay cho phụ nữ.", among=visible
    )
    assert {match.subject_id for match in found} <= set(visible)
    assert found[0].subject_id == ids["loan"]


def test_what_may_be_seen_can_be_a_query_that_is_never_loaded(ids, django_assert_num_queries):
    visible = Entry.objects.filter(subject_id=ids["school"]).values("subject_id")
    with django_assert_num_queries(5):
        found = similar.suggest("petition", "Đề nghị cho con công nhân học", among=visible)
    assert [match.subject_id for match in found] == [ids["school"]]


def test_a_hidden_crowd_does_not_push_out_the_one_the_viewer_may_see():
    text = "Nhà văn hóa thôn Đông xuống cấp, đề nghị tu sửa"
    hidden, mine = [uuid4() for _ in range(60)], uuid4()
    similar.index("petition", mine, text + " sớm")
    similar.index_many("petition", [(key, text) for key in hidden])
    found = similar.suggest("petition", text, among=[mine])
    assert [match.subject_id for match in found] == [mine]


def test_four_queries_whatever_the_length(ids, django_assert_num_queries):
    for said in ("ô nhiễm", PETITIONS["river"] * 100):
        with django_assert_num_queries(4):
            similar.suggest("petition", said)
