"""The terms that run beside the answer: passing on, telling, reporting, and doing nothing."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from doithoai.papers.models import Incoming, Paper, Source
from doithoai.papers.models import Kind as PaperKind
from doithoai.petitions import actions
from doithoai.petitions.models import (
    Clock,
    ClockKind,
    Kind,
    LegalStep,
    Petition,
    Settling,
    State,
    Taken,
    Way,
)
from tests.petitions.factories import issued, petition, routed
from tests.petitions.test_clocks import clock_of, fresh, on, verbs
from tests.petitions.test_tracks import HEAD, NOTICE, admitted, declined, letter

OWN = actions.Notice(dt.date(2026, 11, 9), "", "Nguyễn Thị Mẫu", HEAD)


def kinds(matter):
    running = Clock.objects.running().filter(petition=matter)
    return {clock.kind for clock in running} - {ClockKind.ACKNOWLEDGE}


def received(cast, kind=Kind.DENUNCIATION, day="2026-11-02"):
    with on(day):
        return petition(cast, kind=kind)


def settled(cast, day="2026-11-12"):
    matter = admitted(cast)
    with on(day):
        issued(cast, fresh(matter))
    return matter


def test_a_denunciation_is_passed_on_within_five_working_days_or_admitted_within_seven(cast):
    matter = received(cast)
    assert clock_of(matter, ClockKind.TRANSFER).due_on == dt.date(2026, 11, 9)
    assert clock_of(matter, ClockKind.ADMIT).due_on == dt.date(2026, 11, 11)
    assert "Luật Tố cáo" in clock_of(matter, ClockKind.TRANSFER).source
    assert fresh(matter).due_on == dt.date(2026, 11, 9)


def test_the_check_says_which_of_the_two_terms_counts(cast):
    matter = received(cast)
    with on("2026-11-06"):
        actions.check(fresh(matter), eligible=True, competent=False, by=cast.officer)
        assert (kinds(matter), fresh(matter).due_on) == ({"transfer"}, dt.date(2026, 11, 9))
        actions.check(fresh(matter), eligible=True, competent=True, by=cast.officer)
    assert kinds(matter) == {ClockKind.ADMIT}
    assert fresh(matter).due_on == dt.date(2026, 11, 11)


def test_sending_it_on_keeps_the_term_of_passing_on(cast):
    matter = received(cast)
    with on("2026-11-09"):
        actions.route(fresh(matter), cast.committee, by=cast.officer)
    assert clock_of(matter, ClockKind.TRANSFER).is_kept
    assert kinds(matter) == {ClockKind.ADMIT, ClockKind.STALE}


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.FEEDBACK])
def test_nothing_else_has_a_term_of_passing_on(cast, kind):
    assert ClockKind.TRANSFER not in kinds(received(cast, kind))


def test_a_denunciation_that_was_no_such_thing_loses_its_terms(cast):
    matter = received(cast)
    actions.classify(fresh(matter), Kind.FEEDBACK, [], by=cast.officer)
    assert kinds(matter) == set()
    assert fresh(matter).due_on is None


def test_an_admitted_denunciation_is_told_to_both_sides_within_five_working_days(cast):
    matter = admitted(cast, Kind.DENUNCIATION, Settling.DENUNCIATION)
    clock = clock_of(matter, ClockKind.ADMISSION_NOTICE)
    assert clock.due_on == fresh(matter).due_on == dt.date(2026, 11, 12)
    with on("2026-11-09"):
        actions.tell_admission(fresh(matter), OWN, by=cast.chair)
    assert clock_of(matter, ClockKind.ADMISSION_NOTICE).is_kept
    assert fresh(matter).due_on == clock_of(matter, ClockKind.SETTLE).due_on
    assert "admission_told" in verbs(matter)


def test_the_notice_of_admission_is_a_paper_with_the_next_number_of_the_register(cast):
    matter = admitted(cast, Kind.DENUNCIATION, Settling.DENUNCIATION)
    actions.tell_admission(fresh(matter), OWN, by=cast.chair)
    paper = Paper.objects.about(matter).get(kind=PaperKind.ADMISSION_NOTICE)
    assert (paper.organisation, paper.source, paper.serial) == (cast.committee, Source.REGISTER, 1)
    assert (paper.signer_name, paper.signed_on) == ("Nguyễn Thị Mẫu", OWN.dated)
    step = LegalStep.objects.get(step=Taken.ADMIT_TOLD)
    assert (step.number, step.dated) == (paper.full_number, OWN.dated) == ("01/TB-UBND", OWN.dated)


def test_a_complaint_is_admitted_without_that_notice(cast):
    assert ClockKind.ADMISSION_NOTICE not in kinds(admitted(cast))
    with pytest.raises(PermissionDenied):
        actions.tell_admission(fresh(letter(cast)), OWN, by=cast.chair)


def test_a_refusal_takes_the_next_number_after_other_notices(cast):
    for number in ("01/TB-UBND", "02/TB-UBND"):
        matter = declined(cast)
        actions.notify_refusal(fresh(matter), OWN, by=cast.chair)
        assert LegalStep.objects.get(petition=matter, step=Taken.NOTIFIED).number == number
    assert Paper.objects.filter(kind=PaperKind.REFUSAL, organisation=cast.committee).count() == 2


def test_a_refusal_of_a_body_that_does_not_log_in_comes_in_with_its_own_number(cast):
    matter = declined(cast)
    actions.notify_refusal(fresh(matter), NOTICE, by=cast.officer)
    paper = Incoming.objects.about(matter).get()
    assert (paper.sender, paper.written_number) == (cast.committee.name, "07/TB-UBND")
    assert not Paper.objects.filter(kind=PaperKind.REFUSAL).exists()


@pytest.mark.parametrize(
    ("who", "notice"), [("officer", OWN), ("chair", actions.Notice(OWN.dated))]
)
def test_a_notice_without_its_number_or_signer_leaves_no_trace(cast, who, notice):
    matter = declined(cast)
    version = fresh(matter).version
    with pytest.raises(ValidationError):
        actions.notify_refusal(fresh(matter), notice, by=getattr(cast, who))
    assert fresh(matter).version == version
    assert not Paper.objects.exists() and not Incoming.objects.exists()


def test_what_a_body_settled_is_reported_to_the_sender_within_seven_working_days(cast):
    matter = settled(cast)
    clock = clock_of(matter, ClockKind.RESULT_TO_SENDER)
    assert (clock.body, clock.due_on) == (cast.committee, dt.date(2026, 11, 23))
    assert fresh(matter).awaited_on is None
    with on("2026-11-20"):
        actions.report_result(fresh(matter), OWN, by=cast.chair)
    assert clock_of(matter, ClockKind.RESULT_TO_SENDER).is_kept
    assert Paper.objects.about(matter).filter(kind=PaperKind.RESULT_NOTICE).exists()


def test_then_the_sender_tells_the_person_within_five(cast):
    matter = settled(cast)
    with on("2026-11-20"):
        actions.report_result(fresh(matter), OWN, by=cast.chair)
    clock = clock_of(matter, ClockKind.RESULT_TO_PERSON)
    assert (clock.body, clock.due_on) == (cast.unit, dt.date(2026, 11, 27))
    with on("2026-11-26"):
        actions.tell_result(fresh(matter), "Gọi điện cho người gửi đơn", by=cast.clerk)
    assert kinds(matter) == set()
    assert LegalStep.objects.get(step=Taken.RESULT_TOLD).body == cast.unit


def test_a_result_that_was_not_told_in_time_stands_in_a_list_until_it_is(client, cast):
    matter, other = settled(cast), settled(cast)
    with on("2026-11-23"):
        assert untold(client, cast.responder, "held") == []
    with on("2026-11-24"):
        assert {*untold(client, cast.responder, "held")} == {matter, other}
        assert {*untold(client, cast.officer, "all")} == {matter, other}
        assert untold(client, cast.other_officer, "all") == []
        actions.report_result(fresh(matter), OWN, by=cast.chair)
        assert untold(client, cast.responder, "held") == [other]
    with on("2026-12-02"):
        assert untold(client, cast.officer, "from") == [other, matter]
        actions.tell_result(fresh(matter), "Gọi điện cho người gửi đơn", by=cast.clerk)
        assert untold(client, cast.officer, "from") == [other]
        assert Petition.objects.overdue(dt.date(2026, 12, 2)).count() == 0  # answered they are


def untold(client, who, scope):
    """The list as it is shown, with the dates that were missed."""
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("petitions:list"), {"scope": scope, "due": "result"})
    rows = page.context["page"].rows
    for row in rows:
        assert f"{row.missed_on:%d/%m/%Y}" in page.content.decode()
    return rows


def test_bringing_her_the_answer_tells_her_the_result(cast):
    matter = settled(cast)
    with on("2026-11-20"):
        actions.report_result(fresh(matter), OWN, by=cast.chair)
    item = fresh(matter).answer_items.get()
    with on("2026-11-23"):
        actions.note_delivery(item, matter.voices.all(), Way.PAPER, by=cast.clerk)
    assert clock_of(matter, ClockKind.RESULT_TO_PERSON).is_kept


def test_an_answered_recommendation_owes_no_such_reports(cast):
    matter = routed(cast)
    issued(cast, matter)
    assert kinds(matter) == set()
    with pytest.raises(PermissionDenied):
        actions.report_result(fresh(matter), OWN, by=cast.chair)


def test_what_is_looked_at_again_owes_no_result_until_it_is_answered_again(cast):
    matter = settled(cast)
    actions.reopen(fresh(matter), by=cast.officer)
    assert ClockKind.RESULT_TO_SENDER not in kinds(matter)


def test_a_body_bound_by_it_has_forty_five_days_to_begin(cast):
    with on("2026-11-02"):
        matter = routed(cast)
    clock = clock_of(matter, ClockKind.STALE)
    assert (clock.body, clock.due_on) == (cast.committee, dt.date(2026, 12, 17))
    assert "154/2026" in clock.source
    assert fresh(matter).due_on is None, "it is no date by which an answer was promised"


def test_the_union_is_not_disciplined_by_the_state(cast):
    assert ClockKind.STALE not in kinds(petition(cast))


@pytest.mark.parametrize(
    "begin",
    [
        lambda cast, m: actions.take_on(m, by=cast.responder),
        lambda cast, m: actions.ask_speaker(m, "Ở đâu?", by=cast.responder),
        lambda cast, m: actions.check(m, eligible=True, competent=True, by=cast.responder),
        lambda cast, m: actions.give_back(m, "Không thuộc", by=cast.responder),
        lambda cast, m: actions.hand_on(m, cast.province, "Lên", by=cast.responder),
    ],
)
def test_whoever_begins_need_not_answer_for_doing_nothing(cast, begin):
    matter = routed(cast)
    begin(cast, fresh(matter))
    assert ClockKind.STALE not in kinds(matter)


def test_before_that_decree_there_was_no_such_mark(cast):
    with on("2026-06-10"):
        assert ClockKind.STALE not in kinds(routed(cast))


def test_the_steps_and_their_dates_are_on_the_page_of_time_limits(client, cast):
    matter = settled(cast)
    client.force_login(cast.chair)
    address = reverse("petitions:clocks", args=[matter.pk])
    page = client.get(address).content.decode()
    assert "Báo kết quả cho nơi chuyển đơn" in page
    assert "Điều 27 khoản 2 Luật Tiếp công dân" in page
    data = {"dated": "2026-11-22", "signer": "Nguyễn Thị Mẫu"}
    sent = client.post(reverse("petitions:report_result", args=[matter.pk]), data)
    assert sent.status_code == 302
    assert "01/TB-UBND" in client.get(address).content.decode()
    client.force_login(cast.clerk)
    told = reverse("petitions:tell_result", args=[matter.pk])
    assert client.post(told, {"words": "Báo tại trụ sở Hội"}).status_code == 302
    assert kinds(matter) == set()


def test_what_a_union_settles_itself_is_not_reported_to_itself(cast):
    matter = received(cast, Kind.COMPLAINT)
    actions.check(fresh(matter), eligible=True, competent=True, by=cast.officer)
    actions.admit(fresh(matter), Settling.COMPLAINT_FIRST, HEAD, by=cast.leader)
    reply = actions.Reply(fresh(matter), "Đã giải quyết.", "explained")
    answer = actions.draft_answer([reply], by=cast.officer)
    actions.submit(answer, by=cast.officer)
    actions.approve(answer, by=cast.leader)
    actions.sign(answer, actions.Signature("", OWN.dated, "Lê Thị Mẫu"), by=cast.leader)
    actions.issue(answer, by=cast.leader)
    assert fresh(matter).state == State.ANSWERED
    assert kinds(matter) == set()
