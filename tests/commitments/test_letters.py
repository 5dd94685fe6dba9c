"""The pages of letters about what is late."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from doithoai.commitments import actions
from doithoai.commitments.models import Escalation, EscalationState, Level
from doithoai.papers.models import Paper
from doithoai.petitions.models import Petition
from tests.papers.docx_reading import text
from tests.petitions.factories import issued, routed


@pytest.fixture
def letters(cast):
    """Two that wait: the passes of three nights, long after the dates."""
    today = timezone.localdate()
    matters = [routed(cast), routed(cast)]
    past = today - dt.timedelta(days=60)
    Petition.objects.filter(pk__in=[m.pk for m in matters]).update(due_on=past, awaited_on=past)
    for weeks in (4, 3, 2):
        actions.let_rise(today - dt.timedelta(weeks=weeks))
    return list(Escalation.objects.filter(level=Level.PRESIDING).order_by("id"))


@pytest.fixture
def officer(client, cast):
    client.force_login(cast.officer)
    return client


def picked(letters):
    return {"pick": [str(letter.pk) for letter in letters]}


def states():
    return sorted(Escalation.objects.exclude(state="told").values_list("state", flat=True))


def test_they_wait_on_today_and_in_the_list(officer, letters):
    assert len(letters) == 2
    today = officer.get(reverse("desk:today")).content.decode()
    assert "Công văn chờ gửi" in today
    assert officer.get(reverse("commitments:letters")).content.decode().count('name="pick"') == 2


def test_ticked_ones_are_read_before_they_are_sent(officer, letters):
    page = officer.get(reverse("commitments:review_letters"), picked(letters)).content.decode()
    assert page.count("trân trọng đề nghị") == 2
    assert states() == ["drafted", "drafted"]
    sent = officer.post(
        reverse("commitments:review_letters"), picked(letters) | {"decision": "send"}
    )
    assert sent.url == reverse("commitments:letters")
    assert states() == ["sent", "sent"]
    assert Paper.objects.filter(kind="request_letter").count() == 2


def test_leaving_several_needs_a_reason(officer, letters):
    address = reverse("commitments:review_letters")
    assert officer.post(address, picked(letters) | {"decision": "drop"}).status_code == 200
    assert states() == ["drafted", "drafted"]
    officer.post(address, picked(letters) | {"decision": "drop", "reason": "Đã làm việc trực tiếp"})
    assert states() == ["dropped", "dropped"]


def test_one_that_is_answered_meanwhile_is_left_and_said(officer, cast, letters):
    issued(cast, Petition.objects.get(pk=letters[0].about_id))
    data = picked(letters) | {"decision": "send"}
    page = officer.post(reverse("commitments:review_letters"), data, follow=True)
    assert "không còn quá hạn" in page.content.decode()
    assert states() == ["drafted", "sent"]


def test_the_words_may_be_changed_before_sending(officer, letters):
    letter = letters[0]
    officer.post(
        reverse("commitments:send_letter", args=[letter.pk]), {"words": "Xin trả lời sớm."}
    )
    letter.refresh_from_db()
    assert (letter.state, letter.words) == (EscalationState.SENT, "Xin trả lời sớm.")


def test_two_officers_at_once_the_second_is_told(officer, letters):
    letter = letters[0]
    actions.drop_letter(Escalation.objects.get(pk=letter.pk), "Đã gọi", by=officer_of(letter))
    answer = officer.post(reverse("commitments:send_letter", args=[letter.pk]), {"words": "Xin"})
    assert answer.status_code in (403, 409)
    assert states() == ["drafted", "dropped"]


def officer_of(letter):
    from doithoai.people.models import User

    return User.objects.get(username="leader")


def test_strangers_tick_nothing(client, cast, letters):
    client.force_login(cast.other_officer)
    data = picked(letters) | {"decision": "send"}
    assert client.post(reverse("commitments:review_letters"), data).status_code == 302
    assert states() == ["drafted", "drafted"]


def test_the_addressee_reads_it_once_it_is_sent(client, cast, letters):
    address = reverse("commitments:letter", args=[letters[0].pk])
    client.force_login(cast.responder)
    assert client.get(address).status_code == 404
    actions.send_letter(letters[0], by=cast.officer)
    assert client.get(address).status_code == 200


def test_a_sent_letter_ends_as_a_paper_does(officer, cast, letters):
    letter = actions.send_letter(letters[0], "Kính đề nghị trả lời sớm.\n", by=cast.officer)
    assert "trả lời sớm./." in text(letter.paper.file.open())
    assert letter.paper.abstract == "đề nghị quan tâm thực hiện nội dung đã quá hạn"


def test_the_level_above_is_asked_for_its_word(cast, letters):
    Escalation.objects.filter(pk=letters[0].pk).update(level=Level.NEXT)
    letter = actions.send_letter(Escalation.objects.get(pk=letters[0].pk), by=cast.officer)
    assert letter.paper.abstract == "đề nghị có ý kiến về nội dung đã quá hạn"
