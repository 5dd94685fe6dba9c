import pytest
from django.core.exceptions import ValidationError

from doithoai.kit.actors import SYSTEM
from doithoai.people.roles import Role
from doithoai.units.actions import create_organisation
from doithoai.units.models import Kind, Level
from doithoai.voices.models import Confidence, Voice
from tests.cast import person
from tests.voices.factories import TEXT, voice

SEES = {
    "officer": True,
    "clerk": True,
    "leader": True,
    "province_officer": True,
    "auditor": True,
    "other_officer": False,
    "responder": False,
    "chair": False,
    "administrator": False,
    "stranger": False,
}


@pytest.mark.parametrize(("who", "sees"), SEES.items())
def test_an_internal_voice_is_seen_by_its_unit_and_the_line_above(cast, who, sees):
    stored = voice(cast.unit)
    viewer = getattr(cast, who)
    assert Voice.objects.visible_to(viewer).filter(pk=stored.pk).exists() is sees


@pytest.mark.parametrize("who", SEES)
def test_a_confidential_voice_is_seen_by_who_is_on_duty_and_nobody_else(cast, who):
    stored = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    viewer = getattr(cast, who)
    on_duty = who == "leader"
    assert Voice.objects.visible_to(viewer).filter(pk=stored.pk).exists() is on_duty
    assert bool(stored.text_for(viewer)) is on_duty


def test_a_counsellor_is_on_duty_before_the_leader(cast):
    counsellor = person("counsellor", (cast.unit, Role.COUNSELLOR))
    stored = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    assert stored.text_for(counsellor) == TEXT
    assert stored.text_for(cast.leader) == ""


def test_where_nobody_is_on_duty_the_unit_above_receives_it(cast):
    leader_above = person("leader_above", (cast.province, Role.LEADER))
    stored = voice(cast.other_unit, confidence=Confidence.CONFIDENTIAL)
    assert stored.text_for(leader_above) == TEXT


def test_nobody_logged_in_sees_nothing(cast):
    from django.contrib.auth.models import AnonymousUser

    voice(cast.unit)
    assert not Voice.objects.visible_to(AnonymousUser()).exists()


def test_the_list_of_the_own_unit_is_part_of_what_is_visible(cast):
    voice(cast.unit)
    voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    for viewer in cast.everybody.values():
        own = set(Voice.objects.of_own_unit(viewer))
        assert own <= set(Voice.objects.visible_to(viewer))


def test_the_words_are_read_through_one_function(cast):
    assert voice(cast.unit).text_for(cast.officer) == TEXT


def test_where_there_is_neither_counsellor_nor_leader_the_officer_receives_it(cast):
    stored = voice(cast.other_unit, confidence=Confidence.CONFIDENTIAL)
    assert stored.text_for(cast.other_officer) == TEXT


def test_what_nobody_could_read_is_refused_instead_of_being_lost(cast):
    empty = create_organisation("Hội LHPN xã Vắng", Kind.WOMENS_UNION, Level.COMMUNE, by=SYSTEM)
    with pytest.raises(ValidationError):
        voice(empty, confidence=Confidence.CONFIDENTIAL)
    assert not Voice.objects.exists()
