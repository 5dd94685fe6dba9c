import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from doithoai.commitments.models import Commitment
from doithoai.commitments.models import State as CommitmentState
from doithoai.journal.models import Event
from doithoai.petitions import actions
from doithoai.petitions.models import Outcome, Petition, State
from tests.petitions.factories import draft, evidenced, issued, petition, promise, routed, signed


def answered_with_promise(cast):
    matter = routed(cast)
    answer = signed(cast, draft(cast, matter, Outcome.PLANNED))
    commitment = promise(cast, matter, answer)
    actions.issue(answer, by=cast.chair)
    return Petition.objects.get(pk=matter.pk), commitment


def test_answered_is_not_solved(cast):
    matter, _commitment = answered_with_promise(cast)
    assert matter.state == State.ANSWERED
    with pytest.raises(ValidationError):
        actions.confirm_solved(matter, by=cast.officer)


def test_solved_when_somebody_else_confirms_the_evidence(cast):
    matter, commitment = answered_with_promise(cast)
    evidenced(cast, commitment)
    actions.confirm_solved(matter, "Đã xem tại chỗ", by=cast.officer)
    assert Petition.objects.get(pk=matter.pk).state == State.SOLVED
    kept = Commitment.objects.get(pk=commitment.pk)
    assert kept.state == CommitmentState.KEPT
    assert kept.verdicts.get().words == "Đã xem tại chỗ"


def test_who_owed_it_cannot_confirm_it(cast):
    matter, commitment = answered_with_promise(cast)
    evidenced(cast, commitment)
    for who in (cast.responder, cast.chair):
        with pytest.raises(PermissionDenied):
            actions.confirm_solved(matter, by=who)


def test_who_brought_the_evidence_for_them_cannot_confirm_it(cast):
    from doithoai.commitments.actions import give_evidence

    matter, commitment = answered_with_promise(cast)
    give_evidence(commitment, "Ảnh chụp ngày 10/12", by=cast.officer)
    with pytest.raises(PermissionDenied):
        actions.confirm_solved(matter, by=cast.officer)
    assert Petition.objects.get(pk=matter.pk).state == State.ANSWERED
    actions.confirm_solved(Petition.objects.get(pk=matter.pk), by=cast.leader)


def test_nothing_is_solved_without_anything_to_show(cast):
    matter = routed(cast)
    issued(cast, matter, Outcome.EXPLAINED)
    matter.refresh_from_db()
    with pytest.raises(ValidationError):
        actions.confirm_solved(matter, by=cast.officer)


def test_follow_up_does_not_end_while_something_is_promised(cast):
    matter, _commitment = answered_with_promise(cast)
    with pytest.raises(ValidationError):
        actions.close(matter, by=cast.officer)


def test_what_was_closed_can_be_looked_at_again(cast):
    matter = routed(cast)
    issued(cast, matter)
    matter.refresh_from_db()
    actions.close(matter, by=cast.officer)
    assert not matter.is_open
    actions.reopen(matter, by=cast.officer)
    assert Petition.objects.get(pk=matter.pk).is_open


@pytest.mark.parametrize(
    ("who", "status"), {"officer": 302, "responder": 403, "other_officer": 404}.items()
)
def test_only_who_follows_it_ends_it_and_looks_again_by_the_page(client, cast, who, status):
    matter = routed(cast)
    issued(cast, matter)
    client.force_login(getattr(cast, who))
    for step in ("close", "reopen"):
        answer = client.post(reverse(f"petitions:{step}", args=[matter.pk]))
        assert answer.status_code == status, step
    matter.refresh_from_db()
    assert matter.state == (State.REOPENED if status == 302 else State.ANSWERED)


def test_the_speaker_is_told_once_that_it_came_in(client, cast):
    matter = petition(cast)
    client.force_login(cast.clerk)
    address = reverse("petitions:acknowledge", args=[matter.pk])
    assert client.post(address).status_code == 302
    assert client.post(address).status_code == 400
    told = [e for e in Event.objects.about(matter) if e.verb == "petitions.petition.acknowledged"]
    assert len(told) == 1
