"""The newest matches are those of reading every document, however the index is walked through."""

from random import Random
from uuid import UUID

import pytest
from django.db import connection

from doithoai.search.finding import matching, vocabulary
from doithoai.search.finding.matching import lately, newest
from doithoai.search.finding.question import read
from doithoai.search.finding.sources import sources
from doithoai.search.finding.vocabulary import Among
from doithoai.search.models import Document

KINDS = ("voice", "petition", "answer", "public")
KEYS = ("oa", "ob", "bc")
SYLLABLES = ("duong", "duong", "duong", "nuoc", "nuoc", "dat", "ky", "ki", "hiem")
ALL_BUT_PUBLIC = tuple(kind for kind in sources() if kind != "public")
TYPED = (
    "đường",
    "đường nước",
    "nước đất kỳ",
    "đường nước đất hiếm",
    '"đường nước"',
    'đất "nước đường"',
    "đường nhiễm",
)
BLOCK = 1 << matching._LEVELS[0]


@pytest.fixture
def small_steps(monkeypatch):
    """What is many and few for a million documents, for dozens of them."""
    for name, number in {
        "_COMMON": 20,
        "_FEW": 4,
        "_AT_ONCE": 6,
        "_MOST_BLOCKS": 3,
        "_FIRST_ROWS": 9,
        "_FIRST_FOR_EACH": 1,
        "_LONG_LIST": 1,
        "_IN_VAIN": 1,
        "LOOKED_THROUGH": 1_000,
    }.items():
        monkeypatch.setattr(matching, name, number)


def fill(chance, number=60, blocks=25):
    """Documents whose numbers are spread over many blocks, some of which are empty."""
    ids = sorted(chance.sample([at * BLOCK + n for at in range(3, blocks) for n in (0, 9)], 40))
    ids += sorted(chance.sample(range(blocks * BLOCK, (blocks + 1) * BLOCK), number - 40))
    made = [
        Document(
            id=pk,
            subject=UUID(int=pk).bytes,
            words=" ".join(chance.choices(SYLLABLES, k=chance.randint(1, 6))),
            tags=" ".join(
                f"_{tag}"
                for kind in [chance.choice(KINDS)]
                for tag in (kind, *keys_of_kind(kind, chance))
            ),
        )
        for pk in ids
    ]
    Document.objects.bulk_create(made)
    vocabulary.follow(made)
    return made


def keys_of_kind(kind, chance):
    only = sources()[kind].only_key
    return [only] if only else chance.sample(KEYS, chance.randint(1, 3))


def plainly(documents, question, keys, kinds, limit):
    """The same, every document read from the newest on."""
    found = []
    for each in sorted(documents, key=lambda document: -document.id):
        kind, *its_keys = each.tags.replace("_", "").split()
        words, text = each.words.split(), f" {each.words} "
        if (
            kind in kinds
            and set(keys) & set(its_keys)
            and all(set(options) & set(words) for options in question.terms)
            and all(any(f" {f} " in text for f in forms) for forms in question.phrase_forms)
        ):
            found.append(each.id)
    return found[:limit]


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(6))
def test_the_newest_are_those_of_reading_everything(small_steps, seed):
    chance = Random(seed)
    documents = fill(chance)
    found_any = 0
    for typed in TYPED:
        for keys in (("oa",), ("oa", "bc"), ("ob", "p"), ("nobody",)):
            for kinds in (("voice",), ("voice", "petition", "answer"), KINDS, ALL_BUT_PUBLIC):
                for limit in (1, 7, 1_000):
                    question = read(typed)
                    found = [each.id for each in newest(question, Among(keys, kinds), limit)]
                    assert found == plainly(documents, question, keys, kinds, limit), typed
                    found_any += bool(found)
    assert found_any > 60


@pytest.mark.django_db
def test_of_a_common_word_only_the_newest_blocks_are_asked(
    monkeypatch, django_assert_max_num_queries
):
    """On PostgreSQL as many as hold what is wanted; SQLite stops by itself."""
    fill(Random(1), number=400)
    monkeypatch.setattr(matching, "_FIRST_FOR_EACH", 1)
    asked = []

    def listen(execute, statement, params, many, context):
        asked.append((statement, params))
        return execute(statement, params, many, context)

    with connection.execute_wrapper(listen), django_assert_max_num_queries(4):
        assert len(newest(read("đường"), Among(KEYS, KINDS), 20)) == 20
    if connection.vendor == "postgresql":
        ((_statement, params),) = (each for each in asked if "search_terms" in each[0])
        assert params[:2] == ["('duong')", "('_s14_24' | '_s14_25')"]


@pytest.mark.django_db
def test_what_most_have_is_asked_of_the_index_once_many_were_read_in_vain(monkeypatch):
    """Most documents are voices; an office that holds petitions alone looks for one."""
    made = [
        Document(
            id=number * 1_000,
            subject=UUID(int=number).bytes,
            words="duong",
            tags="_voice _oa" if number % 3 else "_petition _ob",
        )
        for number in range(1, 300)
    ]
    Document.objects.bulk_create(made)
    vocabulary.follow(made)
    monkeypatch.setattr(matching, "_FIRST_ROWS", 20)
    monkeypatch.setattr(matching, "_AT_ONCE", 0)
    asked = []

    def listen(execute, statement, params, many, context):
        asked.append((statement, str(params)))
        return execute(statement, params, many, context)

    with connection.execute_wrapper(listen):
        assert newest(read("đường"), Among(("ob",), ("voice",)), 5) == []
    if connection.vendor == "postgresql":
        first, *others = (params for statement, params in asked if "tsquery" in statement)
        assert "' _voice '" in first
        assert others
        assert all("('_voice')" in each for each in others)


@pytest.mark.django_db
def test_what_others_alone_may_see_is_not_left_out_by_name():
    """The public's own versions bear the public's key: who holds it not does not ask about them."""
    fill(Random(3))
    asked = []

    def listen(execute, statement, params, many, context):
        asked.append(f"{params}")
        return execute(statement, params, many, context)

    with connection.execute_wrapper(listen):
        assert newest(read("đường"), Among(("oa",), ALL_BUT_PUBLIC))
    assert not any("_public" in each for each in asked if "NOT" in each or "!" in each)
    asked.clear()
    with connection.execute_wrapper(listen):
        newest(read("đường"), Among(("oa", "p"), ALL_BUT_PUBLIC))
    assert any("_public" in each for each in asked if "NOT" in each or "!" in each)


@pytest.mark.django_db
def test_what_stands_in_the_newest_block_is_told_of_all_words_at_once(
    django_assert_max_num_queries,
):
    documents = fill(Random(4))
    words = [("duong",), ("ky", "ki"), ("khongco",), ("dat",)]
    newest_block = [each for each in documents if each.id >> 14 == documents[-1].id >> 14]
    for keys in (("oa",), ("bc",), ("nobody",)):
        among = Among(keys, ALL_BUT_PUBLIC)
        with django_assert_max_num_queries(2):
            told = lately(words, among)
        there = [
            any(plainly(newest_block, read(word), keys, ALL_BUT_PUBLIC, 1) for word in group)
            for group in words
        ]
        assert told == (there if connection.vendor == "postgresql" else [False] * 4)
    assert lately(words, Among((), ALL_BUT_PUBLIC)) == [False] * 4
    assert lately([], Among(("oa",), ALL_BUT_PUBLIC)) == []


@pytest.mark.django_db
def test_a_word_that_nobody_wrote_asks_nothing_of_the_index():
    fill(Random(2))
    with connection.execute_wrapper(_no_index):
        assert newest(read("đường khôngcó"), Among(KEYS, KINDS)) == []
        assert newest(read("đường"), Among(("nobody",), KINDS)) == []


def _no_index(execute, statement, params, many, context):
    assert "search_document" not in statement
    return execute(statement, params, many, context)
