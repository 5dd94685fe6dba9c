"""The two long ways of the demonstration: marked as examples, whole from the first hand on."""

import pytest
from django.db import transaction

from doithoai.desk import demonstration
from doithoai.petitions.models import Came, Petition, State
from tests.desk.test_demonstration import areas_of_the_documents

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def shown(django_db_setup, django_db_blocker):
    original, demonstration.load_areas = demonstration.load_areas, areas_of_the_documents
    with django_db_blocker.unblock(), transaction.atomic():
        demonstration.load(lambda line: None)
        yield
        transaction.set_rollback(True)
    demonstration.load_areas = original


def hands(matter):
    leads = matter.handlings.leads().select_related("organisation")
    return [(hand.organisation.name, Came(hand.came)) for hand in leads]


def test_the_proposal_climbs_to_the_government_and_is_answered():
    matter = Petition.objects.get(title__contains="34/2019")
    assert [came for _name, came in hands(matter)] == [Came.RECEIVED, Came.UP, Came.UP]
    assert matter.holder.name == "Chính phủ (ví dụ)"
    assert matter.state == State.ANSWERED
    item = matter.answer_items.issued().get()
    assert "tài liệu không nêu trả lời" in item.text


def test_the_river_passes_from_the_district_to_its_successors_with_its_history():
    matter = Petition.objects.get(title__contains="sông Pheo", title__startswith="Ví dụ")
    assert hands(matter) == [
        ("Hội LHPN quận Bắc Từ Liêm", Came.RECEIVED),
        ("UBND quận Bắc Từ Liêm", Came.SIDE),
        ("UBND phường Tây Tựu", Came.SUCCEEDED),
    ]
    assert matter.origin_unit.name == "Hội LHPN phường Tây Tựu"
    ends = [str(hand.since) for hand in matter.handlings.leads()]
    assert ends == ["2025-06-02", "2025-06-05", "2025-07-01"]


def test_every_word_that_no_document_says_is_marked_as_an_example():
    for matter in Petition.objects.filter(title__startswith="Ví dụ"):
        words = matter.handlings.exclude(reason="").values_list("reason", flat=True)
        assert all(text.startswith("Ví dụ") for text in words)
        assert all(item.text.startswith("Ví dụ") for item in matter.answer_items.all())
        assert matter.voices.get().occasion.startswith("Ví dụ")
