"""A wrong suggestion corrected by a person becomes a row of the table, and may be taken back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.petitions import actions
from doithoai.petitions.learning import learnable
from doithoai.petitions.models import Petition
from doithoai.petitions.suggestions import lead_bodies
from doithoai.units.actions import (
    add_competence,
    create_topic,
    forget_competence,
    learn_competence,
)
from doithoai.units.models import Area, Competence, Organisation
from doithoai.voices.models import Confidence
from tests.petitions.factories import petition


@pytest.fixture
def water(db):
    return create_topic("WATER", "Nước sạch", "Water", 10, by=SYSTEM)


@pytest.fixture
def place(cast):
    made = Area.objects.create(key="P1", code="P1", level="province", kind="Tỉnh", name="Mẫu")
    units = Organisation.objects.filter(pk__in=[cast.unit.pk, cast.committee.pk])
    units.update(area=made)
    return made


@pytest.fixture
def matter(cast, water, place):
    """The table names the province; a person sends it to the committee."""
    add_competence(water, place, cast.province, by=SYSTEM)
    made = petition(cast)
    Petition.objects.filter(pk=made.pk).update(area=place)
    made = Petition.objects.select_related("area", "holder", "origin_unit").get(pk=made.pk)
    made.topics.set([water])
    return actions.route(made, cast.committee, by=cast.officer)


def first_suggested(matter):
    return lead_bodies(matter, timezone.localdate())[0].lead


def learn(client, who, matter, water):
    client.force_login(who)
    return client.post(reverse("petitions:learn", args=[matter.pk, water.pk]))


def test_it_is_offered_and_one_press_learns_it(client, cast, matter, water):
    assert first_suggested(matter) == cast.province
    client.force_login(cast.officer)
    page = client.get(reverse("petitions:detail", args=[matter.pk]))
    assert page.context["learnable"] == [water]
    assert learn(client, cast.officer, matter, water).status_code == 302
    row = Competence.objects.get(learned_from=matter.code)
    assert (row.lead, row.topic, row.area) == (cast.committee, water, matter.area)
    assert first_suggested(matter) == cast.committee
    assert Event.objects.about(row).get().values["matter"] == matter.code
    assert learnable(matter, cast.officer) == []
    assert learn(client, cast.officer, matter, water).status_code == 403


def test_who_may_not_correct_the_table_is_not_offered_it(client, cast, matter, water):
    for who in (cast.leader, cast.clerk, cast.responder):
        assert learnable(matter, who) == []
        assert learn(client, who, matter, water).status_code == 403
    with pytest.raises(PermissionDenied):
        learn_competence(water, matter.area, cast.committee, matter.code, by=cast.other_officer)
    with pytest.raises(PermissionDenied):
        learn_competence(water, None, cast.committee, matter.code, by=cast.officer)


def test_it_can_be_taken_back_and_the_old_row_speaks_again(client, cast, matter, water):
    learn(client, cast.officer, matter, water)
    row = Competence.objects.get(learned_from=matter.code)
    client.force_login(cast.administrator)
    assert matter.code in client.get(reverse("units:competence")).content.decode()
    assert client.post(reverse("units:forget", args=[row.pk])).status_code == 302
    assert first_suggested(matter) == cast.province
    row.refresh_from_db()
    with pytest.raises(PermissionDenied):
        forget_competence(row, by=cast.administrator)


def test_what_only_named_people_read_teaches_nothing(cast, matter):
    assert learnable(matter, cast.officer)
    Petition.objects.filter(pk=matter.pk).update(confidence=Confidence.CONFIDENTIAL)
    matter.refresh_from_db()
    assert learnable(matter, cast.officer) == []
