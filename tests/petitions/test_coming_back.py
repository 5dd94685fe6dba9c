"""Not satisfied: back before the body that answered; then a step up that a person sends."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from doithoai.journal.models import Event, StaleVersion
from doithoai.kit.actors import ANONYMOUS
from doithoai.petitions import actions
from doithoai.petitions.models import (
    ClockKind,
    Judgement,
    Outcome,
    Petition,
    Rating,
    Reopening,
    State,
    StepUp,
    StepUpState,
    Told,
)
from doithoai.voices.models import Confidence
from tests.petitions.factories import issued, routed
from tests.voices.factories import voice


def answered(cast, voices: int = 1):
    matter = routed(cast, voices=voices)
    return issued(cast, matter).items.get(), Petition.objects.get(pk=matter.pk)


def judged(item, said, judgement=Judgement.NOT, **more):
    return actions.rate(item, said, judgement, by=ANONYMOUS, **more)


def again(cast, matter):
    return issued(cast, Petition.objects.get(pk=matter.pk)).items.get()


def verbs(matter) -> list[str]:
    return [event.verb.split(".")[-1] for event in Event.objects.about(matter)]


def test_not_yet_puts_it_back_before_the_body_and_starts_its_clock(cast, monkeypatch):
    # A rule with a number: for answers the law gives none, a unit sets it.
    monkeypatch.setattr("doithoai.petitions.clockwork.ANSWER_RULE", "PETITION_ACK")
    item, matter = answered(cast)
    judged(item, matter.voices.get())
    matter.refresh_from_db()
    assert (matter.state, matter.holder) == (State.REOPENED, cast.committee)
    assert matter.due_from == timezone.localdate()
    assert [c.kind for c in matter.clocks.running()] == [ClockKind.ANSWER]
    assert verbs(matter)[-1] == "put_back"
    assert Reopening.objects.get().item == item


@pytest.mark.parametrize("judgement", [Judgement.SATISFIED, Judgement.PARTLY])
def test_a_better_judgement_leaves_it_answered(cast, judgement):
    item, matter = answered(cast)
    judged(item, matter.voices.get(), judgement)
    matter.refresh_from_db()
    assert matter.state == State.ANSWERED
    assert not Reopening.objects.exists()


def test_one_answer_comes_back_once_however_many_are_not_satisfied(cast):
    item, matter = answered(cast, voices=3)
    for said in matter.voices.all():
        judged(item, said)
        judged(item, said)
    assert Reopening.objects.count() == 1
    assert not StepUp.objects.exists()


def test_an_answer_that_was_replaced_reopens_nothing(cast):
    first, matter = answered(cast, voices=2)
    one, other = matter.voices.all()
    judged(first, one)
    again(cast, matter)
    judged(first, other)
    matter.refresh_from_db()
    assert matter.state == State.ANSWERED


def twice_not_satisfied(cast) -> StepUp:
    first, matter = answered(cast)
    said = matter.voices.get()
    judged(first, said)
    judged(again(cast, matter), said)
    return StepUp.objects.get()


def test_only_when_the_second_answer_fails_a_step_up_is_drafted_and_not_sent(cast):
    draft = twice_not_satisfied(cast)
    matter = draft.petition
    assert (draft.state, draft.version) == (StepUpState.DRAFTED, 1)
    assert draft.to == cast.province
    assert (matter.state, matter.holder) == (State.REOPENED, cast.committee)


def test_a_named_person_sends_it(cast):
    draft = twice_not_satisfied(cast)
    actions.send_step_up(draft, cast.province, "Đã trả lời hai lần.", by=cast.officer)
    matter = Petition.objects.get()
    assert matter.holder == cast.province
    assert draft.state == StepUpState.SENT
    assert Event.objects.about(draft).last().actor == cast.officer.actor_id
    with pytest.raises(PermissionDenied):
        actions.drop_step_up(draft, by=cast.officer)


def test_nobody_else_sends_it(cast):
    draft = twice_not_satisfied(cast)
    for who in (cast.clerk, cast.leader, cast.other_officer, cast.stranger, cast.auditor):
        with pytest.raises(PermissionDenied):
            actions.send_step_up(draft, cast.province, "", by=who)
    assert StepUp.objects.get().state == StepUpState.DRAFTED


def test_it_is_not_sent_to_where_it_is(cast):
    with pytest.raises(ValidationError):
        actions.send_step_up(twice_not_satisfied(cast), cast.committee, "", by=cast.officer)


def test_two_officers_at_once_do_not_send_it_twice(cast):
    draft = twice_not_satisfied(cast)
    stale = StepUp.objects.select_related("petition__holder", "petition__origin_unit").get()
    actions.drop_step_up(draft, by=cast.officer)
    with pytest.raises(StaleVersion):
        actions.send_step_up(stale, cast.province, "", by=cast.officer)
    assert Petition.objects.get().holder == cast.committee


def test_the_second_officer_is_told_and_keeps_what_she_typed(client, cast):
    draft = twice_not_satisfied(cast)
    client.force_login(cast.officer)
    address = reverse("petitions:send_step_up", args=[draft.pk])
    data = {"to": cast.province.name, "words": "Đề nghị tỉnh xem xét", "seen_version": 0}
    page = client.post(address, data)
    assert page.status_code == 409
    assert "Đề nghị tỉnh xem xét" in page.content.decode()


def test_the_draft_is_shown_on_the_petition_and_sent_from_there(client, cast):
    draft = twice_not_satisfied(cast)
    client.force_login(cast.officer)
    page = client.get(reverse("petitions:detail", args=[draft.petition_id])).content.decode()
    address = reverse("petitions:send_step_up", args=[draft.pk])
    assert address in page
    client.post(address, {"to": cast.province.name, "words": "Xin xem xét", "seen_version": 1})
    assert Petition.objects.get().holder == cast.province


def test_staff_reopening_counts_too(client, cast):
    _item, matter = answered(cast)
    actions.reopen(matter, by=cast.officer)
    second, other = answered(cast)
    judged(second, other.voices.get())
    client.force_login(cast.officer)
    rows = client.get(reverse("petitions:reopened")).context["rows"]
    assert [(r["body__name"], r["number"], r["by_speakers"]) for r in rows] == [
        (cast.committee.name, 2, 1)
    ]
    client.force_login(cast.other_officer)
    assert client.get(reverse("petitions:reopened")).context["rows"] == []


@pytest.mark.parametrize(("back", "found"), [("", 2), ("not", 1), ("again", 1)])
def test_the_list_finds_what_came_back(client, cast, back, found):
    item, matter = answered(cast)
    judged(item, matter.voices.get())
    answered(cast)
    client.force_login(cast.officer)
    page = client.get(reverse("petitions:list"), {"back": back})
    assert len(page.context["page"].rows) == found


def test_an_officer_notes_what_was_said_by_phone(client, cast):
    item, matter = answered(cast)
    said = matter.voices.get()
    client.force_login(cast.clerk)
    address = reverse("petitions:note_rating", args=[item.pk, said.pk])
    data = {"judgement": "not", "words": "Nước vẫn ngập", "told": "phone"}
    assert client.post(address, data).status_code == 302
    rating = Rating.objects.get()
    assert (rating.told, rating.words) == (Told.PHONE, "Nước vẫn ngập")
    assert Petition.objects.get().state == State.REOPENED
    assert Event.objects.about(rating).get().actor == cast.clerk.actor_id


def test_what_she_judged_herself_is_replaced_only_by_what_came_since(client, cast):
    item, matter = answered(cast)
    hers = judged(item, matter.voices.get(), words="Cống vẫn tắc")
    client.force_login(cast.clerk)
    address = reverse("petitions:note_rating", args=[item.pk, hers.voice_id])
    page = client.get(address)
    assert "đã tự đánh giá" in page.content.decode()
    data = {"judgement": "partly", "words": "Nay đã thông", "told": "phone"}
    data["seen_version"] = page.context["form"]["seen_version"].value()
    refused = client.post(address, data)
    assert "Nay đã thông" in refused.content.decode()
    assert Rating.objects.get().judgement == Judgement.NOT
    assert client.post(address, {**data, "since_then": "on"}).status_code == 302
    rating = Rating.objects.get()
    assert (rating.judgement, rating.told) == (Judgement.PARTLY, Told.PHONE)
    assert rating.words == "Cống vẫn tắc\nNay đã thông"


def test_what_she_judged_herself_is_never_replaced_unsaid(cast):
    item, matter = answered(cast)
    judged(item, matter.voices.get())
    said = actions.Said(Judgement.SATISFIED)
    with pytest.raises(ValidationError, match="đã tự đánh giá"):
        actions.note_rating(item, matter.voices.get(), said, by=cast.clerk)


def test_a_judgement_is_noted_only_by_those_who_follow_it(cast):
    item, matter = answered(cast)
    for who in (cast.responder, cast.chair, cast.leader, cast.other_officer, cast.stranger):
        with pytest.raises(PermissionDenied):
            actions.note_rating(
                item, matter.voices.get(), actions.Said(Judgement.SATISFIED), by=who
            )


def test_a_judgement_of_a_voice_that_is_not_in_it_is_not_taken(client, cast):
    item, _matter = answered(cast)
    client.force_login(cast.officer)
    address = reverse("petitions:note_rating", args=[item.pk, voice(cast.unit).pk])
    assert client.get(address).status_code == 404


def test_the_speaker_confirms_that_it_was_really_done(cast):
    item, matter = answered(cast)
    rating = judged(item, matter.voices.get(), Judgement.SATISFIED, confirms_solved=True)
    assert rating.confirms_solved
    assert not judged(item, matter.voices.get(), confirms_solved=True).confirms_solved


def test_a_restricted_petition_is_put_back_too(cast):
    said = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    matter = actions.open_petition(cast.unit, "Việc riêng", [said], by=cast.officer)
    actions.route(matter, cast.committee, by=cast.officer)
    item = issued(cast, matter, Outcome.EXPLAINED).items.get()
    judged(item, said)
    assert Petition.objects.get().state == State.REOPENED


def test_the_body_is_told_why_it_has_it_again(client, cast):
    item, matter = answered(cast)
    client.force_login(cast.responder)
    address = reverse("petitions:detail", args=[matter.pk])
    assert "chưa hài lòng với trả lời" not in client.get(address).content.decode()
    judged(item, matter.voices.get(), words="Cống vẫn ngập")
    assert "chưa hài lòng với trả lời" in client.get(address).content.decode()
    again(cast, matter)
    actions.reopen(Petition.objects.get(pk=matter.pk), by=cast.officer)
    shown = client.get(address).content.decode()
    assert "nay được đưa ra xem xét lại" in shown and "chưa hài lòng với trả lời" not in shown
