"""Requests out of running text: proposed at their places, ticked, merged, edited, taken once."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from doithoai.voices import texts
from doithoai.voices.models import Channel, Import, ImportState, Voice
from tests.voices.factories import REPORT, reported


@pytest.fixture
def imported(cast):
    return reported(cast.unit, by=cast.officer)


def form_of(response, **changes):
    """What the browser would send back of the page, with changes."""
    rows, form = response.context["rows"], response.context["form"]
    sent = {"heard_on": "02/11/2026", "seen_version": form["seen_version"].value()}
    sent |= {f"stated_{n}": "on" for n in range(len(form.counts))}
    sent["form-TOTAL_FORMS"], sent["form-INITIAL_FORMS"] = (
        len(rows.forms),
        rows.initial_form_count(),
    )
    for row in rows:
        for field in row:
            value = field.value()
            if field.name == "take":
                value = "on" if value else ""
            sent[field.html_name] = "" if value is None or value is False else value
    return sent | changes


def open_page(client, who, imported):
    client.force_login(who)
    return client.get(reverse("voices:text_detail", args=[imported.pk]))


def test_the_requests_are_proposed_and_nothing_of_the_conclusion():
    listed, counts = texts.proposals(REPORT)
    assert [proposal.phase for proposal in listed] == ["prior", "prior", "floor", "floor"]
    assert [(count["phase"], count["value"]) for count in counts] == [("prior", 3), ("floor", 2)]
    assert not any("khảo sát" in proposal.text for proposal in listed)


def test_each_proposal_is_marked_at_its_place(client, cast, imported):
    page = open_page(client, cast.officer, imported)
    marked = [piece for piece in page.context["stretches"] if piece.number]
    assert page.content.decode().count("<mark id=") == 4
    assert marked == [] or len(marked) == 4


def test_what_is_ticked_becomes_voices_with_their_places(client, cast, imported):
    sent = form_of(open_page(client, cast.officer, imported), **{"form-1-take": ""})
    assert client.post(imported.get_absolute_url(), sent).status_code == 302
    imported.refresh_from_db()
    assert (imported.state, imported.rows_added) == (ImportState.DONE, 3)
    for voice in Voice.objects.all():
        assert voice.channel == Channel.DOCUMENT
        assert REPORT[voice.source_start : voice.source_end] == voice.text
    assert [(one["phase"], one["value"]) for one in imported.stated] == [("prior", 3), ("floor", 2)]


def test_two_requests_are_merged_into_one_voice(client, cast, imported):
    sent = form_of(open_page(client, cast.officer, imported), **{"form-0-merge": "on"})
    client.post(imported.get_absolute_url(), sent)
    assert Voice.objects.count() == 3
    both = Voice.objects.get(text__contains="sửa đường")
    assert "nguồn vốn vay" in both.text
    assert REPORT[both.source_start : both.source_end] == both.text


def test_an_edited_wording_keeps_its_place(client, cast, imported):
    sent = form_of(
        open_page(client, cast.officer, imported), **{"form-0-text": "Sửa đường thôn Mẫu"}
    )
    client.post(imported.get_absolute_url(), sent)
    assert Voice.objects.get(text="Sửa đường thôn Mẫu").source_start is not None


def test_the_same_text_again_is_known_and_adds_nothing(client, cast, imported):
    client.force_login(cast.officer)
    client.post(imported.get_absolute_url(), form_of(open_page(client, cast.officer, imported)))
    again = reported(cast.unit, by=cast.officer)
    page = open_page(client, cast.officer, again)
    assert page.context["before"] == {1, 2, 3, 4}
    sent = form_of(page, **{f"form-{n}-take": "on" for n in range(4)})
    client.post(again.get_absolute_url(), sent)
    assert Voice.objects.count() == 4


def test_one_that_was_overlooked_is_added_by_its_own_words(client, cast, imported):
    page = open_page(client, cast.officer, imported)
    changes = {"form-4-take": "on", "form-4-text": "Giao Ủy ban nhân dân xã khảo sát"}
    client.post(imported.get_absolute_url(), form_of(page, **changes))
    assert Voice.objects.filter(text="Giao Ủy ban nhân dân xã khảo sát").exists()


def test_words_that_are_not_in_the_text_are_refused_and_kept_on_the_page(client, cast, imported):
    page = open_page(client, cast.officer, imported)
    changes = {"form-4-take": "on", "form-4-text": "Điều không ai nói"}
    response = client.post(imported.get_absolute_url(), form_of(page, **changes))
    assert response.status_code == 400
    assert "Điều không ai nói" in response.content.decode()
    assert not Voice.objects.exists()


def test_the_voice_shows_where_it_was_taken_from(client, cast, imported):
    client.post(imported.get_absolute_url(), form_of(open_page(client, cast.officer, imported)))
    voice = Voice.objects.first()
    page = client.get(reverse("voices:source", args=[voice.pk])).content.decode()
    assert f"<mark>{voice.text}</mark>" in page


def test_a_pasted_text_is_kept_as_a_file(client, cast):
    client.force_login(cast.officer)
    typed = {"pasted": REPORT, "unit": str(cast.unit.pk)}
    assert client.post(reverse("voices:texts"), typed).status_code == 302
    assert Import.objects.get().file.open().decode() == REPORT


@given(st.text(max_size=400))
def test_any_text_is_cut_into_stretches_that_give_it_whole(text):
    listed, _counts = texts.proposals(text)
    assert "".join(piece.text for piece in texts.stretches(text, listed)) == text
