"""Letters about petitions, and the sheet that is read out."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from doithoai.kit.actors import SYSTEM
from doithoai.papers import actions as register
from doithoai.papers.layout import render
from doithoai.papers.letterhead import reminder_kind
from doithoai.papers.models import Kind as PaperKind
from doithoai.petitions import actions, papers
from doithoai.petitions.models import AnswerItem, Origin, Outcome, Petition
from doithoai.petitions.models import Kind as PetitionKind
from doithoai.units.actions import create_organisation
from doithoai.units.models import Kind, Level, Organisation
from doithoai.voices.models import Confidence
from tests.papers.docx_reading import text
from tests.petitions.factories import draft, issued, petition, promise, reply, routed, signed
from tests.voices.factories import TEXT, voice

DAY = dt.date(2026, 11, 20)


def get(client, who, name, subject):
    client.force_login(who)
    return client.get(reverse(f"petitions:{name}", args=[subject.pk]))


def words(client, who, name, subject):
    response = get(client, who, name, subject)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    return text(response.content)


def test_a_draft_leaves_number_and_signer_to_be_written(client, cast):
    answer = draft(cast, routed(cast))
    paper = words(client, cast.responder, "answer_paper", answer)
    assert "Kính gửi: Hội LHPN xã Ví Dụ" in paper
    assert "ỦY BAN NHÂN DÂN XÃ VÍ DỤ" in paper.replace("\n", " ")
    assert "Số: \xa0" in paper
    assert "……" in paper
    assert "Xã đã khảo sát và trả lời như sau." in paper
    assert "None" not in paper


def test_a_signed_paper_carries_number_day_and_signer(client, cast):
    answer = signed(cast, draft(cast, routed(cast)))
    paper = words(client, cast.responder, "answer_paper", answer)
    assert "Số: 12/UBND-VP" in paper
    assert "ngày 20 tháng 11 năm 2026" in paper
    for part in ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Thị Mẫu"):
        assert part in paper


@pytest.mark.parametrize(
    ("number", "post", "line"),
    [
        ("7-CV", "Phó Chủ tịch", "Số: 07/CV"),
        ("Không số", "", "Số: Không số"),
    ],
)
def test_a_deputy_or_a_number_of_its_own_is_not_dressed_up(client, cast, number, post, line):
    answer = draft(cast, routed(cast))
    actions.submit(answer, by=cast.responder)
    actions.approve(answer, by=cast.chair)
    signature = actions.Signature(number, dt.date(2026, 11, 20), "Lê Văn Mẫu", post)
    actions.sign(answer, signature, by=cast.chair)
    lines = words(client, cast.responder, "answer_paper", answer).splitlines()
    assert line in lines
    assert not any(one.startswith("TM.") for one in lines)


def test_a_party_committee_writes_a_party_paper(client, cast):
    Organisation.objects.filter(pk=cast.committee.pk).update(kind=Kind.PARTY_COMMITTEE)
    paper = words(client, cast.responder, "answer_paper", draft(cast, routed(cast)))
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in paper


def test_one_paper_answers_every_petition_in_it(client, cast):
    first, second = routed(cast), routed(cast)
    Petition.objects.filter(pk=second.pk).update(title="Lắp đèn đường thôn Mẫu")
    answer = actions.draft_answer([reply(first), reply(second)], by=cast.responder)
    paper = words(client, cast.responder, "answer_paper", answer)
    assert "02 nội dung kiến nghị" in paper
    assert "1. Kiến nghị: Sửa cống thoát nước trước nhà trẻ." in paper
    assert "2. Kiến nghị: Lắp đèn đường thôn Mẫu." in paper


def test_the_day_in_the_paper_is_the_day_promised(client, cast):
    matter = routed(cast)
    answer = draft(cast, matter, Outcome.PLANNED)
    assert "thời hạn:" not in words(client, cast.responder, "answer_paper", answer)
    promise(cast, matter, answer)
    paper = words(client, cast.responder, "answer_paper", answer)
    assert "Kết quả: Sẽ giải quyết; thời hạn: 15/12/2026." in paper


def test_a_unit_that_answers_itself_writes_to_those_who_asked(client, cast):
    answer = actions.draft_answer([reply(petition(cast))], by=cast.officer)
    paper = words(client, cast.officer, "answer_paper", answer)
    assert "Kính gửi: Người nêu ý kiến" in paper


def hidden_in(cast, answer):
    """One of its petitions becomes restricted, so that a responder sees the other one only."""
    matter = answer.items.first().petition
    secret = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    actions.add_voice(matter, secret, by=cast.officer)


def test_nobody_gets_a_paper_of_which_a_part_is_hidden(client, cast):
    answer = actions.draft_answer([reply(routed(cast)), reply(routed(cast))], by=cast.responder)
    hidden_in(cast, answer)
    address = reverse("petitions:answer_paper", args=[answer.pk])
    page = get(client, cast.responder, "answer_detail", answer)
    assert page.status_code == 200
    assert address not in page.content.decode()
    assert client.get(address).status_code == 404
    assert address in get(client, cast.chair, "answer_detail", answer).content.decode()
    assert "02 nội dung" in words(client, cast.chair, "answer_paper", answer)


def test_a_restricted_petition_is_transferred_only_by_those_who_see_it(client, cast):
    said = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    secret = actions.open_petition(cast.unit, "Việc riêng", [said], by=cast.officer)
    actions.route(secret, cast.committee, by=cast.officer)
    for who in (cast.clerk, cast.responder, cast.other_officer):
        assert get(client, who, "transfer_paper", secret).status_code == 404
    assert "Việc riêng" in words(client, cast.officer, "transfer_paper", secret)


def test_what_was_said_in_the_hall_has_no_letter(client, cast):
    answer = actions.record_spoken_answer(
        petition(cast),
        "Đã rõ.",
        Outcome.EXPLAINED,
        body=cast.committee,
        speaker="Nguyễn Thị Mẫu",
        spoken_on=dt.date(2026, 11, 18),
        by=cast.officer,
    )
    assert get(client, cast.officer, "answer_paper", answer).status_code == 404
    assert "Đã rõ." in get(client, cast.officer, "read_out", answer).content.decode()


def test_the_transfer_letter_hands_the_matter_on_with_its_day(client, cast):
    matter = actions.move_due(routed(cast), dt.date(2026, 12, 10), by=cast.officer)
    paper = words(client, cast.officer, "transfer_paper", matter)
    assert "Kính gửi: UBND xã Ví Dụ" in paper
    assert "Sửa cống thoát nước trước nhà trẻ" in paper
    assert "chậm nhất ngày 10/12/2026" in paper
    assert TEXT not in paper


def test_what_was_not_sent_anywhere_has_no_transfer_letter(client, cast):
    matter = petition(cast)
    address = reverse("petitions:transfer_paper", args=[matter.pk])
    assert get(client, cast.officer, "transfer_paper", matter).status_code == 404
    assert address not in get(client, cast.officer, "detail", matter).content.decode()
    actions.route(matter, cast.committee, by=cast.officer)
    assert address in get(client, cast.officer, "detail", matter).content.decode()


def test_no_letter_is_made_up_for_a_document_of_the_past(client, cast):
    matter = routed(cast)
    Petition.objects.filter(pk=matter.pk).update(origin=Origin.HISTORICAL)
    assert get(client, cast.officer, "transfer_paper", matter).status_code == 404


def test_letters_are_vietnamese_whatever_the_screen_speaks(client, cast):
    client.cookies["django_language"] = "en"
    paper = words(client, cast.responder, "answer_paper", draft(cast, routed(cast)))
    assert "Giải trình" in paper
    assert "Explained" not in paper


def test_an_issued_answer_is_read_out_without_names_of_speakers(client, cast):
    answer = issued(cast, routed(cast))
    page = get(client, cast.clerk, "read_out", answer).content.decode()
    assert "Xã đã khảo sát và trả lời như sau." in page
    assert "12/UBND-VP" in page
    assert TEXT not in page
    link = reverse("petitions:read_out", args=[answer.pk])
    assert link in get(client, cast.clerk, "answer_detail", answer).content.decode()


def test_what_tells_who_it_is_is_named_to_be_left_out(client, cast):
    matter = routed(cast)
    said = actions.Reply(matter, "Đã gọi bà Nguyễn Thị Hoa, 0912345678.", Outcome.EXPLAINED)
    answer = signed(cast, actions.draft_answer([said], by=cast.responder))
    actions.issue(answer, by=cast.chair)
    page = get(client, cast.clerk, "read_out", answer).content.decode()
    assert "Nguyễn Thị Hoa; 0912345678" in page


def test_the_released_wording_is_read_out(client, cast):
    item = issued(cast, routed(cast)).items.get()
    version = actions.edit_public_version(item, "Sửa cống", "Xã đã trả lời.", by=cast.officer)
    actions.publish(version, "Bà Chủ tịch", by=cast.leader)
    page = get(client, cast.clerk, "read_out", item.answer).content.decode()
    assert "Xã đã trả lời." in page and "Xã đã khảo sát" not in page


def test_nothing_is_read_out_before_it_is_issued(client, cast):
    answer = signed(cast, draft(cast, routed(cast)))
    assert get(client, cast.responder, "read_out", answer).status_code == 404
    page = get(client, cast.responder, "answer_detail", answer).content.decode()
    assert reverse("petitions:read_out", args=[answer.pk]) not in page


def test_what_is_restricted_is_marked_on_the_sheet_or_missing(client, cast):
    answer = actions.draft_answer([reply(routed(cast)), reply(routed(cast))], by=cast.responder)
    hidden_in(cast, answer)
    answer.refresh_from_db()
    actions.issue(signed(cast, answer), by=cast.chair)
    assert AnswerItem.objects.count() == 2
    marked = get(client, cast.chair, "read_out", answer)
    assert len(marked.context["items"]) == 2
    assert "chỉ đọc" in marked.content.decode()
    others = get(client, cast.responder, "read_out", answer)
    assert len(others.context["items"]) == 1
    assert "chỉ đọc" not in others.content.decode()


def test_what_is_said_to_all_petitions_is_in_the_paper(client, cast):
    answer = actions.draft_answer(
        [reply(routed(cast)), reply(routed(cast))], text="Xã đã họp ngày 3/11.", by=cast.responder
    )
    assert "Xã đã họp ngày 3/11." in words(client, cast.responder, "answer_paper", answer)


def test_the_union_asks_the_committee_and_presses_its_own_units(cast):
    asks = reminder_kind(cast.unit, cast.committee)
    assert (asks, reminder_kind(cast.province, cast.unit)) == (
        PaperKind.REQUEST_LETTER,
        PaperKind.URGING_LETTER,
    )
    assert reminder_kind(cast.unit, cast.province) == PaperKind.REQUEST_LETTER


def test_a_party_committee_presses_bodies_of_its_level_and_below(cast):
    party = create_organisation("Đảng ủy xã Ví Dụ", Kind.PARTY_COMMITTEE, Level.COMMUNE, by=SYSTEM)
    assert reminder_kind(party, cast.committee) == PaperKind.URGING_LETTER
    assert reminder_kind(party, cast.province) == PaperKind.REQUEST_LETTER


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        (PaperKind.ACKNOWLEDGEMENT, "đã chuyển nội dung trên đến UBND xã Ví Dụ"),
        (PaperKind.REFUSAL, "không thụ lý giải quyết kiến nghị"),
        (PaperKind.REQUEST_LETTER, "đề nghị trả lời kiến nghị"),
        (PaperKind.URGING_LETTER, "đôn đốc trả lời kiến nghị"),
    ],
)
def test_every_letter_names_the_matter_and_never_the_voice(cast, kind, part):
    letter = text(render(papers.letter(routed(cast), kind, dt.date(2026, 11, 22), ground="…")))
    assert part in letter.replace("\n", " ")
    assert "Sửa cống thoát nước trước nhà trẻ" in letter
    assert TEXT not in letter


@pytest.mark.parametrize(
    ("kind", "secret"), [(PetitionKind.COMPLAINT, False), (PetitionKind.DENUNCIATION, True)]
)
def test_a_letter_on_a_legal_track_is_handed_on_under_its_own_name(cast, kind, secret):
    matter = petition(cast, kind=kind)
    actions.route(matter, cast.committee, by=cast.officer)
    what = "tố cáo" if secret else "khiếu nại"
    found = text(render(papers.letter(matter, PaperKind.TRANSFER_LETTER, DAY)))
    assert f"V/v chuyển đơn {what}" in found.replace("\n", " ")
    assert ("bí mật" in found) is secret
    told = text(render(papers.letter(matter, PaperKind.ACKNOWLEDGEMENT, DAY)))
    assert f"Tiếp nhận đơn {what}" in told
    assert "Kính gửi: Ông/Bà ……" in told
    assert "kiến nghị" not in found + told


def test_a_letter_of_the_union_is_signed_for_its_standing_committee(cast):
    found = text(render(papers.letter(routed(cast), PaperKind.TRANSFER_LETTER, DAY)))
    assert "HỘI LIÊN HIỆP PHỤ NỮ XÃ VÍ DỤ" in found.replace("\n", " ")
    assert "TM. BAN THƯỜNG VỤ" in found


@pytest.mark.parametrize("kind", [PaperKind.TRANSFER_LETTER, PaperKind.ACKNOWLEDGEMENT])
def test_a_letter_promises_nothing_for_a_day_that_has_gone_by(cast, kind):
    matter = actions.move_due(routed(cast), dt.date(2026, 12, 10), by=cast.officer)
    in_time = text(render(papers.letter(matter, kind, dt.date(2026, 12, 10))))
    late = text(render(papers.letter(matter, kind, dt.date(2026, 12, 11))))
    assert "chậm nhất ngày 10/12/2026" in in_time
    assert "chậm nhất" not in late


def test_a_reminder_names_the_letter_that_took_it_there(cast):
    matter = routed(cast)
    asked = text(render(papers.letter(matter, PaperKind.REQUEST_LETTER, DAY)))
    assert "Công văn số" not in asked
    sent = actions.draw_letter(matter, PaperKind.TRANSFER_LETTER, by=cast.officer)
    today = timezone.localdate()
    number = register.record_number(sent, today, by=cast.officer).full_number
    asked = text(render(papers.letter(matter, PaperKind.REQUEST_LETTER, DAY)))
    assert f"tại Công văn số {number} ngày {today.day:02}" in asked


def test_it_does_not_name_a_letter_to_another_body(cast):
    matter = routed(cast)
    sent = actions.draw_letter(matter, PaperKind.TRANSFER_LETTER, by=cast.officer)
    before = timezone.localdate() - dt.timedelta(days=9)
    register.record_number(sent, before, by=cast.officer)
    asked = text(render(papers.letter(matter, PaperKind.REQUEST_LETTER, DAY)))
    assert "Công văn số" not in asked


def test_what_is_read_out_names_the_day_that_was_promised(client, cast):
    answer = draft(cast, matter := routed(cast), Outcome.PLANNED)
    promise(cast, matter, answer)
    actions.issue(signed(cast, answer), by=cast.chair)
    assert (
        "Thời hạn cam kết: 15/12/2026"
        in get(client, cast.officer, "read_out", answer).content.decode()
    )
