import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from doithoai.petitions import actions
from doithoai.petitions.models import PublicVersion
from doithoai.voices.models import Confidence
from tests.petitions.factories import draft, issued, routed
from tests.voices.factories import voice


def edited(cast, matter):
    item = issued(cast, matter).items.get()
    return actions.edit_public_version(item, "Sửa cống", "Đã có kế hoạch.", by=cast.officer)


def test_nothing_is_public_before_a_named_leader_agreed(cast):
    version = edited(cast, routed(cast))
    assert not PublicVersion.objects.published().exists()
    with pytest.raises(ValidationError):
        actions.publish(version, "  ", by=cast.leader)
    actions.publish(version, "Lê Thị Mẫu", "Chủ tịch Hội", by=cast.leader)
    assert PublicVersion.objects.published().get() == version


def test_an_answer_that_was_not_issued_has_no_public_version(cast):
    item = draft(cast, routed(cast)).items.get()
    with pytest.raises(ValidationError):
        actions.edit_public_version(item, "a", "b", by=cast.officer)


def test_taken_back_it_is_public_no_longer(cast):
    version = edited(cast, routed(cast))
    actions.publish(version, "Lê Thị Mẫu", by=cast.leader)
    actions.withdraw(version, by=cast.leader)
    assert not PublicVersion.objects.published().exists()


def test_a_change_of_wording_takes_it_back_until_it_is_agreed_again(cast):
    version = actions.publish(edited(cast, routed(cast)), "Lê Thị Mẫu", by=cast.leader)
    actions.edit_public_version(version.item, "Khác", "Khác", by=cast.officer)
    assert not PublicVersion.objects.published().exists()


def test_a_petition_that_became_confidential_cannot_be_released(cast):
    matter = routed(cast)
    version = edited(cast, matter)
    matter.refresh_from_db()
    actions.add_voice(matter, voice(cast.unit, confidence=Confidence.CONFIDENTIAL), by=cast.officer)
    version = PublicVersion.objects.get(pk=version.pk)
    with pytest.raises(PermissionDenied):
        actions.publish(version, "Lê Thị Mẫu", by=cast.leader)


@pytest.mark.parametrize("who", ["clerk", "responder", "chair", "other_officer", "stranger"])
def test_others_do_not_release(cast, who):
    version = edited(cast, routed(cast))
    with pytest.raises(PermissionDenied):
        actions.publish(version, "Lê Thị Mẫu", by=getattr(cast, who))
