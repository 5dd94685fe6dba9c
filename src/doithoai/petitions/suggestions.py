"""What we propose to people: never carried out by itself."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from doithoai.kit.text import nfc
from doithoai.petitions.indexing import KIND
from doithoai.petitions.models import NEVER_MERGED, Kind, Petition, Refusal
from doithoai.reading import kinds
from doithoai.search import similar
from doithoai.search.nearness import nearness, worth_showing
from doithoai.search.similar import Match
from doithoai.units.models import Competence
from doithoai.voices.models import Voice

SHOWN = 5
SHOWN_WORDS = 8


@dataclass(frozen=True)
class Suggestion:
    """A petition that may raise the same matter as a voice, with the words they share."""

    petition: Petition
    match: Match

    @property
    def nearness(self) -> str:
        """In words: a score is no percentage of anything."""
        return str(nearness(self.match.score).label)


def same_matter(voice: Voice, viewer: Any) -> list[Suggestion]:
    """Open petitions of the voice's unit that may be about the same; none for a restricted one."""
    if voice.is_restricted:
        return []
    refused = Refusal.objects.filter(voice=voice).values("petition")
    open_ones = (
        Petition.objects.visible_to(viewer)
        .filter(origin_unit=voice.organisation)
        .open()
        .exclude(kind__in=NEVER_MERGED)
        .exclude(pk__in=refused)
        .exclude(groupings__voice=voice)
    )
    alike = similar.suggest(KIND, voice.text, limit=SHOWN, among=open_ones)
    matches = worth_showing(voice.text, alike)
    found = Petition.objects.select_related("holder").in_bulk([m.subject_id for m in matches])
    return [Suggestion(found[m.subject_id], m) for m in matches if m.subject_id in found]


@dataclass(frozen=True)
class Recognised:
    """What a letter looks like by its content, with the words that led to it."""

    kind: Kind
    also: tuple[Kind, ...]
    words: tuple[str, ...]
    is_mixed: bool

    @property
    def also_labels(self) -> list[str]:
        return [str(kind.label) for kind in self.also]


def recognised(text: str) -> Recognised | None:
    """A suggestion only: by content, not by the title on the paper; a person decides."""
    text = nfc(text)
    found = kinds.suggest(text)
    if found is None:
        return None
    words = dict.fromkeys(text[clue.start : clue.end] for clue in found.clues)
    also = tuple(Kind(content) for content in found.also)
    return Recognised(Kind(found.content), also, tuple(words)[:SHOWN_WORDS], found.is_mixed)


def lead_bodies(petition: Petition, today: dt.date) -> list[Competence]:
    """Rows of the competence table for its topics and place, the most particular first."""
    rows: list[Competence] = []
    for topic in petition.topics.all():
        rows += Competence.objects.on(today).for_matter(topic, petition.area).shown()[:SHOWN]
    return rows[:SHOWN]


def given_score(text: str | None) -> float | None:
    """The score that the page showed, as it came back; None for anything else."""
    try:
        score = float(text or "")
    except ValueError:
        return None
    return score if 0 <= score <= 1 else None
