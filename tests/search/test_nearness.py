"""What is shown of the suggestions, and in which words."""

from uuid import uuid4

import pytest
from bench import notes
from hypothesis import given
from hypothesis import strategies as st

from doithoai.search import similar
from doithoai.search.nearness import Nearness, floor, nearness, worth_showing
from doithoai.search.similar import Match

NOTE, LETTER = "mưa là ngập", " ".join(["mưa", "ngập"] * 60)


def matches(*scores):
    return [Match(uuid4(), score, ()) for score in scores]


def shown(text, *scores):
    return [match.score for match in worth_showing(text, matches(*scores))]


@pytest.mark.parametrize(
    ("score", "words"),
    [(1.0, Nearness.VERY), (0.8, Nearness.VERY), (0.7, Nearness.ALIKE), (0.4, Nearness.PERHAPS)],
)
def test_a_score_is_told_in_words(score, words):
    assert nearness(score) is words
    assert "%" not in words.label


def test_weak_suggestions_are_not_shown():
    assert shown(NOTE, 0.14, 0.06) == []
    assert shown(LETTER, 0.5, 0.4) == []


def test_what_is_perhaps_the_same_is_shown_only_where_nothing_is_better():
    assert shown(NOTE, 0.9, 0.5, 0.4) == [0.9]
    assert shown(NOTE, 0.5, 0.45, 0.36) == [0.5, 0.45]


def test_several_strong_ones_are_all_shown():
    assert shown(LETTER, 0.95, 0.7, 0.3) == [0.95, 0.7]


def test_the_longer_the_text_the_more_must_agree():
    assert [round(floor(words), 2) for words in (0, 30, 60, 90, 600)] == [
        0.35,
        0.35,
        0.5,
        0.65,
        0.65,
    ]


@given(st.text(), st.lists(st.floats(0, 1), max_size=12))
def test_only_the_first_ones_are_shown_in_their_order(text, scores):
    ranked = matches(*sorted(scores, reverse=True))
    kept = worth_showing(text, ranked)
    assert kept == ranked[: len(kept)]
    assert all(match.score >= floor(0) for match in kept)


@pytest.mark.django_db
def test_short_notes_find_their_petition_and_little_else():
    names = {uuid4(): name for name in notes.PETITIONS}
    rows = [(key, notes.PETITIONS[name]) for key, name in names.items()]
    similar.index_many("petition", rows)
    right = wrong = 0
    for text, about in notes.NOTES:
        for match in worth_showing(text, similar.suggest("petition", text)):
            hit = names[match.subject_id] == about
            right, wrong = right + hit, wrong + (not hit)
    assert right >= 10
    assert wrong <= 3
