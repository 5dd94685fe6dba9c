"""A dialogue of the past entered from what was accepted in a document."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from doithoai.archive import actions
from doithoai.archive.models import Document, FindingKind
from doithoai.archive.recording import record_past
from doithoai.dialogues.models import Phase, Treatment
from doithoai.petitions.models import Origin, Petition
from doithoai.petitions.models import State as PetitionState
from tests.archive.factories import document, facts

pytestmark = pytest.mark.django_db
HELD = dt.date(2025, 10, 18)


@pytest.fixture
def accepted(cast):
    made = document(cast, source="Báo Ví Dụ")
    values = facts(made, kind="dialogue", held_on=HELD, opinions=5, answered=4)
    actions.describe(made, values, by=cast.officer)
    for name in ("Lê Thị Mẫu", "Lê Thị Mẫu", "Trần Văn Thử"):
        start = made.text.index("đồng chí Bí thư")
        value = {"name": name, "role": "Bí thư"}
        actions.find(made, FindingKind.PERSON, (start, start + 9), value, by=cast.officer)
    made = Document.objects.get()
    actions.accept(made, [f.pk for f in made.findings.proposed()], by=cast.officer)
    return Document.objects.get()


def test_requests_people_and_conclusions_become_records_that_keep_their_place(cast, accepted):
    dialogue = record_past(accepted, answered=True, by=cast.officer)
    assert (dialogue.held_on, dialogue.phase) == (HELD, Phase.FOLLOW_UP)
    assert (dialogue.stated_floor, dialogue.stated_answered) == (5, 4)
    assert [d.name for d in dialogue.delegates.all()] == ["Lê Thị Mẫu", "Trần Văn Thử"]
    kept = accepted.findings.filter(kind=FindingKind.ASK)
    petitions = Petition.objects.filter(origin=Origin.HISTORICAL)
    assert petitions.count() == kept.count() >= 4
    assert {p.state for p in petitions} == {PetitionState.ANSWERED}
    for petition in petitions:
        voice = petition.voices.get()
        assert voice.text in accepted.text
        assert voice.source == accepted.file
    assert dialogue.conclusions.count() == accepted.findings.filter(kind="conclusion").count()
    assert Document.objects.get().dialogue == dialogue


def test_where_the_document_tells_of_no_answer_the_requests_stay_open(cast, accepted):
    dialogue = record_past(accepted, answered=False, by=cast.officer)
    assert {p.state for p in Petition.objects.all()} == {PetitionState.NEW}
    assert {q.treatment for q in dialogue.questions.all()} == {Treatment.WAITING}


def test_it_is_entered_once_and_only_after_its_facts_were_confirmed(cast, accepted):
    record_past(accepted, answered=True, by=cast.officer)
    with pytest.raises(PermissionDenied):
        record_past(Document.objects.get(), answered=True, by=cast.officer)
    fresh = document(cast, "Hội nghị đối thoại ngày 18/10/2025.")
    with pytest.raises(PermissionDenied):
        record_past(fresh, answered=True, by=cast.officer)


def test_a_clerk_who_runs_no_dialogues_does_not_enter_one(cast, accepted):
    with pytest.raises(PermissionDenied):
        record_past(accepted, answered=True, by=cast.clerk)
