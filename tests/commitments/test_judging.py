import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from doithoai.commitments import actions
from doithoai.commitments.models import Commitment, State
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
