"""What the papers of a dialogue say, and what they never say."""

import dataclasses
from datetime import date, time
from functools import partial

import pytest

from doithoai.papers.content import (
    NOT_STATED,
    AgendaStep,
    Frame,
    Matter,
    Meeting,
    Person,
    acknowledgement_letter,
    answer_letter,
    conclusion_notice,
    delegate_list,
    forwarding_letter,
    minutes,
    plan,
    pre_answer_report,
    refusal_letter,
    reminder_letter,
    result_report,
    running_order,
    synthesis_table,
    transfer_letter,
)
from doithoai.papers.content.parts import by_group, counted, total_voices
from doithoai.papers.layout import PaperText, render
from tests.papers.docx_reading import paragraphs, text
from tests.papers.samples import MATTERS, MEETING, PARTY, PAST, TASKS, UNION, every_paper


def said(paper: PaperText) -> str:
    return text(render(paper))


@pytest.mark.parametrize("name", sorted(every_paper()))
def test_every_paper_is_drawn_the_same_twice(name):
    assert render(every_paper()[name]) == render(every_paper()[name])


def test_symbols_follow_the_kind_and_the_profile():
    assert every_paper()["ke-hoach"].symbol == "KH-BTV"
    assert every_paper()["ket-luan"].symbol == "TB/ĐU"
    assert every_paper()["cv-chuyen"].symbol == "BTV"


def test_a_symbol_given_whole_is_kept():
    frame = dataclasses.replace(UNION, symbol="KH-PN")
    assert plan(frame, MEETING, steps=()).symbol == "KH-PN"


def test_a_secretarys_notice_is_a_party_paper():
    notice = said(conclusion_notice(PARTY, MEETING, TASKS))
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in notice
    assert "CỘNG HÒA XÃ HỘI" not in notice


def test_the_notice_separates_what_somebody_must_do():
    notice = said(conclusion_notice(PARTY, MEETING, TASKS))
    assert notice.index("KẾT LUẬN CHUNG") < notice.index("NHIỆM VỤ ĐƯỢC GIAO")
    assert "05/11/2026" in notice


def test_towards_the_same_level_the_union_asks_and_never_presses():
    letter = said(reminder_letter(UNION, "UBND xã", MATTERS, from_above=False))
    assert "đề nghị" in letter and "đôn đốc" not in letter and "yêu cầu" not in letter


def test_only_from_above_a_letter_presses():
    letter = said(reminder_letter(UNION, "Các chi hội", MATTERS, from_above=True))
    assert "V/v đôn đốc trả lời kiến nghị" in letter.replace("\n", " ")


def test_the_synthesis_table_stands_on_its_side_under_the_groups():
    paper = synthesis_table(UNION, MEETING, MATTERS)
    words = said(paper)
    assert paper.landscape and not paper.numbered
    assert words.index("I. Việc làm, vay vốn") < words.index("II. Môi trường")
    assert "Tổng số: 03 nội dung ý kiến, kiến nghị từ 20 lượt ý kiến." in words


def test_a_matter_whose_voices_were_not_counted_gives_no_total():
    matters = (*MATTERS, Matter("Không đếm"))
    assert total_voices(matters) is None
    assert "lượt ý kiến." not in said(synthesis_table(UNION, MEETING, matters))


def test_who_did_not_give_a_name_is_never_called_anonymous_in_the_pejorative_word():
    words = said(synthesis_table(UNION, MEETING, MATTERS))
    assert "Không nêu tên" in words and "nặc danh" not in words


def test_groups_keep_the_order_of_the_event():
    assert [name for name, _ in by_group(MATTERS)] == ["Việc làm, vay vốn", "Môi trường"]


def test_what_a_past_document_does_not_say_is_said_to_be_missing():
    paper = minutes(Frame("Quận Bắc Từ Liêm"), PAST, prior=(Matter("Kinh phí Hội phường"),))
    words = said(paper)
    assert f"Địa điểm: {NOT_STATED}." in words
    assert f"Trả lời: {NOT_STATED}." in words
    assert "……" not in words.split("BIÊN BẢN")[1]


def test_stated_and_worded_counts_are_told_apart():
    report = said(pre_answer_report(UNION, PAST, MATTERS, stated=8))
    assert "đã tổng hợp 08 ý kiến" in report
    assert "(văn bản nêu nội dung của 03 kiến nghị)" in report
    result = said(result_report(UNION, PAST, prior=MATTERS, stated_prior=8, stated_floor=8))
    assert "08 ý kiến, kiến nghị tổng hợp trước hội nghị" in result
    assert "08 ý kiến, kiến nghị nêu tại hội nghị (văn bản nêu nội dung của 00 ý kiến)" in result


def test_no_opinion_is_no_number():
    def words(prior=(), floor=(), **stated):
        return said(result_report(UNION, PAST, prior=prior, floor=floor, **stated))

    assert "không có ý kiến, kiến nghị tổng hợp trước hội nghị; có 03" in words(floor=MATTERS)
    assert "có 03 ý kiến, kiến nghị tổng hợp trước hội nghị; không có ý kiến" in words(MATTERS)
    assert "không có" not in words(MATTERS, stated_floor=8)


def test_where_nothing_came_beforehand_the_report_says_so():
    report = said(pre_answer_report(UNION, MEETING, ()))
    assert "chưa nhận được ý kiến, kiến nghị nào" in report
    assert "00" not in report.split("BÁO CÁO")[1]


def test_an_answer_that_is_not_there_is_left_to_be_written():
    report = said(pre_answer_report(UNION, MEETING, MATTERS))
    assert "Trả lời của Ủy ban nhân dân xã: …" in report


def test_the_running_order_reckons_the_hours():
    steps = (AgendaStep("A", minutes=30), AgendaStep("B", minutes=90), AgendaStep("C"))
    words = said(running_order(UNION, MEETING, steps))
    assert "8 giờ 00 - 8 giờ 30" in words
    assert "8 giờ 30 - 10 giờ 00" in words
    assert "10 giờ 00" in words


def test_a_running_order_past_midnight_does_not_fail():
    meeting = dataclasses.replace(MEETING, starts_at=time(23, 30))
    assert "23 giờ 30 - 0 giờ 30" in said(
        running_order(UNION, meeting, (AgendaStep("A", minutes=60),))
    )


def test_groups_of_delegates_count_with_their_number():
    people = (Person("A", "Chủ tịch", "Hội LHPN xã"), Person("Hội viên", is_group=True, number=63))
    assert "Danh sách có 64 đại biểu." in said(delegate_list(UNION, MEETING, people))


def test_only_what_has_no_outcome_is_asked_for_again():
    words = said(result_report(UNION, MEETING, prior=MATTERS, tasks=TASKS))
    asked = words.split("ĐỀ XUẤT, KIẾN NGHỊ")[1]
    assert "sân chơi" in asked and "điểm tập kết rác" not in asked


def test_a_transfer_names_the_day_by_which_an_answer_is_asked():
    letter = said(transfer_letter(UNION, "UBND xã", MATTERS, answer_by=date(2026, 10, 17)))
    assert "chậm nhất ngày 17/10/2026" in letter
    assert "trước ngày" not in letter


@pytest.mark.parametrize("name", sorted(set(every_paper()) - {"danh-sach", "kich-ban", "tong-hop"}))
def test_a_paper_ends_with_the_closing_mark(name):
    content = render(every_paper()[name])
    assert paragraphs(content, "Body")[-1].endswith("./.")


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "00"), (8, "08"), (10, "10"), (1737, "1.737"), (1234567, "1.234.567")]
)
def test_counts_are_written_as_papers_write_them(number, shown):
    assert counted(number) == shown


def test_the_hour_the_weekday_and_the_day_are_told():
    assert MEETING.when == "8 giờ 00, thứ Ba, ngày 20/10/2026"
    assert PAST.when == "Chiều thứ Sáu, ngày 18/10/2019"
    assert Meeting("Hội nghị", "Hội", from_document=True).when == NOT_STATED


EMPTY = Meeting("Hội nghị đối thoại", "Hội")


@pytest.mark.parametrize(
    "paper",
    [
        plan(Frame("Hội"), EMPTY, steps=()),
        delegate_list(Frame("Hội"), EMPTY, ()),
        running_order(Frame("Hội"), EMPTY, ()),
        synthesis_table(Frame("Hội"), EMPTY, ()),
        pre_answer_report(Frame("Hội"), EMPTY, ()),
        minutes(Frame("Hội"), EMPTY),
        conclusion_notice(Frame("Hội"), EMPTY, ()),
        result_report(Frame("Hội"), EMPTY),
    ],
    ids=lambda paper: paper.kind_name,
)
def test_an_empty_dialogue_still_gives_the_paper_with_dots(paper):
    assert "……" in said(paper)


def test_what_an_answer_says_to_all_of_them_stands_before_each():
    letter = said(
        answer_letter(UNION, "Hội LHPN", MATTERS[:2], common="Ý chung một.\nÝ chung hai.")
    )
    assert (
        letter.index("Ý chung một.") < letter.index("Ý chung hai.") < letter.index("1. Kiến nghị")
    )


def test_a_refusal_says_why_and_where_to_turn():
    letter = said(
        refusal_letter(UNION, "bà A", MATTERS[:1], ground="Ngoài thẩm quyền", instead="B")
    )
    assert "Lý do: Ngoài thẩm quyền." in letter
    assert "Đề nghị gửi kiến nghị đến B" in letter


def test_a_refusal_without_a_ground_leaves_room_for_it():
    letter = said(refusal_letter(UNION, "bà A", MATTERS[:1], ground=" ", what="khiếu nại"))
    assert "Lý do: ……" in letter
    assert "Không thụ lý giải quyết khiếu nại" in letter
    assert "Đề nghị gửi" not in letter


@pytest.mark.parametrize("sent_to", ["", "UBND xã"])
def test_a_notice_of_receipt_says_with_whom_it_is(sent_to):
    letter = said(acknowledgement_letter(UNION, "bà A", MATTERS[:1], sent_to=sent_to))
    assert ("đã chuyển nội dung trên đến UBND xã" in letter) is bool(sent_to)
    assert ("đang xem xét" in letter) is not bool(sent_to)


def test_a_letter_on_a_legal_track_is_sent_on_by_its_own_name():
    letter = said(
        forwarding_letter(
            UNION, "UBND xã", MATTERS[:1], what="khiếu nại", received_on=date(2026, 10, 5)
        )
    ).replace("\n", " ")
    assert "V/v chuyển đơn khiếu nại" in letter
    assert "nhận được đơn khiếu nại ngày 05/10/2026" in letter
    assert "chuyển đơn (kèm theo) đến UBND xã" in letter
    assert "kiến nghị" not in letter and "bí mật" not in letter


def test_a_denunciation_is_sent_on_with_the_wish_to_keep_its_writer_secret():
    letter = said(forwarding_letter(UNION, "UBND xã", MATTERS[:1], what="tố cáo", secret=True))
    assert "bảo đảm bí mật thông tin về người tố cáo" in letter
    assert "nhận được đơn tố cáo với nội dung" in letter


@pytest.mark.parametrize(("from_above", "verb"), [(True, "đôn đốc"), (False, "đề nghị")])
def test_a_late_complaint_is_asked_for_by_its_name(from_above, verb):
    letter = said(
        reminder_letter(UNION, "UBND xã", MATTERS[:1], from_above=from_above, what="khiếu nại")
    ).replace("\n", " ")
    assert f"V/v {verb} giải quyết khiếu nại" in letter
    assert "đã chuyển đến UBND xã đơn khiếu nại" in letter
    assert "kiến nghị" not in letter


def test_the_receipt_of_a_complaint_speaks_of_the_letter():
    letter = said(acknowledgement_letter(UNION, "bà A", MATTERS[:1], what="khiếu nại"))
    assert "Tiếp nhận đơn khiếu nại" in letter
    assert "tiếp nhận đơn khiếu nại có 01 nội dung sau đây" in letter


@pytest.mark.parametrize("draw", [transfer_letter, partial(reminder_letter, from_above=False)])
def test_who_raised_it_has_a_column_only_where_somebody_is_named(draw):
    nameless = [dataclasses.replace(matter, raised_by="") for matter in MATTERS]
    assert "Người nêu" in said(draw(UNION, "UBND xã", MATTERS))
    assert "Người nêu" not in said(draw(UNION, "UBND xã", nameless))
    assert "Không nêu tên" not in said(draw(UNION, "UBND xã", nameless))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("UBND xã Ví Dụ", "Ủy ban nhân dân xã Ví Dụ"),
        ("Hội LHPN tỉnh A", "Hội Liên hiệp Phụ nữ tỉnh A"),
        ("Ủy ban MTTQ Việt Nam xã A", "Ủy ban Mặt trận Tổ quốc Việt Nam xã A"),
        ("Ủy ban MTTQ xã A", "Ủy ban Mặt trận Tổ quốc Việt Nam xã A"),
        ("Đảng ủy xã A", "Đảng ủy xã A"),
        ("Công ty UBNDX", "Công ty UBNDX"),
    ],
)
def test_the_issuing_body_is_named_in_full(short, full):
    assert Frame(short).paper("", "").issuer == full
