"""Somebody restricts what is done with her words, or objects: they are kept and not used."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from doithoai.jobs.engine import Engine
from doithoai.journal.models import Event
from doithoai.journal.sealing import seal
from doithoai.petitions.actions import add_voice, edit_public_version, open_petition, publish
from doithoai.petitions.indexing import indexed_text
from doithoai.petitions.models import PublicVersion
from doithoai.privacy import actions
from doithoai.privacy.models import Consent, Right, Way
from doithoai.voices.models import Confidence, Voice
from tests.journal.intruder import found
from tests.petitions import factories as petitions
from tests.privacy.factories import consent, named_voice, request
from tests.voices.factories import voice

STOPS = [Right.RESTRICTION, Right.OBJECTION]


def again(said):
    return Voice.objects.get(pk=said.pk)


@pytest.mark.parametrize("right", STOPS)
@pytest.mark.parametrize("way", [Way.DESK, Way.RECEIPT])
def test_from_the_request_on_it_is_read_by_the_people_on_duty_alone(cast, right, way):
    said = named_voice(cast.unit)
    request(cast, said, right=right, way=way)
    kept = again(said)
    assert kept.halted_on and kept.confidence == Confidence.CONFIDENTIAL and kept.text == ""
    assert kept.text_for(cast.leader) and not kept.text_for(cast.province_officer)
    verbs = [event.verb for event in Event.objects.about(kept)]
    assert verbs[-2:] == ["voices.voice.restricted", "voices.voice.halted"]
    seal()
    assert found() == []


@pytest.mark.parametrize("right", [right for right in Right if right not in STOPS])
def test_other_requests_stop_nothing(cast, right):
    said = named_voice(cast.unit)
    request(cast, said, right=right)
    assert again(said).halted_on is None


def test_it_enters_no_petition(cast):
    said = named_voice(cast.unit)
    request(cast, said, right=Right.OBJECTION)
    with pytest.raises(PermissionDenied):
        open_petition(cast.unit, "Sửa cống", [again(said)], by=cast.leader)
    with pytest.raises(PermissionDenied):
        add_voice(petitions.petition(cast), again(said), by=cast.leader)


def test_a_record_that_is_found_later_is_stopped_when_it_is_added(cast):
    said = named_voice(cast.unit)
    asked = request(cast, right=Right.RESTRICTION)
    actions.add_matter(asked, ("voices.voice", said.pk), by=cast.officer)
    assert again(said).halted_on


def released(cast, matter):
    item = petitions.issued(cast, matter).items.get()
    version = edit_public_version(item, "Sửa cống", "Đã sửa xong.", by=cast.officer)
    return publish(version, "Lê Thị Mẫu", by=cast.leader)


def test_what_rests_on_her_words_alone_is_taken_back_and_not_released_again(cast):
    matter = petitions.routed(cast)
    version = released(cast, matter)
    request(cast, matter.voices.get(), right=Right.OBJECTION)
    assert not PublicVersion.objects.published().exists()
    version.refresh_from_db()
    with pytest.raises(ValidationError):
        publish(version, "Lê Thị Mẫu", by=cast.leader)


def test_what_others_raised_too_stays_without_her_words(cast):
    matter = petitions.routed(cast, voices=2)
    released(cast, matter)
    hers = matter.voices.first()
    words = "Riêng chị nói thêm điều này."
    Voice.objects.filter(pk=hers.pk).update(text=words)
    assert words in indexed_text(matter)
    request(cast, again(hers), right=Right.OBJECTION)
    assert PublicVersion.objects.published().exists()
    assert words not in indexed_text(matter)


def test_it_leaves_likeness_and_search_when_the_work_is_done(
    cast, django_capture_on_commit_callbacks
):
    from doithoai.search import similar

    with django_capture_on_commit_callbacks(execute=True):
        matter = petitions.petition(cast)
    Engine().drain()
    hers = matter.voices.get()
    text = hers.text
    before = similar.suggest("petition", text, 5)
    with django_capture_on_commit_callbacks(execute=True):
        request(cast, hers, right=Right.RESTRICTION)
    Engine().drain()
    after = {match.subject_id: match.score for match in similar.suggest("petition", text, 5)}
    assert before and before[0].subject_id == matter.pk
    assert after.get(matter.pk, 0) < before[0].score


def test_refused_it_may_be_used_again_and_stays_closed(cast):
    said = named_voice(cast.unit)
    asked = request(cast, said, right=Right.OBJECTION)
    actions.refuse(asked, "Luật yêu cầu giải quyết.", by=cast.leader)
    kept = again(said)
    assert kept.halted_on is None and kept.confidence == Confidence.CONFIDENTIAL
    assert Event.objects.about(kept).last().verb == "voices.voice.resumed"


def test_done_it_stays_stopped_until_she_agrees(cast):
    said = named_voice(cast.unit)
    asked = request(cast, said, right=Right.RESTRICTION)
    with pytest.raises(PermissionDenied):
        actions.resume(asked, "Chị đã đồng ý.", by=cast.leader)
    actions.complete(asked, "Đã hạn chế.", by=cast.leader)
    assert again(said).halted_on
    with pytest.raises(PermissionDenied):
        actions.resume(asked, "Chị đã đồng ý.", by=cast.clerk)
    actions.resume(asked, "Chị đã đồng ý.", by=cast.leader)
    assert again(said).halted_on is None
    with pytest.raises(PermissionDenied):
        actions.resume(asked, "Lần nữa.", by=cast.leader)


def test_a_withdrawn_consent_is_withdrawn_when_the_request_is_done(cast):
    said = voice(cast.unit)
    noted = consent(cast, said)
    asked = request(cast, said, right=Right.WITHDRAWAL)
    assert Consent.objects.get(pk=noted.pk).is_in_force
    actions.complete(asked, "Đã rút.", by=cast.officer)
    assert not Consent.objects.get(pk=noted.pk).is_in_force
