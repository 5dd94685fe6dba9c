import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from doithoai.commitments import actions
from doithoai.commitments.models import Commitment, Shown, State
from doithoai.files.actions import store
from tests.files.builders import png
from tests.petitions.factories import draft, evidenced, promise, routed

TODAY = dt.date(2026, 12, 16)


@pytest.fixture
def commitment(cast):
    matter = routed(cast)
    return promise(cast, matter, draft(cast, matter))


def test_a_commitment_is_overdue_the_day_after_its_date(cast, commitment):
    assert list(Commitment.objects.overdue(TODAY)) == [commitment]
    assert not Commitment.objects.overdue(dt.date(2026, 12, 15)).exists()


def test_evidence_is_not_yet_a_verdict(cast, commitment):
    evidenced(cast, commitment)
    assert commitment.state == State.EVIDENCED
    assert not Commitment.objects.overdue(TODAY).exists()


def test_evidence_that_does_not_hold_leaves_it_to_be_done(cast, commitment):
    evidenced(cast, commitment)
    actions.judge(commitment, False, "Nắp cống chưa thay", by=cast.officer)
    assert commitment.state == State.OPEN
    assert commitment.verdicts.get().words == "Nắp cống chưa thay"


@pytest.mark.parametrize("who", ["responder", "chair", "clerk", "other_officer", "stranger"])
def test_others_do_not_judge(cast, commitment, who):
    evidenced(cast, commitment)
    with pytest.raises(PermissionDenied):
        actions.judge(commitment, True, by=getattr(cast, who))


def test_an_extension_keeps_the_earlier_date_and_its_reason(cast, commitment):
    actions.extend(commitment, dt.date(2027, 1, 15), "Chờ vật tư", by=cast.officer)
    extension = commitment.extensions.get()
    assert (extension.old_due_on, extension.reason) == (dt.date(2026, 12, 15), "Chờ vật tư")
    assert Commitment.objects.get(pk=commitment.pk).due_on == dt.date(2027, 1, 15)


@pytest.mark.parametrize("day", [dt.date(2026, 12, 15), dt.date(2026, 12, 1)])
def test_an_extension_ends_later_than_what_it_extends(cast, commitment, day):
    with pytest.raises(ValidationError):
        actions.extend(commitment, day, "Chờ vật tư", by=cast.officer)
    assert not commitment.extensions.exists()
    assert Commitment.objects.get().due_on == dt.date(2026, 12, 15)


def test_nobody_gets_more_time_without_a_reason(cast, commitment):
    with pytest.raises(ValidationError):
        actions.extend(commitment, dt.date(2027, 1, 15), " ", by=cast.officer)


@pytest.mark.parametrize("words", ["", "  "])
def test_evidence_is_not_sent_back_without_saying_what_is_missing(cast, commitment, words):
    evidenced(cast, commitment)
    with pytest.raises(ValidationError):
        actions.judge(commitment, False, words, by=cast.officer)
    assert Commitment.objects.get().state == State.EVIDENCED


def test_the_page_keeps_what_was_typed_where_the_reason_is_missing(client, cast, commitment):
    evidenced(cast, commitment)
    client.force_login(cast.officer)
    address = reverse("commitments:judge", args=[commitment.pk])
    assert client.post(address, {"holds": "no", "words": ""}).status_code == 400
    assert client.post(address, {"holds": "no", "words": "Nắp cống vẫn vỡ"}).status_code == 302
    assert commitment.verdicts.get().words == "Nắp cống vẫn vỡ"


def test_what_is_cancelled_is_owed_no_more(client, cast, commitment):
    client.force_login(cast.officer)
    assert client.post(reverse("commitments:cancel", args=[commitment.pk])).status_code == 302
    gone = Commitment.objects.get()
    assert (gone.state, gone.settled_on) == (State.CANCELLED, timezone.localdate())
    assert not Commitment.objects.overdue(dt.date(2099, 1, 1)).exists()
    for step in (
        lambda: actions.extend(gone, dt.date(2099, 1, 1), "Thôi", by=cast.officer),
        lambda: evidenced(cast, gone),
    ):
        with pytest.raises(PermissionDenied):
            step()


def test_the_file_of_the_evidence_opens_for_who_sees_the_commitment(client, cast, commitment):
    file = store(png(), "cong.png", by=cast.responder)
    shown = {"kind": Shown.PHOTO, "by": cast.responder}
    actions.give_evidence(commitment, "Ảnh chụp", file, **shown)
    proof = commitment.evidence.get()
    address = reverse("commitments:file", args=[commitment.pk, proof.pk])
    for who, status in (("officer", 200), ("responder", 200), ("other_officer", 404)):
        client.force_login(getattr(cast, who))
        assert client.get(address).status_code == status


def test_evidence_without_a_file_has_none_to_open(client, cast, commitment):
    evidenced(cast, commitment)
    client.force_login(cast.officer)
    address = reverse("commitments:file", args=[commitment.pk, commitment.evidence.get().pk])
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("who", "sees"),
    {
        "officer": True,
        "responder": True,
        "province_officer": True,
        "other_officer": False,
        "administrator": False,
        "stranger": False,
    }.items(),
)
def test_who_owes_and_who_follows_see_it(cast, commitment, who, sees):
    visible = Commitment.objects.visible_to(getattr(cast, who))
    assert visible.filter(pk=commitment.pk).exists() is sees
