import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from doithoai.journal.models import Event
from doithoai.petitions import actions
from doithoai.petitions.models import Answer, AnswerState, Outcome, Petition, State
from tests.petitions.factories import (
    SIGNATURE,
    draft,
    evidenced,
    issued,
    petition,
    promise,
    reply,
    routed,
    signed,
)


def test_an_answer_goes_from_draft_to_issued_by_the_right_hands(cast):
    matter = routed(cast)
    answer = issued(cast, matter)
    assert answer.state == AnswerState.ISSUED
    matter.refresh_from_db()
    assert matter.state == State.ANSWERED
    assert matter.answered_on is not None
    verbs = [event.verb.rsplit(".", 1)[1] for event in Event.objects.about(answer)]
    assert verbs == ["drafted", "submitted", "approved", "signed", "issued"]


def test_one_paper_answers_many_petitions(cast):
    matters = [routed(cast), routed(cast)]
    answer = actions.draft_answer([reply(matter) for matter in matters], by=cast.responder)
    actions.issue(signed(cast, answer), by=cast.chair)
    states = Petition.objects.filter(pk__in=[m.pk for m in matters]).values_list("state")
    assert set(states) == {(State.ANSWERED,)}


def test_one_answer_comes_from_one_body(cast):
    with pytest.raises(ValidationError):
        actions.draft_answer([reply(routed(cast)), reply(petition(cast))], by=cast.responder)


def test_an_officer_enters_for_a_body_that_does_not_log_in_and_it_is_recorded(cast):
    answer = actions.draft_answer(
        [reply(routed(cast))], by=cast.officer, entered_after="Lời bà Chủ tịch, 20/11/2026"
    )
    assert answer.entered_by_unit == cast.unit
    event = Event.objects.about(answer).get()
    assert event.actor == cast.officer.actor_id
    assert event.acting_for == f"organisation:{cast.committee.id}"
    actions.submit(answer, by=cast.officer)
    actions.approve(answer, by=cast.officer)
    actions.sign(answer, SIGNATURE, by=cast.officer)
    actions.issue(answer, by=cast.officer)
    assert Answer.objects.get(pk=answer.pk).state == AnswerState.ISSUED


def test_entering_for_others_asks_on_whose_word(cast):
    with pytest.raises(ValidationError):
        actions.draft_answer([reply(routed(cast))], by=cast.officer)


def test_noted_needs_a_body_and_a_date(cast):
    matter = routed(cast)
    with pytest.raises(ValidationError):
        draft(cast, matter, Outcome.NOTED)
    noted = reply(matter, Outcome.NOTED, review_body=cast.committee, review_on=dt.date(2027, 3, 1))
    item = actions.draft_answer([noted], by=cast.responder).items.get()
    assert (item.review_body, item.review_on) == (cast.committee, dt.date(2027, 3, 1))


def test_what_is_noted_is_looked_at_again_after_the_answer(cast):
    matter, day = routed(cast), SIGNATURE.dated
    noted = reply(matter, Outcome.NOTED, review_body=cast.committee, review_on=day)
    answer = actions.draft_answer([noted], by=cast.responder)
    with pytest.raises(ValidationError, match="phải sau ngày trả lời"):
        signed(cast, answer)
    assert Answer.objects.get(pk=answer.pk).state == AnswerState.APPROVED


@pytest.mark.parametrize("outcome", [Outcome.IN_PROGRESS, Outcome.PLANNED])
def test_what_is_to_come_needs_a_commitment_with_a_date(cast, outcome):
    matter = routed(cast)
    answer = signed(cast, draft(cast, matter, outcome))
    with pytest.raises(ValidationError):
        actions.issue(answer, by=cast.chair)
    assert Answer.objects.get(pk=answer.pk).state == AnswerState.SIGNED
    promise(cast, matter, answer)
    actions.issue(Answer.objects.get(pk=answer.pk), by=cast.chair)


def test_solved_needs_evidence(cast):
    matter = routed(cast)
    answer = signed(cast, draft(cast, matter, Outcome.SOLVED))
    with pytest.raises(ValidationError):
        actions.issue(answer, by=cast.chair)
    evidenced(cast, promise(cast, matter, answer))
    actions.issue(Answer.objects.get(pk=answer.pk), by=cast.chair)


STEPS = {
    "submit": (actions.submit, "responder", 0),
    "approve": (actions.approve, "chair", 1),
    "issue": (actions.issue, "chair", 3),
}


@pytest.mark.parametrize("who", ["officer", "clerk", "leader", "responder", "chair", "stranger"])
@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_for_the_right_role_of_the_body(cast, who, step):
    action, allowed, before = STEPS[step]
    answer = draft(cast, routed(cast))
    earlier = [
        lambda: actions.submit(answer, by=cast.responder),
        lambda: actions.approve(answer, by=cast.chair),
        lambda: actions.sign(answer, SIGNATURE, by=cast.chair),
    ]
    for do in earlier[:before]:
        do()
    if who == allowed:
        action(answer, by=getattr(cast, who))
    else:
        with pytest.raises(PermissionDenied):
            action(answer, by=getattr(cast, who))


def test_who_follows_the_petition_reads_the_answer_only_once_it_is_issued(cast):
    matter = routed(cast)
    answer = draft(cast, matter)
    assert not Answer.objects.visible_to(cast.officer).exists()
    actions.issue(signed(cast, answer), by=cast.chair)
    assert Answer.objects.visible_to(cast.officer).get() == answer


def test_sent_back_it_can_be_written_again(cast):
    answer = draft(cast, routed(cast))
    actions.submit(answer, by=cast.responder)
    actions.send_back(answer, by=cast.chair)
    matter = answer.items.get().petition
    actions.redraft(answer, [reply(matter, Outcome.EXPLAINED)], by=cast.responder, text="Lần hai")
    assert answer.items.count() == 1
    assert Answer.objects.get(pk=answer.pk).text == "Lần hai"


def test_a_body_has_one_answer_under_way(client, cast):
    matter = routed(cast)
    begun = draft(cast, matter)
    client.force_login(cast.responder)
    page = client.get(reverse("petitions:detail", args=[matter.pk])).content.decode()
    assert reverse("petitions:answer_detail", args=[begun.pk]) in page
    assert reverse("petitions:answer", args=[matter.pk]) not in page
    typed = {"text": "Một bản khác đã gõ xong", "outcome": "explained"}
    second = client.post(reverse("petitions:answer", args=[matter.pk]), typed)
    assert second.status_code == 400
    assert "Một bản khác đã gõ xong" in second.content.decode()
    assert list(Answer.objects.all()) == [begun]


def test_another_body_or_another_round_begins_its_own(cast):
    matter = routed(cast)
    draft(cast, matter)
    actions.hand_on(matter, cast.other_unit, "Không thuộc thẩm quyền", by=cast.responder)
    matter.refresh_from_db()
    entered = [actions.draft_answer([reply(matter)], by=cast.officer, entered_after="Bà Chủ tịch")]
    with pytest.raises(ValidationError):
        actions.draft_answer([reply(matter)], by=cast.officer, entered_after="Ông Phó Chủ tịch")
    answered = issued(cast, routed(cast))
    again = actions.reopen(answered.items.get().petition, by=cast.officer)
    assert draft(cast, again) != answered
    assert Answer.objects.filter(pk__in=[a.pk for a in entered]).exists()


def test_what_is_entered_for_a_body_does_not_wait_for_its_own_draft(cast):
    matter = routed(cast)
    draft(cast, matter)
    entered = actions.draft_answer([reply(matter)], by=cast.officer, entered_after="Bà Chủ tịch")
    assert entered.entered_by_unit == cast.unit


@pytest.mark.parametrize("submitted", [False, True])
def test_a_draft_that_is_not_needed_is_thrown_away(client, cast, submitted):
    matter = routed(cast)
    answer = draft(cast, matter)
    if submitted:
        actions.submit(answer, by=cast.responder)
    client.force_login(cast.chair if submitted else cast.responder)
    address = reverse("petitions:drop_answer", args=[answer.pk])
    assert client.get(address).status_code == 200
    assert client.post(address).url == reverse("petitions:detail", args=[matter.pk])
    assert Event.objects.about(answer).last().verb == "petitions.answer.dropped"
    assert not answer.items.exists() and not answer.wordings.exists(), "no copy of it stays"
    assert not Answer.objects.visible_to(cast.responder).exists()
    assert draft(cast, matter).pk != answer.pk


@pytest.mark.parametrize("who", ["officer", "clerk", "leader", "other_officer"])
def test_nobody_else_throws_it_away(cast, who):
    answer = draft(cast, routed(cast))
    with pytest.raises(PermissionDenied):
        actions.drop_answer(answer, by=getattr(cast, who))
    assert answer.items.exists()


def test_what_is_approved_is_not_thrown_away(cast):
    answer = draft(cast, routed(cast))
    actions.submit(answer, by=cast.responder)
    actions.approve(answer, by=cast.chair)
    for by in (cast.responder, cast.chair):
        with pytest.raises(PermissionDenied):
            actions.drop_answer(answer, by=by)


def test_it_is_sent_back_with_what_is_to_be_changed(client, cast):
    answer = draft(cast, routed(cast))
    actions.submit(answer, by=cast.responder)
    address = reverse("petitions:send_back", args=[answer.pk])
    client.force_login(cast.chair)
    assert client.post(address, {"remark": " "}).status_code == 400
    assert client.post(address, {"remark": "Nêu rõ ngày <b>xong</b>"}).status_code == 302
    detail = reverse("petitions:answer_detail", args=[answer.pk])
    client.force_login(cast.responder)
    assert "Nêu rõ ngày &lt;b&gt;xong&lt;/b&gt;" in client.get(detail).content.decode()
    answer = Answer.objects.get(pk=answer.pk)
    assert answer.state == AnswerState.DRAFT
    actions.submit(answer, by=cast.responder)
    actions.approve(answer, by=cast.chair)
    assert "Nêu rõ ngày" not in client.get(detail).content.decode()


@pytest.mark.parametrize(("days", "status"), [(1, 400), (0, 302), (-400, 302)])
def test_a_signed_paper_has_no_date_to_come(client, cast, days, status):
    answer = draft(cast, routed(cast))
    actions.submit(answer, by=cast.responder)
    actions.approve(answer, by=cast.chair)
    client.force_login(cast.chair)
    dated = timezone.localdate() + dt.timedelta(days=days)
    typed = {"number": "12/UBND", "dated": dated.strftime("%d/%m/%Y"), "signer": "Bà Mẫu"}
    page = client.post(reverse("petitions:sign", args=[answer.pk]), typed)
    assert page.status_code == status
    assert (Answer.objects.get(pk=answer.pk).dated == dated) == (status == 302)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome.PLANNED, "cần có nội dung cam kết"),
        (Outcome.SOLVED, "cần có minh chứng"),
        (Outcome.EXPLAINED, ""),
    ],
)
def test_what_is_lacking_is_said_before_anybody_signs(client, cast, outcome, said):
    matter = routed(cast)
    answer = draft(cast, matter, outcome)
    client.force_login(cast.responder)
    address = reverse("petitions:answer_detail", args=[answer.pk])
    page = client.get(address).content.decode()
    assert ("Trước khi phát hành" in page) == bool(said) and said in page
    evidenced(cast, promise(cast, matter, answer))
    if outcome == Outcome.SOLVED:
        assert "Trước khi phát hành" not in client.get(address).content.decode()
