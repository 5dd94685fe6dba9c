"""The whole run: the cast once, then batch after batch, each in one transaction.

A batch is made from the seed and its number alone. So a run that was stopped goes on where it
was, a larger number later adds to what is there, and memory stays that of one batch.
"""

import datetime as dt
import gc
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from uuid import UUID

from django.utils import timezone

from doithoai.desk.synthetic import cast, words
from doithoai.desk.synthetic.answers import Paper
from doithoai.desk.synthetic.bulk import in_bulk, made_ahead, put_back
from doithoai.desk.synthetic.cast import Cast, Commune
from doithoai.desk.synthetic.diary import Diary
from doithoai.desk.synthetic.lives import Life
from doithoai.desk.synthetic.speaking import receive, set_aside
from doithoai.journal.bulk import Portion
from doithoai.journal.sealing import seal, write_numbered
from doithoai.petitions.indexing import KIND
from doithoai.petitions.models import Petition
from doithoai.search import similar
from doithoai.units.models import Organisation
from doithoai.voices.models import Confidence, Voice

BATCH = 2_500
"""Voices in a batch, about five times as many events: some 60 MB while it is made, three of them
wait at most."""
YEARS = 3
_GROUPED = 0.75
_SET_ASIDE = 0.4
_CONFIDENTIAL = 0.03
_INDEXED_AT_ONCE = 50
_SEALED_AT_ONCE = 20_000


Made = tuple[Portion, list[tuple[UUID, str]]]


class Refused(Exception):
    """This database is not one to fill with made-up records."""


@dataclass(frozen=True)
class Wanted:
    """What is to be there in the end. Numbers are rounded up to whole batches."""

    voices: int = 100_000
    petitions: int = 30_000
    communes: int = 100
    seed: int = 1
    indexed: bool = False

    def check(self) -> None:
        if not 0 < self.petitions <= self.voices * _GROUPED:
            raise Refused("For four voices there can be at most three petitions.")
        if not cast.exists() and (Organisation.objects.exists() or Voice.objects.exists()):
            raise Refused("This database is in use. Made-up records need one of their own.")

    @property
    def batches(self) -> int:
        return -(-self.voices // BATCH)

    @property
    def petitions_a_batch(self) -> int:
        return round(self.petitions * BATCH / self.voices)


@dataclass(frozen=True)
class Progress:
    """How far it has come, for the line that is shown."""

    done: int
    batches: int
    events: int
    seconds: float
    skipped: int

    def __str__(self) -> str:
        made = self.done - self.skipped
        left = self.seconds / made * (self.batches - self.done) if made else 0
        return (
            f"{self.done * BATCH:,} / {self.batches * BATCH:,} voices, {self.events:,} events,"
            f" {self.seconds:,.0f} s, about {left:,.0f} s to go"
        )


def run(wanted: Wanted, say: Callable[[Progress], object]) -> None:
    """Make what is missing of it; `say` is told after each batch."""
    wanted.check()
    now = timezone.localtime()
    if not cast.exists():
        cast.assemble(wanted.communes, (now - dt.timedelta(days=366 * YEARS + 30)).date())
    put_back()
    missing = [number for number in range(wanted.batches) if not _is_there(wanted, number)]
    with made_ahead(Maker(wanted, cast.gather(), now), missing) as batches:
        seal(_SEALED_AT_ONCE)
        # Where much is added, an index is made in a third of the time that keeping it takes.
        try:
            with in_bulk(without_indexes=4 * len(missing) > wanted.batches):
                _write(wanted, batches, wanted.batches - len(missing), say)
        finally:
            seal(_SEALED_AT_ONCE)


def _is_there(wanted: Wanted, number: int) -> bool:
    """Its first voice bears a submission key that nothing else can have."""
    return Voice.objects.filter(submission_key=_mark(wanted, number)).exists()


def _mark(wanted: Wanted, number: int) -> str:
    return f"generated-{wanted.seed}-{number}"


def _write(
    wanted: Wanted, batches: Iterator[Made], skipped: int, say: Callable[[Progress], object]
) -> None:
    started, events = time.monotonic(), 0
    for done, (portion, texts) in enumerate(batches, skipped + 1):
        events += write_numbered(portion)
        for start in range(0, len(texts), _INDEXED_AT_ONCE):
            similar.index_many(KIND, texts[start : start + _INDEXED_AT_ONCE])
        say(Progress(done, wanted.batches, events, time.monotonic() - started, skipped))


@dataclass(frozen=True)
class Maker:
    """Makes one batch after another; may be handed to another process."""

    wanted: Wanted
    players: Cast
    now: dt.datetime

    def __call__(self, number: int) -> Made:
        made = Batch(self.wanted, number, self.players, self.now).make()
        gc.collect()
        return made


class Batch:
    """Some thousand voices, spread over the whole period and all communes."""

    def __init__(self, wanted: Wanted, number: int, players: Cast, now: dt.datetime) -> None:
        self.wanted, self.players, self.now = wanted, players, now
        self.chance = Random(f"{wanted.seed}:{number}")  # noqa: S311
        self.mark = _mark(wanted, number)
        # Far above what the database would count up to, and no two batches have the same.
        self.diary = Diary(now, (wanted.seed << 40) + number * BATCH)
        self.first_words: list[tuple[Petition, str]] = []

    def make(self) -> Made:
        """Its rows; and, where they are wanted, texts of the petitions for the index."""
        singles = BATCH - self._petitions()
        first = self._single()
        first.submission_key = self.mark
        for _ in range(singles - 1):
            self._single()
        texts = [(petition.id, f"{petition.title}\n{said}") for petition, said in self.first_words]
        return self.diary.portion(), texts if self.wanted.indexed else []

    def _moment(self) -> dt.datetime:
        back = self.chance.random() * YEARS * 365 * 86_400
        return self.now - dt.timedelta(seconds=int(back))

    def _place(self) -> Commune:
        weights = self.players.weights
        return self.chance.choices(self.players.communes, cum_weights=weights)[0]

    def _petitions(self) -> int:
        """The petitions of the batch and their answers; the number of voices in them."""
        count = self.wanted.petitions_a_batch
        sizes = _spread(self.chance, int(BATCH * _GROUPED), count)
        waiting: defaultdict[int, list[Petition]] = defaultdict(list)
        places: dict[int, Commune] = {}
        for size in sizes:
            place = self._place()
            life = Life(self.diary, self.chance, place, self.players.topics)
            petition = life.live(self._moment(), size)
            if life.petition is not None:
                self.first_words.append((life.petition, life.words))
            if petition is not None:
                places[id(place)] = place
                waiting[id(place)].append(petition)
        for key, petitions in waiting.items():
            self._answers(places[key], sorted(petitions, key=lambda one: one.opened_at))
        return sum(sizes)

    def _answers(self, place: Commune, petitions: list[Petition]) -> None:
        while petitions:
            together, petitions = petitions[:1], petitions[1:]
            while petitions and len(together) < 3 and self.chance.random() < 0.4:
                together.append(petitions.pop(0))
            latest = max(petition.opened_at for petition in together)
            Paper(self.diary, self.chance, place).answer(together, latest + dt.timedelta(days=10))

    def _single(self) -> Voice:
        """A voice in no petition: still new, set aside, or for the eyes of one person."""
        chance, place, at = self.chance, self._place(), self._moment()
        about = words.matter(chance)
        topic = self.players.topics[about.theme.topic]
        hidden = chance.random() < _CONFIDENTIAL
        confidence = Confidence.CONFIDENTIAL if hidden else Confidence.INTERNAL
        voice = receive(self.diary, chance, place, about, topic, at, confidence)
        aside = at + dt.timedelta(days=chance.uniform(0.1, 10))
        if chance.random() < _SET_ASIDE and self.diary.has_come(aside) and not hidden:
            set_aside(self.diary, voice, place, aside)
        return voice


def _spread(chance: Random, voices: int, petitions: int) -> list[int]:
    """So many petitions of at least one voice each; a few have many."""
    sizes = [1] * petitions
    weights = [1 / (place + 1) ** 0.5 for place in range(petitions)]
    for place in chance.choices(range(petitions), weights=weights, k=voices - petitions):
        sizes[place] += 1
    return sizes
