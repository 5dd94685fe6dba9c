"""Made-up answers: one paper for a few petitions, its promises, its release."""

import datetime as dt
from collections.abc import Sequence
from random import Random

from doithoai.commitments import events as commitment_events
from doithoai.commitments.models import Commitment, Evidence, Verdict
from doithoai.commitments.models import Origin as CommitmentOrigin
from doithoai.commitments.models import State as CommitmentState
from doithoai.desk.synthetic import clocks, words
from doithoai.desk.synthetic.cast import Commune
from doithoai.desk.synthetic.diary import Diary
from doithoai.desk.synthetic.speaking import new_id
from doithoai.journal.actions import Entry
from doithoai.journal.events import EventType
from doithoai.journal.models import Versioned
from doithoai.people.models import Grant, GrantReason, User
from doithoai.petitions import events
from doithoai.petitions.models import (
    NEEDS_COMMITMENT,
    Answer,
    AnswerItem,
    AnswerState,
    Outcome,
    Petition,
    PublicVersion,
    State,
)

_OUTCOMES = (Outcome.EXPLAINED, Outcome.EXPLAINED, Outcome.IN_PROGRESS, Outcome.PLANNED)
_RELEASED = 0.4
_CLOSED = 0.5
_KEPT = 0.6


class Paper:
    """One answer from its draft to where its date has brought it."""

    def __init__(self, diary: Diary, chance: Random, place: Commune) -> None:
        self.diary, self.chance, self.place = diary, chance, place

    def answer(self, petitions: list[Petition], at: dt.datetime) -> None:
        """Petitions with the same body, answered together some days after `at`."""
        drafted = at + self._days(2, 25)
        if not self.diary.has_come(drafted):
            return
        answer = Answer(
            id=new_id(self.chance),
            body=self.place.committee,
            drafted_by=self.place.responder.actor_id,
        )
        items = [self._item(answer, petition, drafted) for petition in petitions]
        self._step(
            events.DRAFTED, answer, self.place.responder, drafted, items, body=answer.body_id
        )
        issued = self._through_the_house(answer, drafted)
        if issued is None:
            return
        for item in items:
            self._answered(item, issued)

    def _days(self, least: float, most: float) -> dt.timedelta:
        return dt.timedelta(seconds=int(self.chance.uniform(least, most) * 86_400))

    def _item(self, answer: Answer, petition: Petition, at: dt.datetime) -> AnswerItem:
        day = (at + self._days(1, 40)).date().strftime("%d/%m/%Y")
        return AnswerItem(
            id=next(self.diary.keys),
            answer=answer,
            petition=petition,
            text=words.reply(self.chance, day),
            outcome=self.chance.choice(_OUTCOMES),
        )

    def _through_the_house(self, answer: Answer, drafted: dt.datetime) -> dt.datetime | None:
        """Submitted, approved, signed, issued; the moment of issue, None if not there yet."""
        chair, responder = self.place.chair, self.place.responder
        at = drafted
        for kind, state, by in (
            (events.SUBMITTED, AnswerState.SUBMITTED, responder),
            (events.APPROVED, AnswerState.APPROVED, chair),
            (events.SIGNED, AnswerState.SIGNED, chair),
            (events.ISSUED, AnswerState.ISSUED, chair),
        ):
            at += self._days(0.1, 2)
            if not self.diary.has_come(at):
                return None
            answer.state = state
            data: dict[str, object] = {}
            if state == AnswerState.SIGNED:
                answer.number = f"{self.chance.randint(1, 900)}/UBND-VP"
                answer.dated, answer.signer = at.date(), chair.full_name
                answer.signer_post = "Chủ tịch"
                data = {"dated": answer.dated}
            self._step(kind, answer, by, at, **data)
        answer.issued_on = at.date()
        return at

    def _answered(self, item: AnswerItem, at: dt.datetime) -> None:
        petition = item.petition
        promised = self._promise(petition, at) if item.outcome in NEEDS_COMMITMENT else None
        petition.state, petition.answered_on = State.ANSWERED, at.date()
        clocks.stop(self.diary.clocks[petition.id], at.date())
        self._step(
            events.ANSWERED,
            petition,
            self.place.chair,
            at,
            answer=item.answer_id,
            outcome=item.outcome,
        )
        if promised is None and self.chance.random() < _CLOSED:
            self._end(petition, State.CLOSED, events.CLOSED, at + self._days(5, 40))
        elif promised is not None:
            self._keep(petition, promised, at)
        if self.chance.random() < _RELEASED:
            self._release(item, at + self._days(1, 15))

    def _promise(self, petition: Petition, issued: dt.datetime) -> Commitment:
        body, day = self.place.committee, (issued + self._days(20, 150)).date()
        at = issued - dt.timedelta(minutes=5)
        commitment = Commitment(
            id=new_id(self.chance),
            what=words.promise(self.chance, petition.title),
            owner=body,
            follower=self.place.union,
            due_on=day,
            origin=CommitmentOrigin.ANSWER,
            origin_id=petition.id,
            matter_id=petition.id,
            made_on=at.date(),
        )
        grant = Grant(
            subject_type="commitments.commitment",
            subject_id=commitment.id,
            organisation=body,
            reason=GrantReason.HOLDER,
        )
        self._step(
            commitment_events.MADE,
            commitment,
            self.place.responder,
            at,
            [grant],
            owner=body.id,
            origin=commitment.origin,
            matter=petition.id,
            due_on=day,
        )
        return commitment

    def _keep(self, petition: Petition, promised: Commitment, made: dt.datetime) -> None:
        shown = made + self._days(15, 160)
        if self.chance.random() > _KEPT or not self.diary.has_come(shown):
            return
        responder, officer = self.place.responder, self.place.officer
        promised.state = CommitmentState.EVIDENCED
        evidence = Evidence(
            id=new_id(self.chance),
            commitment=promised,
            note="Đã làm xong, có biên bản kiểm tra tại chỗ cùng người dân.",
            given_by=responder.actor_id,
            given_for=promised.owner,
            given_at=shown,
        )
        self._step(commitment_events.EVIDENCED, promised, responder, shown, [evidence])
        judged = shown + self._days(1, 20)
        if not self.diary.has_come(judged):
            return
        promised.state, promised.settled_on = CommitmentState.KEPT, judged.date()
        verdict = Verdict(
            id=new_id(self.chance),
            commitment=promised,
            holds=True,
            by=officer.actor_id,
            at=judged,
        )
        self._step(commitment_events.CONFIRMED, promised, officer, judged, [verdict])
        self._end(petition, State.SOLVED, events.SOLVED, judged + dt.timedelta(minutes=1))

    def _end(self, petition: Petition, state: State, kind: EventType, at: dt.datetime) -> None:
        if self.diary.has_come(at):
            petition.state, petition.closed_on = state, at.date()
            petition.in_hand_since = None
            self._step(kind, petition, self.place.officer, at)

    def _release(self, item: AnswerItem, at: dt.datetime) -> None:
        if not self.diary.has_come(at):
            return
        petition, leader = item.petition, self.place.leader
        version = PublicVersion(
            id=new_id(self.chance),
            petition=petition,
            item=item,
            title=petition.title,
            answer=item.text,
            outcome=item.outcome,
            body_name=self.place.committee.name,
            number=item.answer.number,
            dated=item.answer.dated,
            origin_unit=self.place.union,
            approved_by=leader.full_name,
            approved_post="Chủ tịch Hội",
            is_published=True,
            published_on=at.date(),
        )
        self._step(events.EDITED, version, self.place.officer, at - dt.timedelta(hours=1))
        self._step(events.PUBLISHED, version, leader, at, petition=petition.id)

    def _step(
        self,
        event_type: EventType,
        subject: Versioned,
        by: User,
        at: dt.datetime,
        rows: Sequence[object] = (),
        /,
        **data: object,
    ) -> None:
        self.diary.write(Entry(event_type, subject, rows=rows, data=data, by=by, at=at))  # type: ignore[arg-type]
