"""A row written wrongly is put right: what it said before stays, with reason, name and event."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse

from doithoai.journal.models import Event, StaleVersion
from doithoai.petitions.models import Kind
from doithoai.reception import actions
from doithoai.reception.actions import Stated
from doithoai.reception.actions.forgetting import erase_visit
from doithoai.reception.models import Correction, Ground, Matter, Visit
from doithoai.reception.pages import register
from doithoai.voices.models import Voice

from .factories import NAME, SAID, came, noted, noticed, opened

pytestmark = pytest.mark.django_db
REASON = "Ghi nhầm khi có nhiều người đợi"
RIGHT = "Trần Thị Mẫu Đơn"


@pytest.fixture
def visit(cast):
    noted(cast)
    return Visit.objects.get()


def corrected(visit, by, **changes):
    return actions.correct(visit, came(**changes), REASON, by=by)


def test_the_earlier_content_stays_beside_the_row_with_reason_and_event(cast, visit):
    corrected(visit, cast.clerk, name=RIGHT, people=3)
    row = Visit.objects.get()
    assert (row.name, row.people, row.version) == (RIGHT, 3, 2)
    kept = Correction.objects.get()
    assert (kept.number, kept.reason, kept.author) == (1, REASON, cast.clerk.actor_id)
    event = Event.objects.about(row).last()
    assert (event.verb, event.values) == ("reception.visit.corrected", {"columns": 2})
    page = register.lines(register.rows(Visit.objects.all()), cast.clerk)[0]
    assert RIGHT in page.cells[2] and NAME not in page.cells[2].replace(RIGHT, "")
    assert "họ và tên" in page.cells[11].lower() or "họ tên" in page.cells[11].lower()


def test_the_voices_of_the_row_know_the_right_person(cast, visit):
    corrected(visit, cast.officer, name=RIGHT, phone="0900000009")
    speaker = Voice.objects.get().speaker
    assert (speaker.name, speaker.phone) == (RIGHT, "0900000009")
    assert Event.objects.filter(verb="voices.voice.speaker_corrected").count() == 1


def test_what_does_not_concern_the_person_leaves_her_voice_alone(cast, visit):
    corrected(visit, cast.officer, earlier="UBND huyện cũ")
    assert not Event.objects.filter(verb="voices.voice.speaker_corrected").exists()


def test_lists_are_replaced_and_the_old_ones_kept(cast):
    seven = {"people": 7, "is_appointed": True}
    row = noted(cast, None, speakers=("Lê Thị Thử",), handed=("Đơn",), **seven).visit
    corrected(
        row, cast.officer, speakers=("Lê Thị Thu",), handed=("Đơn, 2 trang", "Bản đồ"), **seven
    )
    assert [one.name for one in row.speakers.all()] == ["Lê Thị Thu"]
    assert [one.what for one in row.handed.all()] == ["Đơn, 2 trang", "Bản đồ"]
    assert "Lê Thị Thử" in Correction.objects.get().before


def test_the_law_on_groups_holds_for_a_correction_too(cast, visit):
    with pytest.raises(ValidationError):
        corrected(visit, cast.officer, people=7)
    assert Visit.objects.get().people == 1 and not Correction.objects.exists()


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_correction_has_a_reason(cast, visit, reason):
    with pytest.raises(ValidationError):
        actions.correct(visit, came(name=RIGHT), reason, by=cast.officer)
    assert Visit.objects.get().name == NAME


def test_nothing_different_is_no_correction(cast, visit):
    with pytest.raises(ValidationError):
        corrected(visit, cast.officer)
    assert Event.objects.about(visit).count() == 1


def test_of_what_waits_the_kind_is_put_right_and_a_denunciation_closed(cast, visit):
    corrected(visit, cast.officer, matters=(Stated(Kind.DENUNCIATION, ""),))
    matter = Matter.objects.readable().get()
    assert (matter.kind, matter.voice.is_restricted) == (Kind.DENUNCIATION, True)
    assert not Voice.objects.visible_to(cast.clerk).exists()


def test_what_was_dealt_with_keeps_its_kind(cast, visit):
    matter = visit.matters.readable().get()
    actions.explain(matter, "Đã trả lời.", by=cast.officer)
    row = Visit.objects.get()
    corrected(row, cast.officer, name=RIGHT, matters=(Stated(Kind.COMPLAINT, ""),))
    assert Matter.objects.get().kind == Kind.RECOMMENDATION


def refused(cast, ground=Ground.H):
    return noted(cast, None, SAID, ground=ground, ground_note="Không có gì mới.").visit


def test_a_refusal_gets_its_right_ground_and_the_notice_that_goes_with_it(cast):
    row = refused(cast)
    assert row.notice_by
    corrected(row, cast.officer, ground=Ground.L1, ground_note="Say rượu.")
    row = Visit.objects.get()
    assert (row.ground, row.ground_note, row.notice_by) == (Ground.L1, "Say rượu.", None)


def test_a_ground_of_which_notice_went_out_stays(cast):
    row = refused(cast)
    noticed(row, row.came_on, "05/TB", by=cast.clerk)
    corrected(row, cast.officer, ground=Ground.L1, ground_note="Say rượu.")
    assert Visit.objects.get().ground == Ground.H


def test_a_refusal_does_not_become_a_reception_by_correction(cast, visit):
    with pytest.raises(ValidationError):
        corrected(visit, cast.officer, ground=Ground.H)
    with pytest.raises(ValidationError):
        corrected(refused(cast), cast.officer)


def test_only_who_keeps_the_register_corrects_it(cast, visit):
    for who in set(cast.everybody.values()) - {cast.officer, cast.clerk}:
        with pytest.raises(PermissionDenied):
            corrected(visit, who, name=RIGHT)
    assert Visit.objects.get().name == NAME


def test_two_who_correct_at_once_do_not_overwrite_each_other(cast, visit):
    other = Visit.objects.get()
    corrected(visit, cast.officer, name=RIGHT)
    with pytest.raises(StaleVersion):
        corrected(other, cast.clerk, name="Trần Thị Nhầm")
    assert Visit.objects.get().name == RIGHT and Correction.objects.count() == 1


def test_what_was_written_before_is_encrypted_and_goes_with_the_person(cast, visit):
    corrected(visit, cast.officer, name=RIGHT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT before, reason FROM reception_correction")
        assert NAME not in str(cursor.fetchall())
    erase_visit(Visit.objects.get(), by=cast.officer)
    assert not Correction.objects.exists()
    with pytest.raises(PermissionDenied):
        corrected(Visit.objects.get(), cast.officer, name=RIGHT)


def test_on_the_page_the_boxes_hold_what_is_written(client, cast, visit):
    client.force_login(cast.clerk)
    address = reverse("reception:correct", args=[visit.pk])
    form = client.get(address).context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    typed = {name: value for name, value in typed.items() if value is not False}
    answer = client.post(address, typed | {"name": RIGHT, "kind_1": "feedback"})
    assert answer.status_code == 400  # no reason
    sent = typed | {"name": RIGHT, "kind_1": "feedback", "reason": REASON}
    assert client.post(address, sent).status_code == 302
    assert Visit.objects.get().name == RIGHT and Matter.objects.get().kind == Kind.FEEDBACK
    assert Correction.objects.get().before == '{"name": "Trần Thị Mẫu", "kind_1": "recommendation"}'
    page = client.get(reverse("reception:visit", args=[visit.pk])).content.decode()
    assert f"<del>{NAME}</del>" in page.replace("<p>", "").replace("</p>", "") and REASON in page


def test_the_row_sent_again_from_a_browser_does_not_undo_the_correction(cast):
    sitting, row = opened(cast), came()
    visit = actions.note(sitting, row, by=cast.officer).visit
    actions.correct(visit, replace(row, name=RIGHT), REASON, by=cast.officer)
    again = actions.note(sitting, row, by=cast.officer)
    assert (again.visit.name, again.is_repeat, again.is_same) == (RIGHT, True, True)
