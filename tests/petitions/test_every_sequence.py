"""No sequence of steps by anybody reaches an impossible state or loses anything."""

import datetime as dt
import os
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from doithoai.commitments import actions as commitments
from doithoai.commitments.models import Commitment
from doithoai.journal.models import StaleVersion
from doithoai.kit.actors import SYSTEM
from doithoai.petitions import actions
from doithoai.petitions.models import (
    CLOSED_STATES,
    PAUSED_BY_A_QUESTION,
    SECRET_KINDS,
    Answer,
    AnswerItem,
    AnswerState,
    Grouping,
    Handling,
    Judgement,
    Kind,
    Outcome,
    Part,
    Petition,
    PublicVersion,
    State,
    Taken,
)
from doithoai.units.actions import create_organisation
from doithoai.units.models import Kind as BodyKind
from doithoai.units.models import Level
from doithoai.voices.models import Confidence, Voice
from doithoai.voices.models import State as VoiceState
from tests.petitions.factories import SIGNATURE
from tests.petitions.law_and_time import LawAndTime
from tests.petitions.ledger import different, events, snapshot, versions
from tests.voices.factories import voice

REFUSALS = (PermissionDenied, ValidationError, StaleVersion)
AFTER_AN_ANSWER = (State.ANSWERED, *CLOSED_STATES)
LIVES = int(os.environ.get("LIVES", "8"))
"""More of them for a longer search: LIVES=200 pytest tests/petitions/test_every_sequence.py"""
DAY = dt.date(2026, 12, 1)

numbers = st.integers(0, 40)
days = st.integers(0, 3).map(lambda n: DAY + dt.timedelta(days=n))
texts = st.sampled_from(["Một", "Hai"])
Act = Callable[..., Any]


class Life(LawAndTime, RuleBasedStateMachine):
    """Some petitions of the cast's commune, and everybody who may or may not act on them."""

    cast: Any = None

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.people = [*self.cast.everybody.values()]
        self.bodies = [self.cast.committee, self.cast.unit, self.cast.province]
        self.reason = "Không thuộc thẩm quyền"
        self.cast.committee.refresh_from_db()
        self.heir = create_organisation(
            "UBND xã Kế Thừa", BodyKind.PEOPLES_COMMITTEE, Level.COMMUNE, by=SYSTEM
        )
        self.said: set[Any] = set()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    # Choosing

    def one(self, model: type[Any], number: int, **wanted: Any) -> Any:
        rows = list(model.objects.filter(**wanted).order_by("pk"))
        return rows[number % len(rows)] if rows else None

    def petition(self, number: int) -> Any:
        return self.one(Petition, number)

    def try_it(self, act: Act, *args: Any, who: int, usual: Any, **more: Any) -> None:
        """The one who usually does it, or now and then anybody; what is refused leaves no trace."""
        if any(arg is None for arg in args):
            return
        by = usual if who % 3 else self.people[who % len(self.people)]
        before, around, written = snapshot(), snapshot(touched=True), events()
        try:
            with transaction.atomic():
                act(*args, by=by, **more)
        except REFUSALS:
            assert (snapshot(), events()) == (before, written), "a refused step left a trace"
            return
        now = events()
        told = {pk for pk in now if now[pk] != written.get(pk, 0)}
        assert told <= different(around, snapshot(touched=True)), f"{act}: nothing changed"
        assert different(before, snapshot()) & now.keys() <= told, f"{act}: not told"

    # What people do

    @rule(confidence=st.sampled_from(["internal", "internal", "internal", "confidential"]))
    def somebody_speaks(self, confidence: str) -> None:
        said = voice(self.cast.unit, confidence=Confidence(confidence))
        self.said.add(said.pk)

    @rule(n=numbers, who=numbers, kind=st.sampled_from(Kind))
    def open(self, n: int, who: int, kind: Kind) -> None:
        said = self.one(Voice, n)
        more = {"kind": kind, "usual": self.cast.officer, "who": who}
        self.try_it(actions.open_petition, self.cast.unit, "Cống", [said] if said else [], **more)

    @rule(n=numbers, v=numbers, who=numbers)
    def add_voice(self, n: int, v: int, who: int) -> None:
        args = self.petition(n), self.one(Voice, v)
        self.try_it(actions.add_voice, *args, who=who, usual=self.cast.officer)

    @rule(v=numbers, who=numbers, act=st.sampled_from(["remove_voice", "split"]))
    def take_out(self, v: int, who: int, act: str) -> None:
        found = self.one(Grouping, v)
        args = (found.petition, found.voice) if found else (None,)
        more = ("Việc khác",) if act == "split" else ()
        self.try_it(getattr(actions, act), *args, *more, who=who, usual=self.cast.officer)

    @rule(n=numbers, v=numbers, who=numbers)
    def refuse(self, n: int, v: int, who: int) -> None:
        args = self.petition(n), self.one(Voice, v)
        self.try_it(actions.refuse_suggestion, *args, who=who, usual=self.cast.officer)

    @rule(n=numbers, who=numbers, kind=st.sampled_from(Kind), title=texts)
    def classify(self, n: int, who: int, kind: Kind, title: str) -> None:
        args = self.petition(n), kind, [], title
        self.try_it(actions.classify, *args, who=who, usual=self.cast.officer)

    @rule(n=numbers, b=numbers, who=numbers, due=st.none() | days)
    def route(self, n: int, b: int, who: int, due: dt.date | None) -> None:
        args = self.petition(n), self.bodies[b % 3]
        self.try_it(actions.route, *args, due_on=due, who=who, usual=self.cast.officer)

    @rule(n=numbers, b=numbers, who=numbers, due=st.none() | days)
    def add_helper(self, n: int, b: int, who: int, due: dt.date | None) -> None:
        args = self.petition(n), self.bodies[b % 3]
        more = {"due_on": due, "who": who, "usual": self.cast.officer}
        self.try_it(actions.add_helper, *args, **more)

    @rule(n=numbers, who=numbers)
    def take_on(self, n: int, who: int) -> None:
        self.try_it(actions.take_on, self.petition(n), who=who, usual=self.cast.responder)

    @rule(n=numbers, who=numbers)
    def give_back(self, n: int, who: int) -> None:
        args = self.petition(n), self.reason
        self.try_it(actions.give_back, *args, who=who, usual=self.cast.responder)

    @rule(n=numbers, b=numbers, who=numbers, due=st.none() | days)
    def hand_on(self, n: int, b: int, who: int, due: dt.date | None) -> None:
        args = self.petition(n), self.bodies[b % 3], self.reason
        self.try_it(actions.hand_on, *args, due_on=due, who=who, usual=self.cast.responder)

    @rule(h=numbers, who=numbers, ends=st.booleans())
    def help_ends(self, h: int, who: int, ends: bool) -> None:
        part = self.one(Handling, h, part=Part.HELPING)
        args = (part,) if ends else (part, "Đã khảo sát")
        act = actions.end_help if ends else actions.reply_as_helper
        self.try_it(act, *args, who=who, usual=self.cast.officer)

    @rule(n=numbers, who=numbers, due=days)
    def move_due(self, n: int, who: int, due: dt.date) -> None:
        self.try_it(actions.move_due, self.petition(n), due, who=who, usual=self.cast.officer)

    @rule(n=numbers, m=numbers, who=numbers, outcome=st.sampled_from(Outcome), also=st.booleans())
    def draft(self, n: int, m: int, who: int, outcome: Outcome, also: bool) -> None:
        chosen = {p.pk: p for p in (self.petition(n), self.petition(m) if also else None) if p}
        replies = [self._reply(petition, outcome) for petition in chosen.values()]
        usual = self.cast.responder
        if replies:
            after = "Ông Mẫu, 1/12"
            self.try_it(actions.draft_answer, replies, entered_after=after, who=who, usual=usual)

    def _reply(self, petition: Petition, outcome: Outcome, text: str = "Đã rõ.") -> Any:
        return actions.Reply(petition, text, outcome, self.cast.committee, DAY)

    @rule(a=numbers, who=numbers, outcome=st.sampled_from(Outcome), text=texts)
    def redraft(self, a: int, who: int, outcome: Outcome, text: str) -> None:
        answer = self.one(Answer, a)
        items = answer.items.select_related("petition") if answer else ()
        replies = [self._reply(item.petition, outcome, text) for item in items]
        self.try_it(actions.redraft, answer, replies, who=who, usual=self.cast.responder)

    @rule(a=numbers, who=numbers, back=st.booleans())
    def onwards(self, a: int, who: int, back: bool) -> None:
        """The next step of an answer's way, or one that is not its turn."""
        answer = self.one(Answer, a)
        steps: dict[str, tuple[Act, Any]] = {
            AnswerState.DRAFT: (actions.submit, self.cast.responder),
            AnswerState.SUBMITTED: (
                actions.send_back if back else actions.approve,
                self.cast.chair,
            ),
            AnswerState.APPROVED: (actions.sign, self.cast.chair),
            AnswerState.SIGNED: (actions.issue, self.cast.chair),
            AnswerState.ISSUED: (actions.submit, self.cast.responder),
        }
        if answer:
            act, usual = steps[answer.state]
            more = (SIGNATURE,) if act == actions.sign else ()
            self.try_it(act, answer, *more, who=who, usual=usual)

    @rule(n=numbers, who=numbers, outcome=st.sampled_from(Outcome))
    def answer_in_the_hall(self, n: int, who: int, outcome: Outcome) -> None:
        said = {"body": self.cast.committee, "speaker": "Ông Mẫu", "spoken_on": DAY}
        said |= {"review_body": self.cast.committee, "review_on": DAY}
        args = self.petition(n), "Đã trả lời.", outcome
        more = {"who": who, "usual": self.cast.officer}
        self.try_it(actions.record_spoken_answer, *args, **said, **more)

    @rule(n=numbers, who=numbers, due=days)
    def promise(self, n: int, who: int, due: dt.date) -> None:
        args = self.petition(n), "Thay nắp cống", due
        self.try_it(actions.promise, *args, who=who, usual=self.cast.responder)

    @rule(c=numbers, who=numbers)
    def give_evidence(self, c: int, who: int) -> None:
        args = self.one(Commitment, c), "Đã thay"
        self.try_it(commitments.give_evidence, *args, who=who, usual=self.cast.responder)

    @rule(c=numbers, who=numbers, holds=st.booleans())
    def judge(self, c: int, who: int, holds: bool) -> None:
        args = self.one(Commitment, c), holds
        self.try_it(commitments.judge, *args, who=who, usual=self.cast.leader)

    @rule(c=numbers, who=numbers)
    def cancel(self, c: int, who: int) -> None:
        self.try_it(commitments.cancel, self.one(Commitment, c), who=who, usual=self.cast.officer)

    @rule(
        n=numbers, who=numbers, act=st.sampled_from(["confirm_solved", "close", "reopen", "reopen"])
    )
    def end(self, n: int, who: int, act: str) -> None:
        usual = self.cast.officer if act == "reopen" else self.cast.leader
        self.try_it(getattr(actions, act), self.petition(n), who=who, usual=usual)

    @rule(i=numbers, who=numbers, title=texts)
    def edit_public(self, i: int, who: int, title: str) -> None:
        args = self.one(AnswerItem, i), title, "Đã trả lời."
        self.try_it(actions.edit_public_version, *args, who=who, usual=self.cast.officer)

    @rule(i=numbers, who=numbers, act=st.sampled_from(["publish", "publish", "withdraw"]))
    def release(self, i: int, who: int, act: str) -> None:
        more = ("Lê Thị Mẫu",) if act == "publish" else ()
        args = self.one(PublicVersion, i), *more
        self.try_it(getattr(actions, act), *args, who=who, usual=self.cast.leader)

    @rule(i=numbers, v=numbers, who=numbers, judgement=st.sampled_from(Judgement))
    def rate(self, i: int, v: int, who: int, judgement: Judgement) -> None:
        args = self.one(AnswerItem, i), self.one(Voice, v), judgement
        self.try_it(actions.rate, *args, who=who, usual=self.cast.stranger)

    # What always holds

    @invariant()
    def versions_count_the_events(self) -> None:
        counted = events()
        assert all(counted[pk] == version for pk, version in versions().items())

    @invariant()
    def no_voice_is_lost(self) -> None:
        voices = dict(Voice.objects.values_list("pk", "state"))
        assert self.said <= voices.keys()
        grouped = set(Grouping.objects.values_list("voice_id", flat=True))
        assert {pk for pk, state in voices.items() if state == VoiceState.GROUPED} == grouped

    @invariant()
    def every_petition_is_in_one_hand(self) -> None:
        """From the unit that received it to the body that has it, without a gap."""
        for petition in Petition.objects.select_related("holder"):
            hands = list(petition.handlings.leads())
            assert [hand.number for hand in hands] == list(range(petition.hand_overs + 1))
            assert hands[0].organisation_id == petition.origin_unit_id
            assert hands[-1].organisation_id == petition.holder_id
            assert hands[-1].is_now
            for left, taken in pairwise(hands):
                assert left.until == taken.since
                assert left.organisation_id != taken.organisation_id

    @invariant()
    def every_petition_is_possible(self) -> None:
        for petition in Petition.objects.select_related("holder"):
            assert petition.voice_count == petition.groupings.count()
            assert (petition.closed_on is not None) == (petition.state in CLOSED_STATES)
            ends = petition.state in AFTER_AN_ANSWER
            assert petition.answered_on is None or ends
            assert petition.answered_on is not None or not ends or petition.legal_steps.exists()
            ended = petition.legal_steps.filter(step__in=(Taken.NOTIFIED, Taken.WITHDRAWN))
            if petition.state in AFTER_AN_ANSWER and not ended.exists():
                assert petition.answer_items.issued().exists()
            if petition.kind in SECRET_KINDS:
                assert petition.is_restricted
                assert all(voice.is_restricted for voice in petition.voices.all())
            if petition.state in CLOSED_STATES:
                assert not Commitment.objects.about_matter(petition.pk).unsettled().exists()
            if not petition.may_become_public:
                assert not petition.public_versions.published().exists()

    @invariant()
    def every_clock_is_possible(self) -> None:
        """At most one of a kind runs; only what is asked of the speaker stands still."""
        for petition in Petition.objects.prefetch_related("clocks"):
            running = [clock for clock in petition.clocks.all() if clock.is_running]
            kinds = [clock.kind for clock in running]
            assert len(set(kinds)) == len(kinds)
            paused = [clock for clock in running if clock.paused_on]
            assert not paused or petition.state == State.WAITING_SPEAKER
            assert all(c.stopped_on >= c.started_on for c in petition.clocks.all() if c.stopped_on)
            if petition.state == State.VOID or petition.state in CLOSED_STATES:
                assert not set(kinds) & {*PAUSED_BY_A_QUESTION}

    @invariant()
    def secret_words_lie_in_no_open_column(self) -> None:
        hidden = Petition.objects.exclude(confidence__in=("public", "internal"))
        assert set(hidden.values_list("title", flat=True)) <= {""}


def test_no_sequence_of_steps_reaches_an_impossible_state(cast):
    machine = type("Life", (Life,), {"cast": cast})
    how = settings(
        max_examples=LIVES,
        stateful_step_count=50,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        print_blob=False,
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=how)
