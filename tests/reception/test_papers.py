"""The forms of the decree, as Word files and as a table."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from docx import Document
from docx.enum.section import WD_ORIENT
from openpyxl import load_workbook

from doithoai.journal.models import Event
from doithoai.petitions.models import Kind
from doithoai.reception import actions, papers
from doithoai.reception.actions import Stated
from doithoai.reception.models import Ground
from doithoai.reception.pages.register import HEADINGS

from .factories import ADDRESS, NAME, NUMBER, SAID, noted, noticed, opened, schedule, session

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, cast):
    client.force_login(cast.officer)
    return client


def taken(client, name, *args, **query):
    answer = client.get(reverse(f"reception:{name}", args=args), query)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    return answer.content


def words(content):
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def exported(client, cast, form, **query):
    return taken(client, "export", cast.unit.pk, form, **query)


def test_the_register_has_its_twelve_columns_on_pages_turned_on_their_side(desk, cast):
    sitting = opened(cast)
    mixed = (Stated(Kind.COMPLAINT, "Khiếu nại đất."), Stated(Kind.RECOMMENDATION, SAID))
    visit = noted(cast, sitting, *mixed, earlier="UBND huyện cũ").visit
    noted(cast, sitting, ground=Ground.L2, ground_note="Xô đổ bàn.")
    first, second = visit.matters.readable()
    first.visit = second.visit = visit
    actions.take(first, "Bồi thường đất", by=cast.officer)
    actions.guide(second, cast.committee, "06/HD", by=cast.officer)
    document = Document(io.BytesIO(exported(desk, cast, "docx")))
    assert document.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    table = document.tables[-1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert tuple(rows[0]) == HEADINGS and len(HEADINGS) == 12
    assert rows[1] == [f"({n})" for n in range(1, 13)]
    cells = rows[2]
    assert (cells[0], cells[1]) == ("1", "16/11/2026")
    assert NAME in cells[2] and ADDRESS in cells[2] and NUMBER in cells[3]
    assert cells[4].splitlines() == ["1. Khiếu nại đất.", f"2. {SAID}"]
    assert cells[5].splitlines() == ["1. Khiếu nại", "2. Kiến nghị"]
    assert (cells[6], cells[7]) == ("1", "UBND huyện cũ")
    assert (cells[8], cells[9]) == ("1. x", f"2. {cast.committee.name}, số 06/HD")
    assert "KN-" in cells[11]
    assert "Từ chối tiếp" in rows[3][11]


def test_what_the_leader_concluded_is_not_called_undone(desk, cast):
    visit = noted(cast).visit
    actions.conclude(visit, "Sửa trong tháng 12.", cast.committee, by=cast.leader)
    table = Document(io.BytesIO(exported(desk, cast, "docx"))).tables[-1]
    assert table.rows[2].cells[11].text == "Kết luận: Sửa trong tháng 12."


def test_the_table_holds_the_same_and_no_formula(desk, cast):
    noted(cast, None, "=HYPERLINK(1)", name="=1+1")
    sheet = load_workbook(io.BytesIO(exported(desk, cast, "xlsx"))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == HEADINGS
    assert rows[2][4] == "=HYPERLINK(1)"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_only_the_period_that_was_asked_for_is_taken_and_it_is_on_record(desk, cast):
    noted(cast)
    none = exported(desk, cast, "docx", first="01/12/2026", last="31/12/2026")
    assert NAME not in words(none)
    assert NAME in words(exported(desk, cast, "docx", first="16/11/2026", last="16/11/2026"))
    assert Event.objects.viewings(cast.unit).count() == 2


def test_nobody_else_takes_the_register(client, cast):
    noted(cast)
    for who in (cast.province_officer, cast.other_officer, cast.chair, cast.auditor):
        client.force_login(who)
        address = reverse("reception:export", args=[cast.unit.pk, "docx"])
        assert client.get(address).status_code == 404


def test_words_that_few_may_read_stay_out_for_the_others(client, cast):
    noted(cast, None, Stated(Kind.DENUNCIATION, "Thu tiền sai."))
    client.force_login(cast.clerk)
    assert "Thu tiền sai." not in words(exported(client, cast, "docx"))
    client.force_login(cast.leader)  # on duty
    assert "Thu tiền sai." in words(exported(client, cast, "docx"))


def test_the_receipt_names_each_paper(desk, cast):
    visit = noted(cast, None, handed=("Đơn, 02 trang, bản chính", "Bản sao sổ đỏ")).visit
    text = words(taken(desk, "visit_paper", visit.pk, "receipt"))
    for part in ("GIẤY BIÊN NHẬN", NAME, NUMBER, "Đơn, 02 trang, bản chính", "Bản sao sổ đỏ"):
        assert part in text


@pytest.mark.parametrize(
    ("ground", "cited"),
    [
        (Ground.L3, "khoản 3 Điều 9 Luật Tiếp công dân"),
        (Ground.H, "điểm h khoản 1 Điều 4 Nghị định số 154/2026/NĐ-CP"),
        (Ground.DD, "điểm đ khoản 1 Điều 4"),
    ],
)
def test_the_refusal_cites_the_ground_that_was_chosen(desk, cast, ground, cited):
    visit = noted(cast, None, "Chuyện cũ", ground=ground, ground_note="Không có gì mới").visit
    noticed(visit, dt.date(2026, 11, 18), "12/TB-BTV", by=cast.officer)
    text = words(taken(desk, "visit_paper", visit.pk, "refusal"))
    for part in (cited, NAME, "Chuyện cũ", "Không có gì mới", "12/TB-BTV", "18 tháng 11"):
        assert part in text


def test_every_ground_has_its_article():
    assert len({papers.citation(ground) for ground in Ground}) == len(Ground)


def test_the_statement_is_there_to_be_signed(desk, cast):
    visit = noted(cast, None, SAID).visit
    text = words(taken(desk, "visit_paper", visit.pk, "statement"))
    assert SAID in text and "đọc lại" in text and "điểm chỉ" in text


def test_the_conclusion_goes_to_whom_it_binds(desk, cast):
    visit = noted(cast).visit
    due = dt.date(2026, 12, 20)
    actions.conclude(visit, "Giao UBND xã sửa cống.", cast.committee, due, by=cast.leader)
    text = words(taken(desk, "visit_paper", visit.pk, "conclusion"))
    for part in ("Kết luận việc tiếp công dân", "sửa cống", cast.committee.name, "20/12/2026"):
        assert part in text


def test_the_timetable_and_its_changes_are_posted_as_papers(desk, cast):
    monday = dt.date(2030, 1, 7)
    posted = actions.post_days(schedule(cast, weeks=""), [monday], by=cast.officer)[0]
    session(cast, held_on=monday, receiver="Lê Thị Kín")
    text = words(taken(desk, "session_paper", posted.pk, "timetable"))
    assert "tháng 01/2030" in text and "Thứ Hai, 07/01/2030" in text
    assert "Lê Thị Kín" not in text
    actions.move(posted, dt.date(2030, 1, 8), "Mất điện", by=cast.officer)
    text = words(taken(desk, "session_paper", posted.pk, "moved"))
    assert "07/01/2030" in text and "08/01/2030" in text and "Mất điện" in text


def test_the_timetable_tells_the_hours_of_the_units_own_reception_too(desk, cast):
    posted = actions.post_days(schedule(cast, weeks=""), [dt.date(2030, 1, 7)], by=cast.officer)[0]
    hours = schedule(cast, series="unit", weekdays="1,3", weeks="", receiver="Bộ phận một cửa")
    assert "Bộ phận" not in words(taken(desk, "session_paper", posted.pk, "timetable"))
    actions.post_hours(hours, by=cast.officer)
    text = words(taken(desk, "session_paper", posted.pk, "timetable"))
    assert "bộ phận một cửa: thứ ba, thứ năm" in text.lower() and "từ 08:00 đến 11:00" in text


def test_a_changed_hour_is_told_without_another_day(desk, cast):
    posted = actions.post_days(schedule(cast, weeks=""), [dt.date(2030, 1, 7)], by=cast.officer)[0]
    actions.move(posted, posted.held_on, "Mất điện", starts_at=dt.time(9), by=cast.officer)
    text = words(taken(desk, "session_paper", posted.pk, "moved"))
    assert "thay đổi giờ, địa điểm" in text and "09:00" in text and "dời sang" not in text


def test_for_whom_somebody_comes_stands_in_the_papers_and_the_register(desk, cast):
    whom = "Bà Lê Thị Mẹ, giấy ủy quyền số 3"
    visit = noted(cast, None, is_for_another=True, for_whom=whom, handed=("Đơn",)).visit
    for kind in ("receipt", "statement"):
        assert whom in words(taken(desk, "visit_paper", visit.pk, kind))
    assert whom in words(exported(desk, cast, "docx"))


def test_papers_are_vietnamese_on_an_english_screen(desk, cast):
    visit = noted(cast, None, ground=Ground.L1).visit
    address = reverse("reception:visit_paper", args=[visit.pk, "refusal"])
    text = words(desk.get(address, headers={"accept-language": "en"}).content)
    assert "Say do dùng chất kích thích" in text
