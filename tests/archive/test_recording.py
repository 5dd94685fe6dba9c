"""A dialogue of the past entered from what was accepted in a document."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from doithoai.archive import actions
from doithoai.archive.models import Document, FindingKind
from doithoai.archive.recording import record_past, unrecord
from doithoai.dialogues import actions as dialogues
from doithoai.dialogues.models import Dialogue, Phase, Treatment
from doithoai.journal.models import Event
from doithoai.kit.agenda import occasions
from doithoai.kit.measures import measure
from doithoai.petitions.models import Origin, Petition
from doithoai.petitions.models import State as PetitionState
from doithoai.voices.models import State as VoiceState
from doithoai.voices.models import Voice
from tests.archive.factories import document, facts
from tests.indexed import found, index

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


def test_what_was_entered_is_taken_back_whole(cast, accepted):
    dialogue = record_past(accepted, answered=True, by=cast.officer)
    voices = list(Voice.objects.filter(occasion_id=dialogue.pk))
    unrecord(Document.objects.get(), by=cast.officer)
    assert Document.objects.get().dialogue is None
    assert not Dialogue.objects.standing().exists()
    assert {p.state for p in Petition.objects.all()} == {PetitionState.VOID}
    assert voices
    assert {Voice.objects.get(pk=v.pk).state for v in voices} == {VoiceState.SET_ASIDE}
    assert Event.objects.about(dialogue).last().verb == "dialogues.dialogue.taken_back"


def test_after_it_was_taken_back_it_can_be_entered_again(cast, accepted):
    record_past(accepted, answered=True, by=cast.officer)
    unrecord(Document.objects.get(), by=cast.officer)
    again = record_past(Document.objects.get(), answered=False, by=cast.officer)
    assert list(Dialogue.objects.standing()) == [again]
    assert Petition.objects.filter(state=PetitionState.NEW).count() == again.questions.count() >= 4


def test_what_somebody_has_worked_on_since_is_not_taken_back(cast, accepted):
    dialogue = record_past(accepted, answered=True, by=cast.officer)
    dialogues.change(dialogue, {"theme": "Nước sạch"}, by=cast.officer)
    with pytest.raises(ValidationError):
        unrecord(Document.objects.get(), by=cast.officer)
    assert Document.objects.get().dialogue == dialogue
    assert not Petition.objects.filter(state=PetitionState.VOID).exists()


def test_a_clerk_takes_nothing_back(cast, accepted):
    record_past(accepted, answered=True, by=cast.officer)
    with pytest.raises(PermissionDenied):
        unrecord(Document.objects.get(), by=cast.clerk)


def test_a_dialogue_taken_back_is_listed_no_more_and_changed_no_more(client, cast, accepted):
    dialogue = record_past(accepted, answered=True, by=cast.officer)
    client.force_login(cast.officer)
    assert (
        client.post(reverse("archive:unrecord", args=[accepted.pk]), {"csrf": "x"}).status_code
        == 302
    )
    assert str(dialogue.pk) not in client.get(reverse("dialogues:list")).content.decode()
    dialogue.refresh_from_db()
    with pytest.raises(PermissionDenied):
        dialogues.change(dialogue, {"theme": "x"}, by=cast.officer)


def test_what_was_taken_back_is_counted_found_and_listed_no_more(cast, accepted):
    dialogue = record_past(accepted, answered=True, by=cast.officer)
    unit = dialogue.organiser_id

    def known():
        index()
        week = occasions(cast.officer, unit, dialogue.held_on, dialogue.held_on)
        return (
            measure("dialogues.held").records().count(),
            measure("dialogues.opinions").records().count() > 0,
            any(hit.kind == "dialogue" for hit in found(dialogue.title, cast.officer).hits),
            any(one.key.endswith(str(dialogue.pk)) for one in week),
        )

    before = known()
    unrecord(Document.objects.get(), by=cast.officer)
    assert (before, known()) == ((1, True, True, True), (0, False, False, False))
