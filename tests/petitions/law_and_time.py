"""Steps of the sequences that clocks, the legal track and the end of a body bring."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from doithoai.kit.actors import SYSTEM
from doithoai.petitions import actions
from doithoai.petitions.models import Clock, Ground, Settling, grounds_for
from doithoai.units.actions import set_period
from tests.petitions.test_tracks import HEAD, NOTICE

numbers = st.integers(0, 40)


class LawAndTime:
    """Mixed into the machine, which chooses and tries."""

    cast: Any
    heir: Any
    one: Any
    petition: Any
    try_it: Any

    # Clocks

    @rule(n=numbers, who=numbers, replies=st.booleans())
    def ask_the_speaker(self, n: int, who: int, replies: bool) -> None:
        petition = self.petition(n)
        args = (petition,) if replies else (petition, "Ở đoạn nào?")
        act = actions.note_reply if replies else actions.ask_speaker
        self.try_it(act, *args, who=who, usual=self.cast.responder)

    @rule(c=numbers, who=numbers)
    def extend(self, c: int, who: int) -> None:
        clock = self.one(Clock, c, stopped_on=None)
        args = (clock.petition, clock, "Chờ đo đạc", HEAD) if clock else (None,)
        self.try_it(actions.extend, *args, who=who, usual=self.cast.chair)

    @rule(n=numbers, who=numbers)
    def acknowledge(self, n: int, who: int) -> None:
        self.try_it(actions.acknowledge, self.petition(n), who=who, usual=self.cast.clerk)

    # The legal track

    @rule(n=numbers, who=numbers, eligible=st.booleans(), competent=st.booleans())
    def check(self, n: int, who: int, eligible: bool, competent: bool) -> None:
        found = {"eligible": eligible, "competent": competent}
        args = (self.petition(n),)
        self.try_it(actions.check, *args, **found, who=who, usual=self.cast.officer)

    @rule(n=numbers, who=numbers, settling=st.sampled_from(Settling))
    def admit(self, n: int, who: int, settling: Settling) -> None:
        petition = self.petition(n)
        if petition and petition.is_on_legal_track:
            actions_before = {"eligible": True, "competent": True}
            usual = self.cast.officer
            self.try_it(actions.check, petition, **actions_before, who=0, usual=usual)
            self.try_it(actions.admit, petition, settling, HEAD, who=who, usual=usual)

    @rule(n=numbers, who=numbers, g=numbers)
    def decline(self, n: int, who: int, g: int) -> None:
        petition = self.petition(n)
        grounds = grounds_for(petition.kind) if petition else [("", "")]
        ground = Ground(grounds[g % len(grounds)][0]) if petition else None
        self.try_it(actions.decline, petition, ground, HEAD, who=who, usual=self.cast.officer)

    @rule(n=numbers, who=numbers)
    def withdraw(self, n: int, who: int) -> None:
        args = self.petition(n), "Đơn rút"
        self.try_it(actions.note_withdrawal, *args, who=who, usual=self.cast.clerk)

    @rule(
        n=numbers,
        who=numbers,
        act=st.sampled_from(["notify_refusal", "tell_admission", "report_result"]),
    )
    def send_notice(self, n: int, who: int, act: str) -> None:
        args = self.petition(n), NOTICE
        self.try_it(getattr(actions, act), *args, who=who, usual=self.cast.chair)

    @rule(n=numbers, who=numbers)
    def tell_result(self, n: int, who: int) -> None:
        self.try_it(actions.tell_result, self.petition(n), who=who, usual=self.cast.clerk)

    # A body is gone

    @rule(chance=numbers)
    def the_committee_ends(self, chance: int) -> None:
        committee = self.cast.committee
        if chance == 7 and committee.valid_to is None:
            set_period(committee, committee.valid_from, dt.date(2026, 11, 1), by=SYSTEM)

    @rule(n=numbers, who=numbers)
    def pass_on(self, n: int, who: int) -> None:
        args = self.petition(n), self.cast.committee, self.heir
        self.try_it(actions.pass_on, *args, who=who, usual=self.cast.administrator)
