"""The pages of time limits and of the legal track, as people use them."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from doithoai.petitions import actions
from doithoai.petitions.legal_forms import LetterForm
from doithoai.petitions.models import Clock, ClockKind, Kind, LegalStep, Petition, State, Taken
from doithoai.voices.models import Message
from tests.cast import assemble
from tests.papers.docx_reading import text
from tests.petitions.factories import petition, routed
from tests.petitions.test_clocks import answer_rule, fresh
from tests.petitions.test_tracks import HEAD, letter
from tests.voices.factories import received, voice


def ask(client, who, name, *args, **data):
    client.force_login(who)
    address = reverse(f"petitions:{name}", args=[a.pk for a in args])
    return client.post(address, data) if data else client.get(address)


def test_each_date_is_shown_with_its_reason_and_its_days(client, cast):
    answer_rule(cast.committee)
    page = ask(client, cast.responder, "clocks", routed(cast)).content.decode()
    for words in ("Vì sao có hạn này", "Quy chế làm việc 01/QC-UBND", "trong 10 ngày làm việc"):
        assert words in page
    assert "Điều 147" in page


def test_the_speaker_reads_the_question_and_her_reply_lets_the_time_run(client, cast):
    answer_rule(cast.committee)
    said = received(cast.unit)
    matter = actions.open_petition(cast.unit, "Sửa cống", [said.voice], by=cast.officer)
    actions.route(matter, cast.committee, by=cast.officer)
    answer = ask(client, cast.responder, "ask", matter, question="Cống ở đoạn nào?")
    assert answer.status_code == 302
    client.logout()
    page = client.post(reverse("portal:follow"), {"code": said.code}, follow=True)
    assert "Cống ở đoạn nào?" in page.content.decode()
    assert "Chờ bổ sung thông tin" in page.content.decode()
    client.post(reverse("portal:send_message"), {"text": "Trước cổng nhà trẻ."})
    assert fresh(matter).state == State.IN_PROGRESS
    assert Clock.objects.get(petition=matter, kind=ClockKind.ANSWER).paused_on is None


def test_a_question_without_words_stays_on_the_page(client, cast):
    answer = ask(client, cast.responder, "ask", routed(cast), question=" ")
    assert answer.status_code == 400
    assert not Message.objects.exists()


def test_the_head_extends_on_the_page_and_the_reason_is_shown(client, cast):
    answer_rule(cast.committee, extension=5, extensions=1)
    matter = routed(cast)
    clock = Clock.objects.get(petition=matter, kind=ClockKind.ANSWER)
    data = {"reason": "Chờ đo đạc", "approver": HEAD}
    assert ask(client, cast.chair, "extend", matter, clock, **data).status_code == 302
    page = ask(client, cast.officer, "clocks", matter).content.decode()
    assert "Chờ đo đạc" in page and HEAD in page
    assert ask(client, cast.chair, "extend", matter, clock, **data).status_code == 400


def test_a_complaint_goes_its_way_by_the_pages(client, cast):
    matter = letter(cast)
    assert "Căn cứ pháp luật" in ask(client, cast.chair, "decline", matter).content.decode()
    data = {"eligible": "yes", "competent": "yes", "words": ""}
    assert ask(client, cast.responder, "check", matter, **data).status_code == 302
    data = {"settling": "COMPLAINT_FIRST", "decided_by": HEAD}
    assert ask(client, cast.chair, "admit", matter, **data).status_code == 302
    page = ask(client, cast.officer, "clocks", matter).content.decode()
    assert "Giải quyết khiếu nại, tố cáo" in page and HEAD in page


def test_a_refusal_is_told_with_its_paper(client, cast):
    matter = letter(cast)
    data = {"ground": "k_unsigned", "words": "Đề nghị ký tên vào đơn.", "decided_by": HEAD}
    assert ask(client, cast.chair, "decline", matter, **data).status_code == 302
    paper = ask(client, cast.officer, "refusal_paper", matter)
    assert paper["Content-Type"].startswith("application/vnd.openxmlformats")
    words = text(paper.content)
    assert "UBND xã Ví Dụ không thụ lý giải quyết khiếu nại" in words
    assert "Hội LHPN xã Ví Dụ không" not in words
    data = {"number": "07/TB-UBND", "dated": "2026-11-24", "signer": "Nguyễn Thị Mẫu"}
    assert ask(client, cast.chair, "notify", matter, **data).status_code == 302
    assert fresh(matter).state == State.CLOSED


def test_an_unchecked_complaint_is_refused_in_words(client, cast):
    data = {"settling": "COMPLAINT_FIRST", "decided_by": HEAD}
    answer = ask(client, cast.chair, "admit", letter(cast), **data)
    assert answer.status_code == 400
    assert "đã kiểm tra" in answer.content.decode()
    assert not LegalStep.objects.filter(step=Taken.ADMITTED).exists()


def test_intake_suggests_a_kind_with_its_words_and_offers_to_split(client, cast):
    said = voice(cast.unit, text="Ông A lợi dụng chức vụ, nhận tiền để xét duyệt. Đề nghị lắp đèn.")
    page = ask(client, cast.officer, "open", said).content.decode()
    assert "<mark>lợi dụng chức vụ</mark>" in page
    assert reverse("petitions:split_letter", args=[said.pk]) in page
    assert '<option value="denunciation" selected>' in page


def test_the_person_decides_against_the_suggestion(client, cast):
    said = voice(cast.unit, text="Ông A lợi dụng chức vụ.")
    ask(client, cast.officer, "open", said, title="Phản ánh về ông A", kind="feedback")
    assert said.petitions.get().kind == Kind.FEEDBACK


def test_a_mixed_letter_is_split_on_its_page_and_its_parts_know_each_other(client, cast):
    said = voice(cast.unit, text="Tôi khiếu nại quyết định thu hồi đất. Đề nghị lắp đèn đường.")
    data = {"title_1": "Thu hồi đất", "kind_1": "complaint", "title_2": "Lắp đèn đường"}
    data |= {"kind_2": "recommendation", "kind_3": "recommendation", "kind_4": "recommendation"}
    assert ask(client, cast.officer, "split_letter", said, **data).status_code == 302
    wish = Petition.objects.get(title="Lắp đèn đường")
    assert "Thu hồi đất" in ask(client, cast.officer, "clocks", wish).content.decode()


@pytest.mark.parametrize("who", ["other_officer", "stranger"])
def test_others_are_not_told_that_it_exists(client, cast, who):
    answer = ask(client, getattr(cast, who), "clocks", petition(cast))
    assert answer.status_code in {403, 404}


class TypedAnything(TestCase):
    """Whatever is typed: it is taken or refused on the page, and never half."""

    @classmethod
    def setUpTestData(cls):
        cls.cast = assemble()

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.dictionaries(st.sampled_from(["reason", "approver", "question"]), st.text()))
    def test_a_question_is_sent_or_the_page_comes_back(self, typed):
        matter = routed(self.cast)
        self.client.force_login(self.cast.responder)
        answer = self.client.post(reverse("petitions:ask", args=[matter.pk]), typed)
        sent = Message.objects.filter(voice__petitions=matter).exists()
        assert (answer.status_code == 302) == sent == (fresh(matter).state == "waiting_speaker")

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.dictionaries(
            st.sampled_from([f"{name}_{n}" for name in ("title", "kind") for n in range(1, 5)]),
            st.one_of(st.text(max_size=30), st.sampled_from([*Kind.values, ""])),
        )
    )
    def test_a_letter_is_split_whole_or_not_at_all(self, typed):
        form = LetterForm(typed)
        said = voice(self.cast.unit)
        self.client.force_login(self.cast.officer)
        answer = self.client.post(reverse("petitions:split_letter", args=[said.pk]), typed)
        if answer.status_code == 302:
            assert form.is_valid()
            assert said.petitions.count() == len(form.matters()) >= 2
        else:
            assert answer.status_code == 400
            assert not said.petitions.exists()
