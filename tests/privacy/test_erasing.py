"""Erased is erased: nothing of the person stays, and every proof still holds."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from doithoai.files.actions import store
from doithoai.files.models import StoredFile
from doithoai.journal.models import Event
from doithoai.journal.sealing import seal
from doithoai.kit.actors import ANONYMOUS, SYSTEM
from doithoai.kit.erasure import erasers
from doithoai.people.models import Grant
from doithoai.petitions.actions import rate
from doithoai.petitions.models import Judgement, Rating
from doithoai.privacy import actions, holdings
from doithoai.privacy.actions import Evidence, note_consent
from doithoai.privacy.models import (
    Consent,
    Given,
    Purpose,
    Request,
    RequestState,
    Right,
    SensitiveDetail,
    SensitiveKind,
    Whose,
)
from doithoai.voices.actions import correct, erase_voice, send_message, set_aside
from doithoai.voices.models import Confidence, Receipt, Side, Speaker, State, Voice
from tests.files.builders import png
from tests.journal.intruder import found
from tests.petitions import factories as petitions
from tests.privacy.factories import SUBJECT, lay_down, named_voice, request
from tests.voices.factories import received

MARKER = "zzxoadulieuzz"


def everywhere(marker):
    """The tables in which the words lie in clear."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {quoted}")
            if any(marker in str(row) for row in cursor.fetchall()):
                found.append(table)
    return found


def test_words_talk_wordings_and_speaker_go(cast):
    said = named_voice(cast.unit, text=f"Đường ngập {MARKER}", place=MARKER)
    correct(said, f"Đường ngập sâu {MARKER}", by=cast.officer)
    send_message(said, f"Bao giờ xong {MARKER}?", Side.SPEAKER, by=ANONYMOUS)
    actions.erase_matters(request(cast, said), "Đã xóa.", by=cast.officer)
    gone = Voice.objects.get(pk=said.pk)
    assert (gone.state, gone.text, gone.place) == (State.ERASED, "", "")
    assert not gone.wordings.exists() and not gone.messages.exists()
    assert not Speaker.objects.exists()
    assert everywhere(MARKER) == []


def test_the_request_is_done_and_says_how_many(cast):
    asked = request(cast, named_voice(cast.unit))
    actions.erase_matters(asked, "Đã xóa.", by=cast.officer)
    asked = Request.objects.get(pk=asked.pk)
    assert (asked.state, asked.answer) == (RequestState.DONE, "Đã xóa.")
    verbs = [event.verb for event in Event.objects.about(asked)]
    assert verbs[-2:] == ["privacy.request.erased", "privacy.request.done"]


def test_the_log_still_verifies(cast):
    said = named_voice(cast.unit)
    seal()
    actions.erase_matters(request(cast, said), "Đã xóa.", by=cast.officer)
    seal()
    assert found() == []
    assert all(event.erased for event in Event.objects.about(said)[:1])
    assert Event.objects.about(said).last().verb == "journal.event.erased"


def test_the_receipt_stays_so_that_she_sees_it(cast):
    got = received(cast.unit)
    erase_voice(got.voice, by=cast.officer)
    assert Receipt.objects.with_code(got.code.replace("-", "")).voice.state == State.ERASED


def test_her_judgement_stays_as_a_count_without_her_words(cast):
    matter = petitions.routed(cast)
    said = matter.voices.get()
    item = petitions.issued(cast, matter).items.get()
    rate(item, said, Judgement.NOT, f"Chưa sửa {MARKER}", by=ANONYMOUS)
    actions.erase_matters(request(cast, said), "Đã xóa.", by=cast.officer)
    rating = Rating.objects.get()
    assert (rating.judgement, rating.words) == (Judgement.NOT, "")
    seal()
    assert found() == []


def test_what_was_restricted_is_no_longer_granted_to_anybody(cast):
    said = named_voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    assert Grant.objects.filter(subject_id=said.pk).exists()
    actions.erase_matters(request(cast, said), "Đã xóa.", by=cast.officer)
    assert not Grant.objects.filter(subject_id=said.pk).exists()


def test_all_records_of_a_request_or_none(cast, monkeypatch):
    one, other = named_voice(cast.unit), named_voice(cast.unit)
    asked = request(cast, one, other)
    calls = []

    def fails_at_the_second(kind, identity, *, by):
        calls.append(identity)
        if len(calls) == 2:
            raise ValidationError("kept")
        erase_voice(Voice.objects.get(pk=identity), by=by)

    monkeypatch.setattr("doithoai.privacy.holdings.erase", fails_at_the_second)
    with pytest.raises(ValidationError):
        actions.erase_matters(asked, "Đã xóa.", by=cast.officer)
    assert not Voice.objects.filter(state=State.ERASED).exists()
    assert Request.objects.get(pk=asked.pk).is_open


def test_only_a_request_to_erase_erases(cast):
    asked = request(cast, named_voice(cast.unit), right=Right.ACCESS)
    with pytest.raises(PermissionDenied):
        actions.erase_matters(asked, "Đã xóa.", by=cast.officer)


def test_without_a_record_there_is_nothing_to_erase(cast):
    with pytest.raises(ValidationError):
        actions.erase_matters(request(cast), "Đã xóa.", by=cast.officer)


@pytest.mark.parametrize("who", ["clerk", "other_officer", "province_officer", "administrator"])
def test_nobody_else_erases(cast, who):
    with pytest.raises(PermissionDenied):
        erase_voice(named_voice(cast.unit), by=getattr(cast, who))


def test_twice_is_once(cast):
    said = named_voice(cast.unit)
    erase_voice(said, by=cast.officer)
    erase_voice(Voice.objects.get(pk=said.pk), by=cast.officer)
    erased = Event.objects.about(said).filter(verb="journal.event.erased")
    assert erased.count() == 1


def test_what_proved_a_consent_goes_with_her_and_the_consent_stays(cast):
    said = named_voice(cast.unit)
    signed = store(png(), "giay.png", by=cast.officer)
    proof = Evidence(
        Given.SIGNED, "Đồng ý.", "Chị Thử", signed, whose=Whose.SMALL, guardian="Lê Thị Mẹ"
    )
    about, details = (SUBJECT, said.pk), {SensitiveKind.ETHNICITY: "Tày"}
    note_consent(cast.unit, about, Purpose.SENSITIVE, proof, by=cast.officer, details=details)
    holdings.erase(*about, by=cast.officer)
    erasers["privacy.consent"](Consent.objects.get().pk)
    kept = Consent.objects.get()
    assert (kept.witness, kept.guardian, kept.purpose) == ("", "", Purpose.SENSITIVE)
    assert not SensitiveDetail.objects.exists()
    assert StoredFile.objects.get(pk=signed.pk).erased_at
    erased = Event.objects.about(kept).filter(verb="journal.event.erased")
    assert erased.count() == 1
    seal()
    assert found() == []


def test_after_a_restore_it_is_erased_again(cast):
    said = named_voice(cast.unit)
    erasers["voices.voice"](said.pk)
    assert Voice.objects.get(pk=said.pk).state == State.ERASED
    assert Event.objects.about(said).last().actor == SYSTEM.actor_id


def test_every_kind_that_an_erasure_leaves_behind_can_be_erased_again(cast):
    """Of a voice with all that hangs on it: a restored backup forgets each kind."""
    matter = petitions.routed(cast)
    item = petitions.issued(cast, matter).items.get()
    said = matter.voices.get()
    rate(item, said, Judgement.NOT, "Chưa sửa.", by=ANONYMOUS)
    proof = Evidence(Given.SPOKEN, "Đồng ý.", "Chị Thử")
    note_consent(cast.unit, (SUBJECT, said.pk), Purpose.RELAY, proof, by=cast.officer)
    holdings.erase(SUBJECT, said.pk, by=cast.officer)
    erased = Event.objects.filter(verb="journal.event.erased")
    kinds = set(erased.values_list("subject_type", flat=True))
    assert {"voices.voice", "petitions.rating", "privacy.consent"} <= kinds <= erasers.keys()
    for event in erased:
        erasers[event.subject_type](event.subject_id)
    assert erased.count() == len(kinds)


def test_nothing_is_written_into_an_erased_voice(cast):
    said = erase_voice(named_voice(cast.unit), by=cast.officer)
    with pytest.raises(PermissionDenied):
        correct(said, "Lại có", by=cast.officer)
    with pytest.raises(PermissionDenied):
        send_message(said, "Lại có", Side.SPEAKER, by=ANONYMOUS)


def test_a_request_that_was_kept_long_enough_loses_its_words(cast):
    asked = actions.complete(request(cast), "Đã trả lời.", by=cast.officer)
    erasers["privacy.request"](asked.pk)
    asked = Request.objects.get(pk=asked.pk)
    assert (asked.name, asked.proof, asked.answer) == ("", "", "")
    assert asked.state == RequestState.DONE


def test_the_night_erases_by_a_rule_that_was_laid_down_and_by_no_planning_value(cast):
    said = named_voice(cast.unit, text=f"Đường ngập {MARKER}")
    set_aside(said, by=cast.officer)
    later = timezone.localdate() + dt.timedelta(days=3000)
    assert actions.erase_what_is_over(later, by=SYSTEM) == {}
    lay_down(cast, "RETENTION_SET_ASIDE", 12)
    soon = said.heard_on + dt.timedelta(days=300)
    assert actions.erase_what_is_over(soon, by=SYSTEM) == {}
    assert actions.erase_what_is_over(later, by=SYSTEM) == {"voices.set_aside": 1}
    assert Voice.objects.get().state == State.ERASED
    assert everywhere(MARKER) == []
    assert actions.erase_what_is_over(later, by=SYSTEM) == {}
