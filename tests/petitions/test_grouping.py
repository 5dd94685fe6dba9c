import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from doithoai.journal.models import Event
from doithoai.petitions import actions
from doithoai.petitions.models import Grouping, Kind, Petition
from doithoai.voices.models import Confidence, State
from tests.petitions.factories import petition
from tests.voices.factories import voice


def test_a_petition_starts_its_clock_with_the_earliest_voice(cast):
    said = [voice(cast.unit, heard_on=dt.date(2026, 2, day)) for day in (12, 10)]
    matter = actions.open_petition(cast.unit, "Cống tắc", said, by=cast.officer)
    assert matter.received_on == dt.date(2026, 2, 10)
    assert matter.acknowledge_rule == "PETITION_ACK"
    assert matter.acknowledge_by > dt.date(2026, 2, 24), "Tết is not counted"


def test_putting_a_voice_in_and_out_is_reversible_and_told(cast):
    matter, said = petition(cast), voice(cast.unit)
    actions.add_voice(matter, said, by=cast.officer, score=0.83)
    said.refresh_from_db()
    assert said.state == State.GROUPED
    assert matter.voice_count == 2
    actions.remove_voice(matter, said, by=cast.officer)
    said.refresh_from_db()
    assert said.state == State.NEW
    assert Petition.objects.get(pk=matter.pk).voice_count == 1
    verbs = [event.verb for event in Event.objects.about(matter)]
    assert verbs[-2:] == ["petitions.petition.voice_added", "petitions.petition.voice_removed"]


def test_the_same_voice_is_counted_once(cast):
    matter, said = petition(cast), voice(cast.unit)
    actions.add_voice(matter, said, by=cast.officer)
    actions.add_voice(matter, said, by=cast.officer)
    assert matter.voice_count == Grouping.objects.filter(petition=matter).count() == 2


def test_a_voice_with_two_matters_stays_grouped_until_it_is_in_neither(cast):
    said = voice(cast.unit)
    first = actions.open_petition(cast.unit, "Cống", [said], by=cast.officer)
    second = actions.open_petition(cast.unit, "Đèn đường", [said], by=cast.officer)
    actions.remove_voice(first, said, by=cast.officer)
    said.refresh_from_db()
    assert said.state == State.GROUPED
    actions.remove_voice(second, said, by=cast.officer)
    said.refresh_from_db()
    assert said.state == State.NEW


def test_splitting_gives_the_voice_a_petition_of_its_own(cast):
    matter, said = petition(cast), voice(cast.unit)
    actions.add_voice(matter, said, by=cast.officer)
    other = actions.split(matter, said, "Chuyện khác", by=cast.officer)
    assert list(other.voices.all()) == [said]
    assert said not in matter.voices.all()


def test_a_petition_is_as_restricted_as_its_most_restricted_voice(cast):
    matter = petition(cast)
    actions.add_voice(matter, voice(cast.unit, confidence=Confidence.CONFIDENTIAL), by=cast.officer)
    assert Petition.objects.get(pk=matter.pk).confidence == Confidence.CONFIDENTIAL
    assert not matter.may_become_public


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.DENUNCIATION])
def test_complaints_and_denunciations_are_never_merged(cast, kind):
    matter = petition(cast, kind=kind)
    with pytest.raises(PermissionDenied):
        actions.add_voice(matter, voice(cast.unit), by=cast.officer)


@pytest.mark.parametrize("who", ["clerk", "other_officer", "province_officer", "responder"])
def test_only_officers_of_the_unit_group(cast, who):
    matter, said = petition(cast), voice(cast.unit)
    with pytest.raises(PermissionDenied):
        actions.add_voice(matter, said, by=getattr(cast, who))
    assert matter.voice_count == 1


def test_a_refused_suggestion_is_remembered_once(cast):
    matter, said = petition(cast), voice(cast.unit)
    actions.refuse_suggestion(matter, said, by=cast.officer)
    actions.refuse_suggestion(matter, said, by=cast.officer)
    assert matter.refusals.get().voice == said
