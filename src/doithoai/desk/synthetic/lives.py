"""The life of a made-up petition, step by step, as far as it has come by now."""

import datetime as dt
from collections.abc import Sequence
from random import Random

from doithoai.desk.synthetic import clocks, words
from doithoai.desk.synthetic.blanks import blank
from doithoai.desk.synthetic.cast import Commune
from doithoai.desk.synthetic.diary import Diary
from doithoai.desk.synthetic.speaking import new_id, receive
from doithoai.journal.actions import Entry
from doithoai.journal.events import EventType
from doithoai.people.models import Grant, GrantReason, User
from doithoai.petitions import events
from doithoai.petitions.models import Came, Grouping, Handling, Part, Petition, State
from doithoai.units.models import Organisation, Topic
from doithoai.voices import events as voice_events
from doithoai.voices.models import State as VoiceState
from doithoai.voices.models import Voice

_LEFT_LYING = 0.06
_RETURNED_LATE = 0.12
_CODE = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def granted(chance: Random, subject: Petition, body: Organisation, reason: GrantReason) -> Grant:
    return blank(
        Grant,
        id=new_id(chance),
        subject_type="petitions.petition",
        subject_id=subject.id,
        organisation_id=body.id,
        reason=reason,
    )


class Life:
    """One petition from the first voice to where its date has brought it."""

    def __init__(self, diary: Diary, chance: Random, place: Commune, topics: dict[str, Topic]):
        self.diary, self.chance, self.place = diary, chance, place
        self.matter = words.matter(chance)
        self.topic = topics[self.matter.theme.topic]
        self.petition: Petition | None = None
        self.words = ""

    def live(self, start: dt.datetime, voices: int) -> Petition | None:
        """Write it into the diary; the petition if it waits for an answer's draft."""
        opened = start + self._later(2, 40)
        first = self._voice(start)
        if not self.diary.has_come(opened):
            for _ in range(voices - 1):
                self._voice(start)
            return None
        petition = self.petition = self._open(opened, first.heard_on)
        self.words = first.text
        self._put_in(petition, first, opened)
        self._more_voices(petition, voices - 1, opened)
        return self._deal(petition, opened)

    def _later(self, least: float, most: float) -> dt.timedelta:
        """Some hours."""
        return dt.timedelta(seconds=int(self.chance.uniform(least, most) * 3600))

    def _voice(self, at: dt.datetime) -> Voice:
        return receive(self.diary, self.chance, self.place, self.matter, self.topic, at)

    def _open(self, at: dt.datetime, received_on: dt.date) -> Petition:
        unit, chance = self.place.union, self.chance
        petition = blank(
            Petition,
            id=new_id(chance),
            code="KN-" + "".join(chance.choices(_CODE, k=8)),
            title=self.matter.title,
            origin_unit_id=unit.id,
            holder_id=unit.id,
            opened_at=at,
            received_on=received_on,
        )
        started = clocks.opened(chance, petition, unit)
        self.diary.clocks[petition.id] = started
        link = blank(Petition.topics.through, petition_id=petition.id, topic_id=self.topic.pk)
        grant = granted(chance, petition, unit, GrantReason.ORIGIN)
        self.hand = blank(
            Handling,
            id=new_id(chance),
            petition_id=petition.id,
            organisation_id=unit.id,
            part=Part.LEAD,
            came=Came.RECEIVED,
            since=at.date(),
        )
        rows = (self.hand, *started, grant, link)
        self._step(events.OPENED, petition, self.place.officer, at, rows, origin=petition.origin)
        return petition

    def _put_in(self, petition: Petition, voice: Voice, at: dt.datetime) -> None:
        officer = self.place.officer
        grouping = blank(
            Grouping,
            id=new_id(self.chance),
            petition_id=petition.id,
            voice_id=voice.id,
            decided_by=officer.actor_id,
            decided_at=at,
        )
        petition.voice_count += 1
        self._step(events.VOICE_ADDED, petition, officer, at, (grouping,), voice=voice.id)
        voice.state = VoiceState.GROUPED
        grouped = {"petition": petition.id}
        self.diary.write(Entry(voice_events.GROUPED, voice, data=grouped, by=officer, at=at))

    def _more_voices(self, petition: Petition, count: int, opened: dt.datetime) -> None:
        """Others say the same within three weeks; an officer puts each in a little later."""
        for _ in range(count):
            said = opened + self._later(-20, 500)
            if not self.diary.has_come(said):
                said = opened
            voice = self._voice(said)
            added = max(said, opened) + self._later(1, 8)
            if self.diary.has_come(added):
                self._put_in(petition, voice, added)

    def _deal(self, petition: Petition, opened: dt.datetime) -> Petition | None:
        classified = opened + self._later(1, 30)
        if not self.diary.has_come(classified) or self.chance.random() < _LEFT_LYING:
            return None
        petition.state = State.CLASSIFIED
        officer = self.place.officer
        self._step(events.CLASSIFIED, petition, officer, classified, kind=petition.kind)
        routed = classified + self._later(1, 60)
        if not self.diary.has_come(routed):
            return None
        self._route(petition, routed)
        taken_on = routed + self._later(4, 90)
        if not self.diary.has_come(taken_on) or self.chance.random() < _RETURNED_LATE:
            return None
        petition.state = State.IN_PROGRESS
        body = self.place.committee
        self._step(events.TAKEN_ON, petition, self.place.responder, taken_on, body=body.id)
        return petition

    def _route(self, petition: Petition, at: dt.datetime) -> None:
        body, day = self.place.committee, at.date()
        petition.holder_id, petition.state = body.id, State.ROUTED
        running = self.diary.clocks[petition.id]
        clocks.stop(running, day)
        started = clocks.sent(self.chance, petition, body, day)
        running += started
        self.hand.until, petition.hand_overs, petition.in_hand_since = day, 1, day
        handling = blank(
            Handling,
            id=new_id(self.chance),
            petition_id=petition.id,
            organisation_id=body.id,
            part=Part.LEAD,
            number=1,
            came=Came.SIDE,
            sent_by_id=self.place.union.id,
            since=day,
            due_on=petition.due_on,
        )
        grant = granted(self.chance, petition, body, GrantReason.HOLDER)
        self._step(
            events.ROUTED,
            petition,
            self.place.officer,
            at,
            (handling, *started, grant),
            body=body.id,
            due_on=petition.due_on,
        )

    def _step(
        self,
        event_type: EventType,
        petition: Petition,
        by: User,
        at: dt.datetime,
        rows: Sequence[object] = (),
        /,
        **data: object,
    ) -> None:
        self.diary.write(Entry(event_type, petition, rows=rows, data=data, by=by, at=at))  # type: ignore[arg-type]
