"""The two papers that go out, and what is counted."""

import io

import pytest
from docx import Document

from doithoai.drafts import actions
from doithoai.drafts.models import Comment, Disposition, Source
from doithoai.drafts.papers import draw_up, keep_paper
from doithoai.kit.measures import measure
from doithoai.papers.models import Paper
from tests.drafts.factories import (
    commented,
    days,
    disposed,
    draft,
    entered,
    of_authority,
    today,
)


def words(content):
    document = Document(io.BytesIO(content))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return "\n".join(one.text for one in document.paragraphs), rows


def test_the_table_has_every_comment_its_place_and_its_answer(cast):
    one = draft(cast)
    disposed(cast, commented(one, cast.clerk))
    entered(cast, one, source=Source.LETTER, body=cast.other_unit, text="Thiếu mức chi tập huấn.")
    name, content = draw_up(one, "table", cast.officer, today())
    text, rows = words(content)
    assert name == "bang-tong-hop-tiep-thu-giai-trinh-quy-che-chi-tieu-noi-bo-nam-2027.docx"
    assert "Tổng số: 02 ý kiến (tiếp thu: 01; chưa tiếp thu, giải trình: 01)." in text
    heading = next(row for row in rows if row[0] == "TT")
    assert heading[1:] == [
        "Điều, khoản, nhóm vấn đề",
        "Chủ thể góp ý",
        "Nội dung góp ý",
        "Nội dung tiếp thu, giải trình",
    ]
    first, second = (row for row in rows if row[0] in ("1", "2"))
    assert first[1:4] == ["Toàn văn", "Hội LHPN xã Thử Nghiệm", "Thiếu mức chi tập huấn."]
    assert second[1] == "Điểm a khoản 1 Điều 2"
    assert second[4] == "Tiếp thu. Đã sửa trong dự thảo."


def test_persons_are_named_in_no_paper(cast):
    one = of_authority(cast, criticism="written")
    entered(cast, one, name="Trần Thị Kín", source=Source.MEETING)
    commented(one, cast.clerk)
    for kind in ("table", "criticism"):
        text, rows = words(draw_up(one, kind, cast.officer, today())[1])
        assert "Trần Thị Kín" not in text + str(rows)
        assert cast.clerk.full_name not in text + str(rows)


def test_the_document_of_criticism_has_the_heads_of_the_law(cast):
    one = of_authority(cast, criticism="conference")
    actions.note_front(one, days(-2), "05/MTTQ-BTT", by=cast.officer)
    actions.assess(one, {"necessity": "Cần ban hành."}, by=cast.officer)
    commented(one, cast.clerk, text="Mức hỗ trợ còn thấp")
    text, _rows = words(draw_up(one, "criticism", cast.officer, today())[1])
    for head in ("Sự cần thiết", "hài hòa lợi ích", "05/MTTQ-BTT", "Cần ban hành."):
        assert head in text
    assert "theo hình thức hội nghị phản biện" in text
    assert "- Mức hỗ trợ còn thấp." in text
    assert text.rstrip().count("./.") == 1


def test_a_paper_kept_in_the_register_is_redrawn_until_it_has_a_number(cast):
    one = draft(cast)
    kept = keep_paper(one, "table", by=cast.officer)
    assert keep_paper(one, "table", by=cast.officer) == kept
    assert Paper.objects.about(one).count() == 1


def counted(name):
    return measure(name).records().count()


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        (Disposition.ACCEPTED, "drafts.comments_accepted"),
        (Disposition.PARTLY, "drafts.comments_partly"),
        (Disposition.NOT, "drafts.comments_not"),
    ],
)
def test_comments_are_counted_by_what_became_of_them(cast, disposition, name):
    one = draft(cast)
    disposed(cast, commented(one, cast.clerk), disposition)
    commented(one, cast.leader)
    assert counted(name) == 1
    assert counted("drafts.comments") == 2
    assert measure(name).records().get().disposed_on == today()


def test_only_criticism_that_was_sent_is_counted(cast):
    one = of_authority(cast, criticism="conference")
    assert counted("drafts.criticised") == 0
    actions.note_front(one, today(), "", by=cast.officer)
    actions.note_sent(one, today(), by=cast.officer)
    actions.note_sent(of_authority(cast), today(), by=cast.officer)
    assert measure("drafts.criticised").records().get() == one


def test_drafts_commented_late_ones_and_days(cast):
    late = of_authority(cast, received_on=days(-3), closes_on=days(2))
    in_time = of_authority(cast, received_on=days(-3), submits_on=days(40))
    commented(in_time, cast.clerk)
    commented(in_time, cast.leader)
    assert measure("drafts.commented").records().get() == in_time
    assert measure("drafts.came_late").records().get() == late
    left = measure("drafts.days_left")
    assert sum(left.records().values_list(left.amount, flat=True)) == 5 + 43


def test_every_measure_finds_its_columns(cast):
    disposed(cast, commented(of_authority(cast), cast.clerk))
    assert Comment.objects.count() == 1
    for name in ("criticised", "commented", "comments", "comments_accepted", "came_late"):
        one = measure(f"drafts.{name}")
        list(one.records().values_list(one.day, one.organisation))
