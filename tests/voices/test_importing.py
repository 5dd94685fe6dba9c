"""Files: every problem is shown first, every row is taken once, a failed row stops nobody."""

import datetime as dt
import io
import random
import time

import openpyxl
import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doithoai.jobs.engine import Engine
from doithoai.jobs.models import Progress
from doithoai.journal.models import Event, StaleVersion
from doithoai.kit.intake import Field, NoteCode, ProblemCode, RefusalCode
from doithoai.voices import handlers, wording
from doithoai.voices.actions import check_import, confirm_import, drop_import
from doithoai.voices.models import Channel, Confidence, Identity, Import, ImportState, Voice
from tests.voices.factories import LIST, listed, tried

MANY = [f"Ý kiến số {n}: đề nghị sửa đoạn đường thứ {n}." for n in range(120)]


def csv(rows):
    return "Nội dung\tĐịa bàn\n" + "".join(f"{row}\tThôn Mẫu\n" for row in rows)


def run(imported, by):
    """Confirm, and do what the worker does."""
    confirm_import(imported, by=by)
    handlers.run_import.func(str(imported.pk))
    imported.refresh_from_db()
    return imported


def upload(client, name, content, unit):
    file = io.BytesIO(content)
    file.name = name
    return client.post(reverse("voices:imports"), {"file": file, "unit": str(unit.pk)})


def test_nothing_is_a_voice_before_it_is_confirmed(cast):
    imported = listed(cast.unit, by=cast.officer)
    assert (imported.state, imported.rows_new) == (ImportState.CHECKED, 2)
    assert not Voice.objects.exists()


def test_the_rows_become_voices_with_speakers_and_source(cast):
    imported = run(listed(cast.unit, by=cast.officer), cast.officer)
    assert (imported.state, imported.rows_added) == (ImportState.DONE, 2)
    voice = Voice.objects.get(text="Đường thôn Mẫu ngập")
    assert (voice.channel, voice.identity) == (Channel.FILE, Identity.UNION_ONLY)
    assert (voice.speaker.name, voice.speaker.phone) == ("Trần Thị Mẫu", "0900000001")
    assert voice.heard_on == dt.date(2026, 11, 2)
    assert voice.source == imported.file


def test_every_step_of_the_import_is_recorded_and_nothing_of_its_words(cast):
    imported = run(listed(cast.unit, by=cast.officer), cast.officer)
    verbs = [event.verb.rpartition(".")[2] for event in Event.objects.about(imported)]
    assert verbs == ["uploaded", "checked", "confirmed", "finished"]
    assert not any("ngập" in event.data for event in Event.objects.all())
    assert imported.report == ""


def test_the_same_file_again_adds_nothing_even_sorted_otherwise(cast):
    run(listed(cast.unit, by=cast.officer), cast.officer)
    head, *rows = LIST.splitlines()
    turned = "\r\n".join([head, *reversed(rows)])
    again = listed(cast.unit, by=cast.clerk, text=turned, name="luu-lai.csv")
    assert (again.rows_new, again.rows_known) == (0, 2)
    assert run(again, cast.clerk).rows_added == 0
    assert Voice.objects.count() == 2


def test_another_unit_with_the_same_words_has_voices_of_its_own(cast):
    run(listed(cast.unit, by=cast.officer), cast.officer)
    run(listed(cast.other_unit, by=cast.other_officer), cast.other_officer)
    assert Voice.objects.filter(organisation=cast.other_unit).count() == 2


def test_words_said_again_on_another_occasion_count_if_so_chosen(cast):
    run(listed(cast.unit, by=cast.officer), cast.officer)
    choices = {"said_again": True, "occasion": "Đối thoại 2026"}
    for added in (2, 0):
        again = listed(cast.unit, by=cast.officer, **choices)
        assert run(again, cast.officer).rows_added == added
    assert Voice.objects.count() == 4


def test_a_row_that_cannot_be_taken_is_named_and_the_rest_goes_in(cast):
    text = "Nội dung\tNgày\tHọ tên\nThiếu nước\t31/02/2026\tLê Thị Thử\n"
    text += "\t01/10/2026\tTrần Thị Mẫu\nĐường ngập\t01/10/2026\tTrần Thị Mẫu\n"
    imported = listed(cast.unit, by=cast.officer, text=text)
    assert (imported.rows_new, imported.rows_faulty) == (1, 2)
    run(imported, cast.officer)
    assert imported.refused == [[2, "bad_date"], [3, "no_text"]]
    assert Voice.objects.get().text == "Đường ngập"


def test_a_row_that_the_database_refuses_stops_no_other(cast, monkeypatch):
    from doithoai.voices.actions import importing

    real = importing.receive

    def receive(said, *, by):
        if "số 3:" in said.text:
            raise ValueError("no such thing")
        return real(said, by=by)

    monkeypatch.setattr(importing, "receive", receive)
    imported = run(listed(cast.unit, by=cast.officer, text=csv(MANY[:8])), cast.officer)
    assert imported.refused == [[5, "not_stored"]]
    assert Voice.objects.count() == 7


def test_work_that_was_broken_off_goes_on_and_doubles_nothing(cast, monkeypatch):
    imported = confirm_import(listed(cast.unit, by=cast.officer, text=csv(MANY)), by=cast.officer)
    real, batches = handlers.take_rows, []

    def killed(rows, *, by):
        batches.append(len(rows))
        if len(batches) == 2:
            raise KeyboardInterrupt
        return real(rows, by=by)

    monkeypatch.setattr(handlers, "take_rows", killed)
    with pytest.raises(KeyboardInterrupt):
        handlers.run_import.func(str(imported.pk))
    assert Voice.objects.count() == handlers.BATCH
    handlers.run_import.func(str(imported.pk))
    imported.refresh_from_db()
    assert (imported.state, imported.rows_added) == (ImportState.DONE, 120)
    assert sorted(Voice.objects.values_list("text", flat=True)) == sorted(MANY)
    assert max(batches) <= 50


def test_a_failure_is_shown_and_can_be_tried_again(cast, monkeypatch, client):
    imported = listed(cast.unit, by=cast.officer)
    monkeypatch.setattr(handlers, "take_rows", lambda rows, *, by: 1 / 0)
    run(imported, cast.officer)
    assert (imported.state, imported.failure) == (ImportState.FAILED, "ZeroDivisionError")
    assert Progress.objects.get(pk=imported.progress_id).state == Progress.State.FAILED
    monkeypatch.undo()
    client.force_login(cast.officer)
    assert client.get(imported.get_absolute_url()).status_code == 200
    assert run(imported, cast.officer).rows_added == 2


@pytest.mark.django_db(transaction=True)
def test_a_confirmed_file_is_done_by_the_worker_with_a_progress_bar(client, cast):
    client.force_login(cast.officer)
    response = upload(client, "danh-sach.csv", LIST.encode(), cast.unit)
    imported = Import.objects.get()
    assert response.url == imported.get_absolute_url()
    client.post(reverse("voices:import_confirm", args=[imported.pk]))
    assert "progress" in client.get(imported.get_absolute_url()).content.decode()
    Engine().drain()
    page = client.get(imported.get_absolute_url()).content.decode()
    assert "Đường thôn Mẫu ngập" in page
    assert Progress.objects.get().state == Progress.State.DONE


def test_columns_can_be_put_right_on_the_page(client, cast):
    client.force_login(cast.officer)
    upload(client, "a.csv", "Nội dung\tGhi chú\nMột\tĐường ngập\n".encode(), cast.unit)
    imported = Import.objects.get()
    typed = {"column_0": "", "column_1": "text", "heard_on": "02/11/2026", "leave_out": "0"}
    typed |= {"identity": "unknown", "seen_version": imported.version}
    assert client.post(imported.get_absolute_url(), typed).status_code == 302
    imported.refresh_from_db()
    assert imported.columns == ["", "text"]
    assert run(imported, cast.officer).rows_added == 1
    assert Voice.objects.get().text == "Đường ngập"


def test_two_columns_cannot_hold_the_same_and_nothing_typed_is_lost(client, cast):
    imported = listed(cast.unit, by=cast.officer)
    client.force_login(cast.officer)
    typed = {"column_0": "text", "column_1": "text", "heard_on": "mai", "occasion": "Họp Hội"}
    response = client.post(imported.get_absolute_url(), typed)
    assert response.status_code == 400
    assert "Họp Hội" in response.content.decode() and "mai" in response.content.decode()


def test_a_restricted_list_becomes_voices_that_only_those_on_duty_read(cast):
    run(listed(cast.unit, by=cast.officer, is_restricted=True), cast.officer)
    voice = Voice.objects.first()
    assert (voice.confidence, voice.text) == (Confidence.CONFIDENTIAL, "")
    assert voice.text_for(cast.leader) and not voice.text_for(cast.officer)


def test_a_chat_is_taken_message_by_message(cast):
    chat = "[18:30, 02/11/2026] Lan: Đường thôn Mẫu ngập quá\n[18:31, 02/11/2026] Hoa: Thiếu nước"
    imported = run(listed(cast.unit, by=cast.officer, text=chat, name="chat.txt"), cast.officer)
    assert imported.rows_added == 2
    assert set(Voice.objects.values_list("channel", flat=True)) == {Channel.CHAT}


@pytest.mark.parametrize("who", ["leader", "other_officer", "responder", "auditor", "stranger"])
def test_nobody_else_checks_or_confirms(cast, who):
    imported = listed(cast.unit, by=cast.officer)
    with pytest.raises(PermissionDenied):
        confirm_import(imported, by=getattr(cast, who))
    with pytest.raises(PermissionDenied):
        drop_import(imported, by=getattr(cast, who))
    assert not Import.objects.visible_to(getattr(cast, who)).exists()


def test_a_dropped_file_cannot_be_confirmed(cast):
    imported = drop_import(listed(cast.unit, by=cast.officer), by=cast.officer)
    with pytest.raises(PermissionDenied):
        confirm_import(imported, by=cast.officer)


def test_two_officers_do_not_confirm_and_change_at_once(cast):
    imported = listed(cast.unit, by=cast.officer)
    theirs = Import.objects.get(pk=imported.pk)
    confirm_import(imported, by=cast.officer)
    with pytest.raises(StaleVersion):
        tried(theirs, by=cast.clerk)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("trong.csv", b""),
        ("hong.xlsx", b"PK\x03\x04 damaged"),
        ("cu.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("anh.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
        ("trang.csv", b"<html><script>alert(1)</script></html>"),
        ("lon.csv", b"a" * (20 * 2**20 + 1)),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence_and_not_kept(
    client, cast, name, content
):
    client.force_login(cast.officer)
    response = upload(client, name, content, cast.unit)
    assert response.status_code == 400
    assert response.context["form"].errors["file"]
    assert not Import.objects.exists()


def test_every_code_has_a_vietnamese_sentence():
    tables = (wording.FIELDS, wording.REFUSALS, wording.PROBLEMS, wording.NOTES)
    for codes, sentences in zip((Field, RefusalCode, ProblemCode, NoteCode), tables, strict=True):
        assert set(sentences) == set(codes)
        for code, sentence in sentences.items():
            with translation.override("vi"):
                vietnamese = str(sentence)
            with translation.override(None):
                assert vietnamese != str(sentence), code


def test_a_thousand_rows_of_a_sheet_in_one_go(cast):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["STT", "Họ và tên", "Nội dung ý kiến", "Ngày", "Địa bàn"])
    for n in range(1000):
        words = f"Ý kiến {n}: {random.Random(n).choice(MANY)}"
        sheet.append([n + 1, f"Trần Thị {n}", words, "02/11/2026", "Thôn Mẫu"])
    stream = io.BytesIO()
    book.save(stream)
    from doithoai.voices.actions import start_import
    from doithoai.voices.models import ImportKind

    begun = time.monotonic()
    raw = start_import(stream.getvalue(), "ds.xlsx", cast.unit, ImportKind.TABLE, by=cast.officer)
    imported = tried(raw, by=cast.officer)
    checked = time.monotonic()
    run(imported, cast.officer)
    print(f"\nchecked {checked - begun:.1f} s, taken over {time.monotonic() - checked:.1f} s")
    assert imported.rows_added == Voice.objects.count() == 1000
    assert Progress.objects.get(pk=imported.progress_id).done == 1000


ANY = st.text(max_size=300) | st.sampled_from(
    ["e\u0302\u0301 đề", "\u202eabc", "a\x00b", "ý" * 100_000, "\ud7ff\ue000", "=1+1", "\t\n\r\x0b"]
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=ANY, day=ANY)
def test_no_pasted_text_breaks_the_page(client, cast, text, day):
    cache.clear()  # forty imports in a minute are more than an account may afford
    client.force_login(cast.officer)
    pasted = f"Nội dung\tNgày\nĐường ngập\t01/10/2026\n{text}\t{day}\n"
    typed = {"pasted": pasted, "unit": str(cast.unit.pk)}
    response = client.post(reverse("voices:imports"), typed)
    assert response.status_code in {302, 400}
    if response.status_code == 302:
        assert client.get(response.url).status_code == 200
        run(Import.objects.newest_first().first(), cast.officer)
    else:
        assert response.context["form"]["pasted"].value() is not None


def test_checking_needs_a_file_that_may_still_change(cast):
    imported = run(listed(cast.unit, by=cast.officer), cast.officer)
    with pytest.raises(PermissionDenied):
        check_import(imported, {}, None, by=cast.officer)
