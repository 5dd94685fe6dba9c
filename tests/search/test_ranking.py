"""Texts are read only as far as a page needs: the order is that of reading them all."""

from random import Random
from uuid import uuid4

import pytest

from doithoai.search.finding import looking, matching, sources
from doithoai.search.finding.documents import Text, put
from doithoai.search.finding.looking import look
from doithoai.search.finding.question import read
from doithoai.search.finding.vocabulary import Among
from doithoai.search.models import Document

KEYS = ("oa",)
SYLLABLES = ("hội", "hỏi", "hoi", "đất", "dat", "nước", "đường")


class Shelf(sources.Source):
    """Texts in memory; what is on `hidden` the viewer does not see."""

    label = "Shelf"

    def __init__(self, kind):
        self.kind = kind
        self.held, self.hidden, self.read_texts = {}, set(), 0

    def texts(self, viewer, ids):
        self.read_texts += len(ids)
        return {pk: self.held[pk] for pk in ids if pk not in self.hidden}


@pytest.fixture
def shelves(monkeypatch, db):
    made = {kind: Shelf(kind) for kind in ("voice", "petition")}
    for module in (looking, matching):
        monkeypatch.setattr(module, "sources", lambda: made)
    monkeypatch.setattr(looking, "_FIRST_PORTION", 3)
    monkeypatch.setattr(looking, "_LARGEST_PORTION", 5)
    return made


def fill(shelves, seed, number=60, hidden=0.2):
    chance = Random(seed)
    for _ in range(number):
        kind, pk = chance.choice(list(shelves)), uuid4()
        text = " ".join(chance.choices(SYLLABLES, k=chance.randint(1, 5)))
        shelves[kind].held[pk] = text
        if chance.random() < hidden:
            shelves[kind].hidden.add(pk)
        put([Text(kind, pk, text, frozenset(KEYS))])


def asked(typed, shelves):
    return look(read(typed), None, Among(KEYS, list(shelves)))


def in_order(looked, shelves):
    """Every text read and sorted: the plain way."""
    everything = asked_all(looked)
    return sorted(everything, reverse=True)


def asked_all(looked):
    whole = looking.Looked(looked.question, looked.viewer, looked.matches, looked.cut)
    while whole._unread:
        whole._read_on()
    return [each[:2] for each in whole._seen]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("typed", ["hội đất", "hoi dat", "hỏi", "hoi", "nước hội đường"])
@pytest.mark.parametrize("unknown_marks", [False, True])
def test_the_best_are_those_of_reading_everything(shelves, seed, typed, unknown_marks):
    fill(shelves, seed)
    if unknown_marks:
        Document.objects.filter(pk__gt=0, words__contains="hoi").update(marks="")
    looked = asked(typed, shelves)
    plain = in_order(looked, shelves)
    for number in (1, 4, 20, 60):
        assert [each[:2] for each in looked.best(number)] == plain[:number]


@pytest.mark.parametrize("typed", ["hội đất", "hoi"])
def test_counts_are_of_what_the_viewer_may_see(shelves, typed, monkeypatch):
    fill(shelves, seed=5)
    looked = asked(typed, shelves)
    numbers = {kind: looked.count(kind).number for kind in shelves}
    assert sum(numbers.values()) == len(asked_all(looked)) > 0
    monkeypatch.setattr(looking, "COUNTED", 2)
    stopped = asked(typed, shelves).count("voice")
    assert (stopped.number, stopped.more) == (2, True)


def test_what_nobody_may_see_is_nothing(shelves):
    fill(shelves, seed=1, hidden=1.0)
    assert not asked("hoi", shelves)
    assert asked("hoi", shelves).best(20) == []


def test_marks_that_nobody_typed_are_not_looked_for_in_every_text(shelves):
    fill(shelves, seed=3, number=150, hidden=0)
    looked = asked("hởi", shelves)
    assert len(looked.matches) > 80
    assert len(looked.best(5)) == 5
    assert sum(shelf.read_texts for shelf in shelves.values()) < 20
