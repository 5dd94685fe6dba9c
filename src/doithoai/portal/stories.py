"""What a speaker reads under her code: where it is since when, what was answered and promised.

Of staff's records she sees dates, bodies, issued answers and what was promised in them; never a
title, note or voice of others.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.commitments.models import Commitment
from doithoai.commitments.models import State as CommitmentState
from doithoai.petitions.models import (
    AWAITING_ANSWER,
    AnswerItem,
    Grouping,
    Handling,
    Judgement,
    Outcome,
    Petition,
    Rating,
    State,
)
from doithoai.petitions.way import Stop, places, way
from doithoai.voices.models import Message, Voice
from doithoai.voices.models import State as VoiceState
from doithoai.voices.pages import said_to_speaker
from doithoai.voices.sealed import Facts, files_of


@dataclass(frozen=True)
class Step:
    """One step of the way, as the stepper shows it; `on` where it was taken."""

    label: str | Promise
    state: str
    on: dt.date | None = None


@dataclass(frozen=True)
class Answered:
    item: AnswerItem
    rating: Rating | None
    promises: list[Commitment]

    @property
    def asks_whether_done(self) -> bool:
        """Something is said to be done: whoever raised it sees best whether it is."""
        done = {CommitmentState.EVIDENCED, CommitmentState.KEPT}
        return self.item.outcome == Outcome.SOLVED or any(p.state in done for p in self.promises)


@dataclass(frozen=True)
class Matter:
    """One petition her voice is in."""

    petition: Petition
    steps: list[Step]
    body: str
    since: dt.date
    way: list[Stop]
    answers: list[Answered]

    @property
    def is_waiting(self) -> bool:
        return self.petition.state in AWAITING_ANSWER

    @property
    def answer_by(self) -> dt.date | None:
        """The date she was promised; one that has passed is for the leader to speak of."""
        due = self.petition.due_on
        return due if due and due >= timezone.localdate() else None


@dataclass(frozen=True)
class Story:
    voice: Voice
    text: str
    first_steps: list[Step]
    matters: list[Matter]
    files: list[Facts]
    talk: list[tuple[Message, list[Facts]]]
    judgements: list[tuple[str, str]]

    @property
    def answered_items(self) -> list[AnswerItem]:
        return [answered.item for matter in self.matters for answered in matter.answers]

    @property
    def is_set_aside(self) -> bool:
        return self.voice.state == VoiceState.SET_ASIDE


def story_of(voice: Voice) -> Story:
    groupings = list(
        Grouping.objects.filter(voice=voice)
        .select_related("petition__holder")
        .order_by("petition__opened_at", "pk")
    )
    answers = _answers_to(voice)
    hands = places(g.petition for g in groupings)
    return Story(
        voice=voice,
        text=voice.text_for_speaker(),
        first_steps=_steps(voice, None, None),
        matters=[
            _matter(voice, g, hands.get(g.petition_id, []), answers[g.petition_id])
            for g in groupings
        ],
        files=files_of(voice),
        talk=said_to_speaker(voice),
        judgements=[(value, str(label)) for value, label in Judgement.choices],
    )


def _matter(
    voice: Voice, grouping: Grouping, hands: list[Handling], answers: list[Answered]
) -> Matter:
    petition = grouping.petition
    looked_at = timezone.localdate(grouping.decided_at)
    since = hands[-1].since if hands and petition.state not in _NOT_SENT else None
    return Matter(
        petition=petition,
        steps=_steps(voice, petition, looked_at, since),
        body=petition.holder.name,
        since=since or looked_at,
        way=way(petition, hands),
        answers=answers,
    )


def _steps(
    voice: Voice,
    petition: Petition | None,
    looked_at: dt.date | None,
    sent_on: dt.date | None = None,
) -> list[Step]:
    """Received, looked at, with the body that can act, answered, solved."""
    answered = petition.answered_on if petition and petition.state in _AFTER_ANSWER else None
    solved = petition.closed_on if petition and petition.state == State.SOLVED else None
    taken = [
        (_("Received"), timezone.localdate(voice.received_at)),
        (_("Looked at by the union"), looked_at),
        (_("With the body that can act"), sent_on or answered),
        (_("Answered"), answered),
        (_("Solved"), solved),
    ]
    at = next((n for n, (_label, on) in enumerate(taken) if on is None), len(taken))
    # An answer is not a solution: that step never stands out as if it had been reached.
    now = at if at < len(taken) - 1 else None
    return [
        Step(label, "done" if n < at else "now" if n == now else "later", on if n < at else None)
        for n, (label, on) in enumerate(taken)
    ]


_NOT_SENT = {State.NEW, State.CLASSIFIED}
_AFTER_ANSWER = {State.ANSWERED, State.SOLVED, State.CLOSED}


def _answers_to(voice: Voice) -> dict[UUID, list[Answered]]:
    """Issued answers by petition, with her judgement and with what was promised up to then."""
    items = list(AnswerItem.objects.issued().to_voice(voice).select_related("review_body"))
    ratings = {rating.item_id: rating for rating in Rating.objects.of_voice(voice)}
    promised = Commitment.objects.promised_in_answers(item.petition_id for item in items)
    promises: dict[UUID, list[Commitment]] = defaultdict(list)
    for commitment in promised.select_related("owner").order_by("due_on", "id"):
        if commitment.matter_id:
            promises[commitment.matter_id].append(commitment)
    found: dict[UUID, list[Answered]] = defaultdict(list)
    for item in items:
        issued_on = item.answer.issued_on or dt.date.max
        mine = promises[item.petition_id]
        promises[item.petition_id] = [c for c in mine if c.made_on > issued_on]
        shown = [c for c in mine if c.made_on <= issued_on]
        found[item.petition_id].append(Answered(item, ratings.get(item.pk), shown))
    return found
