"""Conclusions, the tasks in them, and what is released to the public."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from doithoai.commitments.models import Commitment, Origin
from doithoai.dialogues import actions
from doithoai.dialogues.models import Conclusion, Dialogue, Phase
from doithoai.journal.models import Event, StaleVersion
from tests.dialogues.factories import conclusion, dialogue


def test_a_conclusion_with_a_body_is_owed_from_then_on(cast):
    held = dialogue(cast, Phase.CONCLUDE)
    point = conclusion(cast, held)
    owed = Commitment.objects.get()
    assert (owed.owner, owed.follower) == (cast.committee, cast.unit)
    assert (owed.origin, owed.origin_id) == (Origin.CONCLUSION, point.id)
    assert (owed.due_on, owed.what) == (dt.date(2026, 12, 20), point.text)


def test_the_task_leads_back_to_its_dialogue_for_whoever_may_open_it(cast, client):
    held = dialogue(cast, Phase.CONCLUDE)
    conclusion(cast, held)
    address = reverse("commitments:detail", args=[Commitment.objects.get().pk])
    there = reverse("dialogues:detail", args=[held.pk])
    client.force_login(cast.officer)
    page = client.get(address).content.decode()
    assert f'<a href="{there}">{held.title}</a>' in page
    client.force_login(cast.responder)
    assert not Dialogue.objects.visible_to(cast.responder).exists()
    assert there not in client.get(address).content.decode()


def test_a_conclusion_for_everybody_is_owed_by_nobody(cast):
    held = dialogue(cast, Phase.CONCLUDE)
    conclusion(cast, held, owner=None, due_on=None)
    assert not Commitment.objects.exists()
    assert not Conclusion.objects.tasks().exists()


def test_conclusions_keep_the_order_they_were_given_in(cast):
    held = dialogue(cast, Phase.LIVE)
    for words in ("Một", "Hai", "Ba"):
        conclusion(cast, held, text=words)
    assert [point.text for point in held.conclusions.all()] == ["Một", "Hai", "Ba"]


@pytest.mark.parametrize(
    ("phase", "open_"),
    [
        (Phase.PLAN, False),
        (Phase.PREPARE, False),
        (Phase.LIVE, True),
        (Phase.CONCLUDE, True),
        (Phase.FOLLOW_UP, True),
        (Phase.REPORTED, False),
    ],
)
def test_conclusions_belong_to_the_hall_and_what_follows(cast, phase, open_):
    held = dialogue(cast, phase)
    if open_:
        assert conclusion(cast, held).version == 1
    else:
        with pytest.raises(PermissionDenied):
            conclusion(cast, held)


def test_an_officer_enters_it_for_the_leader_and_the_journal_says_so(cast):
    held = dialogue(cast, Phase.CONCLUDE)
    point = conclusion(cast, held)
    assert Event.objects.about(point).get().acting_for == f"organisation:{cast.unit.id}"
    own = actions.conclude(Conclusion(dialogue=held, text="Hai"), by=cast.leader)
    assert Event.objects.about(own).get().acting_for == ""


@pytest.mark.parametrize("who", ["clerk", "responder", "chair", "other_officer", "auditor"])
def test_others_do_not_conclude(cast, who):
    held = dialogue(cast, Phase.CONCLUDE)
    with pytest.raises(PermissionDenied):
        actions.conclude(Conclusion(dialogue=held, text="Một"), by=getattr(cast, who))
    assert not Conclusion.objects.exists()


def test_a_conclusion_says_something(cast):
    held = dialogue(cast, Phase.CONCLUDE)
    with pytest.raises(ValidationError):
        conclusion(cast, held, text="   ")


def test_rewording_keeps_what_is_owed_as_it_was_given(cast):
    held = dialogue(cast, Phase.CONCLUDE)
    point = conclusion(cast, held)
    given = point.text
    actions.reword(point, "Nói rõ hơn", by=cast.officer)
    assert Conclusion.objects.get().text == "Nói rõ hơn"
    assert Commitment.objects.get().what == given


def test_two_who_reword_at_once_do_not_overwrite_each_other(cast):
    held = dialogue(cast, Phase.CONCLUDE)
    conclusion(cast, held)
    mine, theirs = Conclusion.objects.get(), Conclusion.objects.get()
    actions.reword(theirs, "Của người khác", by=cast.leader)
    with pytest.raises(StaleVersion):
        actions.reword(mine, "Của tôi", by=cast.officer)


def test_nothing_is_public_before_a_named_leader_agrees(cast):
    held = dialogue(cast, Phase.FOLLOW_UP)
    with pytest.raises(ValidationError):
        actions.publish(held, "Tóm tắt", "  ", by=cast.officer)
    assert not Dialogue.objects.published().exists()
    held.refresh_from_db()
    actions.publish(held, "Tóm tắt", "Lê Thị Mẫu", by=cast.officer)
    assert Dialogue.objects.published().get().approved_by == "Lê Thị Mẫu"


def test_what_was_released_can_be_taken_back(cast):
    held = dialogue(cast, Phase.FOLLOW_UP)
    actions.publish(held, "Tóm tắt", "Lê Thị Mẫu", by=cast.leader)
    actions.withdraw(held, by=cast.leader)
    assert not Dialogue.objects.published().exists()


@pytest.mark.parametrize("who", ["clerk", "responder", "chair", "other_officer", "auditor"])
def test_others_do_not_release(cast, who):
    held = dialogue(cast, Phase.FOLLOW_UP)
    with pytest.raises(PermissionDenied):
        actions.publish(held, "Tóm tắt", "Lê Thị Mẫu", by=getattr(cast, who))
    assert not Dialogue.objects.published().exists()


def test_a_conclusion_is_not_reworded_into_nothing(cast):
    held = dialogue(cast, Phase.LIVE)
    said = conclusion(cast, held)
    with pytest.raises(ValidationError):
        actions.reword(said, "  ", by=cast.leader)
    said.refresh_from_db()
    assert (said.text, said.version) == ("UBND xã lắp đèn đường thôn Mẫu", 1)
