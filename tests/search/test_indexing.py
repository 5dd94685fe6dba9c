"""Writing the index, replacing, forgetting: nothing lost, nothing left."""

import time
import unicodedata
from collections import Counter
from uuid import uuid4

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from doithoai.search import similar
from doithoai.search.models import Entry, Posting, Term

from .cast import PETITIONS, index_petitions

ANY_TEXT = st.text(max_size=300)
WITH_LETTERS = ANY_TEXT.filter(lambda text: any("a" <= c <= "z" for c in text.lower()))


def rows() -> Counter[str]:
    """Everything the index holds, row by row."""
    return Counter(
        str(row)
        for model in (Entry, Posting, Term)
        for row in model.objects.values_list(*(f.name for f in model._meta.concrete_fields))
    )


@pytest.mark.django_db
def test_forgetting_removes_every_row():
    before = rows()
    key = uuid4()
    similar.index("petition", key, "Sông Pheo ô nhiễm, phường Minh Khai, ngày 3/4/2023")
    assert rows() != before
    similar.forget("petition", key)
    assert rows() == before == Counter()


@pytest.mark.django_db
def test_forgetting_one_leaves_the_others_as_they_were():
    index_petitions()
    before = rows()
    key = uuid4()
    similar.index("petition", key, "Sông Pheo ô nhiễm, phường Minh Khai, ngày 3/4/2023")
    similar.forget("petition", key)
    assert rows() == before


@pytest.mark.django_db
def test_forgetting_what_was_never_indexed_is_harmless():
    similar.forget("petition", uuid4())
    assert rows() == Counter()


@pytest.mark.django_db
def test_indexing_again_replaces_what_was_indexed():
    key = uuid4()
    similar.index("petition", key, "Đường Nguyễn Trãi nhiều ổ gà")
    similar.index("petition", key, "Thiếu giáo viên mầm non")
    assert similar.suggest("petition", "đường Nguyễn Trãi") == []
    assert similar.suggest("petition", "giáo viên mầm non")[0].subject_id == key
    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_indexing_twice_changes_nothing():
    key = uuid4()
    for _ in range(2):
        similar.index("petition", key, "Thiếu giáo viên mầm non")
        counts = list(Term.objects.order_by("feature").values_list("feature", "count"))
        assert {count for _, count in counts} == {1}


@pytest.mark.django_db
def test_a_text_that_lost_its_words_leaves_the_index():
    key = uuid4()
    similar.index("petition", key, "Thiếu giáo viên mầm non")
    similar.index("petition", key, "…")
    assert rows() == Counter()


@pytest.mark.django_db
def test_many_at_once_are_found_as_one_by_one():
    ids = index_petitions()
    together = [(m.subject_id, m.score) for m in similar.suggest("petition", "phụ nữ vay vốn")]
    for name, key in ids.items():
        similar.forget("petition", key)
        similar.index("petition", key, PETITIONS[name])
    alone = [(m.subject_id, m.score) for m in similar.suggest("petition", "phụ nữ vay vốn")]
    assert together == alone


@pytest.mark.django_db
def test_indexing_one_text_takes_a_bounded_number_of_queries(django_assert_max_num_queries):
    index_petitions()
    with django_assert_max_num_queries(20):
        similar.index("petition", uuid4(), "Thiếu giáo viên mầm non " * 200)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    ["a" * 100_000, "ngueyn " * 14_000, "\u0301" * 100_000, "a\u0301" * 50_000, "1.000" * 20_000,
     "ﷺ" * 100_000, "đường " * 17_000, "./-" * 33_333, "x\u202e" * 50_000],
    ids=["letter", "slips", "marks", "marked", "figures", "ligature", "words", "signs", "bidi"],
)  # fmt: skip
def test_a_hundred_thousand_characters_are_bounded_work(text):
    key = uuid4()
    started = time.process_time()
    similar.index("petition", key, text)
    similar.suggest("petition", text)
    assert time.process_time() - started < 2
    assert sum(len(entry.words) for entry in Entry.objects.all()) <= 100_000
    similar.forget("petition", key)
    assert rows() == Counter()


class AnyText(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(WITH_LETTERS)
    @example("0A0")
    def test_whatever_is_indexed_finds_itself(self, text):
        key = uuid4()
        index_petitions()
        similar.index("petition", key, text)
        best = similar.suggest("petition", text)[0]
        assert best.subject_id == key
        assert best.score == pytest.approx(1)

    @settings(max_examples=40, deadline=None)
    @given(WITH_LETTERS)
    def test_every_unicode_form_of_a_text_finds_it(self, text):
        key = uuid4()
        similar.index("petition", key, unicodedata.normalize("NFC", text))
        found = similar.suggest("petition", unicodedata.normalize("NFD", text))
        assert [match.subject_id for match in found] == [key]

    @settings(max_examples=60, deadline=None)
    @given(ANY_TEXT, ANY_TEXT)
    def test_any_text_can_be_indexed_asked_about_and_forgotten(self, text, question):
        key = uuid4()
        similar.index("petition", key, text)
        for match in similar.suggest("petition", question):
            assert 0 < match.score <= 1
            assert all(question[w.start : w.end] == w.text for w in match.words)
        similar.forget("petition", key)
        assert rows() == Counter()
