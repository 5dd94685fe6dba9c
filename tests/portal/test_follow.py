"""Following by code: what she sees, in order of what happened, and what she may say to it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doithoai.commitments.models import Commitment
from doithoai.people.sessions import Session
from doithoai.petitions import actions
from doithoai.petitions.models import Judgement, Outcome, Petition, Rating
from doithoai.portal import opened
from doithoai.portal.views import follow as pages
from doithoai.voices.actions import send_message, set_aside
from doithoai.voices.models import Message, Side, Voice
from tests.petitions.factories import draft, evidenced, issued, promise
from tests.portal.visitor import code_of, follow, speak, text_of


@pytest.fixture
def code(client, cast):
    return code_of(speak(client, cast.unit))


@pytest.fixture
def matter(cast, code):
    made = actions.open_petition(
        cast.unit, "TIÊU ĐỀ NỘI BỘ", [Voice.objects.get()], by=cast.officer
    )
    return actions.route(made, cast.committee, by=cast.officer)


def page(client, code):
    return text_of(follow(client, code))


def test_the_code_opens_what_was_said_and_where_it_is(client, cast, code):
    shown = page(client, code)
    assert "Nước sông có mùi" in shown
    assert cast.unit.name in shown


@pytest.mark.parametrize("typed", ["0000-0000-0000-0000", "12", "", "x" * 190, "٠" * 16])
def test_a_wrong_code_opens_nothing_and_says_so(client, cast, code, typed):
    assert follow(client, typed).status_code == 400
    assert client.get(reverse("portal:voice")).url == reverse("portal:follow")


def test_a_code_is_read_however_it_is_written(client, cast, code):
    plain = code.replace("-", "")
    for typed in (plain, " ".join(plain), f"http://testserver/follow/#{code}"):
        assert "Nước sông" in page(client, typed)


def test_following_leaves_no_session_and_keeps_staff_logged_in(client, cast, code):
    client.force_login(cast.officer)
    before = Session.objects.count()
    follow(client, code)
    client.post(reverse("portal:leave"))
    assert Session.objects.count() == before
    assert client.get(reverse("petitions:list")).status_code == 200


def test_the_cookie_of_an_opened_receipt_cannot_be_made_up(client, cast, code):
    client.cookies[opened.COOKIE] = str(Voice.objects.get().receipt.pk)
    assert client.get(reverse("portal:voice")).url == reverse("portal:follow")


def test_the_quick_exit_closes_the_receipt_and_leads_away(client, cast, code):
    follow(client, code)
    response = client.post(reverse("portal:leave"))
    assert response["Refresh"].startswith("0; url=https://")
    assert client.get(reverse("portal:voice")).url == reverse("portal:follow")


def test_she_reads_who_has_it_since_when_but_no_title_of_staff(client, cast, code, matter):
    shown = page(client, code)
    assert cast.committee.name in shown
    assert dt.date.today().strftime("%d/%m/%Y") in shown
    assert "TIÊU ĐỀ NỘI BỘ" not in shown


def test_what_was_set_aside_is_said_plainly(client, cast, code):
    set_aside(Voice.objects.get(), by=cast.officer)
    story = follow(client, code).context["story"]
    assert story.is_set_aside


def test_an_answer_is_read_once_it_is_issued_and_not_before(client, cast, code, matter):
    answer = draft(cast, matter)
    actions.submit(answer, by=cast.responder)
    assert "khảo sát" not in page(client, code)
    actions.approve(answer, by=cast.chair)
    from tests.petitions.factories import SIGNATURE

    actions.issue(actions.sign(answer, SIGNATURE, by=cast.chair), by=cast.chair)
    shown = page(client, code)
    assert "khảo sát" in shown
    assert SIGNATURE.number in shown


def test_what_was_promised_is_shown_with_its_day_once_answered(client, cast, code, matter):
    answer = draft(cast, matter, Outcome.PLANNED)
    promise(cast, matter, answer)
    assert "Nạo vét" not in page(client, code)
    actions.submit(answer, by=cast.responder)
    actions.approve(answer, by=cast.chair)
    from tests.petitions.factories import SIGNATURE

    actions.issue(actions.sign(answer, SIGNATURE, by=cast.chair), by=cast.chair)
    shown = page(client, code)
    assert "Nạo vét" in shown
    assert "15/12/2026" in shown


def test_the_way_is_whole_when_it_is_solved(client, cast, code, matter):
    answer = issued(cast, matter)
    evidenced(cast, promise(cast, matter, answer))
    matter = Petition.objects.get(pk=matter.pk)
    actions.confirm_solved(matter, "Đã đến xem", by=cast.officer)
    steps = follow(client, code).context["story"].matters[0].steps
    assert {step.state for step in steps} == {"done"}
    assert Commitment.objects.get().state == "kept"


def test_the_talk_goes_both_ways(client, cast, code):
    send_message(Voice.objects.get(), "Chỗ nào ạ?", Side.STAFF, by=cast.officer)
    assert "Chỗ nào ạ?" in page(client, code)
    client.post(reverse("portal:send_message"), {"text": "Gần cầu"})
    assert "Gần cầu" in page(client, code)


def test_a_message_sent_twice_is_kept_once(client, cast, code):
    follow(client, code)
    for _n in range(2):
        client.post(reverse("portal:send_message"), {"text": "Gần cầu"})
    assert Message.objects.count() == 1


def test_a_reply_stands_after_its_question_though_it_tells_no_minute(client, cast, code):
    send_message(Voice.objects.get(), "Chỗ nào ạ?", Side.STAFF, by=cast.officer)
    follow(client, code)
    client.post(reverse("portal:send_message"), {"text": "Gần cầu"})
    assert [message.text for message in Message.objects.all()] == ["Chỗ nào ạ?", "Gần cầu"]


def test_her_messages_tell_no_minute(client, cast, code):
    follow(client, code)
    client.post(reverse("portal:send_message"), {"text": "Gần cầu"})
    assert Message.objects.get().at.minute == 0


@pytest.mark.parametrize("judgement", list(Judgement))
def test_she_judges_the_answer_and_sees_her_judgement(client, cast, code, matter, judgement):
    item = issued(cast, matter).items.get()
    follow(client, code)
    address = reverse("portal:rate", args=[item.pk])
    client.post(address, {"judgement": judgement, "words": "Cống vẫn tắc"})
    assert Rating.objects.get().judgement == judgement
    assert "Cống vẫn tắc" in page(client, code)


def test_nobody_judges_an_answer_to_others(client, cast, code):
    from tests.petitions.factories import routed

    item = issued(cast, routed(cast)).items.get()
    follow(client, code)
    address = reverse("portal:rate", args=[item.pk])
    assert client.post(address, {"judgement": "not"}).status_code == 404
    assert not Rating.objects.exists()


def test_without_a_code_there_is_no_page_message_or_judgement(client, cast, code, matter):
    item = issued(cast, matter).items.get()
    back = reverse("portal:follow")
    assert client.get(reverse("portal:voice")).url == back
    assert client.post(reverse("portal:send_message"), {"text": "a"}).url == back
    assert client.post(reverse("portal:rate", args=[item.pk]), {"judgement": "not"}).url == back


def test_the_page_asks_few_questions_however_much_happened(client, cast, code, matter):
    issued(cast, matter)
    said = Voice.objects.get()
    for number in range(5):
        second = actions.open_petition(cast.unit, f"Việc {number}", [], by=cast.officer)
        actions.add_voice(second, said, by=cast.officer)
        actions.route(second, cast.committee, by=cast.officer)
        said.refresh_from_db()
    for number in range(10):
        send_message(said, f"Tin {number}", Side.STAFF, by=cast.officer)
    follow(client, code)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("portal:voice")).status_code == 200
    assert len(asked) <= 15


class Meanwhile:
    """A limit that is never spent, at which a colleague takes a step on the same voice."""

    def __init__(self, act):
        self.act = act

    def spend(self, key):
        self.act(Voice.objects.get(pk=key))
        return True


def test_what_she_says_arrives_though_staff_took_a_step_meanwhile(client, cast, code, monkeypatch):
    def step(voice):
        send_message(voice, "Chúng tôi đang xem", Side.STAFF, by=cast.officer)

    follow(client, code)
    monkeypatch.setattr(pages, "WRITING", Meanwhile(step))
    response = client.post(reverse("portal:send_message"), {"text": "Nước vẫn đen"})
    assert response.url == reverse("portal:voice")
    said = Voice.objects.get()
    assert [m.text for m in said.messages.all()] == ["Chúng tôi đang xem", "Nước vẫn đen"]


def test_a_receipt_is_verified_without_showing_what_was_said(
    client, cast, code, settings, tmp_path
):
    settings.CHECKPOINTS_DIR = tmp_path
    from doithoai.journal.sealing import seal

    address = reverse("portal:verify")
    seen = client.post(address, {"code": code})
    assert seen.context["seal"].number is None
    seal()
    seen = client.post(address, {"code": code})
    assert seen.context["seal"].holds
    assert "Nước sông" not in text_of(seen)
    assert client.post(address, {"code": "0000-0000-0000-0000"}).status_code == 400


def test_an_answer_does_not_stand_out_as_if_it_were_solved(client, cast, code, matter):
    issued(cast, matter)
    steps = follow(client, code).context["story"].matters[0].steps
    assert [step.state for step in steps] == ["done"] * 4 + ["later"]
