"""The first topics, and which body leads in a field at a place."""

from datetime import date

import pytest
from django.core.management import call_command
from django.utils import translation

from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.units import actions
from doithoai.units.models import Area, Competence, Topic

from .factories import hanoi, organisation

pytestmark = pytest.mark.django_db


def test_the_19_topics_are_entered_once_and_each_by_an_event() -> None:
    assert actions.sync_topics(by=SYSTEM) == 19
    assert actions.sync_topics(by=SYSTEM) == 0
    assert Topic.objects.offered().count() == 19
    for topic in Topic.objects.all():
        assert Event.objects.about(topic).count() == topic.version == 1


def test_a_renamed_topic_keeps_its_name_when_the_list_is_entered_again() -> None:
    actions.sync_topics(by=SYSTEM)
    topic = Topic.objects.get(code="ENVIRONMENT")
    actions.edit_topic(topic, "Môi trường xanh", topic.name_en, 1, True, by=SYSTEM)
    actions.sync_topics(by=SYSTEM)
    assert Topic.objects.get(code="ENVIRONMENT").name == "Môi trường xanh"


def test_a_topic_shows_the_name_of_the_language() -> None:
    topic = actions.create_topic("WATER", "Nước sạch", "Clean water", 1, by=SYSTEM)
    with translation.override("vi"):
        assert str(topic) == "Nước sạch"
    with translation.override("en"):
        assert str(topic) == "Clean water"


def test_the_nearest_place_goes_before_the_province_and_that_before_everywhere() -> None:
    places = hanoi()
    topic = actions.create_topic("WATER", "Nước sạch", "Clean water", 1, by=SYSTEM)
    other = actions.create_topic("ROADS", "Đường", "Roads", 2, by=SYSTEM)
    central, city, ward = (organisation(name) for name in ("Bộ", "Sở", "Phòng"))
    actions.add_competence(topic, None, central, by=SYSTEM)
    actions.add_competence(topic, places["city"], city, by=SYSTEM)
    actions.add_competence(topic, places["nghia_do"], ward, by=SYSTEM)
    actions.add_competence(other, places["nghia_do"], city, by=SYSTEM)

    def leads(area: Area | None) -> list[str]:
        return [row.lead.name for row in Competence.objects.for_matter(topic, area)]

    assert leads(places["nghia_do"]) == ["Phòng", "Sở", "Bộ"]
    assert leads(places["dong_ngac"]) == ["Sở", "Bộ"]
    assert leads(None) == ["Bộ"]


def test_an_ended_row_no_longer_counts_and_may_be_entered_again() -> None:
    topic = actions.create_topic("WATER", "Nước sạch", "Clean water", 1, by=SYSTEM)
    lead = organisation("Sở")
    row = actions.add_competence(topic, None, lead, by=SYSTEM)
    actions.end_competence(row, date(2026, 1, 31), by=SYSTEM)
    found = Competence.objects.for_matter(topic, None)
    assert found.on(date(2026, 1, 31)).get() == row
    assert not found.on(date(2026, 2, 1)).exists()
    again = actions.add_competence(topic, None, lead, by=SYSTEM, valid_from=date(2026, 3, 1))
    assert found.on(date(2026, 3, 1)).get() == again


def test_the_command_loads_areas_and_topics(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_areas")
    assert "14138" in capsys.readouterr().out
    assert Area.objects.count() == 14_138
    assert Topic.objects.count() == 19
