"""What is late rises level by level; what leaves the body waits for a named person."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from doithoai.commitments import actions
from doithoai.commitments.models import Escalation, EscalationState, Level
from doithoai.commitments.rising import RULES, passed, waits
from doithoai.jobs.engine import Engine
from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.notices.models import Notice
from doithoai.papers.models import Kind as PaperKind
from doithoai.petitions.actions import add_voice, move_due
from doithoai.petitions.models import Kind
from doithoai.rulebook.actions import add_rule_version
from doithoai.rulebook.models import RuleVersion
from doithoai.voices.models import Confidence
from tests.petitions.factories import draft, evidenced, issued, promise, routed
from tests.voices.factories import voice

HERE = timezone.get_default_timezone()
DUE = dt.date(2026, 12, 14)  # a Monday


def night(day):
    return time_machine.travel(dt.datetime.combine(day, dt.time(0, 30), HERE), tick=False)


@pytest.fixture
def answer_owed(cast):
    """A petition whose answer was due on the Monday."""
    matter = routed(cast)
    move_due(matter, DUE, by=cast.officer)
    return matter


@pytest.fixture
def task_owed(cast):
    matter = routed(cast)
    owed = promise(cast, matter, draft(cast, matter), due_on=DUE)
    issued(cast, routed(cast))
    return owed


def steps(subject):
    found = Escalation.objects.about(subject).order_by("on", "id")
    return [(step.on, Level(step.level)) for step in found]


def nights(first, number):
    for n in range(number):
        day = first + dt.timedelta(days=n)
        with night(day):
            actions.let_rise(day)


def letter_of(subject, level=Level.PRESIDING):
    return Escalation.objects.about(subject).get(level=level)


def test_a_late_answer_comes_to_each_level_on_its_working_day(answer_owed):
    nights(DUE, 30)
    assert steps(answer_owed) == [
        (dt.date(2026, 12, 15), Level.OWNER),
        (dt.date(2026, 12, 17), Level.HEAD),
        (dt.date(2026, 12, 23), Level.PRESIDING),
        (dt.date(2027, 1, 5), Level.NEXT),  # New Year's Day is off
    ]


def test_a_late_commitment_begins_with_the_head_as_the_owner_was_reminded(task_owed):
    nights(DUE, 30)
    assert [level for _on, level in steps(task_owed)] == [Level.HEAD, Level.PRESIDING, Level.NEXT]


def test_nothing_rises_at_tet(cast):
    matter = routed(cast)
    move_due(matter, dt.date(2027, 2, 4), by=cast.officer)  # the Thursday before
    nights(dt.date(2027, 2, 4), 14)
    holiday = set(range(6, 11))
    assert not [on for on, _level in steps(matter) if on.month == 2 and on.day in holiday]


def test_on_the_due_day_until_midnight_it_is_not_late(answer_owed):
    with time_machine.travel(dt.datetime.combine(DUE, dt.time(23, 59), HERE), tick=False):
        assert actions.let_rise(timezone.localdate()) == 0
    with time_machine.travel(dt.datetime(2026, 12, 15, 0, 1, tzinfo=HERE), tick=False):
        assert actions.let_rise(timezone.localdate()) == 1


def test_a_second_pass_of_the_night_finds_nothing(answer_owed, task_owed):
    day = dt.date(2026, 12, 18)
    assert actions.let_rise(day) == 2
    before = list(Escalation.objects.values_list("pk", "version"))
    assert actions.let_rise(day) == 0
    assert list(Escalation.objects.values_list("pk", "version")) == before


def test_a_worker_that_stood_still_for_weeks_skips_nobody(answer_owed):
    late = dt.date(2027, 1, 25)
    nights(late, 2)
    assert steps(answer_owed) == [(late, Level.OWNER)]
    nights(late + dt.timedelta(days=2), 5)
    assert steps(answer_owed)[1] == (late + dt.timedelta(days=2), Level.HEAD)


def test_killed_in_the_middle_it_goes_on_with_what_was_left(cast, monkeypatch):
    from doithoai.commitments.actions import rising

    matters = [routed(cast) for _n in range(5)]
    for matter in matters:
        move_due(matter, DUE, by=cast.officer)
    monkeypatch.setattr(rising, "BATCH", 2)
    calls, really = [], rising._raise

    def dies(*given):
        calls.append(given)
        if len(calls) == 4:
            raise KeyboardInterrupt
        really(*given)

    monkeypatch.setattr(rising, "_raise", dies)
    day = dt.date(2026, 12, 15)
    with pytest.raises(KeyboardInterrupt):
        actions.let_rise(day)
    assert Escalation.objects.count() == 2
    assert actions.let_rise(day) == 3
    assert [steps(matter) for matter in matters] == [[(day, Level.OWNER)]] * 5


def test_what_is_settled_or_answered_rises_no_more(cast, answer_owed, task_owed):
    evidenced(cast, task_owed)
    issued(cast, answer_owed)
    nights(DUE, 20)
    assert not Escalation.objects.exists()


def test_a_new_date_begins_anew(cast, task_owed):
    nights(DUE, 5)
    actions.extend(task_owed, dt.date(2027, 1, 11), "Chờ vật tư", by=cast.officer)
    nights(dt.date(2027, 1, 11), 4)
    assert [level for _on, level in steps(task_owed)] == [Level.HEAD, Level.HEAD]


def test_inside_the_body_the_reminder_goes_by_itself(
    answer_owed, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        nights(DUE, 6)
    with night(DUE + dt.timedelta(days=5)):
        Engine().drain()
    told = Notice.objects.filter(subject_id=answer_owed.pk).values_list("user__username", flat=True)
    assert {"responder", "chair"} <= set(told)
    assert set(Escalation.objects.values_list("state", flat=True)) == {EscalationState.TOLD}


def test_what_leaves_the_body_is_drafted_and_stays_with_it(cast, answer_owed):
    nights(DUE, 12)
    letter = letter_of(answer_owed)
    assert (letter.state, letter.sender, letter.to) == ("drafted", cast.unit, cast.committee)
    assert "Sửa cống thoát nước" in letter.words
    assert "trân trọng đề nghị UBND xã Ví Dụ" in letter.words
    for who in ("responder", "chair", "other_officer", "stranger"):
        assert not Escalation.objects.visible_to(getattr(cast, who)).exists()
    for who in ("officer", "leader", "province_officer"):
        assert Escalation.objects.visible_to(getattr(cast, who)).get() == letter


def test_the_last_letter_goes_to_the_level_above(cast, answer_owed):
    nights(DUE, 25)
    letter = letter_of(answer_owed, Level.NEXT)
    assert letter.to == cast.province
    assert "kính đề nghị Hội LHPN tỉnh Minh Họa" in letter.words


def test_a_person_sends_it_as_a_paper_of_the_unit(cast, answer_owed):
    nights(DUE, 12)
    with night(dt.date(2026, 12, 28)):
        letter = actions.send_letter(letter_of(answer_owed), by=cast.officer)
    assert (letter.state, letter.paper.kind) == ("sent", PaperKind.REQUEST_LETTER)
    assert (letter.paper.about_id, letter.paper.organisation) == (answer_owed.pk, cast.unit)
    event = Event.objects.about(letter).last()
    assert (event.verb, event.actor) == ("commitments.escalation.sent", cast.officer.actor_id)
    assert Escalation.objects.visible_to(cast.responder).get() == letter


@pytest.mark.parametrize("who", ["clerk", "responder", "chair", "other_officer", "auditor"])
def test_others_neither_send_nor_drop(cast, answer_owed, who):
    nights(DUE, 12)
    for act in (
        lambda p: actions.send_letter(letter_of(answer_owed), by=p),
        lambda p: actions.drop_letter(letter_of(answer_owed), "Không", by=p),
    ):
        with pytest.raises(PermissionDenied):
            act(getattr(cast, who))
    assert letter_of(answer_owed).state == EscalationState.DRAFTED


def test_once_it_is_answered_the_letter_is_not_sent_any_more(cast, answer_owed):
    nights(DUE, 12)
    issued(cast, answer_owed)
    with pytest.raises(ValidationError):
        actions.send_letter(letter_of(answer_owed), by=cast.officer)
    assert letter_of(answer_owed).paper is None


def test_dropping_needs_a_reason_and_the_matter_rises_on(cast, answer_owed):
    nights(DUE, 12)
    with pytest.raises(ValidationError):
        actions.drop_letter(letter_of(answer_owed), "  ", by=cast.officer)
    actions.drop_letter(letter_of(answer_owed), "Đã gọi điện", by=cast.leader)
    assert letter_of(answer_owed).reason == "Đã gọi điện"
    nights(DUE + dt.timedelta(days=12), 15)
    assert letter_of(answer_owed, Level.NEXT).state == EscalationState.DRAFTED


def test_of_what_is_confidential_or_a_complaint_no_letter_is_drafted(cast):
    hidden, complaint = routed(cast), routed(cast, kind=Kind.COMPLAINT)
    type(hidden).objects.filter(pk=hidden.pk).update(
        confidence=Confidence.CONFIDENTIAL, awaited_on=DUE, due_on=DUE
    )
    type(hidden).objects.filter(pk=complaint.pk).update(awaited_on=DUE, due_on=DUE)
    nights(DUE, 30)
    found = Escalation.objects.all()
    assert len(found) == 8
    assert {(step.state, step.what, step.words) for step in found} == {("told", "", "")}


def test_letters_lose_their_words_when_the_matter_becomes_confidential(client, cast, answer_owed):
    owed = promise(cast, answer_owed, draft(cast, answer_owed), due_on=DUE)
    nights(DUE, 30)
    with night(dt.date(2027, 1, 20)):
        actions.send_letter(letter_of(answer_owed), by=cast.officer)
    secret = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    add_voice(type(answer_owed).objects.get(pk=answer_owed.pk), secret, by=cast.officer)
    found = Escalation.objects.filter(about_id__in=[answer_owed.pk, owed.pk]).order_by("level")
    assert {(step.what, step.words, step.reason) for step in found} == {("", "", "")}
    states = {(step.level, step.state) for step in found if step.is_letter}
    assert states == {("presiding", "sent"), ("presiding", "dropped"), ("next", "dropped")}
    assert Event.objects.about(letter_of(answer_owed)).last().verb.endswith("forgotten")
    client.force_login(cast.officer)
    page = client.get(reverse("commitments:letter", args=[letter_of(answer_owed).pk]))
    assert page.status_code == 200 and answer_owed.title not in page.content.decode()


def test_what_a_unit_owes_itself_needs_no_letter(cast):
    matter = routed(cast)
    owed = promise(cast, matter, draft(cast, matter), follower=cast.committee, due_on=DUE)
    nights(DUE, 30)
    assert set(Escalation.objects.about(owed).values_list("state", flat=True)) == {"told"}


def test_the_worker_does_it_by_itself(answer_owed):
    with night(dt.date(2026, 12, 15)):
        Engine().drain()
    assert steps(answer_owed) == [(dt.date(2026, 12, 15), Level.OWNER)]


@pytest.mark.parametrize(
    ("today", "amount", "day"),
    [
        (dt.date(2026, 12, 15), 1, dt.date(2026, 12, 14)),
        (dt.date(2026, 12, 14), 1, dt.date(2026, 12, 13)),
        (dt.date(2026, 12, 13), 1, dt.date(2026, 12, 10)),
        (dt.date(2027, 1, 4), 2, dt.date(2026, 12, 30)),
    ],
)
@pytest.mark.django_db
def test_days_that_have_passed_are_working_days(today, amount, day):
    assert passed(today, amount) == day


@pytest.mark.django_db
def test_each_level_comes_later_than_the_one_below():
    assert list(RULES) == list(Level)
    found = waits(Level, dt.date(2026, 11, 23))
    assert [level for level, _rule in found] == list(Level)
    assert [rule.amount for _level, rule in found] == [1, 3, 7, 15]
    assert all(rule.planning_value for _level, rule in found)


def laid_down(level, amount, unit="working_day"):
    version = RuleVersion(
        rule_id=RULES[level],
        owner="union",
        amount=amount,
        unit=unit,
        source="Quy chế 05/QC-BTV",
        valid_from=dt.date(2026, 1, 1),
    )
    add_rule_version(version, by=SYSTEM)


@pytest.mark.django_db
def test_an_administrator_sets_the_days_for_everybody():
    laid_down(Level.HEAD, 5)
    laid_down(Level.PRESIDING, 14, "day")
    rules = dict(waits(Level, dt.date(2026, 11, 23)))
    assert (rules[Level.HEAD].amount, rules[Level.HEAD].source) == (5, "Quy chế 05/QC-BTV")
    assert rules[Level.PRESIDING].unit == "day"
    assert passed(dt.date(2026, 12, 15), 14, rules[Level.PRESIDING].unit) == dt.date(2026, 12, 1)


@pytest.mark.django_db
def test_before_its_first_day_the_older_number_counts():
    laid_down(Level.HEAD, 5)
    assert dict(waits(Level, dt.date(2025, 12, 31)))[Level.HEAD].amount == 3
