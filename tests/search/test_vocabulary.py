"""The words of the index are counted, whatever comes, changes and goes; nothing is left of them."""

from collections import Counter
from importlib import import_module
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from doithoai.search.finding import documents, vocabulary
from doithoai.search.finding.documents import Text, add, empty, forget, put
from doithoai.search.finding.matching import newest
from doithoai.search.finding.question import read
from doithoai.search.finding.vocabulary import Among
from doithoai.search.finding.words import marked_words, may_have, signs, words_of
from doithoai.search.models import Document, Word

SAID = st.text(alphabet="aăâeêđd 17,.", max_size=20)
SUBJECT = st.integers(1, 6).map(lambda number: UUID(int=number))
TEXT = st.builds(
    Text, st.just("voice"), SUBJECT, SAID, st.frozensets(st.sampled_from(["oa", "ob"]))
)
STEP = st.one_of(
    st.tuples(st.sampled_from(["put", "add"]), st.lists(TEXT, max_size=4)),
    st.tuples(st.just("forget"), st.lists(SUBJECT, max_size=3)),
)


def recounted():
    found = Counter()
    for words, tags in Document.objects.values_list("words", "tags"):
        found.update(set(filter(vocabulary.is_counted, f"{words} {tags}".split())))
    return dict(found)


def counted():
    return dict(Word.objects.values_list("word", "count"))


class Steps(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(st.lists(STEP, max_size=8))
    def test_counts_are_those_of_the_documents_after_any_steps(self, steps):
        for name, handed in steps:
            getattr(documents, name)(handed)
            assert counted() == recounted()


@pytest.mark.django_db
def test_a_word_that_left_the_index_is_not_among_the_words(django_capture_on_commit_callbacks):
    secret = Text("voice", UUID(int=1), "bimatkhongaibiet ở đây", frozenset({"oa"}))
    put([secret, Text("voice", UUID(int=2), "ở đây", frozenset({"oa"}))])
    assert counted()["bimatkhongaibiet"] == 1
    forget([secret.subject_id])
    assert "bimatkhongaibiet" not in counted()
    assert counted()["day"] == 1
    empty()
    assert counted() == {}


@pytest.mark.django_db
def test_what_is_there_is_counted_when_the_words_are_added():
    put([Text("voice", UUID(int=1), "nước sạch, nước 2026", frozenset({"oa"}))])
    add([Text("voice", UUID(int=2), "nước KN-8VAG8S9T 123456", frozenset({"ob"}))])
    before = counted()
    Word.objects.all().delete()
    import_module("doithoai.search.migrations.0004_words_are_counted").count(
        apps, connection.schema_editor()
    )
    assert counted() == before == recounted()
    assert before["nuoc"] == 2
    assert "8vag8s9t" not in before and "123456" not in before


@pytest.mark.django_db
def test_codes_are_found_although_they_are_not_counted():
    put([Text("petition", UUID(int=1), "Cống KN-8VAG8S9T", frozenset({"oa"}))])
    assert [match.subject_id for match in newest(read("8vag8s9t"), Among(("oa",), ("petition",)))]


@given(st.lists(st.sampled_from(["hỏi", "hội", "HỘI", "hoi", "đất", "1.500", "Ô nhiễm"])))
def test_signs_tell_marks_apart_and_not_capitals(written):
    text = " ".join(written)
    words, marked = words_of(text), marked_words(text)
    told = signs(words, marked)
    assert len(told) == len(words)
    for sign, word, form in zip(told, words, marked, strict=True):
        assert (sign == ".") == (word == form)
        assert sign == signs([word], [form])


def test_hoi_with_other_marks_has_other_signs():
    assert len({signs(["hoi"], [form]) for form in ("hỏi", "hội", "hơi", "hồi", "hoi")}) == 5


SYLLABLES = st.lists(
    st.sampled_from(["hỏi", "hội", "hoi", "hoivien", "đất", "dat", "ô"]), min_size=1
)


@given(SYLLABLES, SYLLABLES)
def test_what_may_have_the_marks_is_told_as_by_taking_it_apart(written, typed):
    words, asked = words_of(" ".join(written)), words_of(" ".join(typed))
    marks = signs(words, written)
    wanted = set(zip(asked, signs(asked, typed), strict=True))
    plainly = wanted <= set(zip(words, marks, strict=True))
    assert may_have(wanted, " ".join(words), marks) == plainly
    assert may_have(wanted, " ".join(words), "")
